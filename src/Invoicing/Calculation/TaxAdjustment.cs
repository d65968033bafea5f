namespace Invoicing;

/// <summary>What an early-payment discount takes off the net amount and off the taxes of an invoice, whose document stays as it is.</summary>
/// <remarks>Net amount plus tax, minus what need no longer be withheld, is the discount, exactly. Amounts are positive where those of the invoice are.</remarks>
public sealed record TaxAdjustment
{
    internal TaxAdjustment(Money netAmount, Money taxAmount, Money withheldAmount, ValueArray<TaxSubtotal> taxes)
    {
        NetAmount = netAmount;
        TaxAmount = taxAmount;
        WithheldAmount = withheldAmount;
        Taxes = taxes;
    }

    /// <summary>The discount.</summary>
    public Money Amount => NetAmount + TaxAmount - WithheldAmount;

    /// <summary>What of it is without tax.</summary>
    public Money NetAmount { get; }

    /// <summary>What the added taxes, surcharges included, are less.</summary>
    public Money TaxAmount { get; }

    /// <summary>What the buyer need no longer keep back for the authority.</summary>
    public Money WithheldAmount { get; }

    /// <summary>What each tax that is added or withheld is less, and the amount it is on; in the order of the invoice, those that stay as they are left out.</summary>
    /// <remarks>Taxes that stand on one amount each name it, so the taxable amounts add up to <see cref="NetAmount"/> only where no two do.</remarks>
    public ValueArray<TaxSubtotal> Taxes { get; }
}
