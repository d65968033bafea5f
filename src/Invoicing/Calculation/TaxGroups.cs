using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Invoicing;

/// <summary>Sums per (category, rate) in the order of first use; on the stack as long as there are few groups.</summary>
internal ref struct TaxGroups
{
    private Span<TaxGroup> _groups;
    private int _count;

    /// <summary>No groups, with room for the first ones.</summary>
    public TaxGroups([UnscopedRef] ref TaxGroupBuffer room) => _groups = room;

    public readonly ReadOnlySpan<TaxGroup> Items => _groups[.._count];

    /// <summary>Adds an amount to the group of a tax; allowances come in negative.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(Tax tax, long minorUnits)
    {
        long key = KeyOf(tax);
        foreach (ref TaxGroup group in _groups[.._count])
        {
            if (group.Key == key)
            {
                group.Taxable += minorUnits;
                return;
            }
        }

        AddGroup(tax, key, minorUnits);
    }

    /// <summary>The same for taxes of one effect, category and rate, and for no others.</summary>
    public static long KeyOf(Tax tax) => ((long)tax.Effect << 40) | ((long)tax.Category << 32) | (uint)tax.Rate.PartsPerMillion;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void AddGroup(Tax tax, long key, long minorUnits)
    {
        if (_count == _groups.Length)
        {
            TaxGroup[] larger = new TaxGroup[_count * 2];
            _groups.CopyTo(larger);
            _groups = larger;
        }

        _groups[_count++] = new TaxGroup { Tax = tax, Key = key, Taxable = minorUnits };
    }
}

/// <summary>The sum of one group in minor units, with the tax as it was met first.</summary>
internal struct TaxGroup
{
    public Tax Tax;
    public long Key;
    public long Taxable;
}

/// <summary>Room for as many groups as an invoice usually has.</summary>
[InlineArray(Length)]
[SuppressMessage("Style", "IDE0044:Add readonly modifier", Justification = "The elements are written through a span.")]
internal struct TaxGroupBuffer
{
    public const int Length = 8;

    private TaxGroup _first;
}
