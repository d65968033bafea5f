using System.Diagnostics;
using Xunit;

namespace Invoicing.Pdf.Tests;

public sealed class FontChainTests
{
    private static PdfFontFamily Noto => PdfFontFamily.Default;

    [Fact]
    public void Text_becomes_glyphs_with_their_widths_and_kerning()
    {
        PdfFont font = Noto.Regular;
        font.TryGlyph('T', out ushort first);
        font.TryGlyph('o', out ushort second);

        Assert.Equal(
            [
                new(0, first, (short)font.Kerning(first, second), 'T', font.Advance(first)),
                new(0, second, 0, 'o', font.Advance(second)),
            ],
            Place(FontSet.Default.Regular, "To", replaced: 0));
    }

    [Fact]
    public void Width_is_that_of_the_glyphs_and_their_kerning()
    {
        using GlyphBuffer buffer = new();
        FontSet.Default.Regular.Place("To", buffer);
        long width = GlyphBuffer.WidthOf(buffer.Glyphs);
        buffer.Clear();
        FontSet.Default.Regular.Place("T", buffer);
        FontSet.Default.Regular.Place("o", buffer);

        Assert.Equal(2, buffer.Count);
        Assert.True(width < GlyphBuffer.WidthOf(buffer.Glyphs));
    }

    [Fact]
    public void Marks_are_composed_and_line_breaks_kept()
    {
        PlacedGlyph[] glyphs = Place(FontSet.Default.Regular, "u\u0308\r\nT\to", replaced: 0);

        Assert.Equal([(int)'ü', '\n', 'T', ' ', 'o'], glyphs.Select(static glyph => glyph.CodePoint));
        Assert.Equal((true, 0, (ushort)0), (glyphs[1].IsLineBreak, glyphs[1].Advance, glyphs[1].Glyph));
        Assert.False(glyphs[0].IsLineBreak);
    }

    [Fact]
    public void First_font_that_has_a_character_draws_it()
    {
        PdfFont letters = Latin('A', 'C');
        FontChain chain = new([letters, Noto.Regular], Noto.Regular);
        PlacedGlyph[] glyphs = Place(chain, "AxB", replaced: 0);

        Assert.Equal([0, 1, 0], glyphs.Select(static glyph => (int)glyph.FontIndex));
        Assert.Equal(2, chain.Fonts.Length);
        Assert.All(glyphs, static glyph => Assert.Equal(0, glyph.Kerning));
    }

    [Fact]
    public void Character_that_no_font_has_is_replaced_by_a_sign_of_the_package()
    {
        FontChain chain = new([Latin('A', 'C')], Noto.Regular);
        PlacedGlyph[] glyphs = Place(chain, "Ax\uD83DB", replaced: 2);

        Assert.Equal(['A', 0xFFFD, 0xFFFD, 'B'], glyphs.Select(static glyph => glyph.CodePoint));
        Assert.Equal(("NotoSans-Regular", true), (chain.Fonts[glyphs[1].FontIndex].Name, glyphs[1].Glyph != 0));
        Assert.Equal(PrintFault.Character, chain.FaultOf('x'));
        Assert.Equal(PrintFault.Character, chain.FaultOf(0xD83D));
    }

    [Theory]
    [InlineData(0x05D0)]
    [InlineData(0x0627)]
    [InlineData(0x0915)]
    [InlineData(0x0E01)]
    [InlineData(0x0F40)]
    [InlineData(0x1000)]
    [InlineData(0x1780)]
    [InlineData(0x1820)]
    [InlineData(0x0301)]
    [InlineData(0xFB1D)]
    public void Script_that_needs_shaping_is_replaced_even_where_a_font_has_it(int character)
    {
        PdfFont font = Latin(character, character);
        Assert.True(font.Has(character));
        FontChain chain = new([font], Noto.Regular);

        Assert.Equal(0xFFFD, Assert.Single(Place(chain, char.ConvertFromUtf32(character), replaced: 1)).CodePoint);
        Assert.Equal(PrintFault.Script, chain.FaultOf(character));
    }

    [Theory]
    [InlineData(0x0E3F)]
    [InlineData(0x17DB)]
    [InlineData(0x4E2D)]
    [InlineData(0x3042)]
    [InlineData(0xAC00)]
    [InlineData(0x10D0)]
    [InlineData(0x0531)]
    [InlineData(0x1F600)]
    public void Other_scripts_and_signs_of_currencies_are_drawn_by_fonts_that_have_them(int character) =>
        Assert.Equal(PrintFault.None, new FontChain([Latin(character, character)], Noto.Regular).FaultOf(character));

    [Theory]
    [InlineData("\u00A0\u2003\u202F\u3000", "    ")]
    [InlineData("\u2010\u2011\u2212", "---")]
    public void Spaces_and_hyphens_stand_in_for_their_kin(string text, string drawn) => Assert.Equal(
        drawn,
        string.Concat(Place(new([Latin(' ', '~')], Noto.Regular), text, replaced: 0).Select(static glyph => char.ConvertFromUtf32(glyph.CodePoint))));

    [Fact]
    public void Fallbacks_are_asked_with_their_own_fallbacks_and_once_each()
    {
        PdfFont a = Latin('A', 'A'), b = Latin('B', 'B');
        PdfFontFamily last = new(b, b);
        PdfFontFamily family = new(a, a) { Fallbacks = [Noto with { Fallbacks = [last] }, last] };

        Assert.Equal([a, Noto.Regular, b], new FontSet(family).Regular.Fonts.ToArray());
        Assert.Equal([a, Noto.Bold, b], new FontSet(family).Bold.Fonts.ToArray());
        Assert.Equal([a, Noto.Regular], new FontSet(new(a, a)).Regular.Fonts.ToArray());
        Assert.Equal(PrintFault.Character, new FontSet(new(a, a)).FaultOf('B'));
        Assert.Equal(PrintFault.Character, new FontSet(new(Noto.Regular, a)).FaultOf('B'));
        Assert.Equal(PrintFault.None, new FontSet(new(Noto.Regular, a)).FaultOf('A'));
    }

    [Fact]
    public void Placing_text_takes_no_memory()
    {
        const string Text = "Wärmepumpe, Größe XL – 12 Std. × 96,00 €, Việt Nam, Ελλάς, Россия";
        using GlyphBuffer buffer = new();

        // The runtime compiles what runs often a second time, and takes some memory for itself before.
        long least = long.MaxValue;
        for (Stopwatch watch = Stopwatch.StartNew(); least > 0 && watch.Elapsed < TimeSpan.FromSeconds(20);)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            buffer.Clear();
            FontSet.Default.Regular.Place(Text, buffer);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }

    [Fact]
    public void Buffer_grows_and_keeps_what_it_has()
    {
        using GlyphBuffer buffer = new();
        FontSet.Default.Regular.Place(new string('x', 5000), buffer);

        Assert.Equal(5000, buffer.Count);
        Assert.All(buffer.Glyphs.ToArray(), static glyph => Assert.Equal('x', glyph.CodePoint));
    }

    /// <summary>A font with some characters only, drawn as any letters.</summary>
    internal static PdfFont Latin(int first, int last)
    {
        int[] group = [12, 0, 0, 28, 0, 0, 0, 1, first >> 16, first & 0xFFFF, last >> 16, last & 0xFFFF, 0, 36];
        return FontEditor.Regular.With("cmap", FontEditor.Words([0, 1, 3, 10, 0, 12, .. group])).Load();
    }

    private static PlacedGlyph[] Place(FontChain chain, string text, int replaced)
    {
        using GlyphBuffer buffer = new();
        Assert.Equal(replaced, chain.Place(text, buffer));
        return buffer.Glyphs.ToArray();
    }
}
