using Xunit;

namespace Invoicing.Pdf.Tests;

/// <summary>The fonts and characters that tests of fonts go through.</summary>
internal static class Samples
{
    public static TheoryData<string> Fonts { get; } = ["NotoSans-Regular.ttf", "NotoSans-Bold.ttf"];

    /// <summary>The characters of ASCII that are drawn, and the space.</summary>
    public static int[] Ascii { get; } = [.. Enumerable.Range(' ', '~' - ' ' + 1)];

    public static PdfFont Font(string name) => name == "NotoSans-Bold.ttf" ? PdfFontFamily.Default.Bold : PdfFontFamily.Default.Regular;

    /// <summary>Every character of the two-byte range that a font has.</summary>
    public static int[] All(PdfFont font) => [.. Enumerable.Range(0, 0x10000).Where(font.Has)];

    /// <summary>The glyph of a character; 0 when the font has none.</summary>
    public static ushort Glyph(PdfFont font, int character)
    {
        font.TryGlyph(character, out ushort glyph);
        return glyph;
    }
}
