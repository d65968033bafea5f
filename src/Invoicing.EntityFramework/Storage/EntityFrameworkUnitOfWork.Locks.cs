using Microsoft.EntityFrameworkCore;

namespace Invoicing.EntityFramework;

/// <summary>Many invoices at once.</summary>
internal sealed partial class EntityFrameworkUnitOfWork
{
    async ValueTask<ValueArray<Invoice>> IInvoiceRepository.LockAllAsync(IEnumerable<InvoiceId> ids, CancellationToken cancellationToken)
    {
        InvoiceId[] sorted = [.. ids.Distinct().OrderBy(static id => id.Value)];
        await BeginAsync(cancellationToken).ConfigureAwait(false);
        Guid[] unlocked = [.. sorted.Where(id => !IsHeld(id)).Select(static id => id.Value)];
        Dictionary<InvoiceId, Invoice> found = unlocked.Length == 0 ? [] : await LockRowsAsync(unlocked, cancellationToken).ConfigureAwait(false);
        List<Invoice> invoices = [];
        foreach (InvoiceId id in sorted)
        {
            Invoice? invoice = IsHeld(id) ? await Invoices.FindAsync(id, cancellationToken).ConfigureAwait(false) : found.GetValueOrDefault(id);
            if (invoice is not null)
                invoices.Add(invoice);
        }

        _locked.UnionWith(sorted);
        return invoices.ToValueArray();
    }

    private bool IsHeld(InvoiceId id) => _locked.Contains(id) || _invoices.ContainsKey(id) || _deleted.ContainsKey(id);

    // The rows are locked in the order they are sorted in, which is that of the keys in .NET, too.
    private async Task<Dictionary<InvoiceId, Invoice>> LockRowsAsync(Guid[] ids, CancellationToken cancellationToken)
    {
        try
        {
            List<InvoiceRow> rows = await _context.Set<InvoiceRow>().FromSqlRaw(_sql.LockInvoices, ids).ToListAsync(cancellationToken).ConfigureAwait(false);
            ILookup<Guid, LedgerRow> ledgers = await LedgersAsync([.. rows.Where(static row => row.LedgerLength > 0).Select(static row => row.Id)], cancellationToken).ConfigureAwait(false);
            return rows.ToDictionary(static row => new InvoiceId(row.Id), row => See(row, [.. ledgers[row.Id]]));
        }
        catch (Exception reason) when (Conflicts.Of(reason) is not null)
        {
            throw Conflicts.Of(reason)!;
        }
    }
}
