namespace Invoicing;

/// <summary>The steps of the totals.</summary>
internal sealed partial class CalculationTrace
{
    public void Totals(in ExactTotals exact, in TotalsHeader header, bool keepsGross, ReadOnlySpan<TaxEntry> entries, Money? accountingTax)
    {
        string lines = content.PricesIncludeTax ? Sum("lineNetAmount", exact.Lines, "BT-106, BR-CO-10", Parts("lines", content.Lines.Length, "netAmount")) : Used(_exactTotals, Total("lineNetAmount"));
        List<StepInput> allowanceParts = Parts("allowances", content.Allowances.Length, "netAmount"), chargeParts = Parts("charges", content.Charges.Length, "netAmount");
        List<StepInput> ofNet = [Plus(lines)];
        if (allowanceParts.Count > 0)
            ofNet.Add(Minus(Sum("allowanceAmount", exact.Allowances, "BT-107, BR-CO-11", allowanceParts)));
        if (chargeParts.Count > 0)
            ofNet.Add(Plus(Sum("chargeAmount", exact.Charges, "BT-108, BR-CO-12", chargeParts)));
        string gross = content.Credit is { } credit ? CreditTotals(credit) : Gross(exact, keepsGross, ofNet, Taxes(entries, inBreakdown: true, effect: null));
        List<StepInput> ofOpen = [Plus(gross)];
        List<StepInput> withheld = Taxes(entries, inBreakdown: false, TaxEffect.Withheld);
        if (withheld.Count > 0 && content.Credit is null)
            ofOpen.Add(Minus(Sum("withheldAmount", exact.Withheld, null, withheld)));
        else if (withheld.Count > 0)
            ofOpen.Add(Minus(TakenWithheld(exact.Withheld)));
        if (Prepaid(header.Prepaid) is { } prepaid)
            ofOpen.Add(Minus(prepaid));
        Payable(exact, header, ofOpen, gross);
        if (accountingTax is { } converted)
            AccountingTax(converted);
    }

    private string Gross(in ExactTotals exact, bool keepsGross, List<StepInput> ofNet, List<StepInput> taxParts)
    {
        string tax = Sum("taxAmount", exact.Tax, "BT-110, BR-CO-14", taxParts), gross;
        if (keepsGross)
        {
            gross = Sum("grossAmount", exact.Gross, "BT-112", PricedParts());
            Sum("netAmount", exact.Net, "BT-109", [Plus(gross), Minus(tax)]);
            return gross;
        }

        string net = Sum("netAmount", exact.Net, "BT-109, BR-CO-13", ofNet);
        return Sum("grossAmount", exact.Gross, "BT-112, BR-CO-15", [Plus(net), Plus(tax)]);
    }

    private void Payable(in ExactTotals exact, in TotalsHeader header, List<StepInput> ofOpen, string gross)
    {
        List<StepInput> rounding = [];
        if (!exact.Missing.IsZero)
        {
            Record(StepOperation.Add, Total("missingAmount"), exact.Missing, null, null, [.. PricedParts(), Minus(gross)]);
            rounding.Add(Plus(Total("missingAmount")));
        }

        // What is open is rounded before anything is added to it.
        Record(StepOperation.Add, Total("openAmount"), exact.Open.At(_digits, profile.Rounding), _digits, null, ofOpen);
        if (content.RoundingAmount is { } stated)
            rounding.Add(Given("roundingAmount", Exact.Of(stated), StepRole.Plus));
        if (content.CashRounding is { } cash && InvoiceCalculator.IsCash(content))
        {
            Exact open = exact.Open.At(_digits, profile.Rounding) + exact.Missing;
            Exact rounded = open + Exact.Of(header.Rounding, _digits) - exact.Missing;
            Record(StepOperation.Add, Total("cashAmount"), open, null, null, [Plus(Total("openAmount")), .. rounding]);
            Record(StepOperation.Multiply, [Factor(Total("cashAmount"))], [new(Total("roundedCashAmount"), rounded.ToString())], Exact.Of(cash.Increment), null, cash.Rounding);
            rounding.AddRange([Plus(Total("roundedCashAmount")), Minus(Total("cashAmount"))]);
        }

        List<StepInput> ofPayable = [Plus(Total("openAmount"))];
        if (rounding.Count > 0)
        {
            Record(StepOperation.Add, Total("roundingAmount"), Exact.Of(header.Rounding, _digits), null, "BT-114", rounding);
            ofPayable.Add(Plus(Total("roundingAmount")));
        }

        Record(StepOperation.Add, Total("payableAmount"), Exact.Of(header.Payable, _digits), null, header.Withheld == 0 ? "BT-115, BR-CO-16" : "BT-115", ofPayable);
    }

    private string? Prepaid(long prepaid)
    {
        List<StepInput> inputs = [];
        if (content.PrepaidAmount is { } stated)
            inputs.Add(Given("prepaidAmount", Exact.Of(stated), StepRole.Plus));
        for (int i = 0; i < content.Prepayments.Length; i++)
            inputs.Add(Given(At("prepayments", i, "amount"), Exact.Of(content.Prepayments[i].Amount), StepRole.Plus));
        if (inputs.Count == 0)
            return null;
        Record(StepOperation.Add, Total("prepaidAmount"), Exact.Of(prepaid, _digits), null, "BT-113", inputs);
        return Total("prepaidAmount");
    }

    private void AccountingTax(Money converted)
    {
        ExchangeRate rate = content.TaxAccounting!.Rate;
        StepRole role = rate.From == content.Currency ? StepRole.Factor : StepRole.Divisor;
        Record(
            StepOperation.Multiply,
            Total("accountingTaxAmount"),
            Exact.Of(converted),
            converted.Currency.MinorUnitDigits,
            "BT-111",
            [Factor(Total("taxAmount")), Given("taxAccounting.rate", Exact.Of(rate), role)]);
    }

    private string Sum(string name, Exact value, string? rule, List<StepInput> inputs)
    {
        Amount(_exactTotals, StepOperation.Add, Total(name), value, null, rule, inputs);
        return Used(_exactTotals, Total(name));
    }

    // An allowance of zero that would be spread over the lines has no amounts at all.
    private List<StepInput> Parts(string list, int count, string member)
    {
        List<StepInput> inputs = new(count);
        for (int i = 0; i < count; i++)
        {
            string path = Used(_exactLines, At(list, i, member));
            if (_values.ContainsKey(path))
                inputs.Add(Plus(path));
        }

        return inputs;
    }

    private List<StepInput> PricedParts() =>
    [
        .. Parts("lines", content.Lines.Length, Priced),
        .. Parts("allowances", content.Allowances.Length, Priced).Select(static input => input with { Role = StepRole.Minus }),
        .. Parts("charges", content.Charges.Length, Priced),
    ];

    private List<StepInput> Taxes(ReadOnlySpan<TaxEntry> entries, bool inBreakdown, TaxEffect? effect)
    {
        List<StepInput> inputs = [];
        foreach (TaxEntry entry in entries)
        {
            if (entry.IsInBreakdown == inBreakdown && (effect is null || entry.Tax.Effect == effect))
                inputs.Add(Plus(Used(HasExactEntries, At(inBreakdown ? "taxBreakdown" : "otherTaxes", entry.Index, "taxAmount"))));
        }

        return inputs;
    }

    private static string Total(string name) => $"totals.{name}";
}
