using Xunit;

namespace Invoicing.Tests;

/// <summary>Content that cannot be calculated.</summary>
public sealed class CalculateRefusalTests
{
    private static readonly Money Dollar = Money.FromMinorUnits(1, Currency.USD);

    [Theory]
    [Trait("Requirement", "K13")]
    [InlineData("lines[1].price")]
    [InlineData("lines[1].allowances[0].amount")]
    [InlineData("lines[1].charges[1].amount")]
    [InlineData("lines[1].allowances[1].baseAmount")]
    [InlineData("lines[1].charges[0].baseAmount")]
    [InlineData("allowances[0].amount")]
    [InlineData("allowances[1].baseAmount")]
    [InlineData("charges[1].amount")]
    [InlineData("charges[0].baseAmount")]
    [InlineData("prepaidAmount")]
    [InlineData("roundingAmount")]
    public void Calculate_mixed_currencies_throws_and_names_the_place(string place)
    {
        CurrencyMismatchException thrown = Assert.Throws<CurrencyMismatchException>(() => InvoiceCalculator.Calculate(Mixed(place, Dollar)));

        Assert.Equal((ErrorCodes.CurrencyMismatch, Currency.EUR, Currency.USD), (thrown.Code, thrown.Left, thrown.Right));
        Assert.StartsWith(place + " ", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("Requirement", "K13")]
    [InlineData("lines[1].allowances[0].amount")]
    [InlineData("lines[1].charges[0].baseAmount")]
    [InlineData("charges[1].amount")]
    [InlineData("prepaidAmount")]
    [InlineData("roundingAmount")]
    public void Calculate_default_amount_throws_and_names_the_place(string place)
    {
        CurrencyMismatchException thrown = Assert.Throws<CurrencyMismatchException>(() => InvoiceCalculator.Calculate(Mixed(place, default)));

        Assert.Equal((Currency.EUR, default), (thrown.Left, thrown.Right));
        Assert.StartsWith(place + " ", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "K13")]
    public void Calculate_default_price_throws_and_names_the_place()
    {
        InvoiceContent content = TestContent.Of(new LineItem("Item", Quantity.Of(1), default, Tax.Vat(19)));

        CurrencyMismatchException thrown = Assert.Throws<CurrencyMismatchException>(() => InvoiceCalculator.Calculate(content));

        Assert.StartsWith("lines[0].price ", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Calculate_custom_currency_of_the_same_code_and_other_decimals_throws()
    {
        InvoiceContent content = TestContent.In(
            Currency.Custom("QTK", 2),
            new LineItem("Item", Quantity.Of(1), UnitPrice.Of(1, Currency.Custom("QTK", 3)), Tax.Vat(19)));

        Assert.Throws<CurrencyMismatchException>(() => InvoiceCalculator.Calculate(content));
    }

    [Fact]
    public void Calculate_base_quantity_of_zero_throws()
    {
        InvoiceContent content = TestContent.Of(TestContent.Line(1, 1, 19), TestContent.Line(1, 1, 19) with { BaseQuantity = Quantity.Of(0.00m) });

        CalculationException thrown = Assert.Throws<CalculationException>(() => InvoiceCalculator.Calculate(content));

        Assert.Equal((ErrorCodes.BaseQuantityZero, "lines[1].baseQuantity"), (thrown.Code, thrown.Path));
        Assert.StartsWith("lines[1].baseQuantity: ", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Calculate_base_quantity_of_another_unit_throws()
    {
        InvoiceContent content = TestContent.Of(TestContent.Line(1, 1, 19) with { BaseQuantity = Quantity.Of(1, Unit.Hour) });

        UnitMismatchException thrown = Assert.Throws<UnitMismatchException>(() => InvoiceCalculator.Calculate(content));

        Assert.Equal((ErrorCodes.UnitMismatch, Unit.One, Unit.Hour), (thrown.Code, thrown.Left, thrown.Right));
    }

    [Fact]
    public void Calculate_currency_without_amounts_throws()
    {
        Assert.Throws<InvalidOperationException>(() => InvoiceCalculator.Calculate(TestContent.In(default)));
        Assert.Throws<InvalidOperationException>(() => InvoiceCalculator.Calculate(TestContent.In(Currency.Parse("XAU"))));
    }

    [Fact]
    public void Calculate_null_throws()
    {
        Assert.Throws<ArgumentNullException>("content", () => InvoiceCalculator.Calculate(null!));
        Assert.Throws<ArgumentNullException>("profile", () => InvoiceCalculator.Calculate(TestContent.Of(), null!));
    }

    // Two good items of each kind, one of which is changed.
    private static InvoiceContent Mixed(string place, Money wrong)
    {
        Money good = TestContent.Euro(1);
        Money At(string here) => place == here ? wrong : good;
        LineItem line = TestContent.Line(1, 1, 19) with
        {
            Price = place == "lines[1].price" ? UnitPrice.Of(wrong) : UnitPrice.Of(good),
            Allowances = [AllowanceCharge.Fixed(At("lines[1].allowances[0].amount")), Of(At("lines[1].allowances[1].baseAmount"))],
            Charges = [Of(At("lines[1].charges[0].baseAmount")), AllowanceCharge.Fixed(At("lines[1].charges[1].amount"))],
        };
        return TestContent.Of(TestContent.Line(1, 1, 19), line) with
        {
            Allowances = [AllowanceCharge.Fixed(At("allowances[0].amount")), Of(At("allowances[1].baseAmount"))],
            Charges = [Of(At("charges[0].baseAmount")), AllowanceCharge.Fixed(At("charges[1].amount"))],
            PrepaidAmount = At("prepaidAmount"),
            RoundingAmount = At("roundingAmount"),
        };
    }

    private static AllowanceCharge Of(Money baseAmount) => AllowanceCharge.OfPercent(Percentage.Of(10), baseAmount, "Reason");
}
