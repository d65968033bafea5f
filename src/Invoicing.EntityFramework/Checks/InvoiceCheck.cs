using Microsoft.EntityFrameworkCore;

namespace Invoicing.EntityFramework;

/// <summary>Documents, drafts too: their rows beside those that follow from the body, or the content of a draft, from the ledger and from the log, and what was archived beside the history.</summary>
internal sealed class InvoiceCheck(InvoiceJson json) : IStoredCheck
{
    public IQueryable<Guid> Ids(StoreDbContext context, string? legalEntityId, Guid? after)
    {
        IQueryable<InvoiceRow> rows = context.Set<InvoiceRow>();
        if (legalEntityId is not null)
            rows = rows.Where(row => row.LegalEntityId == legalEntityId);
        if (after is { } last)
            rows = rows.Where(row => row.Id > last);
        return rows.OrderBy(static row => row.Id).Select(static row => row.Id);
    }

    public void NotReadable(RowComparison comparison, Guid id, Exception reason) => comparison.NotReadable<InvoiceRow>(OwnerOf(id), reason);

    public async Task CompareAsync(StoreDbContext context, Guid[] ids, RowComparison comparison, CancellationToken cancellationToken)
    {
        List<InvoiceRow> rows = await context.Set<InvoiceRow>().Where(row => ids.Contains(row.Id)).OrderBy(static row => row.Id).ToListAsync(cancellationToken).ConfigureAwait(false);
        Belongings belongings = new(
            await LookupAsync(context.Set<LedgerRow>().Where(row => ids.Contains(row.InvoiceId)).OrderBy(static row => row.Index), static row => row.InvoiceId, cancellationToken).ConfigureAwait(false),
            await LookupAsync(context.Set<InvoiceLineRow>().Where(row => ids.Contains(row.InvoiceId)).OrderBy(static row => row.Index), static row => row.InvoiceId, cancellationToken).ConfigureAwait(false),
            await LookupAsync(context.Set<InvoiceTaxRow>().Where(row => ids.Contains(row.InvoiceId)).OrderBy(static row => row.Index), static row => row.InvoiceId, cancellationToken).ConfigureAwait(false),
            await LookupAsync(context.Set<InstalmentRow>().Where(row => ids.Contains(row.InvoiceId)).OrderBy(static row => row.Index), static row => row.InvoiceId, cancellationToken).ConfigureAwait(false),
            await HeadsAsync(context, ids, cancellationToken).ConfigureAwait(false));
        ArchivedRows archived = await ArchivedRows.ReadAsync(context, ids, cancellationToken).ConfigureAwait(false);
        foreach (InvoiceRow row in rows)
        {
            Compare(row, belongings, comparison);
            archived.Compare(OwnerOf(row.Id), row.Id, comparison, json);
        }
    }

    private void Compare(InvoiceRow row, Belongings belongings, RowComparison comparison)
    {
        StoredOwner owner = OwnerOf(row.Id);
        Invoice invoice;
        InvoiceRow expected;
        try
        {
            invoice = InvoiceMapper.ToInvoice(row, belongings.Ledgers[row.Id], json);
            expected = InvoiceMapper.ToRow(invoice, json);
        }
        catch (Exception reason) when (reason is not OutOfMemoryException)
        {
            comparison.NotReadable<InvoiceRow>(owner, reason);
            return;
        }

        bool isDraft = invoice.State == InvoiceState.Draft;
        ChainHead head = belongings.Heads.GetValueOrDefault(row.Id);
        (expected.HistoryLength, expected.HistoryHash) = (head.Length, Texts.ToBytes(head.Hash));
        comparison.Row(owner, row, expected);
        comparison.Parts(owner, belongings.Ledgers[row.Id], invoice.Ledger.Select((entry, i) => InvoiceMapper.ToRow(invoice, i, entry, json)), static part => part.Index);
        comparison.Rows(owner, belongings.Lines[row.Id], isDraft ? [] : InvoiceMapper.LinesOf(invoice), static line => line.Index);
        comparison.Rows(owner, belongings.Taxes[row.Id], isDraft ? [] : InvoiceMapper.TaxesOf(invoice), static tax => tax.Index);
        comparison.Rows(owner, belongings.Instalments[row.Id], isDraft ? [] : InvoiceMapper.InstalmentsOf(invoice), static part => part.Index);
    }

    // The last event of each.
    private static async Task<Dictionary<Guid, ChainHead>> HeadsAsync(StoreDbContext context, Guid[] ids, CancellationToken cancellationToken)
    {
        var last = await context.Set<EventRow>()
            .Where(row => row.InvoiceId != null && ids.Contains(row.InvoiceId.Value))
            .GroupBy(static row => row.InvoiceId)
            .Select(static rows => rows.OrderByDescending(static row => row.ChainIndex).Select(static row => new { row.InvoiceId, row.ChainIndex, row.Hash }).First())
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return last.ToDictionary(static row => row.InvoiceId!.Value, static row => new ChainHead(row.ChainIndex!.Value, new(row.Hash)));
    }

    private static async Task<ILookup<Guid, TRow>> LookupAsync<TRow>(IQueryable<TRow> rows, Func<TRow, Guid> owner, CancellationToken cancellationToken) =>
        (await rows.ToListAsync(cancellationToken).ConfigureAwait(false)).ToLookup(owner);

    private static StoredOwner OwnerOf(Guid id) => new(new InvoiceId(id), null);

    /// <summary>What belongs to the documents of a page.</summary>
    private sealed record Belongings(
        ILookup<Guid, LedgerRow> Ledgers,
        ILookup<Guid, InvoiceLineRow> Lines,
        ILookup<Guid, InvoiceTaxRow> Taxes,
        ILookup<Guid, InstalmentRow> Instalments,
        Dictionary<Guid, ChainHead> Heads);
}
