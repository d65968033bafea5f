using System.Text.Json;
using System.Text.Json.Serialization;
using Invoicing;

namespace QuickStart;

/// <summary>An order as a shop might keep it. Quantities, prices and rates are read by the library's own JSON converters.</summary>
internal sealed record Order(
    string Number,
    string Date,
    Currency Currency,
    int DueDays,
    Customer Customer,
    OrderLine[] Lines,
    Percentage? Discount,
    string? DiscountReason,
    Shipping? Shipping)
{
    public static Order Read(string path)
    {
        using FileStream file = File.OpenRead(path);
        return JsonSerializer.Deserialize(file, OrderJson.Default.Order) ?? throw new InvalidDataException($"{path} holds no order.");
    }
}

internal sealed record Customer(string Id, string Name, string? Vat, string Street, string PostCode, string City, string Country, string? PurchaseOrder);

internal sealed record Shipping(Money Amount, TaxRate Vat);

internal sealed record OrderLine(string Text, Quantity Quantity, UnitPrice Price, TaxRate Vat, Percentage? Discount, string? DiscountReason);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Order))]
internal sealed partial class OrderJson : JsonSerializerContext;
