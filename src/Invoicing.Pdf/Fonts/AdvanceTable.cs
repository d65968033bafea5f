namespace Invoicing.Pdf;

/// <summary>How wide each glyph is and where its outline starts (hmtx).</summary>
internal sealed class AdvanceTable
{
    private readonly FontTable _table;
    private readonly int _glyphs;

    // Read ahead, because each character of each document asks for one.
    private readonly ushort[] _advances;

    public AdvanceTable(TrueTypeFile file, FontMetrics metrics)
    {
        _glyphs = metrics.GlyphCount;
        _advances = new ushort[metrics.AdvanceCount];
        _table = file.Required("hmtx", 4 * _advances.Length + 2 * (_glyphs - _advances.Length));
        for (int i = 0; i < _advances.Length; i++)
            _advances[i] = (ushort)_table.U16(4 * i);
    }

    /// <summary>The width of a glyph, in font units; glyphs at the end of a font share that of the last one that has its own.</summary>
    public int Advance(int glyph) => _advances[Math.Min(glyph, _advances.Length - 1)];

    /// <summary>The left edge of its outline, in font units.</summary>
    public int LeftSide(int glyph) => glyph < _advances.Length
        ? _table.I16(4 * glyph + 2)
        : _table.I16(4 * _advances.Length + 2 * (Math.Min(glyph, _glyphs - 1) - _advances.Length));
}
