using System.Globalization;

namespace Invoicing;

/// <summary>Reads the totals out of the steps that were done again.</summary>
internal sealed class ReplayedTotals(CalculationExplanation explanation, StepReplay replay, CalculationProfile profile)
{
    public InvoiceTotals ToTotals()
    {
        RequireAmounts("currency", explanation.Currency);
        RequireTaxes("taxBreakdown", explanation.TaxBreakdown);
        RequireTaxes("otherTaxes", explanation.OtherTaxes);
        TotalsHeader header = new()
        {
            Lines = Required("totals.lineNetAmount"),
            Allowances = Total("allowanceAmount"),
            Charges = Total("chargeAmount"),
            Net = Required("totals.netAmount"),
            Tax = Required("totals.taxAmount"),
            Gross = Required("totals.grossAmount"),
            Withheld = Total("withheldAmount"),
            Prepaid = Total("prepaidAmount"),
            Rounding = Total("roundingAmount"),
            Payable = Required("totals.payableAmount"),
        };
        Money? accountingTax = explanation.AccountingCurrency is { } accounting ? AccountingTax(accounting) : null;
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

    private Money AccountingTax(Currency accounting)
    {
        RequireAmounts("accountingCurrency", accounting);
        return new(Required("totals.accountingTaxAmount", accounting), accounting);
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
        .Select((tax, i) => new TaxSubtotal(tax, Required(At(list, i, "taxableAmount")), Required(At(list, i, "taxAmount")), explanation.Currency))
        .ToValueArray();

    // What every calculation gives.
    private long Required(string path) => Required(path, explanation.Currency);

    private long Required(string path, Currency currency) => replay.Has(path) ? Units(path, currency) : throw StepReplay.Broken(path, "no step gives it");

    private long Total(string name) => Units($"totals.{name}");

    private long Units(string path) => Units(path, explanation.Currency);

    private long Units(string path, Currency currency)
    {
        Exact amount = replay[path];
        int digits = currency.MinorUnitDigits;
        if (Exact.Compare(amount, amount.At(digits, profile.Rounding)) != 0)
            throw StepReplay.Broken(path, $"{amount} has more decimals than the currency");
        return Exact.Compare(amount, Exact.Of(long.MinValue, digits)) >= 0 && Exact.Compare(amount, Exact.Of(long.MaxValue, digits)) <= 0
            ? amount.ToUnits(digits, profile.Rounding)
            : throw StepReplay.Broken(path, "it does not fit 64 bits");
    }

    private static void RequireAmounts(string path, Currency currency)
    {
        if (!currency.HasMinorUnit)
            throw StepReplay.Broken(path, "there are no amounts in this currency");
    }

    private static void RequireTaxes(string path, ValueArray<Tax> taxes)
    {
        if (taxes.Contains(null))
            throw StepReplay.Broken(path, "a tax is missing");
    }

    private static string At(string list, int index, string member) => string.Create(CultureInfo.InvariantCulture, $"{list}[{index}].{member}");
}
