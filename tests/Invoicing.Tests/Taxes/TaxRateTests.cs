using FsCheck;
using FsCheck.Fluent;
using Xunit;

#pragma warning disable MA0011 // That these texts are the same in every culture is what is tested.

namespace Invoicing.Tests;

public sealed class TaxRateTests : ComparableContract<TaxRate>
{
    protected override Gen<TaxRate> Values => Draw.TaxRate;

    protected override Gen<TaxRate> Comparable => Draw.TaxRate;

    protected override string Example => "19.5%";

    protected override string[] Malformed =>
        ["19.5", "19.5 %", "%", "%19.5", "19,5%", "+19.5%", "1,000%", "1e1%", ".5%", "5.%", "-%", "19.5%%", "19.5\u066A", "0.00001%", "19.00000%", "0.195‰"];

    protected override string[] TooLarge => ["2147.0001%", "2148%", "-1%", "-0.0001%", "99999999999999999999%", "9223372036854775808%"];

    protected override string[] OtherFormats => ["N", "n"];

    protected override object Key(TaxRate value) => value.PartsPerMillion;

    private protected override Exact Number(TaxRate value) => Exact.Of(value.PartsPerMillion, 6);

    [Fact]
    public void ApplyTo_agrees_with_exact_fractions() => Check.ForAll(Draw.TaxRate, Draw.MoneyOrPoints, Draw.Rounding, (rate, net, rounding) =>
        Expect.Exactly((Number(rate) * Exact.Of(net.MinorUnits)).Round(rounding), net.Currency, () => rate.ApplyTo(net, rounding)));

    [Fact]
    public void IncludedIn_agrees_with_exact_fractions() => Check.ForAll(Draw.TaxRate, Draw.MoneyOrPoints, Draw.Rounding, (rate, gross, rounding) =>
    {
        Exact expected = Exact.Of(gross.MinorUnits) * Number(rate) / (Exact.Of(1) + Number(rate));

        Expect.Exactly(expected.Round(rounding), gross.Currency, () => rate.IncludedIn(gross, rounding));
    });

    [Fact]
    public void ApplyTo_and_IncludedIn_everyday_numbers_agree_with_exact_fractions() => Check.ForAll(
        Gen.Elements(0, 5_000, 55_000, 70_000, 190_000, 200_000, 210_000, 250_000, 1_000_000),
        Gen.Choose(-100_000, 100_000),
        Draw.Rounding,
        (partsPerMillion, cents, rounding) =>
        {
            TaxRate rate = TaxRate.FromPartsPerMillion(partsPerMillion);
            Money amount = Money.FromMinorUnits(cents, Currency.EUR);

            Assert.Equal((long)(Number(rate) * Exact.Of(cents)).Round(rounding), rate.ApplyTo(amount, rounding).MinorUnits);
            Assert.Equal(
                (long)(Exact.Of(cents) * Number(rate) / (Exact.Of(1) + Number(rate))).Round(rounding),
                rate.IncludedIn(amount, rounding).MinorUnits);
        });

    [Theory]
    [InlineData("EUR 10.02", "19%", "EUR 1.90")]
    [InlineData("EUR 25.18", "19%", "EUR 4.78")]
    [InlineData("EUR 5350.66", "22%", "EUR 1177.15")]
    [InlineData("EUR -10.02", "19%", "EUR -1.90")]
    [InlineData("JPY 8", "10%", "JPY 1")]
    public void ApplyTo_gives_these_taxes(string net, string rate, string tax) =>
        Assert.Equal(tax, TaxRate.Parse(rate).ApplyTo(Money.Parse(net), Rounding.HalfAwayFromZero).ToString());

    [Theory]
    [InlineData("EUR 29.97", "19%", "EUR 4.79")]
    [InlineData("EUR 10.00", "20%", "EUR 1.67")]
    [InlineData("EUR 119.00", "19%", "EUR 19.00")]
    [InlineData("EUR 5.00", "0%", "EUR 0.00")]
    public void IncludedIn_gives_these_taxes(string gross, string rate, string tax) =>
        Assert.Equal(tax, TaxRate.Parse(rate).IncludedIn(Money.Parse(gross), Rounding.HalfAwayFromZero).ToString());

    [Fact]
    public void Of_is_exact_or_refused() => Check.ForAll(
        Gen.Frequency((1, Draw.Decimal), (1, Gen.Choose(-10, 30_000_000).Zip(Gen.Choose(0, 6), static (number, scale) => PowersOfTen.ToDecimal(number, scale)))),
        static percent =>
        {
            Exact parts = Exact.Of(percent).ScaledBy(TaxRate.Scale);
            if (percent < 0 || percent > 2147 || Exact.Compare(parts, Exact.Of(parts.Floor())) != 0)
            {
                Assert.Throws<ArgumentOutOfRangeException>(nameof(percent), () => { TaxRate.Of(percent); });
                return;
            }

            Assert.Equal((int)parts.Floor(), TaxRate.Of(percent).PartsPerMillion);
            Assert.Equal(percent, TaxRate.Of(percent).Percent);
        });

    [Fact]
    public void Of_negative_zero_is_zero() => Assert.Equal(TaxRate.Zero, TaxRate.Of(new decimal(0, 0, 0, true, 2)));

    [Fact]
    public void FromPartsPerMillion_refuses_what_is_out_of_range()
    {
        Assert.Throws<ArgumentOutOfRangeException>("partsPerMillion", () => TaxRate.FromPartsPerMillion(-1));
        Assert.Throws<ArgumentOutOfRangeException>("partsPerMillion", () => TaxRate.FromPartsPerMillion(TaxRate.MaxPartsPerMillion + 1));
        Assert.Equal("2147%", TaxRate.FromPartsPerMillion(TaxRate.MaxPartsPerMillion).ToString());
    }

    [Theory]
    [InlineData(0, "0%")]
    [InlineData(1, "0.0001%")]
    [InlineData(55_000, "5.5%")]
    [InlineData(190_000, "19%")]
    [InlineData(1_000_000, "100%")]
    public void ToString_is_the_shortest_number(int partsPerMillion, string text)
    {
        TaxRate rate = TaxRate.FromPartsPerMillion(partsPerMillion);

        Assert.Equal(text, rate.ToString());
        Assert.Equal(text[..^1], rate.ToString("N", null));
        Assert.Equal(partsPerMillion == 0, rate.IsZero);
        Assert.Equal(rate, TaxRate.Parse(text));
    }

    [Fact]
    public void Default_is_zero_percent()
    {
        Assert.Equal(TaxRate.Zero, default);
        Assert.Equal("0%", default(TaxRate).ToString());
    }
}
