using Invoicing;

namespace Acme.Storage;

internal sealed partial class SnapshotUnitOfWork : IEvidenceRepository
{
    private readonly List<ChainEntry> _entries = [];

    public ValueTask<ChainHead> GetHeadAsync(ChainId chain, CancellationToken cancellationToken) => ValueTask.FromResult(HeadOf(EntriesOf(Now(), chain)));

    public async ValueTask<ChainHead> LockHeadAsync(ChainId chain, CancellationToken cancellationToken)
    {
        await HoldAsync(chain, cancellationToken);
        return await GetHeadAsync(chain, cancellationToken);
    }

    public ValueTask AppendAsync(ChainEntry entry, CancellationToken cancellationToken)
    {
        if (entry.Chain.Kind == ChainKind.History)
            throw new ArgumentException("Histories are written by saving invoices.", nameof(entry));
        _entries.Add(entry);
        return ValueTask.CompletedTask;
    }

    public IAsyncEnumerable<ChainEntry> ReadAsync(ChainId chain, long fromIndex, CancellationToken cancellationToken) =>
        EntriesOf(Now(), chain).Where(entry => entry.Index >= fromIndex).ToAsyncEnumerable();

    public ValueTask<ChainEntry?> FindEntryAsync(InvoiceId invoiceId, CancellationToken cancellationToken) => ValueTask.FromResult(EntryOf(Now(), invoiceId));

    public ValueTask<ValueArray<byte>?> FindBodyAsync(InvoiceId invoiceId, CancellationToken cancellationToken) =>
        ValueTask.FromResult<ValueArray<byte>?>(Find(invoiceId) is { Body.IsEmpty: false } invoice ? invoice.Body : null);

    private static void Chain(Tables tables, Invoice invoice)
    {
        List<ChainEntry> history = EntriesOf(tables, ChainId.History(invoice.LegalEntityId, invoice.Id));
        history.AddRange(ChainEntry.ForHistory(invoice, HeadOf(history)));
    }

    private static void Append(Tables tables, ChainEntry entry)
    {
        List<ChainEntry> entries = EntriesOf(tables, entry.Chain);
        if (entry.Index != entries.Count + 1 || entry.Previous != HeadOf(entries).Hash || EntryOf(tables, entry.InvoiceId) is not null)
            throw new ConcurrencyConflictException($"chain {entry.Chain}");
        entries.Add(entry);
    }

    private static ChainEntry? EntryOf(Tables tables, InvoiceId invoiceId) =>
        tables.Chains.Values.SelectMany(static entries => entries).FirstOrDefault(entry => entry.InvoiceId == invoiceId && entry.Chain.Kind != ChainKind.History);

    private static ChainHead HeadOf(List<ChainEntry> entries) => entries.Count == 0 ? default : entries[^1].Head;

    private static List<ChainEntry> EntriesOf(Tables tables, ChainId chain)
    {
        if (!tables.Chains.TryGetValue(chain, out List<ChainEntry>? entries))
            tables.Chains.Add(chain, entries = []);
        return entries;
    }
}
