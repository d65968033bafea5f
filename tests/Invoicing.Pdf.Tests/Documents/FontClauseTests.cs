using Xunit;

namespace Invoicing.Pdf.Tests;

/// <summary>The clauses of PDF/A-3 (ISO 19005-3, 6.2.11) and PDF/UA-1 (ISO 14289-1, 7.21) about fonts.</summary>
[Trait("Requirement", "O20")]
public sealed class FontClauseTests
{
    public static TheoryData<string> Names => GalleryDocuments.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Fonts_are_in_the_file_with_the_widths_of_their_programs(string name)
    {
        ReadDocument document = ReadDocument.Of(name);
        Assert.NotEmpty(document.Fonts);
        foreach (ReadFont font in document.Fonts.Values)
        {
            Assert.Equal((new ReadName("Type0"), new ReadName("Identity-H")), (font.Font["Subtype"], font.Font["Encoding"]));
            Assert.Equal((new ReadName("CIDFontType2"), new ReadName("Identity")), (font.Descendant["Subtype"], font.Descendant["CIDToGIDMap"]));
            Assert.Equal(font.Font["BaseFont"], font.Descendant["BaseFont"]);
            Assert.Equal(font.Font["BaseFont"], font.Descriptor["FontName"]);
            Assert.Matches("^[A-Z]{6}\\+[A-Za-z-]+$", ((ReadName)font.Font["BaseFont"]!).Name);
            Assert.DoesNotContain("CIDSet", font.Descriptor.Keys);

            // Behind the glyphs that stand for characters are only parts of them, which are never shown themselves.
            Assert.Equal((0, font.Characters.Keys.Max() + 1), (font.FirstWidth, font.Widths.Length));
            Assert.InRange(font.Widths.Length, 1, font.GlyphCount);
            for (int glyph = 0; glyph < font.Widths.Length; glyph++)
                Assert.InRange(Math.Abs(((decimal)font.AdvanceOf(glyph) * 1000 / font.UnitsPerEm) - font.Widths[glyph]), 0, 1);
            Assert.Equal(font.Program.Length, document.File.Integer(document.File.Stream(font.Descriptor["FontFile2"]).Entries["Length1"]));
            foreach (string table in (string[])["head", "hhea", "hmtx", "maxp", "loca", "glyf"])
                Assert.InRange(font.Table(table), 12, font.Program.Length);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Glyphs_that_are_shown_are_in_the_program_and_stand_for_characters(string name)
    {
        ReadDocument document = ReadDocument.Of(name);
        foreach ((int _, ReadPage page) in document.Pages)
        {
            Assert.NotEmpty(page.Glyphs);
            foreach ((string font, int glyph) in page.Glyphs)
            {
                Assert.InRange(glyph, 1, document.Fonts[font].Widths.Length - 1);
                string character = document.Fonts[font].Characters[glyph];
                Assert.False(string.IsNullOrEmpty(character));
                Assert.DoesNotContain(character[0], "\0\uFEFF\uFFFE");
                Assert.False(character[0] is >= '\uE000' and <= '\uF8FF');
            }
        }
    }
}
