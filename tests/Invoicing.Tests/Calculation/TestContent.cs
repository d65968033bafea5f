namespace Invoicing.Tests;

/// <summary>Content written short.</summary>
internal static class TestContent
{
    public static Party Seller { get; } = new("Seller");

    public static Party Buyer { get; } = new("Buyer");

    /// <summary>An invoice in euro.</summary>
    public static InvoiceContent Of(params ReadOnlySpan<LineItem> lines) => In(Currency.EUR, lines);

    public static InvoiceContent In(Currency currency, params ReadOnlySpan<LineItem> lines) =>
        new() { Seller = Seller, Buyer = Buyer, Currency = currency, Lines = ValueArray.Create(lines) };

    /// <summary>A line in euro at a rate of the standard category.</summary>
    public static LineItem Line(decimal quantity, decimal price, decimal percent) =>
        new("Item", Quantity.Of(quantity), UnitPrice.Of(price, Currency.EUR), Tax.Vat(percent));

    /// <summary>A line of whole minor units in yen, which reach the ends of 64 bits.</summary>
    public static LineItem Yen(long amount, decimal percent) =>
        new("Item", Quantity.Of(1), UnitPrice.Of(Yen(amount)), Tax.Vat(percent));

    public static Money Yen(long amount) => Money.FromMinorUnits(amount, Currency.JPY);

    public static Money Euro(decimal amount) => Money.Of(amount, Currency.EUR);
}
