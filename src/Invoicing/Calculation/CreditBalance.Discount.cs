namespace Invoicing;

/// <summary>The taxes of early-payment discounts.</summary>
public sealed partial class CreditBalance
{
    /// <summary>Splits an early-payment discount over what is left of the invoice: by what each group of taxes is worth to the seller, then into net amount and taxes in proportion, all by largest remainder.</summary>
    /// <remarks>
    /// A group is worth its net amount with the added taxes, minus the withheld ones; no part of the discount is more than its group, and groups below zero get a part below
    /// zero. Informative taxes have no part. What exceeds all groups, because of a rounding amount (BT-114) or of what an import states, is net and bears no tax.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The discount is zero or less.</exception>
    /// <exception cref="CurrencyMismatchException">The discount is in another currency, or is <c>default</c>.</exception>
    public TaxAdjustment TaxAdjustmentFor(Money discount)
    {
        if (discount <= Of(0))
            throw new ArgumentOutOfRangeException(nameof(discount), discount, "A discount is more than zero.");
        long[][] amounts = [.. _source.Groups.Select((_, group) => AmountsOf(group))];
        long[] worths = Array.ConvertAll(amounts, static group => group.Sum()), parts = new long[worths.Length];
        long taxed = Math.Min(discount.MinorUnits, Math.Max(0, worths.Sum()));
        if (taxed > 0)
            Apportionment.Apportion(taxed, worths, parts);
        long[] entries = new long[_source.EntryCount * 2];
        long net = discount.MinorUnits - taxed, tax = 0, withheld = 0;
        for (int group = 0; group < parts.Length; group++)
        {
            if (parts[group] == 0)
                continue;
            long[] shares = new long[amounts[group].Length];
            Apportionment.Apportion(parts[group], amounts[group], shares);
            net += shares[0];
            CreditTax[] taxes = _source.Groups[group].Taxes;
            for (int i = 0; i < taxes.Length; i++)
            {
                bool isWithheld = IsWithheld(taxes[i]);
                if (!taxes[i].IsAdded && !isWithheld)
                    continue;
                tax += isWithheld ? 0 : shares[i + 1];
                withheld -= isWithheld ? shares[i + 1] : 0;
                entries[2 * taxes[i].Entry] += shares[0];
                entries[(2 * taxes[i].Entry) + 1] += isWithheld ? -shares[i + 1] : shares[i + 1];
            }
        }

        long[] totals = [.. new long[CreditSource.FirstEntry], .. entries];
        TaxSubtotal[] all = [.. _source.Subtotals(totals, inBreakdown: true), .. _source.Subtotals(totals, inBreakdown: false)];
        return new(Of(net), Of(tax), Of(withheld), all.Where(static entry => !entry.TaxableAmount.IsZero || !entry.TaxAmount.IsZero).ToValueArray());
    }

    // The net amount of a group and what each tax adds to it.
    private long[] AmountsOf(int group)
    {
        CreditTax[] taxes = _source.Groups[group].Taxes;
        long[] amounts = new long[taxes.Length + 1];
        amounts[0] = _left.Nets[group];
        for (int i = 0; i < taxes.Length; i++)
            amounts[i + 1] = taxes[i].IsAdded ? _left.Taxes[group][i] : IsWithheld(taxes[i]) ? -_left.Taxes[group][i] : 0;
        return amounts;
    }

    private static bool IsWithheld(CreditTax tax) => tax.Tax.Effect == TaxEffect.Withheld;
}
