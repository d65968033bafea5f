using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

#pragma warning disable MA0011 // That these texts are the same in every culture is what is tested.

namespace Invoicing.Tests;

public sealed class PercentageTests : ComparableContract<Percentage>
{
    protected override Gen<Percentage> Values => Draw.Percentage;

    protected override Gen<Percentage> Comparable => Draw.Percentage;

    protected override string Example => "33.3%";

    protected override string[] Malformed =>
        ["33.3", "33.3 %", "%", "%33.3", "33,3%", "+33.3%", "1,000%", "1e1%", ".5%", "5.%", "-%", "33.3%%", "33.3\u066A", "0.00000001%", "1.00000000%", "33.3‰"];

    protected override string[] TooLarge =>
        ["922337203685.4775808%", "-922337203685.4775809%", "922337203686%", "99999999999999999999%", "9223372036854775808%"];

    protected override string[] OtherFormats => ["N", "n"];

    protected override object Key(Percentage value) => value.PartsPerBillion;

    private protected override Exact Number(Percentage value) => Exact.Of(value.PartsPerBillion, 9);

    [Fact]
    public void ApplyTo_agrees_with_exact_fractions() => Check.ForAll(Draw.Percentage, Draw.MoneyOrPoints, Draw.Rounding, (percentage, amount, rounding) =>
        Expect.Exactly((Number(percentage) * Exact.Of(amount.MinorUnits)).Round(rounding), amount.Currency, () => percentage.ApplyTo(amount, rounding)));

    [Fact]
    public void ApplyTo_everyday_numbers_agrees_with_exact_fractions() => Check.ForAll(
        Gen.Choose(-2000, 2000), Gen.Choose(-100_000, 100_000), Draw.Rounding, (tenths, cents, rounding) =>
        {
            Percentage percentage = Percentage.Of(tenths / 10m);
            Exact expected = Exact.Of(tenths, 3) * Exact.Of(cents);

            Assert.Equal((long)expected.Round(rounding), percentage.ApplyTo(Money.FromMinorUnits(cents, Currency.EUR), rounding).MinorUnits);
        });

    [Fact]
    public void Sums_and_differences_agree_with_exact_numbers() => Check.ForAll(Edge.Long, Edge.Long, static (first, second) =>
    {
        Percentage left = Percentage.FromPartsPerBillion(first);
        Percentage right = Percentage.FromPartsPerBillion(second);

        Expect.Exactly((BigInteger)first + second, () => (left + right).PartsPerBillion);
        Expect.Exactly((BigInteger)first - second, () => (left - right).PartsPerBillion);
    });

    [Fact]
    public void Of_is_exact_or_refused() => Check.ForAll(Draw.Decimal, static percent =>
    {
        Exact parts = Exact.Of(percent).ScaledBy(Percentage.Scale);
        if (Exact.Compare(parts, Exact.Of(parts.Floor())) != 0 || !Expect.Fits(parts.Floor()))
        {
            Assert.Throws<ArgumentOutOfRangeException>(nameof(percent), () => { Percentage.Of(percent); });
            return;
        }

        Assert.Equal((long)parts.Floor(), Percentage.Of(percent).PartsPerBillion);
        Assert.Equal(percent, Percentage.Of(percent).Percent);
    });

    [Theory]
    [InlineData(0, "0%")]
    [InlineData(40_000_000, "4%")]
    [InlineData(333_000_000, "33.3%")]
    [InlineData(-1, "-0.0000001%")]
    [InlineData(1_000_000_000, "100%")]
    [InlineData(1_234_567_890, "123.456789%")]
    public void ToString_is_the_shortest_number(long partsPerBillion, string text)
    {
        Percentage percentage = Percentage.FromPartsPerBillion(partsPerBillion);

        Assert.Equal(text, percentage.ToString());
        Assert.Equal(text[..^1], percentage.ToString("N", null));
    }

    [Fact]
    public void Hundred_is_the_whole()
    {
        Assert.Equal(100m, Percentage.Hundred.Percent);
        Assert.Equal(Percentage.Of(100m), Percentage.Hundred);
        Assert.Equal(Money.Parse("EUR 12.34"), Percentage.Hundred.ApplyTo(Money.Parse("EUR 12.34"), Rounding.TowardZero));
        Assert.Equal(Percentage.Of(0m), default);
        Assert.Equal("0%", default(Percentage).ToString());
    }
}
