using System.Text;
using Xunit;

namespace Invoicing.Pdf.Tests;

/// <summary>Fonts that cannot be used say why, where and what to do.</summary>
public sealed class FontRefusalTests
{
    [Theory]
    [InlineData("OTTO")]
    [InlineData("ttcf")]
    [InlineData("wOFF")]
    [InlineData("wOF2")]
    public void Font_of_another_kind_is_not_supported(string start)
    {
        byte[] font = FontEditor.Regular.Build();
        Encoding.ASCII.GetBytes(start).CopyTo(font, 0);

        Assert.Equal("FontUnsupported", Refusal(font).Code);
    }

    [Theory]
    [InlineData("CFF ")]
    [InlineData("CBDT")]
    public void Font_without_TrueType_outlines_is_not_supported(string other)
    {
        PdfFontException refusal = Refusal(FontEditor.Regular.Without("glyf", "loca").With(other, [1]).Build());

        Assert.Equal(("FontUnsupported", "glyf"), (refusal.Code, refusal.Table));
    }

    [Fact]
    public void Font_without_Unicode_characters_is_not_supported()
    {
        // Platform 3, encoding 0: a font of symbols.
        PdfFontException refusal = Refusal(FontEditor.Regular.With("cmap", FontEditor.Words(0, 1, 3, 0, 0, 12, 4, 14, 0, 0, 0, 0, 0)).Build());

        Assert.Equal(("FontUnsupported", "cmap"), (refusal.Code, refusal.Table));
    }

    [Theory]
    [InlineData(0x0002)]
    [InlineData(0x0100)]
    [InlineData(0x0108)]
    [InlineData(0x0200)]
    public void Font_that_may_not_be_embedded_is_refused(int permission)
    {
        PdfFontException refusal = Refusal(FontEditor.Regular.With("OS/2", 8, permission).Build());

        Assert.Equal(("FontNotEmbeddable", "OS/2"), (refusal.Code, refusal.Table));
    }

    [Theory]
    [InlineData(0x0000)]
    [InlineData(0x0004)]
    [InlineData(0x0006)]
    [InlineData(0x0008)]
    public void Font_that_may_be_embedded_is_taken(int permission) =>
        Assert.True(FontEditor.Regular.With("OS/2", 8, permission).Load().Has('A'));

    [Theory]
    [InlineData("head", 12, 0, "head")]
    [InlineData("head", 18, 15, "head")]
    [InlineData("head", 18, 16_385, "head")]
    [InlineData("head", 50, 2, "head")]
    [InlineData("maxp", 4, 0, "maxp")]
    [InlineData("maxp", 4, 65_535, "hmtx")]
    [InlineData("hhea", 34, 0, "hhea")]
    [InlineData("hhea", 34, 65_535, "hhea")]
    [InlineData("GPOS", 4, 65_535, "GPOS")]
    [InlineData("cmap", 2, 65_535, "cmap")]
    [InlineData("name", 4, 65_535, "name")]
    public void Number_that_cannot_be_is_malformed(string table, int at, int value, string named)
    {
        PdfFontException refusal = Refusal(FontEditor.Regular.With(table, at, value).Build());

        Assert.Equal(("FontMalformed", named), (refusal.Code, refusal.Table));
        Assert.NotNull(refusal.Offset);
        Assert.Contains($"'{named}'", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("head")]
    [InlineData("hhea")]
    [InlineData("maxp")]
    [InlineData("hmtx")]
    [InlineData("cmap")]
    [InlineData("loca")]
    public void Missing_table_is_named(string table)
    {
        PdfFontException refusal = Refusal(FontEditor.Regular.Without(table).Build());

        Assert.Equal(("FontMalformed", table), (refusal.Code, refusal.Table));
    }

    [Fact]
    public void Bytes_that_are_no_font_are_malformed()
    {
        Assert.Equal("FontMalformed", Refusal([]).Code);
        Assert.Equal("FontMalformed", Refusal("%PDF-1.7 and more"u8.ToArray()).Code);
    }

    [Fact]
    public void Glyph_that_is_a_part_of_itself_is_malformed()
    {
        FontEditor font = FontEditor.Regular;
        int glyph = Composite(font);

        Assert.Equal(("FontMalformed", "glyf"), Place(Refusal(font.With("glyf", font.OutlineOf(glyph) + 12, glyph).Build())));
        Assert.Equal(("FontMalformed", "glyf"), Place(Refusal(font.With("glyf", font.OutlineOf(glyph) + 12, 65_000).Build())));
    }

    [Fact]
    public void Limits_hold()
    {
        byte[] font = FontEditor.Regular.Build();

        Assert.Equal("FontTooLarge", Refusal(font, new() { Bytes = font.Length - 1 }).Code);
        Assert.Equal("FontTooLarge", Refusal(font, new() { Glyphs = 3316 }).Code);
        Assert.Equal("FontTooLarge", Refusal(font, new() { GlyphPoints = 40 }).Code);
        Assert.Equal("FontTooLarge", Refusal(font, new() { CompositeDepth = 1 }).Code);
        Assert.Equal("FontTooLarge", Refusal(font, new() { CompositeParts = 2 }).Code);
        Assert.Equal("FontTooLarge", Refusal(font, new() { CharacterRanges = 100 }).Code);
        Assert.Equal("FontTooLarge", Refusal(font, new() { KerningTables = 1 }).Code);
        Assert.Equal("FontTooLarge", Refusal(font, new() { KerningPairs = 100 }).Code);
        Assert.True(PdfFont.Load(font, new() { Bytes = font.Length, Glyphs = 3317 }).Has('A'));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PdfFontLimits { CompositeDepth = 65 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new PdfFontLimits { Bytes = 0 });
    }

    [Fact]
    public void Error_names_the_table_the_place_and_the_remedy() => Assert.Equal(
        "The table 'OS/2' of the font: its licence does not allow embedding. Use another font, or an edition that its maker licenses for documents.",
        Refusal(FontEditor.Regular.With("OS/2", 8, 2).Build()).Message);

    /// <summary>A glyph of the font that is made of others.</summary>
    internal static int Composite(FontEditor font) =>
        Enumerable.Range(1, 1000).First(glyph => font.OutlineOf(glyph + 1) > font.OutlineOf(glyph) && font["glyf"][font.OutlineOf(glyph)] == 0xFF);

    private static (string Code, string? Table) Place(PdfFontException refusal) => (refusal.Code, refusal.Table);

    private static PdfFontException Refusal(byte[] font) => Assert.Throws<PdfFontException>(() => PdfFont.Load(font));

    private static PdfFontException Refusal(byte[] font, PdfFontLimits limits) => Assert.Throws<PdfFontException>(() => PdfFont.Load(font, limits));
}
