using System.Buffers;

namespace Invoicing.Pdf;

/// <summary>A list of placed glyphs that is filled again and again and lends its memory. One thread uses it at a time.</summary>
internal sealed class GlyphBuffer : IDisposable
{
    private const int FirstCapacity = 256;

    private PlacedGlyph[] _glyphs = ArrayPool<PlacedGlyph>.Shared.Rent(FirstCapacity);

    public int Count { get; private set; }

    /// <summary>What is in the buffer; valid until it grows.</summary>
    public ReadOnlySpan<PlacedGlyph> Glyphs => _glyphs.AsSpan(0, Count);

    /// <summary>The characters that a sign stands for, because they cannot be printed; each once, rising.</summary>
    public SortedSet<int> Replaced { get; } = [];

    public void Clear()
    {
        Count = 0;
        Replaced.Clear();
    }

    public void Add(in PlacedGlyph glyph)
    {
        if (Count == _glyphs.Length)
            Grow();
        _glyphs[Count++] = glyph;
    }

    /// <summary>Sets the kerning of the glyph that was added last.</summary>
    public void KernLast(int thousandths) => _glyphs[Count - 1] = _glyphs[Count - 1] with { Kerning = (short)thousandths };

    /// <summary>How wide glyphs are side by side, in thousandths of an em.</summary>
    public static long WidthOf(ReadOnlySpan<PlacedGlyph> glyphs)
    {
        long width = 0;
        foreach (ref readonly PlacedGlyph glyph in glyphs)
            width += glyph.Advance;
        return width;
    }

    public void Dispose()
    {
        ArrayPool<PlacedGlyph>.Shared.Return(_glyphs);
        _glyphs = [];
        Count = 0;
    }

    private void Grow()
    {
        PlacedGlyph[] larger = ArrayPool<PlacedGlyph>.Shared.Rent(Math.Max(FirstCapacity, 2 * Count));
        Glyphs.CopyTo(larger);
        ArrayPool<PlacedGlyph>.Shared.Return(_glyphs);
        _glyphs = larger;
    }
}
