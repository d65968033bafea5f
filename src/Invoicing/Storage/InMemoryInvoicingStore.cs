using System.Collections.Immutable;

namespace Invoicing;

/// <summary>A store in memory with everything a real one has: units of work, row locks, versions and unique keys. For tests, samples and short-lived tools.</summary>
/// <remarks>Any number of threads may use it. Its state is one immutable snapshot that a commit replaces.</remarks>
public sealed class InMemoryInvoicingStore : IInvoicingStore
{
    private readonly Lock _commit = new();
    private Snapshot _state = Snapshot.Empty;

    internal Snapshot State => Volatile.Read(ref _state);

    internal KeyedLocks Locks { get; } = new();

    /// <inheritdoc/>
    public ValueTask<IInvoicingUnitOfWork> BeginAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult<IInvoicingUnitOfWork>(new InMemoryUnitOfWork(this));
    }

    /// <summary>Replaces the state by what the change makes of it; the change throws when it no longer fits.</summary>
    internal void Commit(Func<Snapshot, Snapshot> change)
    {
        lock (_commit)
            Volatile.Write(ref _state, change(_state));
    }

    internal sealed record Snapshot(
        ImmutableDictionary<InvoiceId, Invoice> Invoices,
        ImmutableDictionary<(LegalEntityId LegalEntity, string Number), InvoiceId> Numbers,
        ImmutableDictionary<PaymentId, Payment> Payments,
        ImmutableDictionary<SeriesRun, TakenNumber> Counters,
        ImmutableDictionary<IdempotencyKey, IdempotencyRecord> Keys,
        ImmutableDictionary<InvoiceId, ImmutableList<InvoiceEvent>> InvoiceEvents,
        ImmutableList<DomainEvent> Events,
        ImmutableDictionary<ChainId, ImmutableList<ChainEntry>> Chains,
        ImmutableDictionary<InvoiceId, ChainEntry> Entries,
        ImmutableDictionary<InvoiceId, ImmutableList<PaymentLinkRevocation>> Revocations,
        ImmutableDictionary<string, OutboxState> Outbox,
        ImmutableDictionary<(InvoiceId InvoiceId, string ContentType), ArchivedDocument> Documents)
    {
        public static Snapshot Empty { get; } = new(
            ImmutableDictionary<InvoiceId, Invoice>.Empty,
            ImmutableDictionary<(LegalEntityId, string), InvoiceId>.Empty,
            ImmutableDictionary<PaymentId, Payment>.Empty,
            ImmutableDictionary<SeriesRun, TakenNumber>.Empty,
            ImmutableDictionary<IdempotencyKey, IdempotencyRecord>.Empty,
            ImmutableDictionary<InvoiceId, ImmutableList<InvoiceEvent>>.Empty,
            [],
            ImmutableDictionary<ChainId, ImmutableList<ChainEntry>>.Empty,
            ImmutableDictionary<InvoiceId, ChainEntry>.Empty,
            ImmutableDictionary<InvoiceId, ImmutableList<PaymentLinkRevocation>>.Empty,
            ImmutableDictionary<string, OutboxState>.Empty,
            ImmutableDictionary<(InvoiceId, string), ArchivedDocument>.Empty);
    }
}
