namespace Invoicing;

/// <summary>Everything that bears the same taxes within its gross amount.</summary>
internal sealed class GrossGroup(Tax tax, ValueArray<Tax> others, long partsPerMillion, int index, TaxedPart first)
{
    private readonly long[] _keys = [TaxGroups.KeyOf(tax), .. others.Select(TaxGroups.KeyOf)];

    public Tax Tax => tax;

    public ValueArray<Tax> Others => others;

    /// <summary>The rates that stand on the price together.</summary>
    public long PartsPerMillion => partsPerMillion;

    public int Index => index;

    public TaxedPart First => first;

    /// <summary>The parts: lines first, then allowances and charges.</summary>
    public List<TaxedPart> Parts { get; } = [];

    /// <summary>The gross amount of each part in minor units, of allowances below zero.</summary>
    public List<long> Gross { get; } = [];

    public void Add(TaxedPart part, long gross)
    {
        Parts.Add(part);
        Gross.Add(gross);
    }

    public long Sum()
    {
        long sum = 0;
        foreach (long gross in Gross)
            sum += gross;
        return sum;
    }

    public bool Bears(Tax other, ValueArray<Tax> otherOthers)
    {
        if (otherOthers.Length + 1 != _keys.Length || TaxGroups.KeyOf(other) != _keys[0])
            return false;
        for (int i = 0; i < otherOthers.Length; i++)
        {
            if (TaxGroups.KeyOf(otherOthers[i]) != _keys[i + 1])
                return false;
        }

        return true;
    }
}
