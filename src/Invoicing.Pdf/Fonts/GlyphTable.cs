namespace Invoicing.Pdf;

/// <summary>Where the outline of each glyph is (loca and glyf).</summary>
internal sealed class GlyphTable
{
    private readonly FontTable _outlines;
    private readonly FontTable _places;
    private readonly bool _hasLongOffsets;

    public GlyphTable(TrueTypeFile file, FontMetrics metrics)
    {
        _hasLongOffsets = metrics.HasLongOffsets;
        Count = metrics.GlyphCount;
        _places = file.Required("loca", (Count + 1) * (_hasLongOffsets ? 4 : 2));
        _outlines = file.Required("glyf", 0);
    }

    public int Count { get; }

    /// <summary>The outline of a glyph; empty when it has none, as that of a space.</summary>
    public FontTable Find(int glyph)
    {
        if (glyph >= Count)
            throw _outlines.Malformed(0, FormattableString.Invariant($"glyph {glyph} is a part of another one, and the font has {Count} glyphs"));
        long start = Place(glyph), end = Place(glyph + 1);
        if (end < start)
            throw _places.Malformed((long)glyph * (_hasLongOffsets ? 4 : 2), FormattableString.Invariant($"glyph {glyph} ends before it starts"));
        FontTable outline = _outlines.Slice(start, end - start);

        // A glyph without contours has nothing to draw, whatever else stands there.
        return outline.IsEmpty || outline.I16(0) == 0 ? default : outline;
    }

    private long Place(int glyph) => _hasLongOffsets ? _places.U32(4 * glyph) : 2L * _places.U16(2 * glyph);
}
