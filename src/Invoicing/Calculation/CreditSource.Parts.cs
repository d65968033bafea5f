namespace Invoicing;

/// <summary>The parts of the invoice, their groups, and what each group bears of a tax.</summary>
internal sealed partial class CreditSource
{
    private void AddParts()
    {
        for (int i = 0; i < _content.Lines.Length; i++)
            AddPart(_totals.Lines[i].TaxableAmount.MinorUnits, GroupFor(_content.Lines[i].Tax, _content.Lines[i].OtherTaxes));
        for (int i = 0; i < _content.Charges.Length; i++)
        {
            AllowanceCharge charge = _content.Charges[i];
            if (charge.Tax is { } tax)
                AddPart(_totals.Charges[i].MinorUnits, GroupFor(tax, charge.OtherTaxes));
            else
                AddPart(0, group: null);
        }

        for (int i = 0; i < _content.Allowances.Length; i++)
        {
            if (_content.Allowances[i].Tax is { } tax)
                SpreadAllowance(-_totals.Allowances[i].MinorUnits, GroupFor(tax, _content.Allowances[i].OtherTaxes));
        }
    }

    private void AddPart(long worth, CreditGroup? group)
    {
        group?.Parts.Add(_worths.Count);
        _worths.Add(worth);
        _groupOf.Add(group is null ? -1 : Groups.IndexOf(group));
    }

    // An item sold with a discount goes back with its part of it.
    private void SpreadAllowance(long amount, CreditGroup group)
    {
        int[] lines = [.. group.Parts.Where(part => part < LineCount)];
        long[] weights = Array.ConvertAll(lines, line => _totals.Lines[line].TaxableAmount.MinorUnits), shares = new long[lines.Length];
        if (weights.Sum() == 0)
        {
            AddPart(amount, group);
            return;
        }

        Apportionment.Apportion(amount, weights, shares);
        for (int i = 0; i < lines.Length; i++)
            _worths[lines[i]] += shares[i];
    }

    private CreditGroup GroupFor(Tax tax, ValueArray<Tax> others)
    {
        int[] entries = [EntryOf(tax), .. others.Select(EntryOf)];
        Array.Sort(entries);
        if (Groups.Find(known => known.Bears(entries)) is { } found)
            return found;
        CreditGroup created = new(tax, others, Array.ConvertAll(entries, entry => new CreditTax(_entries[entry].Tax, entry)));
        Groups.Add(created);
        return created;
    }

    private int EntryOf(Tax tax)
    {
        int entry = Array.FindIndex(_entries, known => TaxGroups.KeyOf(known.Tax) == TaxGroups.KeyOf(tax)
            && (_totals.Profile.TaxGrouping != TaxGrouping.TaxCode || string.Equals(known.Tax.Code, tax.Code, StringComparison.Ordinal)));
        return entry >= 0 ? entry : throw OfOtherContent();
    }

    // Several groups share an entry when a part of what it taxes bears another tax as well.
    private void SplitTax(int entry)
    {
        (CreditTax Tax, CreditGroup Group)[] fed = [.. Groups.SelectMany(static group => group.Taxes.Select(tax => (tax, group))).Where(pair => pair.tax.Entry == entry)];
        if (fed.Length == 0)
            throw OfOtherContent();
        long[] nets = Array.ConvertAll(fed, static pair => pair.Group.Net), taxes = new long[fed.Length];
        if (nets.Sum() == 0)
            taxes[Math.Max(0, Array.FindIndex(fed, pair => IsCreditable(pair.Group)))] = _entries[entry].TaxAmount.MinorUnits;
        else
            Apportionment.Apportion(_entries[entry].TaxAmount.MinorUnits, nets, taxes);
        for (int i = 0; i < fed.Length; i++)
            fed[i].Tax.Invoiced = taxes[i];
    }

    // Tax on nothing comes back with something that can be named.
    private bool IsCreditable(CreditGroup group) => group.Parts.Exists(part => part >= LineCount ? part < LineCount + ChargeCount : !Lines[part].Quantity.IsZero);

    private static ArgumentException OfOtherContent() =>
        new("The totals are those of other content; calculate the totals of this content.", "totals");
}
