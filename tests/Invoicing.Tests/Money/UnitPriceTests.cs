using System.Numerics;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

#pragma warning disable MA0011, MA0076 // That these texts are the same in every culture is what is tested.

namespace Invoicing.Tests;

public sealed class UnitPriceTests : ComparableContract<UnitPrice>
{
    private static readonly Action<UnitPrice, UnitPrice>[] OfTwo =
    [
        static (left, right) => { _ = left + right; },
        static (left, right) => { _ = left - right; },
        static (left, right) => { _ = left < right; },
        static (left, right) => { _ = left > right; },
        static (left, right) => { _ = left <= right; },
        static (left, right) => { _ = left >= right; },
        static (left, right) => left.CompareTo(right),
    ];

    protected override Gen<UnitPrice> Values => Draw.UnitPrice;

    protected override Gen<UnitPrice> Comparable { get; } = Edge.Long.Zip(Draw.Scale, static (mantissa, scale) => new UnitPrice(mantissa, scale, Currency.EUR));

    protected override string Example => "EUR 0.0035";

    protected override string[] Malformed =>
    [
        "0.0035", "0.0035 EUR", "EUR", "EUR ", "EUR0.0035", "EUR  0.0035", "EUR 0,0035", "EUR 1,000.00", "EUR 1e-3", "EUR .0035", "EUR 5.", "EUR +1",
        "EUR -", "EUR 0.0000000000001", "EUR 1.0000000000000", "eur 1.00", "ABC 1.00", "XAU 1", "XXX 1", "PTS 1", "EUR 1.2.3", "EUR 99999999999999999999x",
    ];

    protected override string[] TooLarge =>
        ["EUR 9223372036854775808", "EUR -9223372036854775809", "EUR 9223372.036854775808", "EUR 99999999999999999999", "JPY 18446744073709551616"];

    protected override string[] OtherFormats => ["A", "a"];

    protected override object Key(UnitPrice value) => (Number(value).ToString(), value.Currency.Code);

    protected override UnitPrice Restate(UnitPrice value) =>
        Restated.Mantissa(value.Mantissa, value.Scale, UnitPrice.MaxScale) is { } more ? new UnitPrice(more, value.Scale + 1, value.Currency) : value;

    private protected override Exact Number(UnitPrice value) => Exact.Of(value.Mantissa, value.Scale);

    [Fact]
    public void Times_agrees_with_exact_fractions() => Check.ForAll(Draw.UnitPriceOrPoints, Draw.Quantity, Draw.Rounding, (price, quantity, rounding) =>
    {
        Exact minorUnits = (Number(price) * Exact.Of(quantity.Mantissa, quantity.Scale)).ScaledBy(price.Currency.MinorUnitDigits);

        Expect.Exactly(minorUnits.Round(rounding), price.Currency, () => price.Times(quantity, rounding));
    });

    [Fact]
    public void Times_per_base_quantity_agrees_with_exact_fractions() => Check.ForAll(
        Draw.UnitPriceOrPoints,
        Draw.Quantity.Zip(Edge.Long.Zip(Draw.Scale)),
        Draw.Rounding,
        (price, quantities, rounding) =>
        {
            (Quantity quantity, (long mantissa, int scale)) = quantities;
            Quantity baseQuantity = new(mantissa, scale, quantity.Unit);
            if (mantissa == 0)
            {
                Assert.Throws<DivideByZeroException>(() => { price.Times(quantity, baseQuantity, rounding); });
                return;
            }

            Exact minorUnits = (Number(price) * Exact.Of(quantity.Mantissa, quantity.Scale) / Exact.Of(mantissa, scale)).ScaledBy(price.Currency.MinorUnitDigits);
            Expect.Exactly(minorUnits.Round(rounding), price.Currency, () => price.Times(quantity, baseQuantity, rounding));
        });

    [Fact]
    public void Times_everyday_numbers_agrees_with_exact_fractions() => Check.ForAll(
        Gen.Choose(-100_000, 100_000).Zip(Gen.Choose(0, 6)),
        Gen.Choose(-100_000, 100_000).Zip(Gen.Choose(0, 4)),
        Draw.Rounding.Zip(Draw.Currency),
        (price, quantity, how) =>
        {
            UnitPrice unitPrice = new(price.Item1, price.Item2, how.Item2);
            Quantity hours = new(quantity.Item1, quantity.Item2, Unit.Hour);
            Exact minorUnits = (Number(unitPrice) * Exact.Of(hours.Mantissa, hours.Scale)).ScaledBy(how.Item2.MinorUnitDigits);

            Assert.Equal((long)minorUnits.Round(how.Item1), unitPrice.Times(hours, how.Item1).MinorUnits);
        });

    [Theory]
    [InlineData("EUR 0.0035", "18240", "EUR 63.84")]
    [InlineData("EUR 96.00", "12.5", "EUR 1200.00")]
    [InlineData("EUR 10.024", "1", "EUR 10.02")]
    [InlineData("EUR 0.125", "1", "EUR 0.13")]
    [InlineData("EUR 0.125", "-1", "EUR -0.13")]
    [InlineData("JPY 0.5", "3", "JPY 2")]
    [InlineData("KWD 0.0005", "1", "KWD 0.001")]
    public void Times_gives_these_amounts(string price, string quantity, string amount) =>
        Assert.Equal(amount, UnitPrice.Parse(price).Times(Quantity.Parse(quantity), Rounding.HalfAwayFromZero).ToString());

    [Fact]
    public void Times_per_base_quantity_divides_by_it() => Assert.Equal(
        "EUR 22.50",
        UnitPrice.Parse("EUR 12.50").Times(Quantity.Parse("180 H87"), Quantity.Parse("100 H87"), Rounding.HalfAwayFromZero).ToString());

    [Fact]
    public void Times_per_base_quantity_of_another_unit_throws_with_both()
    {
        UnitMismatchException exception = Assert.Throws<UnitMismatchException>(() =>
        {
            UnitPrice.Parse("EUR 1").Times(Quantity.Parse("1 HUR"), Quantity.Parse("1 DAY"), Rounding.HalfAwayFromZero);
        });

        Assert.Equal(Unit.Hour, exception.Left);
        Assert.Equal(Unit.Day, exception.Right);
        Assert.Equal(ErrorCodes.UnitMismatch, exception.Code);
    }

    [Fact]
    public void Sums_and_differences_are_exact_at_the_finer_scale() => Check.ForAll(Comparable, Comparable, (left, right) =>
    {
        int scale = Math.Max(left.Scale, right.Scale);
        Holds(Number(left) + Number(right), scale, () => left + right);
        Holds(Number(left) - Number(right), scale, () => left - right);
        Holds(Exact.Of(0) - Number(left), left.Scale, () => -left);
    });

    [Fact]
    public void Mixing_currencies_throws_with_both() => Check.ForAll(Draw.UnitPriceOrPoints, Draw.UnitPrice, static (left, right) =>
    {
        if (left.Currency == right.Currency)
            return;
        foreach (Action<UnitPrice, UnitPrice> operation in OfTwo)
        {
            Expect.Mismatch(left.Currency, right.Currency, () => operation(left, right));
            Expect.Mismatch(left.Currency, default, () => operation(left, default));
        }

        Assert.False(left.Equals(right));
    });

    [Fact]
    public void Default_refuses_every_operation()
    {
        foreach (Action<UnitPrice, UnitPrice> operation in OfTwo)
            Expect.Mismatch(default, default, () => operation(default, default));
        Expect.Mismatch(default, default, () => { _ = -default(UnitPrice); });
        Expect.Mismatch(default, default, () => default(UnitPrice).Times(Quantity.Of(1), Rounding.HalfToEven));
        Expect.Mismatch(default, default, () => default(UnitPrice).Times(Quantity.Of(1), Quantity.Of(1), Rounding.HalfToEven));
        Assert.True(default(UnitPrice).IsDefault);
        Assert.Equal("", default(UnitPrice).ToString());
        Assert.Equal("", default(UnitPrice).ToString("A", null));
        Assert.Equal(0m, default(UnitPrice).Value);
        Assert.Throws<JsonException>(() => JsonSerializer.Serialize(default(UnitPrice)));
    }

    [Fact]
    public void Of_keeps_number_and_decimals() => Check.ForAll(Draw.Decimal, static value =>
    {
        if (!Restated.Fits(value, UnitPrice.MaxScale))
        {
            Assert.Throws<ArgumentOutOfRangeException>(nameof(value), () => { UnitPrice.Of(value, Currency.EUR); });
            return;
        }

        UnitPrice price = UnitPrice.Of(value, Currency.EUR);
        Assert.Equal(value, price.Value);
        Assert.Equal(price.Value.Scale, price.Scale);
        Assert.InRange(price.Scale, 0, Math.Min((int)value.Scale, UnitPrice.MaxScale));
        Assert.Equal(value < 0, price.IsNegative);
        // Decimals are dropped only where they must be.
        if (value.Scale <= UnitPrice.MaxScale && Expect.Fits(Exact.Of(value).ScaledBy(value.Scale).Floor()))
            Assert.Equal(value.Scale, price.Scale);
    });

    [Fact]
    public void Of_an_amount_is_the_price_of_one() => Check.ForAll(Draw.MoneyOrPoints, static money =>
    {
        UnitPrice price = UnitPrice.Of(money);

        Assert.Equal(money.ToString(), price.ToString());
        Assert.Equal(money, price.Times(Quantity.Of(1), Rounding.TowardZero));
    });

    private void Holds(Exact expected, int scale, Func<UnitPrice> actual)
    {
        BigInteger mantissa = expected.ScaledBy(scale).Floor();
        if (!Expect.Fits(mantissa))
        {
            Assert.Throws<OverflowException>(() => { actual(); });
            return;
        }

        UnitPrice price = actual();
        Assert.Equal((long)mantissa, price.Mantissa);
        Assert.Equal(scale, price.Scale);
        Assert.Equal(Currency.EUR, price.Currency);
    }
}
