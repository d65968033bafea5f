using Xunit;

namespace Invoicing.Tests;

public sealed partial class CreditTests
{
    [Fact]
    public void More_than_is_left_of_a_line_is_refused()
    {
        CreditBalance balance = Balance(TestContent.Of(TestContent.Line(3, 10, 19))).CreditLine(0, Quantity.Of(1)).Rest;

        CreditException refused = Assert.Throws<CreditException>(() => balance.CreditLine(0, Quantity.Of(2.5m)));

        Assert.Equal(ErrorCodes.CreditTooLarge, refused.Code);
        Assert.Equal(("lines[0].quantity", 2m), LeftOf(refused));
        Assert.Equal(2.5m, refused.Requested);
        Assert.Equal("lines[0].quantity: 2.5 C62 cannot be credited, 2 C62 is left; credit at most that.", refused.Message);
        Assert.Equal(("lines[0]", 0m), LeftOf(Assert.Throws<CreditException>(() => balance.CreditAll().Rest.CreditLine(0))));
    }

    [Fact]
    public void More_than_is_left_of_a_charge_or_the_invoice_is_refused()
    {
        CreditBalance balance = Balance(Mixed).CreditCharge(0).Rest;

        Assert.Equal(("charges[0]", 0m), LeftOf(Assert.Throws<CreditException>(() => balance.CreditCharge(0))));
        CreditException refused = Assert.Throws<CreditException>(() => balance.CreditAmount(TestContent.Euro(1000)));
        Assert.Equal(("totals.grossAmount", balance.GrossAmount.Amount), LeftOf(refused));
        Assert.Equal(1000m, refused.Requested);
    }

    [Fact]
    public void Line_that_amounts_have_used_up_is_refused()
    {
        CreditBalance balance = Balance(TestContent.Of(TestContent.Line(1, 100, 19))).CreditAmount(TestContent.Euro(11.90m)).Rest;

        Assert.Equal(("taxBreakdown[S 19%].taxableAmount", 90m), LeftOf(Assert.Throws<CreditException>(() => balance.CreditLine(0))));
    }

    [Fact]
    public void Group_that_exceeds_the_invoice_is_refused()
    {
        CreditBalance balance = Balance(TestContent.Of(TestContent.Line(1, 100, 20), TestContent.Line(-1, 30, 10)));

        Assert.Equal(("totals.netAmount", 70m), LeftOf(Assert.Throws<CreditException>(() => balance.CreditLine(0))));
    }

    [Fact]
    public void Wrong_requests_are_refused()
    {
        CreditBalance balance = Balance(Mixed);

        Assert.Throws<UnitMismatchException>(() => balance.CreditLine(0, Quantity.Of(1, Unit.Hour)));
        Assert.Throws<ArgumentOutOfRangeException>("quantity", () => balance.CreditLine(0, Quantity.Of(0)));
        Assert.Throws<ArgumentOutOfRangeException>("quantity", () => balance.CreditLine(0, Quantity.Of(-1)));
        Assert.Throws<ArgumentOutOfRangeException>("line", () => balance.CreditLine(2));
        Assert.Throws<ArgumentOutOfRangeException>("line", () => balance.CreditLine(-1));
        Assert.Throws<ArgumentOutOfRangeException>("charge", () => balance.CreditCharge(2));
        Assert.Throws<ArgumentException>("charge", () => balance.CreditCharge(1));
        Assert.Throws<ArgumentException>("items", () => balance.CreditItems());
        Assert.Throws<ArgumentOutOfRangeException>("gross", () => balance.CreditAmount(TestContent.Euro(0)));
        Assert.Throws<ArgumentOutOfRangeException>("gross", () => balance.CreditAmount(TestContent.Euro(-1)));
        Assert.Throws<CurrencyMismatchException>(() => balance.CreditAmount(TestContent.Yen(1)));
        Assert.Equal(Balance(Mixed), balance);
    }

    [Fact]
    public void Totals_of_other_content_are_refused()
    {
        InvoiceContent content = TestContent.Of(TestContent.Line(1, 100, 19));

        Assert.Throws<ArgumentException>("totals", () => CreditBalance.Of(content, InvoiceCalculator.Calculate(Mixed)));
        Assert.Throws<ArgumentException>("totals", () => CreditBalance.Of(content, InvoiceCalculator.Calculate(TestContent.Of(TestContent.Line(1, 100, 7)))));
    }
}
