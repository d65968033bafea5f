namespace Invoicing;

/// <summary>The amounts that a document from elsewhere states about itself, to be compared with what its content gives.</summary>
/// <remarks>What the document leaves out stays null: null amounts of BT-107, BT-108 and BT-110 mean zero and are reported only where there should be one; others are reported as missing.</remarks>
public sealed record StatedTotals
{
    /// <summary>The net amount of each line (BT-131), as many as the content has lines.</summary>
    public ValueArray<Money?> LineNetAmounts { get; init; }

    /// <summary>The tax breakdown (BG-23).</summary>
    public ValueArray<TaxSubtotal> TaxBreakdown { get; init; }

    /// <summary>The sum of the lines (BT-106).</summary>
    public Money? LineNetAmount { get; init; }

    /// <summary>The sum of the document allowances (BT-107).</summary>
    public Money? AllowanceAmount { get; init; }

    /// <summary>The sum of the document charges (BT-108).</summary>
    public Money? ChargeAmount { get; init; }

    /// <summary>The amount without tax (BT-109).</summary>
    public Money? NetAmount { get; init; }

    /// <summary>The tax (BT-110).</summary>
    public Money? TaxAmount { get; init; }

    /// <summary>The amount with tax (BT-112).</summary>
    public Money? GrossAmount { get; init; }

    /// <summary>What is to be paid (BT-115).</summary>
    public Money? PayableAmount { get; init; }
}
