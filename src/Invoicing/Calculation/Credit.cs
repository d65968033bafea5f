namespace Invoicing;

/// <summary>The amounts of one credit note. They are positive where the invoice's are: a credit note states what it takes back, and its effect is the opposite.</summary>
/// <remarks>
/// The net amounts of <see cref="Lines"/>, <see cref="Charges"/> and <see cref="Unassigned"/> together are <see cref="NetAmount"/>, and the gross amount is net plus tax. Only the note
/// that leaves nothing may differ from that by the cents by which the totals of the invoice differ from the sums of their parts, under profiles whose totals
/// are no such sums.
/// </remarks>
public sealed record Credit
{
    internal Credit(CreditBalance rest) => Rest = rest;

    /// <summary>The lines that are credited, in their order; none when an amount is.</summary>
    public ValueArray<CreditedLine> Lines { get; internal init; }

    /// <summary>The document charges that are credited, in their order.</summary>
    public ValueArray<CreditedCharge> Charges { get; internal init; }

    /// <summary>What is credited of no line and no charge, per set of taxes: an amount, an allowance on which no line bears tax, and minus what was credited by amount before when all is.</summary>
    public ValueArray<UnassignedCredit> Unassigned { get; internal init; }

    /// <summary>What the note takes of each entry of the invoice's tax breakdown (BG-23); entries it takes nothing of are left out.</summary>
    public ValueArray<TaxSubtotal> TaxBreakdown { get; internal init; }

    /// <summary>What the note takes of the withheld and informative taxes; those it takes nothing of are left out.</summary>
    public ValueArray<TaxSubtotal> OtherTaxes { get; internal init; }

    /// <summary>The amount without tax (BT-109).</summary>
    public Money NetAmount { get; internal init; }

    /// <summary>The tax (BT-110).</summary>
    public Money TaxAmount { get; internal init; }

    /// <summary>The amount with tax (BT-112).</summary>
    public Money GrossAmount { get; internal init; }

    /// <summary>What the buyer need no longer keep back for the authority.</summary>
    public Money WithheldAmount { get; internal init; }

    /// <summary>The rounding amount of the invoice (BT-114) in the note that leaves nothing, else zero.</summary>
    public Money RoundingAmount { get; internal init; }

    /// <summary>What is left of the invoice after this note.</summary>
    public CreditBalance Rest { get; }
}

/// <summary>A line on a credit note.</summary>
/// <param name="Line">The position of the line on the invoice, from 0 on.</param>
/// <param name="Quantity">How much of it is credited, with the sign of the line's quantity.</param>
/// <param name="NetAmount">What that is worth without tax: its part of the line and of the document allowances and charges that belong to the line.</param>
public readonly record struct CreditedLine(int Line, Quantity Quantity, Money NetAmount);

/// <summary>A document charge on a credit note.</summary>
/// <param name="Charge">The position of the charge on the invoice, from 0 on.</param>
/// <param name="NetAmount">The charge without tax.</param>
public readonly record struct CreditedCharge(int Charge, Money NetAmount);

/// <summary>What a credit note takes of everything that bears the same taxes, without naming lines or charges.</summary>
/// <param name="Tax">The tax on it.</param>
/// <param name="OtherTaxes">The further taxes on it.</param>
/// <param name="NetAmount">The amount without tax; below zero for a loose allowance, and where a full credit takes off what was credited by amount before.</param>
public readonly record struct UnassignedCredit(Tax Tax, ValueArray<Tax> OtherTaxes, Money NetAmount);
