namespace Invoicing.Pdf;

/// <summary>Breaks texts into lines and draws them.</summary>
/// <param name="canvas">The pages.</param>
/// <param name="fonts">The fonts of all texts.</param>
/// <param name="maxLength">How many characters of a text are printed, as <see cref="LongTexts"/> counts them.</param>
internal sealed class Typesetter(Canvas canvas, FontSet fonts, int maxLength)
{
    // Words of languages and what joins the parts of an address are short, and no text of the invoice. So what is printed of a text that was posted is never cut for them.
    private const int AroundText = 2_000;

    // A glyph has two bytes, and a string of a file no more than 32 767 (ISO 19005-3, 6.1.13).
    private const int MaxGlyphsOfLine = 8_000;

    private readonly List<TextSpan> _lines = [];
    private readonly HashSet<string> _cut = new(StringComparer.Ordinal);

    /// <summary>The texts that were cut because they are too long, with all that they had.</summary>
    public IReadOnlySet<string> CutTexts => _cut;

    /// <summary>The glyphs of a text.</summary>
    public TextSpan Place(string text, TextStyle style)
    {
        int first = canvas.Glyphs.Count;
        (style.IsBold ? fonts.Bold : fonts.Regular).Place(Cut(text), canvas.Glyphs);
        return new(first, canvas.Glyphs.Count - first, style.IsBold);
    }

    /// <summary>The glyphs of a text on one line.</summary>
    public TextSpan Line(string text, TextStyle style) => Line(Place(text, style));

    /// <summary>The first line of a text.</summary>
    public TextSpan Line(TextSpan all)
    {
        ReadOnlySpan<PlacedGlyph> glyphs = canvas.GlyphsOf(all);
        int count = 0;
        while (count < glyphs.Length && !glyphs[count].IsLineBreak)
            count++;
        return all with { Count = count };
    }

    /// <summary>How wide a text is when it is not broken.</summary>
    public int WidthOf(string text, TextStyle style) => WidthOf(Place(text, style), style);

    /// <inheritdoc cref="WidthOf(string, TextStyle)"/>
    public int WidthOf(TextSpan text, TextStyle style) => canvas.WidthOf(Line(text), style.Size);

    /// <summary>Breaks a text into lines that are no wider than told: behind spaces, hyphens and slashes, and within words only where a word alone is wider.</summary>
    public TextBlock Block(string? text, TextStyle style, int width) => string.IsNullOrEmpty(text) ? new(_lines.Count, 0, style) : Block(Place(text, style), style, width);

    /// <inheritdoc cref="Block(string?, TextStyle, int)"/>
    public TextBlock Block(TextSpan all, TextStyle style, int width)
    {
        int first = _lines.Count;
        Break(all, style, width);
        return new(first, _lines.Count - first, style);
    }

    /// <summary>Breaks texts into lines, each text below the one before.</summary>
    public TextBlock Block(List<string> texts, TextStyle style, int width)
    {
        int first = _lines.Count;
        foreach (string text in texts)
            Break(Place(text, style), style, width);
        return new(first, _lines.Count - first, style);
    }

    /// <summary>Draws a text that was broken.</summary>
    /// <param name="block">The text.</param>
    /// <param name="x">The left end of its place.</param>
    /// <param name="y">The upper end of its place.</param>
    /// <param name="width">How wide the place is.</param>
    /// <param name="align">On which side its lines are even.</param>
    public void Draw(TextBlock block, int x, int y, int width, TextAlign align)
    {
        int baseline = y + block.Style.Ascent;
        for (int i = 0; i < block.LineCount; i++)
        {
            TextSpan line = _lines[block.FirstLine + i];
            int left = align == TextAlign.Left ? x : x + width - SeenWidth(line, block.Style);
            canvas.Text(left, baseline, line, block.Style.Size, block.Style.Color);
            baseline += block.Style.LineHeight;
        }
    }

    private void Break(TextSpan all, TextStyle style, int width)
    {
        ReadOnlySpan<PlacedGlyph> glyphs = canvas.GlyphsOf(all);

        // In thousandths of an em, so that nothing is rounded on the way.
        int limit = (int)((long)width * 1000 / style.Size);
        int start = 0;
        while (start < glyphs.Length)
        {
            ReadOnlySpan<PlacedGlyph> rest = glyphs[start..];
            int count = Fit(rest[..Math.Min(rest.Length, MaxGlyphsOfLine)], limit, out int next);

            // Of the spaces at the end of a line one is enough.
            while (count > 1 && rest[count - 1].CodePoint == ' ' && rest[count - 2].CodePoint == ' ')
                count--;
            _lines.Add(new(all.First + start, count, style.IsBold));
            start += next;
        }
    }

    private ReadOnlySpan<char> Cut(string text)
    {
        // Short texts are not looked through.
        int most = maxLength + AroundText;
        if (text.Length <= most / LongTexts.LineBreak || LongTexts.LengthOf(text) <= most)
            return text;
        _cut.Add(text);
        return LongTexts.CutLines(text, maxLength);
    }

    // How many glyphs stand on the line that begins here, and where the next one begins.
    private static int Fit(ReadOnlySpan<PlacedGlyph> glyphs, int limit, out int next)
    {
        int width = 0, breakAt = 0;
        for (int i = 0; i < glyphs.Length; i++)
        {
            ref readonly PlacedGlyph glyph = ref glyphs[i];
            if (glyph.IsLineBreak)
            {
                next = i + 1;
                return i;
            }

            // Spaces at the end of a line stand beyond its end.
            bool isSpace = glyph.CodePoint == ' ';
            if (!isSpace && width + glyph.Width > limit && i > 0)
            {
                next = breakAt > 0 ? breakAt : i;
                return next;
            }

            width += glyph.Advance;
            if (isSpace || (glyph.CodePoint is '-' or '/' or 0x2010 or 0x2013 && !IsDigit(glyphs, i + 1)))
                breakAt = i + 1;
        }

        next = glyphs.Length;
        return next;
    }

    // Numbers, dates and ranges stay whole: 2026-11-21, 12/24, 5–7.
    private static bool IsDigit(ReadOnlySpan<PlacedGlyph> glyphs, int index) => index < glyphs.Length && glyphs[index].CodePoint is >= '0' and <= '9';

    private int SeenWidth(TextSpan line, TextStyle style)
    {
        ReadOnlySpan<PlacedGlyph> glyphs = canvas.GlyphsOf(line);
        while (!glyphs.IsEmpty && glyphs[^1].CodePoint == ' ')
            glyphs = glyphs[..^1];
        return (int)Math.Min(GlyphBuffer.WidthOf(glyphs) * style.Size / 1000, TextBlock.MaxExtent);
    }
}
