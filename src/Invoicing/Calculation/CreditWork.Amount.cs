using System.Diagnostics;
using System.Globalization;

namespace Invoicing;

/// <summary>Credits by amount.</summary>
internal sealed partial class CreditWork
{
    /// <summary>Takes an amount with tax, which is less than is left of the invoice.</summary>
    public void TakeAmount(long gross)
    {
        long[] left = new long[_groups.Count], parts = new long[_groups.Count];
        for (int index = 0; index < left.Length; index++)
            left[index] = Math.Max(0, GrossLeft(index));
        long limit = left.Sum();

        // Where totals are no sums of their parts, the groups may hold cents less than the invoice, and taking all of them would end it.
        if (gross >= limit)
        {
            string remedy = string.Create(CultureInfo.InvariantCulture, $"credit less than {Amount(limit)}, or all that is left");
            throw CreditException.Of(source.PathOf(CreditSource.Gross), Amount(gross), Amount(before.Totals[CreditSource.Gross]), remedy);
        }

        Apportionment.Apportion(gross, left, parts);
        for (int index = 0; index < parts.Length; index++)
        {
            if (parts[index] == 0)
                continue;
            if (parts[index] == left[index])
                _isWhole[index] = true;
            else
                TakeGross(index, parts[index]);
        }
    }

    // Finds the net amount whose taxes lead to the gross one; what is missing or too much by the rounding is a matter of the taxes.
    private void TakeGross(int index, long gross)
    {
        // Of the net amount at least one unit stays, because the last one takes all taxes with it.
        long low = 0, high = Math.Max(0, before.Nets[index] - 1);
        while (low < high)
        {
            long middle = low + ((high - low) / 2);
            if (GrossOf(index, middle) >= gross)
                high = middle;
            else
                low = middle + 1;
        }

        long excess = GrossOf(index, low) - gross;
        for (int i = 0; i < _groups[index].Taxes.Length; i++)
        {
            if (!_groups[index].Taxes[i].IsAdded)
                continue;
            long left = Left.Taxes[index][i];
            long change = Math.Clamp(excess, Math.Min(0, -left), Math.Max(0, before.Taxes[index][i] - left));
            Left.Taxes[index][i] += change;
            excess -= change;
        }

        Debug.Assert(excess == 0, "The taxes hold what the net amount does not.");
    }

    // The gross amount of so much of a group, which is taken as a trial.
    private long GrossOf(int index, long net)
    {
        Left.Nets[index] = before.Nets[index] - net;
        RoundTaxes(index);
        return before.Nets[index] + AddedTaxes(before, index) - GrossLeft(index);
    }

    private long GrossLeft(int index) => Left.Nets[index] + AddedTaxes(Left, index);

    private long AddedTaxes(CreditState state, int index)
    {
        long sum = 0;
        for (int i = 0; i < _groups[index].Taxes.Length; i++)
            sum += _groups[index].Taxes[i].IsAdded ? state.Taxes[index][i] : 0;
        return sum;
    }
}
