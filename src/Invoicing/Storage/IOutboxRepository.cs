namespace Invoicing;

/// <summary>How far the subscribers have come in the log of events, within a unit of work. What that means is up to <see cref="InvoiceOutbox"/>, which locks the name of the subscriber before.</summary>
public interface IOutboxRepository
{
    /// <summary>Reads the state of a subscriber, as this unit of work left it; null when it has none.</summary>
    /// <param name="subscriber">Its name, by ordinal.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    ValueTask<OutboxState?> FindAsync(string subscriber, CancellationToken cancellationToken);

    /// <summary>Writes the state of a subscriber in place of the one there is. The store holds <see cref="OutboxState.Version"/> minus one (0: none) until then, or the unit of work fails.</summary>
    ValueTask SaveAsync(OutboxState state, CancellationToken cancellationToken);
}
