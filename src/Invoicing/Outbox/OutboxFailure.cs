using NodaTime;

namespace Invoicing;

/// <summary>An event that a subscriber failed to handle.</summary>
/// <param name="Position">Its place in the log.</param>
/// <param name="EventId">Its key.</param>
/// <param name="Attempts">How many attempts failed since it was taken, or was made due again by hand.</param>
/// <param name="Error">Why the last attempt failed, at most <see cref="OutboxDelivery.MaxErrorLength"/> characters.</param>
/// <param name="DueAt">When it is tried again; while a worker has it, the end of its lease. Null: it is parked.</param>
public sealed record OutboxFailure(long Position, EventId EventId, int Attempts, string Error, Instant? DueAt)
{
    /// <summary>True when it was tried often enough and waits for <see cref="InvoiceOutbox.RetryAsync"/> or <see cref="InvoiceOutbox.SkipAsync"/>.</summary>
    public bool IsParked => DueAt is null;
}
