namespace Invoicing;

/// <summary>The taxes and totals of a credit note.</summary>
internal sealed partial class CreditWork
{
    private const string Remedy = "credit what balances it in the same note, or all that is left";

    /// <summary>Works out taxes and totals, checks that nothing is credited twice, and gives what the note takes of each total and entry.</summary>
    public long[] Close()
    {
        for (int group = 0; group < _groups.Count; group++)
        {
            if (_isTouched[group] || _isWhole[group])
                CloseGroup(group);
        }

        long[] taken = Sums();
        bool[] isOpen = OpenEntries();
        for (int i = 0; i < taken.Length; i++)
        {
            // The last note takes the cents by which totals differ from the sums of their parts under some profiles; so does each entry's last.
            bool isLast = i < CreditSource.FirstEntry ? !Left.IsDone.Contains(false) : !isOpen[(i - CreditSource.FirstEntry) / 2];
            if (isLast)
                taken[i] = before.Totals[i];
            Left.Totals[i] -= taken[i];
            if (!IsWithin(Left.Totals[i], source.Totals[i]))
                throw CreditException.Of(source.PathOf(i), Amount(taken[i]), Amount(before.Totals[i]), Remedy);
        }

        return taken;
    }

    private void CloseGroup(int index)
    {
        CreditGroup group = _groups[index];
        if (!_isWhole[index] && !IsWithin(Left.Nets[index], group.Net))
        {
            string path = source.PathOf(CreditSource.FirstEntry + (2 * group.Taxes[0].Entry));
            throw CreditException.Of(path, Amount(before.Nets[index] - Left.Nets[index]), Amount(before.Nets[index]), Remedy);
        }

        if (!_isWhole[index] && !IsUsedUp(index))
        {
            RoundTaxes(index);
            return;
        }

        Left.Nets[index] = 0;
        Left.Taxes[index].AsSpan().Clear();
        Left.IsDone[index] = true;

        // What credits by amount have used up can no longer be credited by line.
        foreach (int part in group.Parts)
        {
            if (!_isWhole[index] && Left.Parts[part] == 0)
                continue;
            Left.Parts[part] = 0;
            if (part < source.LineCount)
                Left.Quantities[part] -= Left.Quantities[part];
        }
    }

    // Where parts of the other sign are left, a net amount of zero is not the end.
    private bool IsUsedUp(int index) => Left.Nets[index] == 0
        && _groups[index].Parts.TrueForAll(part => Left.Parts[part] == 0 || Math.Sign(Left.Parts[part]) == Math.Sign(_groups[index].Net));

    // The tax on everything credited so far, rounded once, minus what was credited before; never more than was invoiced.
    private void RoundTaxes(int index)
    {
        CreditGroup group = _groups[index];
        bool isForward = Math.Sign(before.Nets[index] - Left.Nets[index]) != -Math.Sign(group.Net);
        for (int i = 0; i < group.Taxes.Length; i++)
        {
            CreditTax tax = group.Taxes[i];
            long left = tax.Invoiced - Toward(tax.Tax.Rate.ApplyTo(group.Net - Left.Nets[index], source.Midpoint), tax.Invoiced);

            // After an amount was credited more tax may be gone than that; it does not come back while more is credited.
            Left.Taxes[index][i] = isForward ? Toward(left, before.Taxes[index][i]) : left;
        }
    }

    private long[] Sums()
    {
        long[] taken = new long[source.Totals.Length];
        for (int index = 0; index < _groups.Count; index++)
        {
            long net = before.Nets[index] - Left.Nets[index];
            taken[CreditSource.Net] += net;
            taken[CreditSource.Gross] += net;
            for (int i = 0; i < _groups[index].Taxes.Length; i++)
            {
                CreditTax tax = _groups[index].Taxes[i];
                long amount = before.Taxes[index][i] - Left.Taxes[index][i];
                int entry = CreditSource.FirstEntry + (2 * tax.Entry);
                taken[entry] += net;
                taken[entry + 1] += amount;
                if (tax.IsAdded)
                {
                    taken[CreditSource.Tax] += amount;
                    taken[CreditSource.Gross] += amount;
                }
                else if (tax.Tax.Effect == TaxEffect.Withheld)
                {
                    taken[CreditSource.Withheld] += amount;
                }
            }
        }

        return taken;
    }

    private bool[] OpenEntries()
    {
        bool[] isOpen = new bool[source.EntryCount];
        for (int index = 0; index < _groups.Count; index++)
        {
            foreach (CreditTax tax in _groups[index].Taxes)
                isOpen[tax.Entry] |= !Left.IsDone[index];
        }

        return isOpen;
    }

    private static bool IsWithin(long value, long limit) => Toward(value, limit) == value;

    // The nearest number between zero and a limit of either sign.
    private static long Toward(long value, long limit) => limit < 0 ? Math.Clamp(value, limit, 0) : Math.Clamp(value, 0, limit);
}
