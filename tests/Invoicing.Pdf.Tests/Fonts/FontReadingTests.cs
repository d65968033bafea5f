using Xunit;

namespace Invoicing.Pdf.Tests;

/// <summary>What is read of the fonts of the package, against <see cref="NaiveFont"/> and <see cref="NaiveKerning"/>.</summary>
public sealed class FontReadingTests
{
    [Theory]
    [MemberData(nameof(Samples.Fonts), MemberType = typeof(Samples))]
    public void Glyph_of_each_character_is_the_one_the_font_names(string name)
    {
        PdfFont font = Samples.Font(name);
        NaiveFont naive = new(PackageFonts.Read(name));

        for (int character = 0; character < 0x10000; character++)
        {
            font.TryGlyph(character, out ushort glyph);
            if (naive.Glyph(character) != glyph)
                Assert.Fail(FormattableString.Invariant($"U+{character:X4} is glyph {naive.Glyph(character)} and not {glyph}."));
        }

        Assert.True(Samples.All(font).Length > 2800);
        Assert.False(font.Has(-1));
        Assert.False(font.Has(int.MaxValue));
        Assert.False(font.Has(0x10FFFF));
    }

    [Theory]
    [MemberData(nameof(Samples.Fonts), MemberType = typeof(Samples))]
    public void Advance_of_each_glyph_is_the_one_in_the_font(string name)
    {
        PdfFont font = Samples.Font(name);
        NaiveFont naive = new(PackageFonts.Read(name));

        for (int glyph = 0; glyph < naive.GlyphCount; glyph++)
        {
            Assert.Equal(naive.Advance(glyph), font.Advance((ushort)glyph));
            Assert.Equal(naive.LeftSide(glyph), font.LeftSide((ushort)glyph));
        }
    }

    [Theory]
    [MemberData(nameof(Samples.Fonts), MemberType = typeof(Samples))]
    public void Kerning_of_each_pair_is_the_one_in_the_font(string name)
    {
        PdfFont font = Samples.Font(name);
        NaiveKerning naive = new(PackageFonts.Read(name));
        ushort[] glyphs = [.. Enumerable.Range(' ', 0x100 - ' ').Concat(Enumerable.Range(0x390, 0x40)).Concat(Enumerable.Range(0x410, 0x20))
            .Where(font.Has).Select(character => Samples.Glyph(font, character)).Distinct()];

        int kerned = 0;
        foreach (ushort left in glyphs)
        {
            foreach (ushort right in glyphs)
            {
                int kerning = font.Kerning(left, right);
                if (naive.Find(left, right) != kerning)
                    Assert.Fail(FormattableString.Invariant($"Glyphs {left} and {right} are kerned by {naive.Find(left, right)} and not {kerning}."));
                kerned += kerning == 0 ? 0 : 1;

                // The second answer is the one that was kept.
                Assert.Equal(kerning, font.Kerning(left, right));
            }
        }

        Assert.True(kerned > 500, FormattableString.Invariant($"Only {kerned} pairs are kerned."));
    }

    [Fact]
    public void Kerning_brings_T_and_o_together()
    {
        PdfFont font = PdfFontFamily.Default.Regular;
        Assert.True(font.TryGlyph('T', out ushort left));
        Assert.True(font.TryGlyph('o', out ushort right));
        Assert.True(font.Kerning(left, right) < -20);
        Assert.Equal(0, font.Kerning(right, right));
    }
}
