using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;

namespace Invoicing.EntityFramework;

internal sealed partial class EntityFrameworkUnitOfWork : IInvoiceRepository
{
    // What this unit of work has seen stored, and what it saved since.
    private readonly Dictionary<InvoiceId, StoredInvoice> _seen = [];
    private readonly Dictionary<InvoiceId, Invoice> _invoices = [];
    private readonly Dictionary<InvoiceId, Invoice> _deleted = [];
    private readonly HashSet<InvoiceId> _unwritten = [];
    private readonly HashSet<InvoiceId> _locked = [];

    async ValueTask<Invoice?> IInvoiceRepository.FindAsync(InvoiceId id, CancellationToken cancellationToken)
    {
        RequireOpen(cancellationToken);
        if (_deleted.ContainsKey(id))
            return null;
        return _invoices.TryGetValue(id, out Invoice? saved)
            ? saved
            : await ReadAsync(_context.Set<InvoiceRow>().Where(row => row.Id == id.Value), cancellationToken).ConfigureAwait(false);
    }

    async ValueTask<Invoice?> IInvoiceRepository.LockAsync(InvoiceId id, CancellationToken cancellationToken)
    {
        await BeginAsync(cancellationToken).ConfigureAwait(false);
        if (_locked.Contains(id) || _invoices.ContainsKey(id) || _deleted.ContainsKey(id))
            return await Invoices.FindAsync(id, cancellationToken).ConfigureAwait(false);
        Invoice? found = await ReadAsync(_context.Set<InvoiceRow>().FromSqlRaw(_sql.LockInvoice, id.Value), cancellationToken).ConfigureAwait(false);
        _locked.Add(id);
        return found;
    }

    async ValueTask<Invoice?> IInvoiceRepository.FindByNumberAsync(LegalEntityId legalEntityId, string number, CancellationToken cancellationToken)
    {
        RequireOpen(cancellationToken);
        foreach (Invoice saved in _invoices.Values)
        {
            if (saved.LegalEntityId == legalEntityId && string.Equals(saved.Number, number, StringComparison.Ordinal))
                return saved;
        }

        return await ReadAsync(_context.Set<InvoiceRow>().Where(row => row.LegalEntityId == legalEntityId.Value && row.Number == number), cancellationToken).ConfigureAwait(false);
    }

    ValueTask IInvoiceRepository.SaveAsync(Invoice invoice, CancellationToken cancellationToken)
    {
        RequireOpen(cancellationToken);
        _invoices[invoice.Id] = invoice;
        _unwritten.Add(invoice.Id);
        return ValueTask.CompletedTask;
    }

    ValueTask IInvoiceRepository.DeleteAsync(Invoice draft, CancellationToken cancellationToken)
    {
        RequireOpen(cancellationToken);
        if (draft.State != InvoiceState.Draft)
            throw new ArgumentException("Only drafts are deleted.", nameof(draft));
        _invoices.Remove(draft.Id);
        _deleted[draft.Id] = draft;
        _unwritten.Add(draft.Id);
        return ValueTask.CompletedTask;
    }

    IAsyncEnumerable<Invoice> IInvoiceRepository.ReadPostedAsync(LegalEntityId legalEntityId, CustomerId? customerId, CancellationToken cancellationToken)
    {
        IQueryable<InvoiceRow> rows = _context.Set<InvoiceRow>().Where(row => row.LegalEntityId == legalEntityId.Value && row.State != nameof(InvoiceState.Draft));
        if (customerId is { } customer)
            rows = rows.Where(row => row.CustomerId == customer.Value);
        return StreamAsync(
            rows.OrderBy(static row => row.IssueDate).ThenBy(static row => row.Number),
            static (rows, last) => rows.Where(row => row.IssueDate >= last.IssueDate && (row.IssueDate > last.IssueDate || string.Compare(row.Number, last.Number) > 0)),
            cancellationToken);
    }

    IAsyncEnumerable<Invoice> IInvoiceRepository.ReadBySourceAsync(LegalEntityId legalEntityId, string sourceReference, CancellationToken cancellationToken) =>
        StreamAsync(
            _context.Set<InvoiceRow>().Where(row => row.LegalEntityId == legalEntityId.Value && row.SourceReference == sourceReference).OrderBy(static row => row.Id),
            static (rows, last) => rows.Where(row => row.Id > last.Id),
            cancellationToken);

    async ValueTask<ValueArray<InvoiceSummary>> IInvoiceRepository.QueryAsync(InvoiceSearch search, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(search);
        await SnapshotAsync(cancellationToken).ConfigureAwait(false);
        return await new SearchStatement(_context, search).ReadAsync(_json.Currencies, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<Invoice?> ReadAsync(IQueryable<InvoiceRow> query, CancellationToken cancellationToken)
    {
        try
        {
            while (await OneAsync(query, cancellationToken).ConfigureAwait(false) is { } row)
            {
                IQueryable<long> version = _context.Set<InvoiceRow>().Where(now => now.Id == row.Id).Select(static now => now.Version);
                IQueryable<LedgerRow> entries = _context.Set<LedgerRow>().Where(entry => entry.InvoiceId == row.Id).OrderBy(static entry => entry.Index);
                if (await PartsAsync(entries, row.LedgerLength, version, row.Version, cancellationToken).ConfigureAwait(false) is { } ledger)
                    return See(row, ledger);
            }

            return null;
        }
        catch (Exception reason) when (Conflicts.Of(reason) is not null)
        {
            throw Conflicts.Of(reason)!;
        }
    }

    // Pages of keys, each behind the last, and pages of rows with their ledgers, so that memory stays flat and nobody asks once per row. What the keys are sorted by never changes. There are many keys to
    // a page, because invoices of one day are sorted for each.
    private async IAsyncEnumerable<Invoice> StreamAsync(IOrderedQueryable<InvoiceRow> query, Func<IQueryable<InvoiceRow>, DocumentKey, IQueryable<InvoiceRow>> behind, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await SnapshotAsync(cancellationToken).ConfigureAwait(false);
        int limit = PageSize * 20;
        for (IQueryable<InvoiceRow> rest = query; ;)
        {
            RequireOpen(cancellationToken);
            List<DocumentKey> keys = await rest.Select(static row => new DocumentKey(row.Id, row.IssueDate, row.Number)).Take(limit).ToListAsync(cancellationToken).ConfigureAwait(false);
            foreach (DocumentKey[] page in keys.Chunk(PageSize))
            {
                foreach (Invoice invoice in await ReadAllAsync([.. page.Select(static key => key.Id)], cancellationToken).ConfigureAwait(false))
                    yield return _invoices.GetValueOrDefault(invoice.Id) ?? invoice;
            }

            if (keys.Count < limit)
                yield break;
            rest = behind(query, keys[^1]);
        }
    }

    // In the order of the keys; those there are none of any more are left out.
    private async Task<List<Invoice>> ReadAllAsync(Guid[] ids, CancellationToken cancellationToken)
    {
        RequireOpen(cancellationToken);
        Dictionary<Guid, InvoiceRow> rows = await _context.Set<InvoiceRow>().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(static row => row.Id, cancellationToken).ConfigureAwait(false);
        ILookup<Guid, LedgerRow> ledgers = await LedgersAsync(ids, cancellationToken).ConfigureAwait(false);
        List<Invoice> invoices = new(ids.Length);
        foreach (InvoiceRow row in ids.Where(rows.ContainsKey).Select(id => rows[id]))
            invoices.Add(InvoiceMapper.ToInvoice(row, ledgers[row.Id], _json));
        return invoices;
    }

    private Invoice See(InvoiceRow row, List<LedgerRow> ledger)
    {
        Invoice invoice = InvoiceMapper.ToInvoice(row, ledger, _json);
        _seen[invoice.Id] = new()
        {
            Row = row,
            Body = row.Body,
            History = new(row.HistoryLength, new(row.HistoryHash)),
            Version = row.Version,
            Ledger = invoice.Ledger,
            HasLines = row.Body is not null,
        };
        return invoice;
    }

    /// <summary>Where a page of invoices ends.</summary>
    private readonly record struct DocumentKey(Guid Id, DateOnly? IssueDate, string? Number);

    /// <summary>What of a stored invoice matters when it is written again: what it was when it was read, and how far this unit of work has written it.</summary>
    private sealed class StoredInvoice
    {
        public InvoiceRow? Row { get; set; }

        public byte[]? Body { get; init; }

        public ChainHead History { get; init; }

        public long Version { get; set; }

        public ValueArray<LedgerEntry> Ledger { get; set; }

        public int WrittenEvents { get; set; }

        public bool HasLines { get; set; }
    }
}
