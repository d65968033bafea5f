using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Invoicing.EntityFramework;

/// <summary>The taxes of a span of days, added up by the database.</summary>
internal sealed class TaxStatement(StoreDbContext context, LegalEntityId legalEntityId, LocalDate from, LocalDate to)
{
    private readonly DateOnly _from = Texts.ToDate(from);
    private readonly DateOnly _to = Texts.ToDate(to);

    private IQueryable<InvoiceRow> Posted => context.Set<InvoiceRow>().Where(row => row.LegalEntityId == legalEntityId.Value && row.State != nameof(InvoiceState.Draft));

    public async Task<List<TaxReportRow>> ReadAsync(InvoiceJson json, CancellationToken cancellationToken)
    {
        var sums = await (
            from invoice in Posted.Where(row => row.TaxPointDate >= _from && row.TaxPointDate <= _to)
            join tax in context.Set<InvoiceTaxRow>() on invoice.Id equals tax.InvoiceId
            where tax.Effect != nameof(TaxEffect.Informative)
            group tax by new { invoice.Currency, IsCreditNote = invoice.Type == nameof(InvoiceType.CreditNote), tax.Effect, tax.Category, tax.Percent } into taxes
            select new { taxes.Key, Taxable = taxes.Sum(static tax => tax.TaxableAmount), Amount = taxes.Sum(static tax => tax.TaxAmount) })
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        List<TaxReportRow> rows = [];
        foreach (var sum in sums)
        {
            Currency currency = json.Currencies.Parse(sum.Key.Currency);
            TaxReportAmounts amounts = new(Money.FromMinorUnits(sum.Taxable, currency), Money.FromMinorUnits(sum.Amount, currency));
            TaxReportRow none = TaxReportRow.Zero(currency, Texts.ToEnum<TaxEffect>(sum.Key.Effect), Texts.ToEnum<TaxCategory>(sum.Key.Category), TaxRate.Of(sum.Key.Percent));
            rows.Add(sum.Key.IsCreditNote ? none with { Credited = new(-amounts.Net, -amounts.Tax) } : none with { Invoiced = amounts });
        }

        rows.AddRange(await ReadDiscountsAsync(json, cancellationToken).ConfigureAwait(false));
        return rows;
    }

    // What a discount took off which tax stands in its entry.
    private async Task<List<TaxReportRow>> ReadDiscountsAsync(InvoiceJson json, CancellationToken cancellationToken)
    {
        var entries = await (
            from entry in context.Set<LedgerRow>()
            join invoice in Posted on entry.InvoiceId equals invoice.Id
            where entry.LegalEntityId == legalEntityId.Value && entry.Kind == nameof(LedgerEntryKind.EarlyPaymentDiscount) && entry.ValueDate <= _to && invoice.IssueDate <= _to
                && (entry.ValueDate >= _from || invoice.IssueDate >= _from || entry.ReversedOn >= _from)
            select new { invoice.Currency, invoice.IssueDate, entry.ValueDate, entry.ReversedOn, entry.Adjustment })
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        List<TaxReportRow> rows = [];
        foreach (var entry in entries)
        {
            DateOnly on = Later(entry.ValueDate, entry.IssueDate!.Value);
            DateOnly? reversed = entry.ReversedOn is { } day ? Later(day, entry.IssueDate.Value) : null;
            if (reversed <= on)
                continue;
            if (on >= _from)
                rows.AddRange(Discounted(entry.Currency, entry.Adjustment, -1, json));
            if (reversed >= _from && reversed <= _to)
                rows.AddRange(Discounted(entry.Currency, entry.Adjustment, 1, json));
        }

        return rows;
    }

    private static IEnumerable<TaxReportRow> Discounted(string code, string? adjustment, int sign, InvoiceJson json)
    {
        Currency currency = json.Currencies.Parse(code);
        foreach (TaxSubtotal tax in json.AdjustmentFromJson(adjustment)?.Taxes ?? default)
        {
            if (tax.Tax.Effect != TaxEffect.Informative)
                yield return TaxReportRow.Zero(currency, tax.Tax.Effect, tax.Category, tax.Rate) with { Discounted = new(sign * tax.TaxableAmount, sign * tax.TaxAmount) };
        }
    }

    private static DateOnly Later(DateOnly first, DateOnly second) => first > second ? first : second;
}
