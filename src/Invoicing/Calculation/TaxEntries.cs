using System.Runtime.CompilerServices;

namespace Invoicing;

/// <summary>The entries of the tax breakdown as they grow, in the order of first use.</summary>
internal sealed class TaxEntries(TaxGrouping grouping)
{
    private TaxEntry[] _entries = new TaxEntry[4];
    private int _count;
    private int _inBreakdown;

    public ReadOnlySpan<TaxEntry> All => _entries.AsSpan(0, _count);

    public TaxEntry For(Tax tax)
    {
        long key = TaxGroups.KeyOf(tax);
        foreach (TaxEntry entry in All)
        {
            if (entry.Key == key && (grouping != TaxGrouping.TaxCode || string.Equals(entry.Tax.Code, tax.Code, StringComparison.Ordinal)))
                return entry;
        }

        return Create(tax, key);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private TaxEntry Create(Tax tax, long key)
    {
        if (_count == _entries.Length)
            Array.Resize(ref _entries, _count * 2);
        TaxEntry created = new(tax, key, TaxEntry.BelongsToBreakdown(tax) ? _inBreakdown++ : _count - _inBreakdown);
        _entries[_count++] = created;
        return created;
    }
}

/// <summary>One entry: what is taxed and what the tax is.</summary>
internal sealed class TaxEntry(Tax tax, long key, int index)
{
    /// <summary>What is taxed; a field, because it grows in place.</summary>
    public ExactSum Taxables;

    /// <summary>The tax, piece by piece or as a whole.</summary>
    public ExactSum Amounts;

    public Exact Taxable => Taxables.Value;

    public Exact Amount => Amounts.Value;

    public Tax Tax => tax;

    public long Key => key;

    /// <summary>The position among the entries of the breakdown, or among the others.</summary>
    public int Index => index;

    public bool IsInBreakdown { get; } = BelongsToBreakdown(tax);

    public Exact Rate { get; } = RateOf(tax);

    /// <summary>The decimals of the amounts that went in, where the profile counts them.</summary>
    public int Scale { get; set; }

    /// <summary>True when the tax was added up piece by piece, so that it is not calculated from the sum.</summary>
    public bool IsSummed { get; set; }

    public static bool BelongsToBreakdown(Tax tax) => tax.Effect is TaxEffect.Added or TaxEffect.Surcharge;

    public static Exact RateOf(Tax tax) => Exact.Shortest(tax.Rate.PartsPerMillion, 6);
}
