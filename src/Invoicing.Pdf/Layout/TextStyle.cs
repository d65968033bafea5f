namespace Invoicing.Pdf;

/// <summary>How a text looks. Sizes are in thousandths of a point.</summary>
/// <param name="Size">The size of the font.</param>
/// <param name="LineHeight">From one base line to the next.</param>
/// <param name="Color">The colour.</param>
/// <param name="IsBold">Whether its fonts are those of headings.</param>
internal readonly record struct TextStyle(int Size, int LineHeight, PdfColor Color, bool IsBold)
{
    /// <summary>From the upper end of a line to its base line: what the line has more than the size is shared by both sides.</summary>
    public int Ascent => ((LineHeight - Size) / 2) + (Size * 4 / 5);
}

/// <summary>On which side lines of a text are even.</summary>
internal enum TextAlign : byte
{
    /// <summary>On the left.</summary>
    Left,

    /// <summary>On the right, as numbers are.</summary>
    Right,
}
