using Xunit;

namespace Invoicing.Pdf.Tests;

public sealed class PdfFontTests
{
    [Fact]
    public void Default_family_tells_its_measures()
    {
        PdfFont regular = PdfFontFamily.Default.Regular, bold = PdfFontFamily.Default.Bold;

        Assert.Equal(("NotoSans-Regular", "NotoSans-Bold"), (regular.Name, bold.Name));
        Assert.Equal((1000, 1069, -293, 0), (regular.UnitsPerEm, regular.Ascent, regular.Descent, regular.LineGap));
        Assert.Equal((714, 536, 0), (regular.CapHeight, regular.XHeight, regular.ItalicAngle));
        Assert.Equal((95, 168), (regular.StemV, bold.StemV));
        Assert.Equal((4, 4 | 1 << 18), (regular.Flags, bold.Flags));
    }

    [Fact]
    public void Font_of_a_host_is_copied()
    {
        byte[] bytes = PackageFonts.Read("NotoSans-Regular.ttf");
        PdfFont font = PdfFont.Load(bytes);
        Array.Clear(bytes);

        Assert.True(font.Has('A'));
        Assert.Equal(PdfFontFamily.Default.Regular.Subset(['A', 'é']).Program, font.Subset(['A', 'é']).Program);
    }
}
