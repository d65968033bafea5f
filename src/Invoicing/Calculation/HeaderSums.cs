namespace Invoicing;

/// <summary>The header totals in minor units; those that follow from others are worked out here and nowhere else.</summary>
internal readonly record struct HeaderSums(long Lines, long Allowances, long Charges, long Tax, long Prepaid, long Rounding)
{
    /// <summary>BT-109, BR-CO-13.</summary>
    public long Net { get; } = Lines - Allowances + Charges;

    /// <summary>BT-112, BR-CO-15.</summary>
    public long Gross { get; } = Lines - Allowances + Charges + Tax;

    /// <summary>BT-115, BR-CO-16.</summary>
    public long Payable { get; } = Lines - Allowances + Charges + Tax - Prepaid + Rounding;
}
