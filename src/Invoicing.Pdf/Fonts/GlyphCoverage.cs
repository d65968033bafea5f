namespace Invoicing.Pdf;

/// <summary>A list of glyphs within layout tables (Coverage): which glyphs a table speaks of, and under which number.</summary>
internal readonly struct GlyphCoverage
{
    private const int HeaderLength = 4, RangeLength = 6;

    private readonly FontTable _table;
    private readonly bool _hasRanges;
    private readonly int _entries;

    private GlyphCoverage(FontTable table, bool hasRanges, int entries, int count)
    {
        _table = table;
        _hasRanges = hasRanges;
        _entries = entries;
        Count = count;
    }

    /// <summary>One more than the highest number it gives.</summary>
    public int Count { get; }

    public static GlyphCoverage Read(FontTable table)
    {
        int format = table.U16(0), entries = table.U16(2), count = entries;
        if (format is not (1 or 2))
            throw table.Malformed(0, "a list of glyphs is of no known format");
        table.Require(HeaderLength, entries * (format == 1 ? 2 : RangeLength));
        if (format == 2)
        {
            count = 0;
            for (int at = HeaderLength; at < HeaderLength + entries * RangeLength; at += RangeLength)
            {
                if (table.U16(at + 2) < table.U16(at))
                    throw table.Malformed(at, "a range of glyphs ends before it starts");
                count = Math.Max(count, table.U16(at + 4) + table.U16(at + 2) - table.U16(at) + 1);
            }
        }

        return new(table, format == 2, entries, count);
    }

    /// <summary>The number of a glyph; negative when it is not in the list.</summary>
    public int Find(int glyph)
    {
        int length = _hasRanges ? RangeLength : 2, low = 0, high = _entries - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2, at = HeaderLength + middle * length, first = _table.U16(at), last = _hasRanges ? _table.U16(at + 2) : first;
            if (glyph < first)
                high = middle - 1;
            else if (glyph > last)
                low = middle + 1;
            else
                return _hasRanges ? _table.U16(at + 4) + glyph - first : middle;
        }

        return -1;
    }
}
