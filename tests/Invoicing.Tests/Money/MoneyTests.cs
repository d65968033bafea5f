using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

#pragma warning disable MA0011, MA0076 // That these texts are the same in every culture is what is tested.

namespace Invoicing.Tests;

public sealed partial class MoneyTests : ComparableContract<Money>
{
    protected override Gen<Money> Values => Draw.Money;

    protected override Gen<Money> Comparable { get; } = Edge.Long.Select(static minorUnits => Euro(minorUnits));

    protected override string Example => "EUR 500.00";

    protected override string[] Malformed =>
    [
        "500.00", "500.00 EUR", "EUR500.00", "EUR", "EUR ", "EUR  500.00", "EUR\t500.00", "EUR\u00A0500.00", "EUR 5 00", "EUR 500,00", "EUR 1,500.00",
        "EUR 1.500,00", "EUR 1'500", "EUR 1_500", "EUR 500.000", "EUR 0.001", "EUR 1.2.3", "EUR 5e2", "EUR 5E2", "EUR .50", "EUR 5.", "EUR -", "EUR -.5",
        "EUR --5", "EUR 5-", "EUR (5)", "EUR +5", "EUR \u22125", "EUR 0x10", "EUR NaN", "EUR \u221E", "EUR €5", "€ 5", "EU 5.00", "EURO 5.00", "ABC 5.00", "PTS 5",
        "eur 5.00", "EuR 5.00", "JPY 5.0", "JPY 5.", "KWD 1.2345", "CLF 1.23456", "XAU 5", "XXX 5", "XDR 0", "EUR 92233720368547758.080",
        "EUR 99999999999999999999x", "EUR 99999999999999999999.", "EUR 99999999999999999999.1.1",
    ];

    protected override string[] TooLarge =>
    [
        "EUR 92233720368547758.08", "EUR -92233720368547758.09", "EUR 99999999999999999999", "EUR 92233720368547759", "JPY 9223372036854775808",
        "JPY -9223372036854775809", "CLF 922337203685477.5808", "EUR 18446744073709551616", "EUR 184467440737095516.16",
        "EUR 100000000000000000000000000000000000000000000000000.00",
    ];

    protected override string[] OtherFormats => ["A", "a"];

    protected override object Key(Money value) => (value.MinorUnits, value.Currency.Code);

    private protected override Exact Number(Money value) => Exact.Of(value.MinorUnits);

    [Theory]
    [Trait("Requirement", "K16")]
    [InlineData("USD", "100.00")]
    [InlineData("JPY", "10000")]
    [InlineData("KWD", "10.000")]
    [InlineData("CLF", "1.0000")]
    public void FromMinorUnits_prints_with_the_decimals_of_the_currency(string code, string printed)
    {
        Money money = Money.FromMinorUnits(10000, Currency.Parse(code));

        Assert.Equal(printed, money.ToString("A", null));
        Assert.Equal($"{code} {printed}", money.ToString());
        Assert.Equal(10000, money.MinorUnits);
    }

    // Golden vector V12.
    [Theory]
    [InlineData("KRW", "1000000", 1_000_000)]
    [InlineData("KWD", "1.234", 1234)]
    [InlineData("JPY", "8", 8)]
    public void Of_counts_minor_units_of_the_currency(string code, string amount, long minorUnits)
    {
        Money money = Money.Of(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), Currency.Parse(code));

        Assert.Equal(minorUnits, money.MinorUnits);
        Assert.Equal(amount, money.ToString("A", null));
    }

    [Fact]
    public void Of_agrees_with_exact_fractions() => Check.ForAll(Draw.Decimal, Draw.CurrencyOrPoints, static (amount, currency) =>
    {
        Exact minorUnits = Exact.Of(amount).ScaledBy(currency.MinorUnitDigits);
        BigInteger floor = minorUnits.Floor();
        if (Exact.Compare(minorUnits, Exact.Of(floor)) == 0)
            Expect.Exactly(floor, currency, () => Money.Of(amount, currency));
        else if (Exact.Compare(minorUnits, Exact.Of(long.MinValue)) < 0 || Exact.Compare(minorUnits, Exact.Of(long.MaxValue)) > 0)
            Assert.Throws<OverflowException>(() => { Money.Of(amount, currency); });
        else
            Assert.Throws<ArgumentException>(() => { Money.Of(amount, currency); });
    });

    [Fact]
    public void Of_with_a_rounding_agrees_with_exact_fractions() => Check.ForAll(
        Draw.Decimal,
        Draw.CurrencyOrPoints,
        Draw.Rounding,
        static (amount, currency, rounding) =>
            Expect.Exactly(Exact.Of(amount).ScaledBy(currency.MinorUnitDigits).Round(rounding), currency, () => Money.Of(amount, currency, rounding)));

    [Fact]
    public void Amount_is_exact_and_comes_back() => Check.ForAll(Draw.MoneyOrPoints, static money =>
    {
        int digits = money.Currency.MinorUnitDigits;

        Assert.Equal(digits, money.Amount.Scale);
        Assert.Equal(0, Exact.Compare(Exact.Of(money.MinorUnits, digits), Exact.Of(money.Amount)));
        Assert.Equal(money, Money.Of(money.Amount, money.Currency));
        Assert.Equal(money, Money.FromMinorUnits(money.MinorUnits, money.Currency));
    });

    [Fact]
    public void Sign_is_that_of_the_minor_units() => Check.ForAll(Draw.Money, static money =>
    {
        Assert.Equal(money.MinorUnits == 0, money.IsZero);
        Assert.Equal(money.MinorUnits > 0, money.IsPositive);
        Assert.Equal(money.MinorUnits < 0, money.IsNegative);
        Assert.False(money.IsDefault);
    });

    [Fact]
    public void Of_a_finer_amount_names_amount_and_currency()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() => { Money.Of(0.005m, Currency.EUR); });

        Assert.Contains("0.005", exception.Message, StringComparison.Ordinal);
        Assert.Contains("EUR", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("XAU")]
    [InlineData("XXX")]
    [InlineData("XDR")]
    public void Currency_without_a_minor_unit_has_no_amounts(string code) => HasNoAmounts(Currency.Parse(code));

    [Fact]
    public void Default_currency_has_no_amounts() => HasNoAmounts(default);

    private static void HasNoAmounts(Currency currency)
    {
        Assert.Throws<InvalidOperationException>(() => { Money.FromMinorUnits(1, currency); });
        Assert.Throws<InvalidOperationException>(() => { Money.Of(1m, currency); });
        Assert.Throws<InvalidOperationException>(() => { Money.Of(1m, currency, Rounding.HalfToEven); });
        Assert.Throws<InvalidOperationException>(() => { Money.Zero(currency); });
        Assert.Throws<InvalidOperationException>(() => { Money.Sum([], currency); });
        Assert.Throws<InvalidOperationException>(() => { UnitPrice.Of(1m, currency); });
        Assert.Throws<InvalidOperationException>(() => { ExchangeRate.Of(currency, Currency.EUR, 1m); });
        Assert.Throws<InvalidOperationException>(() => { ExchangeRate.Of(Currency.EUR, currency, 1m); });
    }

    private static Money Euro(long minorUnits) => Money.FromMinorUnits(minorUnits, Currency.EUR);
}
