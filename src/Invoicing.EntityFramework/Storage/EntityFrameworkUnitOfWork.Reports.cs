using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Invoicing.EntityFramework;

internal sealed partial class EntityFrameworkUnitOfWork : IReportRepository
{
    async IAsyncEnumerable<AgingRow> IReportRepository.ReadAgingAsync(LegalEntityId legalEntityId, LocalDate day, ValueArray<int> limits, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await SnapshotAsync(cancellationToken).ConfigureAwait(false);
        foreach (AgingRow row in await new AgingStatement(_context, legalEntityId, day, limits).ReadAsync(_json.Currencies, cancellationToken).ConfigureAwait(false))
            yield return row;
    }

    async IAsyncEnumerable<TaxReportRow> IReportRepository.ReadTaxesAsync(LegalEntityId legalEntityId, LocalDate first, LocalDate last, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await SnapshotAsync(cancellationToken).ConfigureAwait(false);
        foreach (TaxReportRow row in await new TaxStatement(_context, legalEntityId, first, last).ReadAsync(_json, cancellationToken).ConfigureAwait(false))
            yield return row;
    }

    async IAsyncEnumerable<BookedDocument> IReportRepository.ReadDocumentsAsync(LegalEntityId legalEntityId, CustomerId? customerId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await SnapshotAsync(cancellationToken).ConfigureAwait(false);
        IQueryable<InvoiceRow> rows = _context.Set<InvoiceRow>().Where(row => row.LegalEntityId == legalEntityId.Value && row.State != nameof(InvoiceState.Draft));
        if (customerId is { } customer)
            rows = rows.Where(row => row.CustomerId == customer.Value);
        for (IQueryable<InvoiceRow> rest = rows; ;)
        {
            RequireOpen(cancellationToken);
            var documents = await rest
                .OrderBy(static row => row.IssueDate)
                .ThenBy(static row => row.Id)
                .Take(PageSize)
                .Select(static row => new { row.Id, row.Number, row.Type, row.CustomerId, row.IssueDate, row.Currency, row.PayableAmount })
                .ToListAsync(cancellationToken).ConfigureAwait(false);
            ILookup<Guid, LedgerRow> ledgers = await LedgersAsync([.. documents.Select(static row => row.Id)], cancellationToken).ConfigureAwait(false);
            foreach (var row in documents)
            {
                Currency currency = _json.Currencies.Parse(row.Currency);
                yield return new()
                {
                    Id = new(row.Id),
                    Number = row.Number!,
                    Type = Texts.ToEnum<InvoiceType>(row.Type),
                    CustomerId = row.CustomerId is { } account ? new CustomerId(account) : null,
                    IssueDate = Texts.FromDate(row.IssueDate!.Value),
                    PayableAmount = Money.FromMinorUnits(row.PayableAmount, currency),
                    Ledger = InvoiceMapper.ToLedger(ledgers[row.Id], currency, _json),
                };
            }

            if (documents.Count < PageSize)
                yield break;
            (Guid id, DateOnly date) = (documents[^1].Id, documents[^1].IssueDate!.Value);
            rest = rows.Where(row => row.IssueDate >= date && (row.IssueDate > date || row.Id > id));
        }
    }

    private async Task<ILookup<Guid, LedgerRow>> LedgersAsync(Guid[] ids, CancellationToken cancellationToken)
    {
        List<LedgerRow> entries = ids.Length == 0 ? [] : await _context.Set<LedgerRow>().Where(row => ids.Contains(row.InvoiceId)).OrderBy(static row => row.Index).ToListAsync(cancellationToken).ConfigureAwait(false);
        return entries.ToLookup(static entry => entry.InvoiceId);
    }
}
