using System.Globalization;
using Invoicing.Cli.Vectors;
using Xunit;

namespace Invoicing.Tests;

public sealed class VectorNumberTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("64.", "64")]
    [InlineData(".5", "0.5")]
    [InlineData("+1", "1")]
    [InlineData("-12.50", "-12.50")]
    [InlineData("000000000000000000000000000000001", "1")]
    [InlineData("1.000000000000000000000000000000000000", "1.000000000000000000000000000")]
    [InlineData("9999999999999999999999999999", "9999999999999999999999999999")]
    public void Parse_reads_what_documents_write(string text, string expected)
    {
        Assert.Equal(expected, VectorNumber.Parse(text, out bool isNumber)?.ToString(CultureInfo.InvariantCulture));
        Assert.True(isNumber);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("1,5")]
    [InlineData("1.2.3")]
    [InlineData("1e3")]
    [InlineData(" 1")]
    [InlineData("--1")]
    [InlineData("NaN")]
    [InlineData("٣")]
    public void Parse_refuses_what_is_no_number(string text)
    {
        Assert.Null(VectorNumber.Parse(text, out bool isNumber));
        Assert.False(isNumber);
    }

    [Theory]
    [InlineData("1.0000000000000000000000000001")]
    [InlineData("10000000000000000000000000000")]
    public void Parse_never_rounds(string text)
    {
        Assert.Null(VectorNumber.Parse(text, out bool isNumber));
        Assert.True(isNumber);
    }
}
