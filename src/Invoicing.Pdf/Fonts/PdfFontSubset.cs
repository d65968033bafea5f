namespace Invoicing.Pdf;

/// <summary>The part of a font that a document embeds. Glyph 0 stands for nothing, glyph i + 1 for code point i, and what these are made of comes behind them.</summary>
/// <remarks>Characters that share a glyph get one each, so that a reader of the document finds the text again.</remarks>
internal sealed class PdfFontSubset
{
    private readonly int[] _codePoints;
    private readonly int[] _widths;

    public PdfFontSubset(byte[] program, int[] codePoints, int[] widths, string tag)
    {
        Program = program;
        _codePoints = codePoints;
        _widths = widths;
        Tag = tag;
    }

    /// <summary>The TrueType font, without hinting.</summary>
    public byte[] Program { get; }

    /// <summary>The characters, rising.</summary>
    public ReadOnlySpan<int> CodePoints => _codePoints;

    /// <summary>How far glyphs move on, in thousandths of an em, by glyph: glyph 0 first, then one for each character.</summary>
    public ReadOnlySpan<int> Widths => _widths;

    /// <summary>Six capital letters that follow from the font and the characters, by which documents tell subsets of one font apart (ISO 32000-1, 9.6.4).</summary>
    public string Tag { get; }

    /// <summary>The glyph of a character; 0 when the subset does not have it.</summary>
    public ushort GlyphOf(int codePoint) => (ushort)(Math.Max(-1, Array.BinarySearch(_codePoints, codePoint)) + 1);
}
