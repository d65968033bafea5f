using System.Globalization;

namespace Invoicing.Pdf;

/// <summary>Which glyph stands for which character, laid out in pages so that finding one takes the same time for all.</summary>
internal sealed class CharacterMap
{
    private const int PageBits = 8, PageSize = 1 << PageBits, LastCodePoint = 0x10FFFF;

    private readonly ushort[]?[] _pages;

    private CharacterMap(ushort[]?[] pages) => _pages = pages;

    /// <summary>The glyph of a character; 0 when the font has none.</summary>
    public ushort Find(int codePoint)
    {
        int page = codePoint >> PageBits;
        return page >= 0 && page < _pages.Length && _pages[page] is { } glyphs ? glyphs[codePoint & (PageSize - 1)] : (ushort)0;
    }

    public static CharacterMap Read(FontTable cmap, int glyphCount, PdfFontLimits limits)
    {
        FontTable table = Best(cmap);
        int format = table.U16(0);
        ushort[]?[] pages = new ushort[]?[(format == 12 ? LastCodePoint : ushort.MaxValue) / PageSize + 1];
        Writer writer = new(pages, glyphCount);
        if (format == 12)
            ReadGroups(table, writer, limits);
        else
            ReadSegments(table, writer, limits);
        return new(pages);
    }

    // The table with the most of Unicode: those of four bytes for a character before those of two.
    private static FontTable Best(FontTable cmap)
    {
        FontTable best = default;
        int bestRank = 0;
        int count = cmap.U16(2);
        for (int i = 0; i < count; i++)
        {
            int at = 4 + 8 * i;
            bool isUnicode = (cmap.U16(at), cmap.U16(at + 2)) is (0, not 5) or (3, 1 or 10);
            FontTable table = isUnicode ? cmap.From(cmap.U32(at + 4)) : default;
            int rank = !isUnicode ? 0 : table.U16(0) switch { 12 => 2, 4 => 1, _ => 0 };
            if (rank > bestRank)
                (best, bestRank) = (table, rank);
        }

        return bestRank > 0
            ? best
            : throw new PdfFontException(PdfErrorCodes.FontUnsupported, "cmap", null, "the font does not say which Unicode characters its glyphs stand for", "Fonts of symbols and of old encodings cannot print texts; use a Unicode font.");
    }

    // Format 4: segments of two-byte characters.
    private static void ReadSegments(FontTable table, Writer writer, PdfFontLimits limits)
    {
        int segments = table.U16(6) / 2;
        RequireFew(segments, limits);
        int ends = 14, starts = ends + 2 * segments + 2, deltas = starts + 2 * segments, offsets = deltas + 2 * segments;
        table.Require(offsets, 2 * segments);
        int next = 0;
        for (int i = 0; i < segments; i++)
        {
            int start = table.U16(starts + 2 * i), end = table.U16(ends + 2 * i), delta = table.U16(deltas + 2 * i), offset = table.U16(offsets + 2 * i);

            // The last segment stands for no character and only ends the list; some fonts have nonsense in it.
            if (start == ushort.MaxValue)
                break;
            if (start < next || end < start)
                throw table.Malformed(starts + 2 * i, "the ranges of characters are not in order");
            next = end + 1;
            for (int character = start; character <= end; character++)
            {
                // The offset counts from the place where it stands.
                int glyph = offset == 0 ? character : table.U16(offsets + 2 * i + offset + 2 * (character - start));
                writer.Add(character, offset != 0 && glyph == 0 ? 0 : (glyph + delta) & ushort.MaxValue);
            }
        }
    }

    // Format 12: groups of characters of any size.
    private static void ReadGroups(FontTable table, Writer writer, PdfFontLimits limits)
    {
        long groups = table.U32(12);
        RequireFew(groups, limits);
        table.Require(16, 12 * groups);
        long next = 0;
        for (int i = 0; i < groups; i++)
        {
            int at = 16 + 12 * i;
            long start = table.U32(at), end = table.U32(at + 4), glyph = table.U32(at + 8);
            if (start < next || end < start || end > LastCodePoint)
                throw table.Malformed(at, "the ranges of characters are not in order");
            next = end + 1;
            for (long character = start; character <= end; character++)
                writer.Add((int)character, glyph + character - start);
        }
    }

    private static void RequireFew(long ranges, PdfFontLimits limits)
    {
        if (ranges > limits.CharacterRanges)
            throw PdfFontException.OfTooLarge("cmap", string.Create(CultureInfo.InvariantCulture, $"it has {ranges} ranges of characters, and {limits.CharacterRanges} is the most"), nameof(PdfFontLimits.CharacterRanges));
    }

    /// <summary>Fills the pages.</summary>
    private readonly struct Writer(ushort[]?[] pages, int glyphCount)
    {
        // A glyph that the font does not have is none.
        public void Add(int character, long glyph)
        {
            if (glyph > 0 && glyph < glyphCount)
                (pages[character >> PageBits] ??= new ushort[PageSize])[character & (PageSize - 1)] = (ushort)glyph;
        }
    }
}
