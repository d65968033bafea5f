using System.Globalization;

namespace Invoicing.Pdf;

/// <summary>The kerning within a font's layout tables (GPOS): the pairs of feature <c>kern</c> in the default languages of the Latin, Greek and Cyrillic scripts.</summary>
/// <remarks>
/// The lookups of the first of these scripts that has any add up. Those that only a later script names hold for pairs that none before them speaks of, because the
/// scripts of a text are not told apart. Kerning that depends on further glyphs around a pair is left out.
/// </remarks>
internal sealed class PositioningKerning : IKerningSource
{
    private const int PairAdjustment = 2, Extension = 9;

    private static readonly string[] Scripts = ["latn", "grek", "cyrl", "DFLT"];

    private readonly PairLookup[][] _byScript;

    private PositioningKerning(PairLookup[][] byScript) => _byScript = byScript;

    /// <summary>Null when the font has no kerning there.</summary>
    public static PositioningKerning? Read(FontTable gpos, PdfFontLimits limits)
    {
        if (gpos.Length < 10)
            return null;
        KerningFeatures features = new(gpos, limits);
        FontTable lookups = gpos.From(gpos.U16(8));
        int left = limits.KerningTables;
        long pairs = limits.KerningPairs;
        HashSet<int> seen = [];
        List<PairLookup[]> byScript = [];
        foreach (string script in Scripts)
        {
            List<PairLookup> found = [];
            foreach (int index in features.LookupsOf(script))
            {
                if (seen.Add(index) && ReadLookup(lookups, index) is { } lookup)
                    found.Add(lookup);
            }

            if (found.Count > 0)
                byScript.Add([.. found]);
        }

        return byScript.Count == 0 ? null : new([.. byScript]);

        PairLookup? ReadLookup(FontTable lookups, int index)
        {
            if (index >= lookups.U16(0))
                throw lookups.Malformed(0, string.Create(CultureInfo.InvariantCulture, $"feature kern names lookup {index}, which is not there"));
            FontTable lookup = lookups.From(lookups.U16(2 + 2 * index));
            int type = lookup.U16(0), count = lookup.U16(4);
            if (type is not (PairAdjustment or Extension))
                return null;
            List<PairSubtable> subtables = [];
            for (int i = 0; i < count; i++)
            {
                if (--left < 0)
                    throw PdfFontException.OfTooLarge("GPOS", string.Create(CultureInfo.InvariantCulture, $"kerning has more than {limits.KerningTables} tables"), nameof(PdfFontLimits.KerningTables));
                if (Pairs(lookup.From(lookup.U16(6 + 2 * i)), type) is not { IsEmpty: false } table || PairSubtable.Read(table) is not { } subtable)
                    continue;
                pairs -= subtable.Pairs;
                if (pairs < 0)
                    throw PdfFontException.OfTooLarge("GPOS", string.Create(CultureInfo.InvariantCulture, $"kerning has more than {limits.KerningPairs} pairs"), nameof(PdfFontLimits.KerningPairs));
                subtables.Add(subtable);
            }

            return subtables.Count == 0 ? null : new([.. subtables]);
        }
    }

    public int Find(int left, int right)
    {
        foreach (PairLookup[] lookups in _byScript)
        {
            bool isFound = false;
            int sum = 0;
            foreach (PairLookup lookup in lookups)
            {
                if (lookup.TryFind(left, right, out int value))
                {
                    sum += value;
                    isFound = true;
                }
            }

            if (isFound)
                return sum;
        }

        return 0;
    }

    // An extension says where the table is when it is too far away for two bytes.
    private static FontTable Pairs(FontTable table, int type) =>
        type == PairAdjustment ? table : table.U16(2) == PairAdjustment ? table.From(table.U32(4)) : default;

    /// <summary>Tables of which the first one that speaks of a pair counts.</summary>
    private readonly struct PairLookup(PairSubtable[] subtables)
    {
        public bool TryFind(int left, int right, out int value)
        {
            foreach (PairSubtable subtable in subtables)
            {
                if (subtable.TryFind(left, right, out value))
                    return true;
            }

            value = 0;
            return false;
        }
    }
}
