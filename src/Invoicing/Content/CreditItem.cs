using System.Text.Json.Serialization;

namespace Invoicing;

/// <summary>A line or a charge of an invoice that is to be credited, wholly or in part.</summary>
/// <remarks><c>default</c> names nothing and is refused.</remarks>
public readonly record struct CreditItem
{
    private readonly int _index;
    private readonly bool _isNamed;

    [JsonConstructor]
    internal CreditItem(int index, bool isCharge = false, Quantity? quantity = null)
    {
        if (isCharge && quantity is not null)
            throw new ArgumentException("A charge is credited as a whole; leave its quantity out.", nameof(quantity));
        _index = index;
        _isNamed = true;
        IsCharge = isCharge;
        Quantity = quantity;
    }

    /// <summary>The position among the lines, or among the document charges, from 0 on.</summary>
    /// <exception cref="InvalidOperationException">The item is <c>default</c>, which names nothing.</exception>
    public int Index => _isNamed ? _index : throw new InvalidOperationException("default(CreditItem) names nothing; use CreditItem.Line or CreditItem.Charge.");

    /// <summary>True for a document charge (BG-21), false for a line (BG-25).</summary>
    public bool IsCharge { get; }

    /// <summary>How much of the line, with the sign of its quantity; null means all that is left.</summary>
    public Quantity? Quantity { get; }

    /// <summary>All that is left of a line.</summary>
    public static CreditItem Line(int line) => new(line, isCharge: false, null);

    /// <summary>So much of a line, in its unit and with the sign of its quantity.</summary>
    public static CreditItem Line(int line, Quantity quantity) => new(line, isCharge: false, quantity);

    /// <summary>A document charge that names its tax, such as shipping.</summary>
    public static CreditItem Charge(int charge) => new(charge, isCharge: true, null);
}
