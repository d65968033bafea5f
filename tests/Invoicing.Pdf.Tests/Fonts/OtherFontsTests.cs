using Xunit;

namespace Invoicing.Pdf.Tests;

/// <summary>What fonts other than those of the package may have.</summary>
public sealed class OtherFontsTests
{
    [Fact]
    public void Characters_that_share_a_glyph_get_one_each()
    {
        // Format 4: A to C are glyphs 36 to 38, a to c are the same; the last segment ends the list.
        int[] segments = [4, 48, 0, 6, 0, 0, 0, 'C', 'c', 0xFFFF, 0, 'A', 'a', 0xFFFF, 36 - 'A', 36 - 'a', 1, 0, 0, 0];
        PdfFont font = FontEditor.Regular.With("cmap", FontEditor.Words([0, 1, 3, 1, 0, 12, .. segments])).Load();
        int[] characters = ['A', 'B', 'C', 'a', 'b', 'c'];
        PdfFontSubset subset = font.Subset(characters);

        Assert.Equal([1, 2, 3, 4, 5, 6], characters.Select(character => (int)subset.GlyphOf(character)));
        Assert.Equal(0, subset.GlyphOf('D'));
        SubsetTests.AssertDrawsTheSame(font, PackageFonts.Read("NotoSans-Regular.ttf"), subset);
    }

    [Fact]
    public void Characters_of_four_bytes_are_found()
    {
        // Format 12 with two groups: A to C, and U+1F600 to U+1F601; the glyphs of the second one go beyond the font.
        int[] groups = [12, 0, 0, 40, 0, 0, 0, 2, 0, 'A', 0, 'C', 0, 36, 1, 0xF600, 1, 0xF601, 0, 3316];
        PdfFont font = FontEditor.Regular.With("cmap", FontEditor.Words([0, 1, 3, 10, 0, 12, .. groups])).Load();

        Assert.True(font.TryGlyph('C', out ushort letter));
        Assert.True(font.TryGlyph(0x1F600, out ushort face));
        Assert.Equal((38, 3316), (letter, face));
        Assert.False(font.Has(0x1F601));
        Assert.False(font.Has(0x10FFFF));
        Assert.False(font.Has('D'));
    }

    [Fact]
    public void Older_table_of_kerning_counts_where_there_is_no_newer_one()
    {
        PdfFont regular = PdfFontFamily.Default.Regular;
        regular.TryGlyph('A', out ushort left);
        regular.TryGlyph('V', out ushort right);
        byte[] kern = FontEditor.Words(0, 1, 0, 32, 1, 3, 0, 0, 0, left, left, -7, left, right, -90, right, left, -80);
        PdfFont font = FontEditor.Regular.Without("GPOS").With("kern", kern).Load();

        Assert.Equal((-7, -90, -80, 0), (font.Kerning(left, left), font.Kerning(left, right), font.Kerning(right, left), font.Kerning(right, right)));
        Assert.Equal(regular.Kerning(left, right), FontEditor.Regular.With("kern", kern).Load().Kerning(left, right));
        Assert.Equal(0, FontEditor.Regular.Without("GPOS").Load().Kerning(left, right));
    }

    [Fact]
    public void Measures_in_other_units_are_rounded_to_thousandths()
    {
        PdfFont font = FontEditor.Regular.With("head", 18, 2048).Load();

        Assert.Equal((522, -522, -143, 0), (font.ToThousandths(1069), font.ToThousandths(-1069), font.ToThousandths(-293), font.ToThousandths(0)));
        Assert.Equal((1, 0, -1), (font.ToThousandths(2), font.ToThousandths(1), font.ToThousandths(-2)));
        font.TryGlyph('A', out ushort glyph);
        Assert.Equal(font.ToThousandths(font.Advance(glyph)), font.Subset(['A']).Widths[1]);
    }

    [Fact]
    public void Glyphs_at_the_end_share_an_advance()
    {
        FontEditor editor = FontEditor.Regular;
        byte[] metrics = editor["hmtx"];
        PdfFont font = editor.With("hhea", 34, 10).Load();

        Assert.Equal(font.Advance(9), font.Advance(3316));
        Assert.Equal((short)(metrics[40] << 8 | metrics[41]), font.LeftSide(10));
        Assert.Equal((short)(metrics[42] << 8 | metrics[43]), font.LeftSide(11));
    }

    [Fact]
    public void Name_without_a_table_is_a_plain_one() => Assert.Equal("Font", FontEditor.Regular.Without("name").Load().Name);

    [Fact]
    public void Name_is_written_with_characters_that_documents_take()
    {
        // One record: Macintosh, PostScript name, nine bytes behind the record.
        byte[] name = [.. FontEditor.Words(0, 1, 18, 1, 0, 0, 6, 9, 0), .. "My (Font)"u8];

        Assert.Equal("MyFont", FontEditor.Regular.With("name", name).Load().Name);
    }

    [Fact]
    public void Slanted_font_of_one_width_says_so()
    {
        // An angle of -12.5 degrees, and the mark of fonts of one width.
        PdfFont font = FontEditor.Regular.With("post", 4, -13).With("post", 6, 0x8000).With("post", 14, 1).Load();

        Assert.Equal((-1250, 4 | 64 | 1), (font.ItalicAngle, font.Flags));
    }

    [Fact]
    public void Font_that_uses_its_typographic_measures_is_measured_by_them()
    {
        PdfFont font = FontEditor.Regular.With("OS/2", 62, 0xC0).With("OS/2", 68, 800).With("OS/2", 70, -200).With("OS/2", 72, 90).Load();

        Assert.Equal((800, -200, 90), (font.Ascent, font.Descent, font.LineGap));
    }

    [Fact]
    public void Family_needs_both_fonts()
    {
        Assert.Throws<ArgumentNullException>(() => new PdfFontFamily(null!, PdfFontFamily.Default.Bold));
        Assert.Throws<ArgumentNullException>(() => PdfFontFamily.Default with { Bold = null! });
        Assert.Throws<ArgumentNullException>(() => PdfFont.Load(default, null!));
    }
}
