using System.Text.Json.Serialization;

namespace Invoicing;

/// <summary>What an early-payment discount takes off the net amount and off the taxes of an invoice, whose document stays as it is.</summary>
/// <remarks>Net amount plus tax, minus what need no longer be withheld, is the discount, exactly. Amounts are positive where those of the invoice are.</remarks>
public sealed record TaxAdjustment
{
    /// <summary>An adjustment, as a store reads it back.</summary>
    [JsonConstructor]
    public TaxAdjustment(Money netAmount, Money taxAmount, Money withheldAmount, ValueArray<TaxSubtotal> taxes)
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

    /// <summary>The adjustment in two parts, each exact: net amount and taxes in proportion, by largest remainder.</summary>
    internal (TaxAdjustment Part, TaxAdjustment Left) Split(Money part)
    {
        // What was written here came out of this library, and a tax is of one kind; so net amount and taxes add up to the amount unless a store says otherwise.
        long[] weights = [NetAmount.MinorUnits, .. Taxes.Select(static entry => entry.Tax.Effect == TaxEffect.Withheld ? -entry.TaxAmount.MinorUnits : entry.TaxAmount.MinorUnits)];
        long[] shares = new long[weights.Length];
        Apportionment.Apportion(part.MinorUnits, weights, shares);
        long[] bases = BasesOf(shares[0]);
        TaxSubtotal[] taken = new TaxSubtotal[Taxes.Length], left = new TaxSubtotal[Taxes.Length];
        long tax = 0, withheld = 0;
        for (int i = 0; i < taken.Length; i++)
        {
            TaxSubtotal entry = Taxes[i];
            bool isWithheld = entry.Tax.Effect == TaxEffect.Withheld;
            long amount = isWithheld ? -shares[i + 1] : shares[i + 1];
            (tax, withheld) = isWithheld ? (tax, withheld + amount) : (tax + amount, withheld);
            taken[i] = new(entry.Tax, Of(bases[i]), Of(amount));
            left[i] = new(entry.Tax, entry.TaxableAmount - Of(bases[i]), entry.TaxAmount - Of(amount));
        }

        return (
            new(Of(shares[0]), Of(tax), Of(withheld), taken.ToValueArray()),
            new(NetAmount - Of(shares[0]), TaxAmount - Of(tax), WithheldAmount - Of(withheld), left.ToValueArray()));
    }

    // Of each tax the same part of what it is on as of the net amount.
    private long[] BasesOf(long net)
    {
        long[] bases = new long[Taxes.Length];
        for (int i = 0; i < bases.Length && NetAmount.MinorUnits != 0; i++)
        {
            long[] shares = new long[2];
            Apportionment.Apportion(Taxes[i].TaxableAmount.MinorUnits, [net, NetAmount.MinorUnits - net], shares);
            bases[i] = shares[0];
        }

        return bases;
    }

    private Money Of(long minorUnits) => new(minorUnits, NetAmount.Currency);
}
