using System.Globalization;
using System.Text;
using Invoicing.Tests;
using Xunit;

namespace Invoicing.Pdf.Tests;

public sealed class PdfBufferTests
{
    [Fact]
    public void Thousandths_are_written_as_the_number_they_are() => Check.That((int value) =>
    {
        PdfBuffer buffer = new(1);
        buffer.WriteThousandths(value);
        Assert.Equal((value / 1000m).ToString("0.###", CultureInfo.InvariantCulture), Encoding.ASCII.GetString(buffer.Span));
    });

    [Theory]
    [InlineData(int.MinValue, "-2147483.648")]
    [InlineData(int.MaxValue, "2147483.647")]
    [InlineData(0, "0")]
    [InlineData(-1, "-0.001")]
    [InlineData(12_000, "12")]
    public void Thousandths_at_the_edges(int value, string text)
    {
        PdfBuffer buffer = new(1);
        buffer.WriteThousandths(value);
        Assert.Equal(text, Encoding.ASCII.GetString(buffer.Span));
    }

    [Theory]
    [InlineData("plain (text) \\ here", "(plain \\(text\\) \\\\ here)")]
    [InlineData("a\rb", "(\u00FE\u00FF\0a\0\\r\0b)")]
    [InlineData("é(", "(\u00FE\u00FF\0\u00E9\0\\()")]
    public void Texts_are_ascii_or_utf16(string text, string expected)
    {
        PdfBuffer buffer = new(1);
        buffer.WriteText(text);
        Assert.Equal(expected, Encoding.Latin1.GetString(buffer.Span));
    }

    [Fact]
    public void Names_hide_what_would_end_them()
    {
        PdfBuffer buffer = new(1);
        buffer.WriteName("text/xml a#b"u8);
        Assert.Equal("/text#2Fxml#20a#23b", Encoding.ASCII.GetString(buffer.Span));
    }
}
