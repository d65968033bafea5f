using Xunit;

namespace Invoicing.Tests;

public sealed class LineItemTests
{
    private static readonly AllowanceCharge Taxed = AllowanceCharge.Fixed(TestContent.Euro(1)) with { Tax = Tax.Vat(19) };

    [Fact]
    public void Allowances_with_a_tax_of_their_own_throw() =>
        Assert.Throws<ArgumentException>(static () => TestContent.Line(1, 1, 19) with { Allowances = [AllowanceCharge.Fixed(TestContent.Euro(1)), Taxed] });

    [Fact]
    public void Charges_with_a_tax_of_their_own_throw() =>
        Assert.Throws<ArgumentException>(static () => TestContent.Line(1, 1, 19) with { Charges = [Taxed] });

    [Fact]
    public void Allowances_and_charges_without_tax_are_kept()
    {
        AllowanceCharge allowance = AllowanceCharge.Fixed(TestContent.Euro(1)), charge = AllowanceCharge.OfPercent(Percentage.Of(2));

        LineItem line = TestContent.Line(1, 1, 19) with { Allowances = [allowance], Charges = [charge, charge] };

        Assert.True(line.Allowances == [allowance]);
        Assert.True(line.Charges == [charge, charge]);
    }

    [Fact]
    public void LineItem_keeps_what_it_is_made_of()
    {
        LineItem line = new("Work", Quantity.Of(1.5m, Unit.Hour), UnitPrice.Of(80, Currency.EUR), Tax.Vat(19));

        Assert.Equal(
            ("Work", Quantity.Of(1.5m, Unit.Hour), UnitPrice.Of(80, Currency.EUR), Tax.Vat(19)),
            (line.Name, line.Quantity, line.Price, line.Tax));
        Assert.Null(line.BaseQuantity);
    }

    [Fact]
    public void LineItem_without_name_or_tax_throws()
    {
        Assert.Throws<ArgumentNullException>("name", static () => new LineItem(null!, Quantity.Of(1), UnitPrice.Of(1, Currency.EUR), Tax.Vat(19)));
        Assert.Throws<ArgumentNullException>("tax", static () => new LineItem("Work", Quantity.Of(1), UnitPrice.Of(1, Currency.EUR), null!));
    }
}
