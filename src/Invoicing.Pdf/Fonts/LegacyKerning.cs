using System.Globalization;

namespace Invoicing.Pdf;

/// <summary>The older table of kerned pairs (kern, format 0).</summary>
internal sealed class LegacyKerning : IKerningSource
{
    private const int PairLength = 6, HeaderLength = 14;
    private const int Horizontal = 0x01, Minimum = 0x02, CrossStream = 0x04;

    private readonly FontTable[] _lists;

    private LegacyKerning(FontTable[] lists) => _lists = lists;

    /// <summary>Null when the font has no such table, or one of another kind.</summary>
    public static LegacyKerning? Read(FontTable kern, PdfFontLimits limits)
    {
        // Apple's tables have a version of four bytes, and are for its own systems.
        if (kern.Length < 4 || kern.U16(0) != 0)
            return null;
        int count = kern.U16(2), at = 4, total = 0;
        if (count > limits.KerningTables)
            throw PdfFontException.OfTooLarge("kern", string.Create(CultureInfo.InvariantCulture, $"it has {count} parts, and {limits.KerningTables} is the most"), nameof(PdfFontLimits.KerningTables));
        List<FontTable> lists = [];
        for (int i = 0; i < count; i++)
        {
            int length = kern.U16(at + 2), coverage = kern.U16(at + 4);
            bool isList = coverage >> 8 == 0;
            if (isList)
            {
                // The length of a large list does not fit into its two bytes, so the number of pairs counts.
                int pairs = kern.U16(at + 6);
                total += pairs;
                if (total > limits.KerningPairs)
                    throw PdfFontException.OfTooLarge("kern", string.Create(CultureInfo.InvariantCulture, $"it has more than {limits.KerningPairs} pairs"), nameof(PdfFontLimits.KerningPairs));
                if ((coverage & (Horizontal | Minimum | CrossStream)) == Horizontal)
                    lists.Add(kern.Slice(at + HeaderLength, pairs * PairLength));
                length = i + 1 < count ? Math.Max(length, HeaderLength + pairs * PairLength) : length;
            }

            if (length < 6 && i + 1 < count)
                throw kern.Malformed(at, "a part of it has no length");
            at += length;
        }

        return lists.Count == 0 ? null : new([.. lists]);
    }

    public int Find(int left, int right)
    {
        int value = 0;
        foreach (FontTable list in _lists)
            value += Find(list, (long)left << 16 | (uint)right);
        return value;
    }

    private static int Find(FontTable list, long pair)
    {
        int low = 0, high = list.Length / PairLength - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            long found = list.U32(middle * PairLength);
            if (found == pair)
                return list.I16(middle * PairLength + 4);
            if (found < pair)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return 0;
    }
}
