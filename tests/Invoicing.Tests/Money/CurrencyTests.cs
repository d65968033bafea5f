using System.Text.Json;
using FsCheck;
using Xunit;

#pragma warning disable MA0011, MA0076 // That these texts are the same in every culture is what is tested.

namespace Invoicing.Tests;

public sealed partial class CurrencyTests : ValueContract<Currency>
{
    protected override Gen<Currency> Values => Draw.IsoCurrency;

    protected override string Example => "EUR";

    protected override string[] Malformed => ["EU", "E", "EURO", "ABC", "ZZZ", "AAA", "eur", "Eur", "EUr", "E R", "E1R", "978", "EU@", "EU[", "€", "ЕUR", "PTS"];

    protected override object Key(Currency value) => (value.Code, value.IsCustom, value.HasMinorUnit ? value.MinorUnitDigits : -1);

    [Fact]
    public void Default_is_no_currency()
    {
        Currency none = default;

        Assert.True(none.IsDefault);
        Assert.False(none.HasMinorUnit);
        Assert.False(none.IsCustom);
        Assert.False(none.IsWithdrawn);
        Assert.Equal("", none.Code);
        Assert.Equal("", none.EnglishName);
        Assert.Null(none.NumericCode);
        Assert.Equal("", none.ToString());
        Assert.Throws<InvalidOperationException>(() => none.MinorUnitDigits);
        Assert.Throws<JsonException>(() => JsonSerializer.Serialize(none));
    }

    [Theory]
    [InlineData("XAU")]
    [InlineData("XXX")]
    public void MinorUnitDigits_of_a_code_without_a_minor_unit_throws(string code)
    {
        Currency currency = Currency.Parse(code);

        Assert.False(currency.HasMinorUnit);
        Assert.Equal(code, currency.Code);
        Assert.Contains(code, Assert.Throws<InvalidOperationException>(() => currency.MinorUnitDigits).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Withdrawn_code_can_be_read()
    {
        Currency mark = Currency.Parse("DEM");

        Assert.True(mark.IsWithdrawn);
        Assert.Equal(2, mark.MinorUnitDigits);
        Assert.Equal("276", mark.NumericCode);
        Assert.False(Currency.EUR.IsWithdrawn);
    }

    [Fact]
    public void Custom_has_zero_to_nine_decimals()
    {
        for (int digits = 0; digits <= 9; digits++)
        {
            Currency points = Currency.Custom("PTS", digits);

            Assert.True(points.IsCustom);
            Assert.True(points.HasMinorUnit);
            Assert.False(points.IsWithdrawn);
            Assert.False(points.IsDefault);
            Assert.Equal(digits, points.MinorUnitDigits);
            Assert.Equal("PTS", points.Code);
            Assert.Equal("PTS", points.ToString());
            Assert.Equal("", points.EnglishName);
            Assert.Null(points.NumericCode);
            Assert.Equal(points, Currency.Custom("PTS", digits));
            Assert.NotEqual(points, Currency.Custom("PTS", (digits + 1) % 10));
            Assert.Equal(digits == 0 ? "PTS 1" : "PTS 1." + new string('0', digits), Money.Of(1m, points).ToString());
        }
    }

    [Theory]
    [InlineData("EUR")]
    [InlineData("DEM")]
    [InlineData("XXX")]
    [InlineData("pts")]
    [InlineData("PT")]
    [InlineData("PTSS")]
    [InlineData("PT1")]
    [InlineData("")]
    [InlineData("P S")]
    public void Custom_refuses_ISO_codes_and_what_is_no_code(string code) =>
        Assert.Contains(code, Assert.Throws<ArgumentException>(nameof(code), () => Currency.Custom(code, 0)).Message, StringComparison.Ordinal);

    [Fact]
    public void Custom_refuses_other_decimals()
    {
        Assert.Throws<ArgumentOutOfRangeException>("minorUnitDigits", () => Currency.Custom("PTS", -1));
        Assert.Throws<ArgumentOutOfRangeException>("minorUnitDigits", () => Currency.Custom("PTS", 10));
        Assert.Throws<ArgumentNullException>("code", () => Currency.Custom(null!, 2));
    }

    [Fact]
    public void Custom_code_is_not_read_without_a_set()
    {
        string json = JsonSerializer.Serialize(Money.Of(5m, Draw.Points));

        Assert.Equal("\"PTS 5.000000000\"", json);
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Money>(json));
        Assert.False(Money.TryParse("PTS 5.000000000", out _));
    }
}
