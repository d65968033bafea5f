using System.Buffers.Binary;
using Xunit;

namespace Invoicing.Pdf.Tests;

public sealed class SubsetTests
{
    [Theory]
    [MemberData(nameof(Samples.Fonts), MemberType = typeof(Samples))]
    public void Subset_of_all_characters_draws_each_of_them_as_the_font_does(string name)
    {
        PdfFont font = Samples.Font(name);
        int[] characters = Samples.All(font);
        PdfFontSubset subset = font.Subset(characters);

        AssertDrawsTheSame(font, PackageFonts.Read(name), subset);
        Assert.Equal(1, new NaiveFont(subset.Program).U16(new NaiveFont(subset.Program).Offset("head") + 50));
    }

    [Theory]
    [MemberData(nameof(Samples.Fonts), MemberType = typeof(Samples))]
    public void Subsets_of_some_characters_draw_each_of_them_as_the_font_does(string name)
    {
        PdfFont font = Samples.Font(name);
        byte[] whole = PackageFonts.Read(name);

        foreach (int[] characters in Samples.All(font).Chunk(97))
            AssertDrawsTheSame(font, whole, font.Subset(characters));
        AssertDrawsTheSame(font, whole, font.Subset([]));
        AssertDrawsTheSame(font, whole, font.Subset(Samples.Ascii));
    }

    [Fact]
    public void Subset_is_small()
    {
        PdfFontSubset subset = PdfFontFamily.Default.Regular.Subset(Samples.Ascii);

        Assert.InRange(subset.Program.Length, 5_000, 12_000);
        Assert.Equal(["glyf", "head", "hhea", "hmtx", "loca", "maxp"], new NaiveFont(subset.Program).Tables.Keys);
    }

    [Fact]
    public void Parts_of_glyphs_stand_behind_the_characters()
    {
        PdfFont font = PdfFontFamily.Default.Regular;
        PdfFontSubset alone = font.Subset(['é']), withLetter = font.Subset(['e', 'é']);

        Assert.Equal(1, alone.GlyphOf('é'));
        Assert.True(new NaiveFont(alone.Program).GlyphCount > 2);
        Assert.Equal(new NaiveFont(alone.Program).GlyphCount, new NaiveFont(withLetter.Program).GlyphCount);
    }

    [Fact]
    public void Sums_of_a_subset_are_right()
    {
        byte[] program = PdfFontFamily.Default.Bold.Subset(Samples.Ascii).Program;
        NaiveFont naive = new(program);

        Assert.Equal(0xB1B0AFBA, Sum(program));
        BinaryPrimitives.WriteInt32BigEndian(program.AsSpan(naive.Offset("head") + 8), 0);
        for (int i = 0; i < naive.Tables.Count; i++)
        {
            int at = 12 + 16 * i;
            int offset = naive.I32(at + 8), length = naive.I32(at + 12);
            Assert.Equal(0, offset % 4);
            Assert.Equal(unchecked((uint)naive.I32(at + 4)), Sum(program.AsSpan(offset, Math.Min((length + 3) / 4 * 4, program.Length - offset))));
        }
    }

    [Fact]
    public void Same_characters_give_the_same_bytes_and_others_another_tag()
    {
        PdfFont regular = PdfFontFamily.Default.Regular;
        PdfFontSubset first = regular.Subset(Samples.Ascii), second = PdfFont.Load(PackageFonts.Read("NotoSans-Regular.ttf")).Subset(Samples.Ascii);

        Assert.Equal(first.Program, second.Program);
        Assert.Equal(first.Tag, second.Tag);
        Assert.Matches("^[A-Z]{6}$", first.Tag);
        Assert.Equal(4, new[] { first, regular.Subset(['A']), regular.Subset(['B']), PdfFontFamily.Default.Bold.Subset(['A']) }.Select(static one => one.Tag).Distinct().Count());

        // Fixed, because a document of today is to have the same bytes tomorrow.
        Assert.Equal("EDGEVN", first.Tag);
    }

    [Fact]
    public void Characters_out_of_order_or_missing_are_refused()
    {
        PdfFont font = PdfFontFamily.Default.Regular;
        Assert.Throws<ArgumentException>(() => font.Subset(['B', 'A']));
        Assert.Throws<ArgumentException>(() => font.Subset(['A', 'A']));
        Assert.Throws<ArgumentException>(() => font.Subset(['A', 0x4E00]));
    }

    /// <summary>Compares the points of each glyph after its parts are put in their places, and the widths; nothing may be hinted.</summary>
    internal static void AssertDrawsTheSame(PdfFont font, byte[] whole, PdfFontSubset subset)
    {
        NaiveFont expected = new(whole), actual = new(subset.Program);
        Assert.Equal(subset.CodePoints.Length + 1, subset.Widths.Length);
        for (int i = 0; i < subset.Widths.Length; i++)
        {
            ushort glyph = 0;
            if (i > 0)
            {
                Assert.True(font.TryGlyph(subset.CodePoints[i - 1], out glyph));
                Assert.Equal(i, subset.GlyphOf(subset.CodePoints[i - 1]));
            }

            if (!expected.Points(glyph).SequenceEqual(actual.Points(i)))
                Assert.Fail(FormattableString.Invariant($"Glyph {glyph} is drawn in another way as glyph {i} of the subset."));
            Assert.Equal((expected.Advance(glyph), expected.LeftSide(glyph)), (actual.Advance(i), actual.LeftSide(i)));
            Assert.Equal(font.ToThousandths(expected.Advance(glyph)), subset.Widths[i]);
        }

        Assert.DoesNotContain(Enumerable.Range(0, actual.GlyphCount), actual.HasInstructions);
    }

    private static uint Sum(ReadOnlySpan<byte> bytes)
    {
        uint sum = 0;
        for (int i = 0; i < bytes.Length; i += 4)
            sum = unchecked(sum + BinaryPrimitives.ReadUInt32BigEndian(bytes[i..]));
        return sum;
    }
}
