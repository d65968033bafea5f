using System.Globalization;

namespace Invoicing;

/// <summary>Reads the totals out of the steps that were done again.</summary>
internal sealed class ReplayedTotals(CalculationExplanation explanation, StepReplay replay, CalculationProfile profile)
{
    public InvoiceTotals ToTotals()
    {
        explanation.Currency.RequireMinorUnit();
        TotalsHeader header = new()
        {
            Lines = Total("lineNetAmount"),
            Allowances = Total("allowanceAmount"),
            Charges = Total("chargeAmount"),
            Net = Total("netAmount"),
            Tax = Total("taxAmount"),
            Gross = Total("grossAmount"),
            Withheld = Total("withheldAmount"),
            Prepaid = Total("prepaidAmount"),
            Rounding = Total("roundingAmount"),
            Payable = Total("payableAmount"),
        };
        Money? accountingTax = explanation.AccountingCurrency is { } accounting
            ? new Money(replay["totals.accountingTaxAmount"].ToUnits(accounting.MinorUnitDigits, profile.Rounding), accounting)
            : null;
        return new(
            profile,
            explanation.Currency,
            Lines().ToValueArray(),
            Amounts("allowances").ToValueArray(),
            Amounts("charges").ToValueArray(),
            Subtotals("taxBreakdown", explanation.TaxBreakdown),
            Subtotals("otherTaxes", explanation.OtherTaxes),
            header,
            accountingTax,
            explanation);
    }

    private IEnumerable<LineTotals> Lines()
    {
        for (int i = 0; replay.Has(At("lines", i, "netAmount")); i++)
        {
            yield return new(
                Units(At("lines", i, "productAmount")),
                Units(At("lines", i, "allowanceAmount")),
                Units(At("lines", i, "chargeAmount")),
                Units(At("lines", i, "netAmount")),
                Units(At("lines", i, "documentShare")),
                explanation.Currency);
        }
    }

    // An amount of zero without a tax has no step that takes the tax out of it.
    private IEnumerable<Money> Amounts(string list)
    {
        for (int i = 0; replay.Has(At(list, i, "netAmount")) || replay.Has(At(list, i, "pricedAmount")); i++)
            yield return new(Units(At(list, i, "netAmount")), explanation.Currency);
    }

    private ValueArray<TaxSubtotal> Subtotals(string list, ValueArray<Tax> taxes) => taxes
        .Select((tax, i) => new TaxSubtotal(tax, Units(At(list, i, "taxableAmount")), Units(At(list, i, "taxAmount")), explanation.Currency))
        .ToValueArray();

    private long Total(string name) => Units($"totals.{name}");

    private long Units(string path)
    {
        Exact amount = replay[path];
        return Exact.Compare(amount, amount.At(explanation.Currency.MinorUnitDigits, profile.Rounding)) == 0
            ? amount.ToUnits(explanation.Currency.MinorUnitDigits, profile.Rounding)
            : throw StepReplay.Broken(path, $"{amount} has more decimals than the currency");
    }

    private static string At(string list, int index, string member) => string.Create(CultureInfo.InvariantCulture, $"{list}[{index}].{member}");
}
