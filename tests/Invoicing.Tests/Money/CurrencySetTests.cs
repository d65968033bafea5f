using System.Text.Json;
using Xunit;

#pragma warning disable MA0011, MA0076 // That these texts are the same in every culture is what is tested.

namespace Invoicing.Tests;

public sealed class CurrencySetTests
{
    private static readonly CurrencySet Set = new(Draw.Points, Currency.Custom("GEM", 0));

    private static readonly JsonSerializerOptions Options = OptionsWith(Set);

    [Theory]
    [InlineData("")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    public void ParseMoney_reads_what_ToString_writes(string culture)
    {
        using AmbientCulture ambient = new(culture);
        Check.ForAll(Draw.MoneyOrPoints, static money =>
        {
            string text = money.ToString();
            string json = $"\"{text}\"";

            Assert.Equal(money, Set.ParseMoney(text));
            Assert.Equal(json, JsonSerializer.Serialize(money, Options));
            Assert.Equal(money, JsonSerializer.Deserialize<Money>(json, Options));
            Assert.Equal(money, JsonSerializer.Deserialize<Money>(JsonText.Escaped(text), Options));
            string named = JsonSerializer.Serialize(new Dictionary<Money, int> { [money] = 1 }, Options);
            Assert.Equal($"{{{json}:1}}", named);
            Assert.Equal(1, JsonSerializer.Deserialize<Dictionary<Money, int>>(named, Options)![money]);
        });
    }

    [Fact]
    public void ParseUnitPrice_reads_what_ToString_writes() => Check.ForAll(Draw.UnitPriceOrPoints, static price =>
    {
        string text = price.ToString();

        Assert.Equal(text, Set.ParseUnitPrice(text).ToString());
        Assert.Equal(price, Set.ParseUnitPrice(text));
        Assert.Equal(price, JsonSerializer.Deserialize<UnitPrice>($"\"{text}\"", Options));
        Assert.Equal($"\"{text}\"", JsonSerializer.Serialize(price, Options));
    });

    [Fact]
    public void Parse_reads_codes_of_ISO_and_of_the_set() => Check.ForAll(Draw.CurrencyOrPoints, static currency =>
    {
        Assert.Equal(currency, Set.Parse(currency.Code));
        Assert.True(Set.TryParse(currency.Code, out Currency parsed));
        Assert.Equal(currency, parsed);
        Assert.Equal(currency, JsonSerializer.Deserialize<Currency>($"\"{currency}\"", Options));
    });

    [Fact]
    public void Iso_set_reads_ISO_codes_only()
    {
        Assert.Equal(Currency.EUR, CurrencySet.Iso.Parse("EUR"));
        Assert.Equal(Money.Parse("EUR 5.00"), CurrencySet.Iso.ParseMoney("EUR 5.00"));
        Assert.Contains("PTS", Assert.Throws<FormatException>(() => { CurrencySet.Iso.Parse("PTS"); }).Message, StringComparison.Ordinal);
        Assert.Throws<FormatException>(() => { CurrencySet.Iso.ParseMoney("PTS 5"); });
        Assert.False(CurrencySet.Iso.TryParse("PTS", out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("PTS")]
    [InlineData("PTS ")]
    [InlineData("pts 5")]
    [InlineData("GEM 5.0")]
    [InlineData("PTS 1.0000000000")]
    [InlineData("PTS +5")]
    [InlineData("PTS 1,000")]
    [InlineData("PTS \uFF15")]
    [InlineData("ABC 5")]
    [InlineData("XAU 5")]
    [InlineData(" PTS 5")]
    [InlineData("PTS 5 ")]
    [InlineData("PTS 5e2")]
    public void ParseMoney_of_a_malformed_text_throws_a_FormatException_that_shows_it(string text)
    {
        Assert.Contains(text, Assert.Throws<FormatException>(() => { Set.ParseMoney(text); }).Message, StringComparison.Ordinal);
        string json = JsonSerializer.Serialize(text);
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Money>(json, Options));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<UnitPrice>(JsonSerializer.Serialize(text + "x"), Options));
    }

    [Theory]
    [InlineData("GEM 9223372036854775808")]
    [InlineData("PTS 9223372037")]
    [InlineData("EUR 99999999999999999999999999")]
    [InlineData("EUR -92233720368547758.09")]
    public void ParseMoney_of_an_amount_that_does_not_fit_throws_an_OverflowException(string text)
    {
        Assert.Contains(text, Assert.Throws<OverflowException>(() => { Set.ParseMoney(text); }).Message, StringComparison.Ordinal);
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Money>($"\"{text}\"", Options));
    }

    [Fact]
    public void Very_long_texts_are_refused_in_few_words()
    {
        string digits = new('1', 1_000_000);

        Assert.InRange(Assert.Throws<FormatException>(() => { Set.Parse(digits); }).Message.Length, 1, 300);
        Assert.InRange(Assert.Throws<FormatException>(() => { Set.ParseMoney("PTS " + digits); }).Message.Length, 1, 300);
        Assert.InRange(Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Money>($"\"PTS {digits}\"", Options)).Message.Length, 1, 300);
        Assert.InRange(Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Currency>($"\"{digits}\"", Options)).Message.Length, 1, 300);
    }

    [Fact]
    public void Json_that_is_no_string_throws_a_JsonException()
    {
        foreach (string json in (string[])["1", "null", "{}", "[]", "true", "\"\\uD800\""])
            Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Money>(json, Options));
    }

    [Fact]
    public void Set_refuses_codes_of_ISO_and_codes_that_are_there_twice()
    {
        Assert.Contains("EUR", Assert.Throws<ArgumentException>(() => new CurrencySet(Currency.EUR)).Message, StringComparison.Ordinal);
        Assert.Contains("PTS", Assert.Throws<ArgumentException>(() => new CurrencySet(Draw.Points, Draw.Points)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new CurrencySet(Draw.Points, Currency.Custom("PTS", 2)));
        Assert.Throws<ArgumentException>(() => new CurrencySet(default(Currency)));
        Assert.Throws<ArgumentNullException>(() => Set.AddTo(null!));
    }

    private static JsonSerializerOptions OptionsWith(CurrencySet set)
    {
        JsonSerializerOptions options = new();
        set.AddTo(options);
        return options;
    }
}
