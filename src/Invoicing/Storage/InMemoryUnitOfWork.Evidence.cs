using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using Snapshot = Invoicing.InMemoryInvoicingStore.Snapshot;

namespace Invoicing;

internal sealed partial class InMemoryUnitOfWork : IEvidenceRepository
{
    private readonly List<ChainEntry> _entries = [];

    public ValueTask<ChainHead> GetHeadAsync(ChainId chain, CancellationToken cancellationToken)
    {
        RequireOpen(cancellationToken);
        ImmutableList<ChainEntry> entries = EntriesOf(chain);
        return ValueTask.FromResult(HeadOf(entries));
    }

    public async ValueTask<ChainHead> LockHeadAsync(ChainId chain, CancellationToken cancellationToken)
    {
        await HoldAsync(chain, cancellationToken).ConfigureAwait(false);
        return await GetHeadAsync(chain, cancellationToken).ConfigureAwait(false);
    }

    public ValueTask AppendAsync(ChainEntry entry, CancellationToken cancellationToken)
    {
        RequireOpen(cancellationToken);
        ArgumentNullException.ThrowIfNull(entry);
        if (entry.Chain.Kind == ChainKind.History)
            throw new ArgumentException($"Chain {entry.Chain} is a history; save the invoice, and its events are appended.", nameof(entry));
        _entries.Add(entry);
        return ValueTask.CompletedTask;
    }

    async IAsyncEnumerable<ChainEntry> IEvidenceRepository.ReadAsync(ChainId chain, long fromIndex, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        RequireOpen(cancellationToken);
        ImmutableList<ChainEntry> entries = EntriesOf(chain);
        for (int i = (int)Math.Clamp(fromIndex - 1, 0, entries.Count); i < entries.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return entries[i];
        }

        await ValueTask.CompletedTask.ConfigureAwait(false);
    }

    public ValueTask<ChainEntry?> FindEntryAsync(InvoiceId invoiceId, CancellationToken cancellationToken)
    {
        RequireOpen(cancellationToken);
        return ValueTask.FromResult(_entries.Find(entry => entry.InvoiceId == invoiceId) ?? store.State.Entries.GetValueOrDefault(invoiceId));
    }

    public ValueTask<ValueArray<byte>?> FindBodyAsync(InvoiceId invoiceId, CancellationToken cancellationToken)
    {
        RequireOpen(cancellationToken);
        Invoice? invoice = _invoices.GetValueOrDefault(invoiceId) ?? store.State.Invoices.GetValueOrDefault(invoiceId);
        return ValueTask.FromResult<ValueArray<byte>?>(invoice is { Body.IsEmpty: false } ? invoice.Body : null);
    }

    private static ChainHead HeadOf(ImmutableList<ChainEntry> entries) => entries.IsEmpty ? default : entries[^1].Head;

    // What the chain is once this unit of work has been committed.
    private ImmutableList<ChainEntry> EntriesOf(ChainId chain)
    {
        ImmutableList<ChainEntry> stored = store.State.Chains.GetValueOrDefault(chain) ?? [];
        if (chain.InvoiceId is { } id)
        {
            Invoice? changed = _invoices.GetValueOrDefault(id) ?? _deleted.GetValueOrDefault(id);
            return changed is not null && changed.LegalEntityId == chain.LegalEntityId ? stored.AddRange(ChainEntry.ForHistory(changed, HeadOf(stored))) : stored;
        }

        return stored.AddRange(_entries.Where(entry => entry.Chain == chain));
    }

    // The version of the invoice, which was checked before, keeps others from the head of its history.
    private static Snapshot WithHistory(Snapshot state, Invoice invoice)
    {
        ChainId chain = ChainId.History(invoice.LegalEntityId, invoice.Id);
        ImmutableList<ChainEntry> entries = state.Chains.GetValueOrDefault(chain) ?? [];
        return state with { Chains = state.Chains.SetItem(chain, entries.AddRange(ChainEntry.ForHistory(invoice, HeadOf(entries)))) };
    }

    private Snapshot WithEvidence(Snapshot state)
    {
        foreach (ChainEntry entry in _entries)
        {
            ImmutableList<ChainEntry> entries = state.Chains.GetValueOrDefault(entry.Chain) ?? [];
            ChainHead head = HeadOf(entries);
            if (entry.Index != head.Length + 1 || entry.Previous != head.Hash)
                throw new ConcurrencyConflictException(string.Create(CultureInfo.InvariantCulture, $"entry {entry.Index} of chain {entry.Chain}"));
            if (state.Entries.ContainsKey(entry.InvoiceId))
                throw new ConcurrencyConflictException($"the chained entry of invoice {entry.InvoiceId}");
            state = state with
            {
                Chains = state.Chains.SetItem(entry.Chain, entries.Add(entry)),
                Entries = state.Entries.Add(entry.InvoiceId, entry),
            };
        }

        return state;
    }

    // A sealed body is written once.
    private static void RequireSameBody(Invoice? stored, Invoice changed)
    {
        if (stored is { Body.IsEmpty: false } && stored.Body != changed.Body)
            throw new BodySealedException(changed.Id);
    }
}
