using Xunit;

namespace Invoicing.Tests;

/// <summary>Invoices with nothing, with many groups and with many lines.</summary>
public sealed class CalculateSizeTests
{
    [Fact]
    public void Calculate_no_lines_gives_zeros()
    {
        InvoiceTotals totals = InvoiceCalculator.Calculate(TestContent.Of());

        Assert.All(Calculation.Header(totals), static amount => Assert.Equal(0, amount));
        Assert.True(totals.Lines.IsEmpty && totals.Allowances.IsEmpty && totals.Charges.IsEmpty && totals.TaxBreakdown.IsEmpty);
        Assert.Equal(Currency.EUR, totals.PayableAmount.Currency);
    }

    [Fact]
    public void Calculate_no_lines_with_a_taxed_charge_gives_its_group()
    {
        InvoiceContent content = TestContent.Of() with { Charges = [AllowanceCharge.Fixed(TestContent.Euro(10)) with { Tax = Tax.Vat(19) }] };

        InvoiceTotals totals = InvoiceCalculator.Calculate(content);

        Assert.Equal((10m, 1.90m, 11.90m), (totals.NetAmount.Amount, totals.TaxAmount.Amount, totals.PayableAmount.Amount));
    }

    [Theory]
    [InlineData(TaxGroupBuffer.Length)]
    [InlineData(TaxGroupBuffer.Length + 1)]
    [InlineData((2 * TaxGroupBuffer.Length) + 1)]
    [InlineData(200)]
    public void Calculate_many_rates_gives_a_group_each_in_the_order_of_first_use(int rates)
    {
        // Each rate three times: on lines, on lines again in reverse order, on charges.
        LineItem[] lines = [.. Enumerable.Range(0, rates).Select(static rate => TestContent.Line(1, 100 + rate, rate))];
        InvoiceContent content = TestContent.Of([.. lines, .. lines.Reverse()]) with
        {
            Charges = lines.Select(static line => AllowanceCharge.Fixed(TestContent.Euro(1)) with { Tax = line.Tax }).ToValueArray(),
        };

        InvoiceTotals totals = InvoiceCalculator.Calculate(content);

        new TotalsOracle(content).AssertSame(totals);
        Assert.Equal(Enumerable.Range(0, rates).Select(static rate => (decimal)rate), totals.TaxBreakdown.Select(static entry => entry.Rate.Percent));
        Assert.All(totals.TaxBreakdown, static entry => Assert.Equal((2 * (100 + entry.Rate.Percent)) + 1, entry.TaxableAmount.Amount));
    }

    [Fact]
    public void Calculate_groups_that_come_from_charges_only_keep_the_tax_they_came_with()
    {
        Tax[] taxes = [Tax.Vat(1), Tax.Vat(2), Tax.Vat(3), Tax.Vat(4)];
        InvoiceContent content = TestContent.Of(TestContent.Line(1, 1, 19)) with
        {
            Allowances = [Of(taxes[0]), Of(taxes[1])],
            Charges = [Of(taxes[2]), Of(taxes[3])],
        };

        InvoiceTotals totals = InvoiceCalculator.Calculate(content);

        Assert.Equal([content.Lines[0].Tax, .. taxes], totals.TaxBreakdown.Select(static entry => entry.Tax));
        Assert.Equal([1m, -1m, -1m, 1m, 1m], totals.TaxBreakdown.Select(static entry => entry.TaxableAmount.Amount));

        static AllowanceCharge Of(Tax tax) => AllowanceCharge.Fixed(TestContent.Euro(1)) with { Tax = tax };
    }

    [Fact]
    public void Calculate_ten_thousand_lines_agrees_with_exact_fractions()
    {
        Tax[] taxes = [Tax.Vat(19), Tax.Vat(7), Tax.ZeroRated()];
        LineItem[] lines =
        [
            .. Enumerable.Range(0, 10_000).Select(i => new LineItem(
                "Item",
                Quantity.Of(0.25m + (i % 97)),
                UnitPrice.Of(0.0035m + (i % 89), Currency.EUR),
                taxes[i % 3])),
        ];
        InvoiceContent content = TestContent.Of(lines) with { Allowances = [AllowanceCharge.Fixed(TestContent.Euro(1234.56m))] };

        InvoiceTotals totals = InvoiceCalculator.Calculate(content);

        new TotalsOracle(content).AssertSame(totals);
        Assert.Equal(10_000, totals.Lines.Length);
    }
}
