namespace Invoicing;

/// <summary>The log of domain events. Saving an invoice or payment writes its pending events here, in the same unit of work; nothing else does, and nothing is ever taken out.</summary>
public interface IEventLog
{
    /// <summary>Reads the events of an invoice in their order, those of this unit of work included.</summary>
    IAsyncEnumerable<InvoiceEvent> ReadAsync(InvoiceId invoiceId, CancellationToken cancellationToken);

    /// <summary>Reads committed events behind a position, in the order of their positions: what an outbox delivers.</summary>
    /// <remarks>
    /// No event ever becomes visible at or before a position that was read, so that going on from there loses none, whatever commits meanwhile. A unit of work that has locked or written something,
    /// or stands in a transaction of the host, may leave out events that nobody has read yet.
    /// </remarks>
    /// <param name="after">The position that was read last; 0 for the beginning.</param>
    /// <param name="maxCount">How many events at the most.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    IAsyncEnumerable<LoggedEvent> ReadAllAsync(long after, int maxCount, CancellationToken cancellationToken);

    /// <summary>The position of the last event that is committed by now; 0 when there is none. Whatever is committed later is behind it.</summary>
    /// <remarks>What <see cref="ReadAllAsync"/> may leave out, is left out here too.</remarks>
    ValueTask<long> GetLastPositionAsync(CancellationToken cancellationToken);
}
