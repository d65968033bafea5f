using System.Globalization;
using Xunit;

namespace Invoicing.Tests;

/// <summary>Published and recomputed examples, each by the number it has in the project's list.</summary>
public sealed class GoldenVectorTests
{
    [Fact]
    public void V1_Price_finer_than_a_cent() =>
        AssertTotals(TestContent.Of(TestContent.Line(1, 10.024m, 19)), net: 10.02m, tax: 1.90m, gross: 11.92m);

    [Fact]
    public void V4_Four_lines_at_one_rate() => AssertTotals(
        TestContent.Of(TestContent.Line(1, 68.33m, 20), TestContent.Line(1, 68.33m, 20), TestContent.Line(1, 57.50m, 20), TestContent.Line(1, 85.00m, 20)),
        net: 279.16m,
        tax: 55.83m,
        gross: 334.99m);

    [Fact]
    public void V5_Percentage_off_a_line()
    {
        LineItem line = TestContent.Line(16, 348.35m, 22) with { Allowances = [AllowanceCharge.OfPercent(Percentage.Of(4))] };

        AssertTotals(TestContent.Of(line), net: 5350.66m, tax: 1177.15m, gross: 6527.81m);
    }

    [Fact]
    public void V6_Tax_on_the_line_and_not_on_the_piece() =>
        AssertTotals(TestContent.Of(TestContent.Line(10, 3.60m, 5.5m)), net: 36.00m, tax: 1.98m, gross: 37.98m);

    [Fact]
    public void V7_Discount_over_three_equal_lines()
    {
        InvoiceContent content = TestContent.Of(TestContent.Line(1, 100, 20), TestContent.Line(1, 100, 10), TestContent.Line(1, 100, 5)) with
        {
            Allowances = [AllowanceCharge.Fixed(TestContent.Euro(10), "Discount")],
        };

        InvoiceTotals totals = InvoiceCalculator.Calculate(content);

        Assert.Equal([96.66m, 96.67m, 96.67m], totals.TaxBreakdown.Select(static entry => entry.TaxableAmount.Amount));
        Assert.Equal([19.33m, 9.67m, 4.83m], totals.TaxBreakdown.Select(static entry => entry.TaxAmount.Amount));
        AssertTotals(content, net: 290.00m, tax: 33.83m, gross: 323.83m);
    }

    [Fact]
    public void V8_Hundred_percent_off_a_line()
    {
        LineItem line = TestContent.Line(2.25m, 64.22m, 19) with { Allowances = [AllowanceCharge.OfPercent(Percentage.Hundred)] };

        LineTotals amounts = InvoiceCalculator.Calculate(TestContent.Of(line)).Lines[0];

        Assert.Equal((144.50m, 144.50m, 0m), (amounts.ProductAmount.Amount, amounts.AllowanceAmount.Amount, amounts.NetAmount.Amount));
        AssertTotals(TestContent.Of(line), net: 0m, tax: 0m, gross: 0m);
    }

    [Fact]
    public void V8_Hundred_percent_off_the_document()
    {
        InvoiceContent content = TestContent.Of(TestContent.Line(2.25m, 64.22m, 19)) with { Allowances = [AllowanceCharge.OfPercent(Percentage.Hundred)] };

        Assert.Equal(144.50m, InvoiceCalculator.Calculate(content).AllowanceAmount.Amount);
        AssertTotals(content, net: 0m, tax: 0m, gross: 0m);
    }

    [Fact]
    public void V10_Six_pairs_of_sale_and_return()
    {
        LineItem[] pair = [TestContent.Line(2, 6.99m, 19), TestContent.Line(-2, 2.097m, 19)];
        InvoiceContent content = TestContent.Of([.. Enumerable.Repeat(pair, 6).SelectMany(static lines => lines)]);

        Assert.Equal([13.98m, -4.19m], InvoiceCalculator.Calculate(content).Lines.Take(2).Select(static line => line.NetAmount.Amount));
        AssertTotals(content, net: 58.74m, tax: 11.16m, gross: 69.90m);
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

    private static void AssertTotals(InvoiceContent content, decimal net, decimal tax, decimal gross)
    {
        InvoiceTotals totals = InvoiceCalculator.Calculate(content, CalculationProfile.En16931);

        Assert.Equal((net, tax, gross), (totals.NetAmount.Amount, totals.TaxAmount.Amount, totals.GrossAmount.Amount));
        Assert.Equal(gross, totals.PayableAmount.Amount);
        Assert.Same(CalculationProfile.En16931, totals.Profile);
    }
}
