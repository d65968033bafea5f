using Xunit;

namespace Invoicing.Tests;

public sealed class AllowanceChargeTests
{
    private static readonly Money Five = TestContent.Euro(5);
    private static readonly Percentage Tenth = Percentage.Of(10);

    [Fact]
    public void Fixed_has_an_amount_only()
    {
        Assert.Equal((Five, null, null, null), Parts(AllowanceCharge.Fixed(Five)));
        Assert.Equal((Five, null, null, "Discount"), Parts(AllowanceCharge.Fixed(Five, "Discount")));
    }

    [Fact]
    public void OfPercent_has_no_amount()
    {
        Assert.Equal((null, Tenth, null, null), Parts(AllowanceCharge.OfPercent(Tenth)));
        Assert.Equal((null, Tenth, null, "Discount"), Parts(AllowanceCharge.OfPercent(Tenth, "Discount")));
        Assert.Equal((null, Tenth, Five, "Discount"), Parts(AllowanceCharge.OfPercent(Tenth, Five, "Discount")));
    }

    [Fact]
    public void Stated_has_what_the_document_says()
    {
        Assert.Equal((Five, Tenth, TestContent.Euro(50), null), Parts(AllowanceCharge.Stated(Five, Tenth, TestContent.Euro(50))));
        Assert.Equal(AllowanceCharge.Fixed(Five), AllowanceCharge.Stated(Five, null, null));
    }

    [Fact]
    public void Stated_amount_counts_though_it_is_not_the_percentage_of_the_base()
    {
        LineItem line = TestContent.Line(1, 100, 19) with { Allowances = [AllowanceCharge.Stated(TestContent.Euro(9.99m), Tenth, TestContent.Euro(100))] };

        Assert.Equal(90.01m, InvoiceCalculator.Calculate(TestContent.Of(line)).NetAmount.Amount);
    }

    private static (Money? Amount, Percentage? Percent, Money? BaseAmount, string? Reason) Parts(AllowanceCharge item) =>
        (item.Amount, item.Percent, item.BaseAmount, item.Reason);
}
