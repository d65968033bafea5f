using Xunit;

namespace Invoicing.Tests;

/// <summary>Document allowances and charges without a tax, which belong to the lines by their share.</summary>
public sealed class ProrationTests
{
    [Fact]
    public void Allowance_without_tax_gives_the_first_lines_the_cents_left_over()
    {
        InvoiceTotals totals = InvoiceCalculator.Calculate(ThreeHundred with { Allowances = [AllowanceCharge.Fixed(TestContent.Euro(10))] });

        Assert.Equal([96.66m, 96.67m, 96.67m], Taxable(totals));
    }

    [Fact]
    public void Charge_without_tax_gives_the_first_lines_the_cents_left_over()
    {
        InvoiceTotals totals = InvoiceCalculator.Calculate(ThreeHundred with { Charges = [AllowanceCharge.Fixed(TestContent.Euro(0.05m))] });

        Assert.Equal([100.02m, 100.02m, 100.01m], Taxable(totals));
    }

    [Fact]
    public void Charge_stands_on_the_lines_and_not_on_what_an_allowance_left()
    {
        InvoiceTotals totals = InvoiceCalculator.Calculate(TestContent.Of(TestContent.Line(1, 100, 19), TestContent.Line(1, 100, 7)) with
        {
            Allowances = [AllowanceCharge.Fixed(TestContent.Euro(80)) with { Tax = Tax.Vat(19) }],
            Charges = [AllowanceCharge.Fixed(TestContent.Euro(10))],
        });

        Assert.Equal([25m, 105m], Taxable(totals));
    }

    [Fact]
    public void Allowance_of_a_hundred_percent_leaves_exactly_nothing() => Check.ForAll(RandomInvoice.Any, static invoice =>
    {
        InvoiceContent content = invoice.Content with { Allowances = [AllowanceCharge.OfPercent(Percentage.Hundred)], Charges = default };
        if (content.Lines.IsEmpty || Calculation.TryCalculate(content) is not { } totals || totals.LineNetAmount.IsZero)
            return;

        Assert.All(totals.TaxBreakdown, static entry => Assert.True(entry.TaxableAmount.IsZero && entry.TaxAmount.IsZero));
        Assert.True(totals.NetAmount.IsZero && totals.GrossAmount.IsZero);
    });

    [Fact]
    public void Group_sums_move_by_the_whole_allowance() => Check.ForAll(RandomInvoice.Any, Edge.UniformLong, static (invoice, seed) =>
    {
        InvoiceContent without = invoice.Content with { Allowances = default, Charges = default };
        Money amount = Money.FromMinorUnits(new Dice(seed).Below(100_000) - 50_000, without.Currency);
        if (without.Lines.IsEmpty || Calculation.TryCalculate(without with { Allowances = [AllowanceCharge.Fixed(amount)] }) is not { } totals)
            return;

        InvoiceTotals before = InvoiceCalculator.Calculate(without);
        Assert.Equal(before.TaxBreakdown.Length, totals.TaxBreakdown.Length);
        Assert.Equal(amount.MinorUnits, Sum(before) - Sum(totals));
    });

    [Fact]
    public void Allowance_of_nothing_needs_no_lines()
    {
        InvoiceContent content = TestContent.Of() with { Allowances = [AllowanceCharge.Fixed(TestContent.Euro(0)), AllowanceCharge.OfPercent(Percentage.Of(10))] };

        Assert.Empty(InvoiceCalculator.Calculate(content).TaxBreakdown);
    }

    [Theory]
    [InlineData(false, "allowances[1].tax")]
    [InlineData(true, "charges[1].tax")]
    public void Amount_over_lines_that_sum_to_zero_throws(bool isCharge, string path)
    {
        ValueArray<AllowanceCharge> items = [AllowanceCharge.Fixed(TestContent.Euro(1)) with { Tax = Tax.Vat(19) }, AllowanceCharge.Fixed(TestContent.Euro(1))];
        InvoiceContent content = TestContent.Of(TestContent.Line(1, 5, 19), TestContent.Line(-1, 5, 7));

        CalculationException thrown = Assert.Throws<CalculationException>(() =>
            InvoiceCalculator.Calculate(isCharge ? content with { Charges = items } : content with { Allowances = items }));

        Assert.Equal((ErrorCodes.NothingToProrate, path), (thrown.Code, thrown.Path));
        Assert.StartsWith(path, thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Amount_over_no_lines_throws()
    {
        InvoiceContent content = TestContent.Of() with { Charges = [AllowanceCharge.Fixed(TestContent.Euro(1))] };

        CalculationException thrown = Assert.Throws<CalculationException>(() => InvoiceCalculator.Calculate(content));

        Assert.Equal((ErrorCodes.NothingToProrate, "charges[0].tax"), (thrown.Code, thrown.Path));
    }

    private static InvoiceContent ThreeHundred { get; } =
        TestContent.Of(TestContent.Line(1, 100, 19), TestContent.Line(1, 100, 7), TestContent.Line(1, 100, 0));

    private static decimal[] Taxable(InvoiceTotals totals) => [.. totals.TaxBreakdown.Select(static entry => entry.TaxableAmount.Amount)];

    private static long Sum(InvoiceTotals totals) => totals.TaxBreakdown.Sum(static entry => entry.TaxableAmount.MinorUnits);
}
