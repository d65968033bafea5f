namespace Invoicing;

/// <summary>The entries of the tax breakdown as they grow, in the order of first use.</summary>
internal sealed class TaxEntries(TaxGrouping grouping)
{
    private readonly List<TaxEntry> _entries = [];
    private int _inBreakdown;

    public List<TaxEntry> All => _entries;

    public TaxEntry For(Tax tax)
    {
        long key = TaxGroups.KeyOf(tax);
        foreach (TaxEntry entry in _entries)
        {
            if (entry.Key == key && (grouping != TaxGrouping.TaxCode || string.Equals(entry.Tax.Code, tax.Code, StringComparison.Ordinal)))
                return entry;
        }

        TaxEntry created = new(tax, key, TaxEntry.BelongsToBreakdown(tax) ? _inBreakdown++ : _entries.Count - _inBreakdown);
        _entries.Add(created);
        return created;
    }
}

/// <summary>One entry: what is taxed and what the tax is.</summary>
internal sealed class TaxEntry(Tax tax, long key, int index)
{
    public Tax Tax => tax;

    public long Key => key;

    /// <summary>The position among the entries of the breakdown, or among the others.</summary>
    public int Index => index;

    public bool IsInBreakdown { get; } = BelongsToBreakdown(tax);

    public Exact Rate { get; } = RateOf(tax);

    public Exact Taxable { get; set; } = Exact.Of(0, 0);

    public Exact Amount { get; set; } = Exact.Of(0, 0);

    /// <summary>The decimals of the amounts that went in, where the profile counts them.</summary>
    public int Scale { get; set; }

    /// <summary>True when the tax was added up piece by piece, so that it is not calculated from the sum.</summary>
    public bool IsSummed { get; set; }

    public static bool BelongsToBreakdown(Tax tax) => tax.Effect is TaxEffect.Added or TaxEffect.Surcharge;

    public static Exact RateOf(Tax tax) => Exact.Shortest(tax.Rate.PartsPerMillion, 6);
}
