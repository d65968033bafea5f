namespace Invoicing;

/// <summary>A line or a charge of an invoice that is to be credited, wholly or in part.</summary>
/// <remarks><c>default</c> is all that is left of the first line.</remarks>
public readonly record struct CreditItem
{
    private CreditItem(int index, bool isCharge, Quantity? quantity)
    {
        Index = index;
        IsCharge = isCharge;
        Quantity = quantity;
    }

    /// <summary>The position among the lines, or among the document charges, from 0 on.</summary>
    public int Index { get; }

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
