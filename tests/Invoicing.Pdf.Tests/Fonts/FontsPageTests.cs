using Xunit;

namespace Invoicing.Pdf.Tests;

/// <summary>The sample of docs/pdf-fonts.md.</summary>
public sealed class FontsPageTests
{
    [Fact]
    public void Family_of_a_host_falls_back_to_that_of_the_package()
    {
        byte[] regular = PackageFonts.Read("NotoSans-Regular.ttf"), bold = PackageFonts.Read("NotoSans-Bold.ttf");

        PdfFontFamily house = new(PdfFont.Load(regular), PdfFont.Load(bold))
        {
            Fallbacks = [PdfFontFamily.Default],
        };

        Assert.Equal([house.Regular, PdfFontFamily.Default.Regular], new FontSet(house).Regular.Fonts.ToArray());
    }
}
