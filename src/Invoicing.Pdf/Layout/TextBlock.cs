namespace Invoicing.Pdf;

/// <summary>A text that was broken into lines.</summary>
/// <param name="FirstLine">Its first line among those of the typesetter.</param>
/// <param name="LineCount">How many lines it has; none when the text is empty.</param>
/// <param name="Style">How it looks.</param>
internal readonly record struct TextBlock(int FirstLine, int LineCount, TextStyle Style)
{
    /// <summary>How high or wide a text counts at most: as some ten pages, so that sums of it stay within their numbers.</summary>
    public const int MaxExtent = 10_000_000;

    /// <summary>How high it is.</summary>
    public int Height => (int)Math.Min((long)LineCount * Style.LineHeight, MaxExtent);

    /// <summary>So many lines of it, from a line on.</summary>
    public TextBlock Lines(int from, int count) => this with { FirstLine = FirstLine + from, LineCount = count };
}
