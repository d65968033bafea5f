using System.Numerics;
using System.Text.Json;
using FsCheck;
using Xunit;

#pragma warning disable MA0011 // That these texts are the same in every culture is what is tested.

namespace Invoicing.Tests;

public sealed class ExchangeRateTests : ValueContract<ExchangeRate>
{
    protected override Gen<ExchangeRate> Values => Draw.ExchangeRate;

    protected override string Example => "EUR/USD 1.0825";

    protected override string[] Malformed =>
    [
        "EUR/USD", "EUR/USD ", "1.0825", "EUR/USD1.0825", "EURUSD 1.0825", "EUR-USD 1.0825", "EUR/USD  1.0825", "EUR/EUR 1", "EUR/USD 0", "EUR/USD 0.0000",
        "EUR/USD -1.0825", "EUR/USD +1.0825", "EUR/USD 1,0825", "EUR/USD 1e0", "EUR/USD .5", "EUR/USD 5.", "EUR/XAU 1", "XAU/EUR 1", "EUR/PTS 1", "ABC/USD 1",
        "eur/USD 1.0825", "EUR/usd 1.0825", "EUR/USD 0.0000000000001", "EUR/USD 1.0000000000000", "EUR /USD 1", "EUR/ USD 1", "EUR/USD 99999999999999999999x",
    ];

    protected override string[] TooLarge => ["EUR/USD 9223372036854775808", "EUR/USD 9223372.036854775808", "EUR/USD 99999999999999999999"];

    protected override object Key(ExchangeRate value) => (Exact.Of(value.Value).ToString(), value.From.Code, value.To.Code);

    protected override ExchangeRate Restate(ExchangeRate value)
    {
        long mantissa = (long)Exact.Of(value.Value).ScaledBy(value.Value.Scale).Floor();
        return Restated.Mantissa(mantissa, value.Value.Scale, ExchangeRate.MaxScale) is { } more
            ? new ExchangeRate(more, value.Value.Scale + 1, value.From, value.To)
            : value;
    }

    [Fact]
    public void Convert_agrees_with_exact_fractions() => Check.ForAll(Draw.ExchangeRateOrPoints, Edge.Long, Draw.Rounding, static (rate, minorUnits, rounding) =>
    {
        Exact expected = (Exact.Of(minorUnits, rate.From.MinorUnitDigits) * Exact.Of(rate.Value)).ScaledBy(rate.To.MinorUnitDigits);

        Expect.Exactly(expected.Round(rounding), rate.To, () => rate.Convert(Money.FromMinorUnits(minorUnits, rate.From), rounding));
    });

    [Theory]
    [InlineData("EUR/USD 1.0825", "EUR 100.00", "USD 108.25")]
    [InlineData("EUR/JPY 162.5", "EUR 1.01", "JPY 164")]
    [InlineData("JPY/KWD 0.00205", "JPY 1000", "KWD 2.050")]
    [InlineData("USD/EUR 0.5", "USD -0.01", "EUR -0.01")]
    public void Convert_gives_these_amounts(string rate, string amount, string converted) =>
        Assert.Equal(converted, ExchangeRate.Parse(rate).Convert(Money.Parse(amount), Rounding.HalfAwayFromZero).ToString());

    [Fact]
    public void Convert_of_another_currency_throws_with_both() => Check.ForAll(Draw.ExchangeRateOrPoints, Draw.MoneyOrPoints, static (rate, amount) =>
    {
        if (amount.Currency != rate.From)
            Expect.Mismatch(rate.From, amount.Currency, () => rate.Convert(amount, Rounding.HalfToEven));
        Expect.Mismatch(rate.From, default, () => rate.Convert(default, Rounding.HalfToEven));
        Assert.Throws<CurrencyMismatchException>(() => { default(ExchangeRate).Convert(amount, Rounding.HalfToEven); });
    });

    [Fact]
    public void Of_is_exact_or_refused() => Check.ForAll(Draw.Decimal, static value =>
    {
        if (value <= 0 || !Restated.Fits(value, ExchangeRate.MaxScale))
            Assert.Throws<ArgumentOutOfRangeException>(nameof(value), () => { ExchangeRate.Of(Currency.EUR, Currency.USD, value); });
        else
            Assert.Equal(value, ExchangeRate.Of(Currency.EUR, Currency.USD, value).Value);
    });

    [Fact]
    public void Of_a_currency_to_itself_throws() =>
        Assert.Contains("EUR", Assert.Throws<ArgumentException>(() => { ExchangeRate.Of(Currency.EUR, Currency.EUR, 1m); }).Message, StringComparison.Ordinal);

    [Fact]
    public void Default_prints_nothing_and_has_no_json_form()
    {
        Assert.True(default(ExchangeRate).IsDefault);
        Assert.Equal("", default(ExchangeRate).ToString());
        Assert.Throws<JsonException>(() => JsonSerializer.Serialize(default(ExchangeRate)));
        Assert.False(ExchangeRate.Parse(Example).IsDefault);
    }

    [Fact]
    public void Equality_through_generic_mathematics_is_the_same()
    {
        Assert.True(Same(ExchangeRate.Parse("EUR/USD 1.50"), ExchangeRate.Parse("EUR/USD 1.5")));
        Assert.False(Same(ExchangeRate.Parse("EUR/USD 1.50"), ExchangeRate.Parse("USD/EUR 1.5")));
    }

    private static bool Same<T>(T left, T right)
        where T : IEqualityOperators<T, T, bool> => left == right && !(left != right);
}
