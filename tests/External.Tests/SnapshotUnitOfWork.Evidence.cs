using System.Runtime.CompilerServices;
using Invoicing;

namespace Acme.Storage;

internal sealed partial class SnapshotUnitOfWork : IEvidenceRepository
{
    public ValueTask<ChainHead> GetHeadAsync(ChainId chain, CancellationToken cancellationToken) => ValueTask.FromResult(HeadOf(EntriesOf(chain)));

    public ValueTask<ChainHead> LockHeadAsync(ChainId chain, CancellationToken cancellationToken) => GetHeadAsync(chain, cancellationToken);

    public ValueTask AppendAsync(ChainEntry entry, CancellationToken cancellationToken)
    {
        if (entry.Chain.Kind == ChainKind.History)
            throw new ArgumentException("Histories are written by saving invoices.", nameof(entry));
        List<ChainEntry> entries = EntriesOf(entry.Chain);
        if (entry.Index != entries.Count + 1)
            throw new ConcurrencyConflictException($"chain {entry.Chain}");
        entries.Add(entry);
        return ValueTask.CompletedTask;
    }

    public async IAsyncEnumerable<ChainEntry> ReadAsync(ChainId chain, long fromIndex, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (ChainEntry entry in EntriesOf(chain).Where(entry => entry.Index >= fromIndex))
            yield return entry;
        await ValueTask.CompletedTask;
    }

    public ValueTask<ChainEntry?> FindEntryAsync(InvoiceId invoiceId, CancellationToken cancellationToken) => ValueTask.FromResult(
        tables.Chains.Values.SelectMany(static entries => entries).FirstOrDefault(entry => entry.InvoiceId == invoiceId && entry.Chain.Kind != ChainKind.History));

    public ValueTask<ValueArray<byte>?> FindBodyAsync(InvoiceId invoiceId, CancellationToken cancellationToken) =>
        ValueTask.FromResult<ValueArray<byte>?>(Find(invoiceId) is { Body.IsEmpty: false } invoice ? invoice.Body : null);

    private void Chain(Invoice invoice)
    {
        List<ChainEntry> history = EntriesOf(ChainId.History(invoice.LegalEntityId, invoice.Id));
        history.AddRange(ChainEntry.ForHistory(invoice, HeadOf(history)));
    }

    private static ChainHead HeadOf(List<ChainEntry> entries) => entries.Count == 0 ? default : entries[^1].Head;

    private List<ChainEntry> EntriesOf(ChainId chain)
    {
        if (!tables.Chains.TryGetValue(chain, out List<ChainEntry>? entries))
            tables.Chains.Add(chain, entries = []);
        return entries;
    }
}
