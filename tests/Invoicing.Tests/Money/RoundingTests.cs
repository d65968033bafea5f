using System.Globalization;
using Xunit;

namespace Invoicing.Tests;

public sealed class RoundingTests
{
    [Theory]
    [InlineData("0.125", "0.13", "0.12", "0.13", "0.12", "0.13")]
    [InlineData("-0.125", "-0.13", "-0.12", "-0.12", "-0.12", "-0.13")]
    [InlineData("0.135", "0.14", "0.14", "0.14", "0.13", "0.14")]
    [InlineData("-0.135", "-0.14", "-0.14", "-0.13", "-0.13", "-0.14")]
    [InlineData("0.129", "0.13", "0.13", "0.13", "0.12", "0.13")]
    [InlineData("-0.129", "-0.13", "-0.13", "-0.13", "-0.12", "-0.13")]
    [InlineData("0.121", "0.12", "0.12", "0.12", "0.12", "0.13")]
    [InlineData("-0.121", "-0.12", "-0.12", "-0.12", "-0.12", "-0.13")]
    [InlineData("0.12", "0.12", "0.12", "0.12", "0.12", "0.12")]
    [InlineData("0.005", "0.01", "0.00", "0.01", "0.00", "0.01")]
    [InlineData("-0.005", "-0.01", "0.00", "0.00", "0.00", "-0.01")]
    [InlineData("0.0000000000000000000000000001", "0.00", "0.00", "0.00", "0.00", "0.01")]
    public void Rounding_does_what_it_says(string amount, string halfAway, string halfEven, string halfPositive, string towardZero, string awayFromZero)
    {
        decimal value = decimal.Parse(amount, CultureInfo.InvariantCulture);

        Assert.Equal(halfAway, Cents(value, Rounding.HalfAwayFromZero));
        Assert.Equal(halfEven, Cents(value, Rounding.HalfToEven));
        Assert.Equal(halfPositive, Cents(value, Rounding.HalfTowardPositive));
        Assert.Equal(towardZero, Cents(value, Rounding.TowardZero));
        Assert.Equal(awayFromZero, Cents(value, Rounding.AwayFromZero));
    }

    [Fact]
    public void Default_rounding_is_half_away_from_zero() => Assert.Equal(Rounding.HalfAwayFromZero, default);

    private static string Cents(decimal value, Rounding rounding) => Money.Of(value, Currency.EUR, rounding).ToString("A", null);
}
