namespace Invoicing.Pdf;

/// <summary>A part of a glyph that is made of other glyphs.</summary>
/// <param name="At">Where it starts within the outline.</param>
/// <param name="Flags">Its flags, by which its place and scale are read.</param>
/// <param name="Glyph">The glyph it takes.</param>
/// <param name="Length">Its length in bytes.</param>
internal readonly record struct CompositePart(int At, int Flags, int Glyph, int Length)
{
    public const int HasWords = 0x0001, HasScale = 0x0008, HasMore = 0x0020, HasTwoScales = 0x0040, HasMatrix = 0x0080, HasInstructions = 0x0100;
}

/// <summary>Goes through the parts of a glyph: <c>foreach (CompositePart part in new CompositeParts(outline))</c>.</summary>
internal struct CompositeParts
{
    private const int HeaderLength = 10;

    private readonly FontTable _outline;
    private int _next;

    public CompositeParts(FontTable outline)
    {
        _outline = outline;
        _next = HeaderLength;
    }

    public CompositePart Current { get; private set; }

    public readonly CompositeParts GetEnumerator() => this;

    public bool MoveNext()
    {
        if (_next < 0)
            return false;
        int flags = _outline.U16(_next);
        int length = 4 + ((flags & CompositePart.HasWords) != 0 ? 4 : 2) + ScaleLength(flags);
        _outline.Require(_next, length);
        Current = new(_next, flags, _outline.U16(_next + 2), length);
        _next = (flags & CompositePart.HasMore) != 0 ? _next + length : -1;
        return true;
    }

    /// <summary>True when an outline is made of other glyphs.</summary>
    public static bool Are(FontTable outline) => outline.I16(0) < 0;

    private static int ScaleLength(int flags) =>
        (flags & CompositePart.HasScale) != 0 ? 2 : (flags & CompositePart.HasTwoScales) != 0 ? 4 : (flags & CompositePart.HasMatrix) != 0 ? 8 : 0;
}
