using System.Globalization;
using Xunit;

namespace Invoicing.Tests;

/// <summary>Published and recomputed examples, each by the number it has in the project's list.</summary>
public sealed class GoldenVectorTests
{
    [Theory]
    [InlineData("En16931", "11.92")]
    [InlineData("GoblCurrency", "11.92")]
    [InlineData("GoblPrecise", "11.93")]
    public void V1_Price_finer_than_a_cent(string profile, string gross) =>
        AssertTotals(TestContent.Of(TestContent.Line(1, 10.024m, 19)), net: 10.02m, tax: 1.90m, gross: Number(gross), profile);

    [Theory]
    [InlineData("En16931", "25.18", "4.79", "29.97", "0", "25.18")]
    [InlineData("En16931Strict", "25.18", "4.78", "29.96", "0.01", "25.18")]
    [InlineData("GoblPrecise", "25.18", "4.79", "29.97", "0", "25.19")]
    public void V2_Prices_that_include_tax(string profile, string net, string tax, string gross, string rounding, string taxable)
    {
        LineItem line = TestContent.Line(1, 9.99m, 19);

        InvoiceTotals totals = Calculate(TestContent.Of(line, line, line) with { PricesIncludeTax = true }, profile);

        Assert.Equal((Number(net), Number(tax), Number(gross)), (totals.NetAmount.Amount, totals.TaxAmount.Amount, totals.GrossAmount.Amount));
        Assert.Equal((Number(rounding), 29.97m), (totals.RoundingAmount.Amount, totals.PayableAmount.Amount));
        Assert.Equal((Number(taxable), Number(tax)), (totals.TaxBreakdown[0].TaxableAmount.Amount, totals.TaxBreakdown[0].TaxAmount.Amount));
        if (totals.Profile.IsEn16931Arithmetic(Currency.EUR))
            Assert.Equal([8.40m, 8.39m, 8.39m], totals.Lines.Select(static each => each.NetAmount.Amount));
        Assert.All(totals.Lines, static each => Assert.Equal(9.99m, each.PricedAmount.Amount));
    }

    [Fact]
    public void V3_Two_taxes_whose_shown_amounts_do_not_add_up()
    {
        InvoiceTotals totals = Calculate(TwoTaxes, "Lago");

        Assert.Equal([1.01m, 1.01m], totals.TaxBreakdown.Select(static entry => entry.TaxAmount.Amount));
        Assert.Equal((10.05m, 2.01m, 12.06m), (totals.NetAmount.Amount, totals.TaxAmount.Amount, totals.GrossAmount.Amount));
    }

    [Fact]
    public void V3_Two_tax_codes_whose_rounded_amounts_are_summed()
    {
        CalculationProfile perCode = new("PerCode", 1) { TaxGrouping = TaxGrouping.TaxCode };

        InvoiceTotals totals = InvoiceCalculator.Calculate(TwoTaxes, perCode);

        Assert.Equal(2, totals.TaxBreakdown.Length);
        Assert.Equal((2.02m, 12.07m), (totals.TaxAmount.Amount, totals.GrossAmount.Amount));
    }

    [Fact]
    public void V3_Two_taxes_of_one_category_and_rate()
    {
        InvoiceTotals totals = Calculate(TwoTaxes, "En16931");

        Assert.Equal((20.10m, 2.01m), (totals.TaxBreakdown.Single().TaxableAmount.Amount, totals.TaxBreakdown.Single().TaxAmount.Amount));
        Assert.Equal((10.05m, 2.01m, 12.06m), (totals.NetAmount.Amount, totals.TaxAmount.Amount, totals.GrossAmount.Amount));
    }

    [Fact]
    public void V4_Four_lines_at_one_rate() => AssertTotals(
        TestContent.Of(TestContent.Line(1, 68.33m, 20), TestContent.Line(1, 68.33m, 20), TestContent.Line(1, 57.50m, 20), TestContent.Line(1, 85.00m, 20)),
        net: 279.16m,
        tax: 55.83m,
        gross: 334.99m);

    [Theory]
    [InlineData("En16931", "1177.15", "6527.81")]
    [InlineData("RoundPerLine", "1177.15", "6527.81")]
    [InlineData("RoundGlobally", "1177.14", "6527.80")]
    public void V5_Percentage_off_a_line(string profile, string tax, string gross)
    {
        LineItem line = TestContent.Line(16, 348.35m, 22) with { Allowances = [AllowanceCharge.OfPercent(Percentage.Of(4))] };

        AssertTotals(TestContent.Of(line), net: 5350.66m, tax: Number(tax), gross: Number(gross), profile);
    }

    [Theory]
    [InlineData("En16931", "1.98", "37.98")]
    [InlineData("RoundPerLine", "1.98", "37.98")]
    [InlineData("RoundPerUnit", "2.00", "38.00")]
    public void V6_Tax_on_the_line_or_on_the_piece(string profile, string tax, string gross) =>
        AssertTotals(TestContent.Of(TestContent.Line(10, 3.60m, 5.5m)), net: 36.00m, tax: Number(tax), gross: Number(gross), profile);

    [Fact]
    public void V7_Discount_over_three_equal_lines()
    {
        InvoiceContent content = TestContent.Of(TestContent.Line(1, 100, 20), TestContent.Line(1, 100, 10), TestContent.Line(1, 100, 5)) with
        {
            Allowances = [AllowanceCharge.Fixed(TestContent.Euro(10), "Discount")],
        };

        InvoiceTotals totals = InvoiceCalculator.Calculate(content);

        Assert.Equal([-3.34m, -3.33m, -3.33m], totals.Lines.Select(static each => each.DocumentShare.Amount));
        Assert.Equal([96.66m, 96.67m, 96.67m], totals.Lines.Select(static each => each.TaxableAmount.Amount));
        Assert.Equal([96.66m, 96.67m, 96.67m], totals.TaxBreakdown.Select(static entry => entry.TaxableAmount.Amount));
        Assert.Equal([19.33m, 9.67m, 4.83m], totals.TaxBreakdown.Select(static entry => entry.TaxAmount.Amount));
        AssertTotals(content, net: 290.00m, tax: 33.83m, gross: 323.83m);
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public void V8_Hundred_percent_off_a_line(string profile)
    {
        LineItem line = TestContent.Line(2.25m, 64.22m, 19) with { Allowances = [AllowanceCharge.OfPercent(Percentage.Hundred)] };

        LineTotals amounts = Calculate(TestContent.Of(line), profile).Lines[0];

        Assert.Equal((144.50m, 144.50m, 0m), (amounts.ProductAmount.Amount, amounts.AllowanceAmount.Amount, amounts.NetAmount.Amount));
        AssertTotals(TestContent.Of(line), net: 0m, tax: 0m, gross: 0m, profile);
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public void V8_Hundred_percent_off_the_document(string profile)
    {
        InvoiceContent content = TestContent.Of(TestContent.Line(2.25m, 64.22m, 19)) with { Allowances = [AllowanceCharge.OfPercent(Percentage.Hundred)] };

        Assert.Equal(144.50m, Calculate(content, profile).AllowanceAmount.Amount);
        AssertTotals(content, net: 0m, tax: 0m, gross: 0m, profile);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void V9_Discount_on_prices_that_include_tax(bool hasTax)
    {
        AllowanceCharge discount = AllowanceCharge.Fixed(TestContent.Euro(100), "Discount") with { Tax = hasTax ? Tax.Vat(20) : null };
        InvoiceContent content = TestContent.Of(TestContent.Line(1, 110, 20)) with { PricesIncludeTax = true, Allowances = [discount] };

        InvoiceTotals totals = InvoiceCalculator.Calculate(content);

        AssertTotals(content, net: 8.33m, tax: 1.67m, gross: 10.00m);
        Assert.Equal((91.67m, 83.34m), (totals.Lines[0].NetAmount.Amount, totals.Allowances[0].Amount));
        Assert.Equal((91.67m, 83.34m, 8.33m), (totals.LineNetAmount.Amount, totals.AllowanceAmount.Amount, totals.TaxBreakdown[0].TaxableAmount.Amount));
    }

    [Fact]
    public void V10_Six_pairs_of_sale_and_return()
    {
        LineItem[] pair = [TestContent.Line(2, 6.99m, 19), TestContent.Line(-2, 2.097m, 19)];
        InvoiceContent content = TestContent.Of([.. Enumerable.Repeat(pair, 6).SelectMany(static lines => lines)]);

        Assert.Equal([13.98m, -4.19m], InvoiceCalculator.Calculate(content).Lines.Take(2).Select(static line => line.NetAmount.Amount));
        AssertTotals(content, net: 58.74m, tax: 11.16m, gross: 69.90m);
    }

    [Theory]
    [InlineData("RoundGlobally")]
    [InlineData("GoblPrecise")]
    public void V10_Six_pairs_in_exact_sums(string profile)
    {
        LineItem[] pair = [TestContent.Line(2, 6.99m, 19), TestContent.Line(-2, 2.097m, 19)];
        InvoiceContent content = TestContent.Of([.. Enumerable.Repeat(pair, 6).SelectMany(static lines => lines)]);

        AssertTotals(content, net: 58.72m, tax: 11.16m, gross: 69.87m, profile);
    }

    [Fact]
    public void V11_Five_cents_in_three_instalments()
    {
        Money[] instalments = new Money[3];

        TestContent.Euro(0.05m).Apportion([333, 333, 334], instalments);

        Assert.Equal([0.02m, 0.01m, 0.02m], instalments.Select(static each => each.Amount));
    }

    [Fact]
    public void V10_Same_goods_on_one_line() =>
        AssertTotals(TestContent.Of(TestContent.Line(6, 9.786m, 19)), net: 58.72m, tax: 11.16m, gross: 69.88m);

    [Theory]
    [InlineData("KRW", "1000000", 1_000_000, "KRW 1000000")]
    [InlineData("KWD", "1.234", 1234, "KWD 1.234")]
    [InlineData("JPY", "8", 8, "JPY 8")]
    public void V12_Minor_units_of_the_currency(string code, string price, long minorUnits, string text)
    {
        Currency currency = Currency.Parse(code);
        LineItem line = new("Item", Quantity.Of(1), UnitPrice.Of(decimal.Parse(price, CultureInfo.InvariantCulture), currency), Tax.ZeroRated());

        Money payable = InvoiceCalculator.Calculate(TestContent.In(currency, line)).PayableAmount;

        Assert.Equal(minorUnits, payable.MinorUnits);
        Assert.Equal(text, payable.ToString(null, CultureInfo.InvariantCulture));
    }

    public static TheoryData<string> Profiles => [.. CalculationProfile.All.Select(static profile => profile.Id)];

    private static InvoiceContent TwoTaxes => TestContent.Of(new LineItem("Fee", Quantity.Of(1), UnitPrice.Of(10.05m, Currency.EUR), Tax.Vat(10) with { Code = "A" })
    {
        OtherTaxes = [Tax.Vat(10) with { Code = "B" }],
    });

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    private static InvoiceTotals Calculate(InvoiceContent content, string profile) =>
        InvoiceCalculator.Calculate(content, CalculationProfile.TryFind(profile, out CalculationProfile? found) ? found : throw new ArgumentException(profile, nameof(profile)));

    private static void AssertTotals(InvoiceContent content, decimal net, decimal tax, decimal gross, string profile = "En16931")
    {
        InvoiceTotals totals = Calculate(content, profile);

        Assert.Equal((net, tax, gross), (totals.NetAmount.Amount, totals.TaxAmount.Amount, totals.GrossAmount.Amount));
        Assert.Equal(gross, totals.PayableAmount.Amount);
        Assert.Equal(totals, totals.Explain().Replay());
    }
}
