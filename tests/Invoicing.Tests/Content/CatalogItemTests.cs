using Xunit;

namespace Invoicing.Tests;

public sealed class CatalogItemTests
{
    [Fact]
    [Trait("Requirement", "C8")]
    public void Line_copies_the_values_of_an_item_and_keeps_them()
    {
        Package gold = new() { Price = UnitPrice.Of(49, Currency.EUR) };
        LineItem line = LineItem.Of(gold), three = LineItem.Of(gold) with { Quantity = Quantity.Of(3, Unit.Month), Price = UnitPrice.Of(45, Currency.EUR) };

        gold.Price = UnitPrice.Of(59, Currency.EUR);

        Assert.Equal(("Gold", "All you can call", "P-1"), (line.Name, line.Description, line.SellerItemId));
        Assert.Equal((Quantity.Of(1, Unit.Month), UnitPrice.Of(49, Currency.EUR), Tax.Vat(19)), (line.Quantity, line.Price, line.Tax));
        Assert.Equal((Quantity.Of(3, Unit.Month), UnitPrice.Of(45, Currency.EUR)), (three.Quantity, three.Price));
    }

    [Fact]
    public void Line_of_no_item_is_refused() => Assert.Throws<ArgumentNullException>("item", static () => LineItem.Of(null!));

    private sealed class Package : ICatalogItem
    {
        public string Name => "Gold";

        public string? Description => "All you can call";

        public Quantity Quantity => Quantity.Of(1, Unit.Month);

        public UnitPrice Price { get; set; }

        public Tax Tax => Tax.Vat(19);

        public string? SellerItemId => "P-1";
    }
}
