using Xunit;

namespace Invoicing.Tests;

/// <summary>The parts of a result by themselves.</summary>
public sealed class TotalsShapeTests
{
    [Fact]
    public void LineTotals_net_is_product_less_allowances_and_charges()
    {
        LineItem line = TestContent.Line(3, 10, 19) with
        {
            Allowances = [AllowanceCharge.Fixed(TestContent.Euro(1)), AllowanceCharge.OfPercent(Percentage.Of(10))],
            Charges = [AllowanceCharge.OfPercent(Percentage.Of(5), TestContent.Euro(100), "Freight")],
        };

        LineTotals totals = InvoiceCalculator.Calculate(TestContent.Of(line)).Lines[0];

        Assert.Equal(
            (30m, 4m, 5m, 31m),
            (totals.ProductAmount.Amount, totals.AllowanceAmount.Amount, totals.ChargeAmount.Amount, totals.NetAmount.Amount));
    }

    [Fact]
    public void TaxSubtotal_default_belongs_to_no_tax()
    {
        Assert.Throws<InvalidOperationException>(() => default(TaxSubtotal).Tax);
        Assert.True(default(TaxSubtotal).TaxableAmount.IsDefault);
    }

    [Fact]
    public void TaxSubtotal_stated_equals_the_calculated_one()
    {
        InvoiceTotals totals = InvoiceCalculator.Calculate(TestContent.Of(TestContent.Line(1, 10, 19)));

        TaxSubtotal stated = new(Tax.Vat(19), TestContent.Euro(10), TestContent.Euro(1.90m));

        Assert.Equal(stated, totals.TaxBreakdown[0]);
        Assert.NotEqual(new(Tax.Vat(19), TestContent.Euro(10), TestContent.Euro(1.91m)), totals.TaxBreakdown[0]);
        Assert.Equal((TaxCategory.Standard, TaxRate.Of(19)), (stated.Category, stated.Rate));
    }

    [Fact]
    public void TaxSubtotal_of_two_currencies_throws()
    {
        Assert.Throws<CurrencyMismatchException>(() => new TaxSubtotal(Tax.Vat(19), TestContent.Euro(10), TestContent.Yen(10)));
        Assert.Throws<CurrencyMismatchException>(() => new TaxSubtotal(Tax.Vat(19), default, default));
        Assert.Throws<ArgumentNullException>(() => new TaxSubtotal(null!, TestContent.Euro(10), TestContent.Euro(10)));
    }

    [Fact]
    public void InvoiceTotals_differ_when_an_amount_does()
    {
        InvoiceContent content = TestContent.Of(TestContent.Line(1, 10, 19));

        Assert.Equal(InvoiceCalculator.Calculate(content), InvoiceCalculator.Calculate(content));
        Assert.NotEqual(InvoiceCalculator.Calculate(content), InvoiceCalculator.Calculate(content with { PrepaidAmount = TestContent.Euro(1) }));
    }
}
