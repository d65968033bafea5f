using Xunit;

namespace Invoicing.Tests;

/// <summary>What holds for the amounts of every profile, whatever the content.</summary>
public sealed class ProfilePropertyTests
{
    public static TheoryData<string> Profiles => [.. CalculationProfile.All.Select(static profile => profile.Id)];

    public static TheoryData<string> InclusiveProfiles =>
        [.. CalculationProfile.All.Where(static profile => profile.InclusivePricing != InclusivePricing.Refused).Select(static profile => profile.Id)];

    public static TheoryData<string> SummingProfiles =>
        [.. CalculationProfile.All.Where(static profile => profile.Totals == TotalsRounding.SumOfRounded && profile.InclusivePricing != InclusivePricing.EachPart).Select(static profile => profile.Id)];

    [Theory]
    [MemberData(nameof(SummingProfiles))]
    public void Totals_are_the_sums_of_their_parts(string id) => ForTotals(id, static (content, totals) =>
    {
        Currency currency = content.Currency;
        Assert.Equal(totals.LineNetAmount, Money.Sum([.. totals.Lines.Select(static line => line.NetAmount)], currency));
        Assert.Equal(totals.AllowanceAmount, Money.Sum(totals.Allowances.AsSpan(), currency));
        Assert.Equal(totals.ChargeAmount, Money.Sum(totals.Charges.AsSpan(), currency));
        Assert.Equal(totals.NetAmount, totals.LineNetAmount - totals.AllowanceAmount + totals.ChargeAmount);
        Assert.Equal(totals.TaxAmount, Money.Sum([.. totals.TaxBreakdown.Select(static entry => entry.TaxAmount)], currency));
        Assert.Equal(totals.GrossAmount, totals.NetAmount + totals.TaxAmount);
        Assert.Equal(totals.WithheldAmount, Money.Sum([.. totals.OtherTaxes.Where(static entry => entry.Tax.Effect == TaxEffect.Withheld).Select(static entry => entry.TaxAmount)], currency));
        Assert.Equal(totals.PayableAmount, totals.GrossAmount - totals.WithheldAmount - totals.PrepaidAmount + totals.RoundingAmount);

        // What is spread over the lines comes from the items that name no tax.
        Money shares = Money.Sum([.. totals.Lines.Select(static line => line.DocumentShare)], currency);
        Assert.Equal(shares, Prorated(content.Charges, totals.Charges, currency) - Prorated(content.Allowances, totals.Allowances, currency));
    });

    [Theory]
    [MemberData(nameof(InclusiveProfiles))]
    public void Prices_that_include_tax_are_kept(string id) => ForTotals(id, static (content, totals) =>
    {
        if (!content.PricesIncludeTax || totals.Profile.Totals == TotalsRounding.RoundedFromExact)
            return;
        Money priced = Money.Zero(content.Currency);
        foreach ((LineItem line, LineTotals amounts) in content.Lines.Zip(totals.Lines))
        {
            // GOBL's rule rounds a product twice.
            if (totals.Profile.LinePrecision == LinePrecision.Currency)
                Assert.Equal(line.BaseQuantity is { } baseQuantity ? line.Price.Times(line.Quantity, baseQuantity, default) : line.Price.Times(line.Quantity, default), amounts.ProductAmount);
            priced += amounts.PricedAmount;
        }

        InvoiceTotals net = InvoiceCalculator.Calculate(content with { PricesIncludeTax = false }, totals.Profile);
        Assert.Equal(priced, net.LineNetAmount);
        Money missing = totals.Profile == CalculationProfile.En16931Strict ? totals.RoundingAmount - StatedRounding(content, totals) : Money.Zero(content.Currency);
        Assert.Equal(net.NetAmount, totals.GrossAmount + missing);
    });

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Negating_content_negates_every_amount(string id) => ForTotals(id, static (content, totals) =>
    {
        InvoiceTotals opposite = InvoiceCalculator.Calculate(ContentChanges.Negated(content), totals.Profile);
        Assert.Equal(Calculation.Header(totals).Select(static amount => -amount), Calculation.Header(opposite));
        Assert.Equal(totals.Lines.Select(static line => (-line.NetAmount, -line.DocumentShare)), opposite.Lines.Select(static line => (line.NetAmount, line.DocumentShare)));
        Assert.Equal(Entries(totals).Select(static entry => (entry.Tax, -entry.Taxable, -entry.Amount)), Entries(opposite));
    });

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Order_of_lines_changes_no_total_where_nothing_is_spread_over_them(string id) => ForTotals(id, static (content, totals) =>
    {
        if (content.Allowances.Concat(content.Charges).Any(static item => item.Tax is null))
            return;
        InvoiceTotals other = InvoiceCalculator.Calculate(ContentChanges.Permuted(content, content.Lines.Length * 31L), totals.Profile);
        Assert.Equal(Calculation.Header(totals), Calculation.Header(other));
        if (totals.Profile.TaxGrouping == TaxGrouping.CategoryAndRate)
            Assert.Equal(Calculation.Groups(totals), Calculation.Groups(other));
    });

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Shares_of_discounts_are_less_than_a_unit_from_exact(string id) => ForTotals(id, static (content, totals) =>
    {
        if (content.PricesIncludeTax || content.Allowances.Length != 1 || !content.Charges.IsEmpty || content.Allowances[0].Tax is not null || totals.LineNetAmount.IsZero)
            return;
        if (totals.Profile.Totals == TotalsRounding.RoundedFromExact)
            return;
        foreach (LineTotals line in totals.Lines)
        {
            Int128 difference = ((Int128)line.DocumentShare.MinorUnits * totals.LineNetAmount.MinorUnits) + ((Int128)totals.AllowanceAmount.MinorUnits * line.NetAmount.MinorUnits);
            Assert.True(Int128.Abs(difference) < Int128.Abs(totals.LineNetAmount.MinorUnits));
        }
    });

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Amounts_beyond_64_bits_throw(string id)
    {
        Assert.True(CalculationProfile.TryFind(id, out CalculationProfile? profile));
        Check.ForAll(Edge.Long, Edge.Long, (first, second) =>
        {
            InvoiceContent content = TestContent.In(Currency.JPY, TestContent.Yen(first, 100), TestContent.Yen(second, 100));
            Int128 gross = ((Int128)first + second) * 2;
            if (gross < long.MinValue || gross > long.MaxValue || ((Int128)first + second) is var net && (net < long.MinValue || net > long.MaxValue))
                Assert.Equal(ErrorCodes.AmountTooLarge, Assert.Throws<CalculationException>(() => InvoiceCalculator.Calculate(content, profile)).Code);
            else if (id.StartsWith("RoundGlobally", StringComparison.Ordinal))
                Assert.Equal(gross, InvoiceCalculator.Calculate(content, profile).GrossAmount.MinorUnits);
        });
    }

    private static void ForTotals(string id, Action<InvoiceContent, InvoiceTotals> property)
    {
        Assert.True(CalculationProfile.TryFind(id, out CalculationProfile? profile));
        Check.ForAll(RandomInvoice.Rich, invoice =>
        {
            InvoiceContent content = profile.InclusivePricing == InclusivePricing.Refused ? invoice.Content with { PricesIncludeTax = false } : invoice.Content;
            if (Calculation.TryCalculate(content, profile) is { } totals)
                property(content, totals);
        });
    }

    private static Money Prorated(ValueArray<AllowanceCharge> items, ValueArray<Money> amounts, Currency currency) =>
        Money.Sum([.. items.Zip(amounts).Where(static pair => pair.First.Tax is null).Select(static pair => pair.Second)], currency);

    private static Money StatedRounding(InvoiceContent content, InvoiceTotals totals)
    {
        if (content.CashRounding is null || content.PaymentInstructions is null)
            return content.RoundingAmount ?? Money.Zero(content.Currency);
        InvoiceTotals kept = InvoiceCalculator.Calculate(content, CalculationProfile.En16931);
        return totals.PayableAmount - kept.PayableAmount + kept.RoundingAmount;
    }

    private static IEnumerable<(Tax Tax, Money Taxable, Money Amount)> Entries(InvoiceTotals totals) =>
        totals.TaxBreakdown.Concat(totals.OtherTaxes).Select(static entry => (entry.Tax, entry.TaxableAmount, entry.TaxAmount));
}
