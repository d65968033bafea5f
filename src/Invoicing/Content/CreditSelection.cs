using System.Text.Json.Serialization;

namespace Invoicing;

/// <summary>What of an invoice a credit note takes back: all that is left, lines and charges, or an amount.</summary>
public sealed record CreditSelection
{
    private CreditSelection()
    {
    }

    [JsonConstructor]
    internal CreditSelection(bool isAll = false, ValueArray<CreditItem> items = default, Money? amount = null)
    {
        if ((isAll ? 1 : 0) + (items.IsEmpty ? 0 : 1) + (amount is null ? 0 : 1) != 1)
            throw new ArgumentException("Credit all, items, or an amount: one of them.", nameof(isAll));
        Items = items;
        Amount = amount is { } gross ? OfAmount(gross).Amount : null;
    }

    /// <summary>All that is left.</summary>
    public static CreditSelection All { get; } = new();

    /// <summary>The lines and charges; empty for all that is left, and for an amount.</summary>
    public ValueArray<CreditItem> Items { get; private init; }

    /// <summary>The amount with tax; null unless an amount is credited.</summary>
    public Money? Amount { get; private init; }

    /// <summary>True when all that is left is credited.</summary>
    public bool IsAll => Items.IsEmpty && Amount is null;

    /// <summary>Lines and charges: <c>CreditSelection.Of(CreditItem.Line(0), CreditItem.Charge(0))</c>.</summary>
    /// <exception cref="ArgumentException">There are no items.</exception>
    /// <exception cref="InvalidOperationException">An item is <c>default</c>, which names nothing.</exception>
    public static CreditSelection Of(params ReadOnlySpan<CreditItem> items)
    {
        if (items.IsEmpty)
            throw new ArgumentException("Name at least one line or charge; CreditSelection.All credits everything.", nameof(items));
        foreach (CreditItem item in items)
            _ = item.Index;
        return new() { Items = ValueArray.Create(items) };
    }

    /// <summary>An amount with tax and no goods, such as a price cut after the sale.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The amount is zero or less.</exception>
    /// <exception cref="CurrencyMismatchException">The amount is <c>default</c>.</exception>
    public static CreditSelection OfAmount(Money gross) => (+gross).IsPositive
        ? new() { Amount = gross }
        : throw new ArgumentOutOfRangeException(nameof(gross), gross, "Credit an amount of more than zero.");
}
