namespace Invoicing.Pdf;

/// <summary>Classes of glyphs within layout tables (ClassDef); glyphs that are not named are of class 0.</summary>
internal readonly struct GlyphClasses
{
    private const int RangeLength = 6;

    private readonly FontTable _table;
    private readonly bool _hasRanges;
    private readonly int _first;
    private readonly int _entries;

    private GlyphClasses(FontTable table, bool hasRanges, int first, int entries)
    {
        _table = table;
        _hasRanges = hasRanges;
        _first = first;
        _entries = entries;
    }

    public static GlyphClasses Read(FontTable table)
    {
        switch (table.U16(0))
        {
            case 1:
                table.Require(6, 2 * table.U16(4));
                return new(table, hasRanges: false, table.U16(2), table.U16(4));
            case 2:
                table.Require(4, RangeLength * table.U16(2));
                return new(table, hasRanges: true, 0, table.U16(2));
            default:
                throw table.Malformed(0, "classes of glyphs are of no known format");
        }
    }

    public int Find(int glyph)
    {
        if (!_hasRanges)
            return glyph >= _first && glyph < _first + _entries ? _table.U16(6 + 2 * (glyph - _first)) : 0;
        int low = 0, high = _entries - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2, at = 4 + middle * RangeLength;
            if (glyph < _table.U16(at))
                high = middle - 1;
            else if (glyph > _table.U16(at + 2))
                low = middle + 1;
            else
                return _table.U16(at + 4);
        }

        return 0;
    }
}
