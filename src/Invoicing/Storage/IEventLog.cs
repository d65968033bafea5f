namespace Invoicing;

/// <summary>The log of domain events. Saving an invoice or payment writes its pending events here, in the same unit of work; nothing else does, and nothing is ever taken out.</summary>
public interface IEventLog
{
    /// <summary>Reads the events of an invoice in their order, those of this unit of work included.</summary>
    IAsyncEnumerable<InvoiceEvent> ReadAsync(InvoiceId invoiceId, CancellationToken cancellationToken);

    /// <summary>Reads all committed events behind a position, in the order of their positions: what an outbox delivers.</summary>
    /// <param name="after">The position that was read last; 0 for the beginning.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    IAsyncEnumerable<LoggedEvent> ReadAllAsync(long after, CancellationToken cancellationToken);
}
