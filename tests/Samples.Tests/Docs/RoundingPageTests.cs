using Docs;
using Xunit;

namespace Invoicing.Tests;

/// <summary>Each number of docs/rounding.md.</summary>
public sealed class RoundingPageTests
{
    private static readonly Page Page = new("docs/rounding.md");

    [Fact]
    public void Tables_of_net_tax_and_gross_hold_what_the_samples_give()
    {
        InvoiceContent[] contents =
        [
            RoundingSamples.FinePrice(RoundingSamples.Blank),
            RoundingSamples.TenPieces(RoundingSamples.Blank),
            RoundingSamples.FourPercentOff(RoundingSamples.Blank),
        ];

        Assert.All(contents, static content => AssertTable(
            content,
            "net | tax | with tax",
            static totals => [Page.Text(totals.NetAmount), Page.Text(totals.TaxAmount), Page.Text(totals.GrossAmount)]));
    }

    [Fact]
    public void Table_of_two_taxes_holds_what_the_sample_gives() => AssertTable(
        RoundingSamples.TwoTaxes(RoundingSamples.Blank),
        "taxes shown | tax | with tax",
        static totals => [Page.Text(totals.TaxBreakdown.Select(static entry => entry.TaxAmount)), Page.Text(totals.TaxAmount), Page.Text(totals.GrossAmount)]);

    [Fact]
    public void Table_of_prices_with_tax_holds_what_the_sample_gives() => AssertTable(
        RoundingSamples.PricesWithTax(RoundingSamples.Blank),
        "lines without tax | net | tax | with tax | rounding | to pay",
        static totals =>
        [
            Page.Text(totals.Lines.Select(static line => line.NetAmount)),
            Page.Text(totals.NetAmount),
            Page.Text(totals.TaxAmount),
            Page.Text(totals.GrossAmount),
            Page.Text(totals.RoundingAmount),
            Page.Text(totals.PayableAmount),
        ]);

    [Fact]
    public void Table_of_a_discount_holds_what_the_sample_gives() => AssertTable(
        RoundingSamples.DiscountOverLines(RoundingSamples.Blank),
        "shares | taxed on | tax | with tax",
        static totals =>
        [
            Page.Text(totals.Lines.Select(static line => -line.DocumentShare)),
            Page.Text(totals.TaxBreakdown.Select(static entry => entry.TaxableAmount)),
            Page.Text(totals.TaxAmount),
            Page.Text(totals.GrossAmount),
        ]);

    [Fact]
    public void Table_of_profiles_names_them_all_in_order()
    {
        string[] rows = [.. File.ReadLines(Repository.PathTo("docs/rounding.md")).Where(static line => line.StartsWith("| `", StringComparison.Ordinal))];

        Assert.Equal(CalculationProfile.All.Select(static profile => profile.Name), rows.Select(static row => row.Split('`')[1]));
    }

    [Fact]
    public void Profile_is_given_by_its_name_or_found_by_its_id()
    {
        InvoiceContent content = RoundingSamples.FinePrice(RoundingSamples.Blank);

        Assert.Same(CalculationProfile.RoundPerLine, RoundingSamples.PerLine(content).Profile);
        Assert.Same(CalculationProfile.En16931, RoundingSamples.Again(content, "En16931/1").Profile);
        Assert.Throws<ArgumentException>(() => RoundingSamples.Again(content, "En16931/0"));
    }

    [Fact]
    public void Lago_refuses_prices_that_include_tax()
    {
        CalculationException refused = Assert.Throws<CalculationException>(
            static () => InvoiceCalculator.Calculate(RoundingSamples.PricesWithTax(RoundingSamples.Blank), CalculationProfile.Lago));

        Assert.Equal("PricesWithTaxRefused", refused.Code);
    }

    [Fact]
    public void Totals_of_another_system_are_found_and_told()
    {
        InvoiceContent received = RoundingSamples.FourPercentOff(RoundingSamples.Blank);

        Assert.Equal(["RoundGlobally", "GoblPrecise"], RoundingSamples.Candidates(received));
        TotalsDifference difference = Assert.Single(RoundingSamples.Compared(received));
        Assert.Equal(("taxBreakdown[S 22%].taxAmount", 1177.14m, 1177.15m), (difference.Path, difference.Stated, difference.Calculated));
    }

    [Fact]
    public void Standard_ends_at_two_decimals_and_calculation_does_not()
    {
        Assert.Equal((true, false), RoundingSamples.Promises());
        Assert.Equal(
            [CalculationProfile.En16931, CalculationProfile.En16931Strict],
            CalculationProfile.All.Where(static profile => profile.IsEn16931Arithmetic(Currency.EUR)));
        InvoiceTotals totals = RoundingSamples.Dinars(RoundingSamples.Blank);
        Assert.Equal("3.704 0.185 3.889", $"{Page.Text(totals.NetAmount)} {Page.Text(totals.TaxAmount)} {Page.Text(totals.GrossAmount)}");
    }

    // Profiles that give the same numbers share a row.
    private static void AssertTable(InvoiceContent content, string heads, Func<InvoiceTotals, string[]> cells) => Page.AssertHasTable(
        $"profile | {heads}",
        RoundingSamples.InEachProfile(content)
            .GroupBy(result => string.Join(" | ", cells(result.Totals)), static result => result.Name, StringComparer.Ordinal)
            .Select(static row => $"{string.Join(", ", row)} | {row.Key}"));
}
