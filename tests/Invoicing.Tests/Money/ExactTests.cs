using System.Numerics;
using FsCheck.Fluent;
using Xunit;
using Number = Invoicing.Exact;

namespace Invoicing.Tests;

/// <summary>Exact numbers against fractions of integers of any size.</summary>
public sealed class ExactTests
{
    private static readonly FsCheck.Gen<long> Numbers = Gen.OneOf(Edge.Long, Gen.Choose(-100_000, 100_000).Select(static value => (long)value));

    private static readonly FsCheck.Gen<int> Scales = Gen.Choose(0, 30);

    private static readonly FsCheck.Gen<(Number Exact, Fraction Model)> Decimals = Numbers.Zip(Scales).Select(static pair => (Number.Of(pair.Item1, pair.Item2), Model(pair.Item1, pair.Item2)));

    [Fact]
    public void Sum_product_and_quotient_are_exact() => Check.ForAll(Decimals, Decimals, Decimals, static (a, b, c) =>
    {
        AssertSame(a.Model + b.Model, a.Exact + b.Exact);
        AssertSame(a.Model - b.Model, a.Exact - b.Exact);
        AssertSame(a.Model * b.Model, a.Exact * b.Exact);
        AssertSame(a.Model * b.Model * c.Model, a.Exact * b.Exact * c.Exact);
        Assert.Equal(Math.Sign(Fraction.Compare(a.Model, b.Model)), Number.Compare(a.Exact, b.Exact));
        if (c.Exact.IsZero)
            Assert.Throws<DivideByZeroException>(() => a.Exact / c.Exact);
        else
            AssertSame((a.Model / c.Model) + (b.Model / c.Model) - a.Model, (a.Exact / c.Exact) + (b.Exact / c.Exact) - a.Exact);
    });

    [Fact]
    public void Rounding_is_that_of_the_fraction() => Check.ForAll(Decimals, Decimals, Gen.Choose(0, 12), static (a, b, scale) =>
    {
        Number[] numbers = b.Exact.IsZero ? [a.Exact] : [a.Exact, a.Exact / b.Exact];
        Fraction[] models = b.Exact.IsZero ? [a.Model] : [a.Model, a.Model / b.Model];
        for (int i = 0; i < numbers.Length; i++)
        {
            Number rounded = numbers[i].At(scale, Rounding.HalfAwayFromZero);
            BigInteger units = (models[i] * BigInteger.Pow(10, scale)).Round();
            Assert.Equal(scale, rounded.Scale);
            AssertSame(new Fraction(units, BigInteger.Pow(10, scale)), rounded);
            if (units >= long.MinValue && units <= long.MaxValue)
                Assert.Equal(units, numbers[i].ToUnits(scale, Rounding.HalfAwayFromZero));
            else
                Assert.Throws<OverflowException>(() => numbers[i].ToUnits(scale, Rounding.HalfAwayFromZero));
        }
    });

    [Fact]
    public void Text_reads_back_as_the_same_number() => Check.ForAll(Decimals, Decimals, static (a, b) =>
    {
        Number[] numbers = b.Exact.IsZero ? [a.Exact] : [a.Exact, a.Exact / b.Exact];
        foreach (Number number in numbers)
        {
            Assert.True(Number.TryParse(number.ToString(), out Number read));
            Assert.Equal(0, Number.Compare(number, read));
        }
    });

    [Theory]
    [InlineData(Rounding.HalfAwayFromZero, "-3", "3")]
    [InlineData(Rounding.HalfToEven, "-2", "2")]
    [InlineData(Rounding.HalfTowardPositive, "-2", "3")]
    [InlineData(Rounding.TowardZero, "-2", "2")]
    [InlineData(Rounding.AwayFromZero, "-3", "3")]
    public void Halves_follow_the_rule_as_decimals_and_as_fractions(Rounding rounding, string below, string above)
    {
        Assert.Equal((below, above), (Number.Of(-25, 1).At(0, rounding).ToString(), Number.Of(25, 1).At(0, rounding).ToString()));
        Number third = Number.Of(5, 0) / Number.Of(3, 0), sixth = Number.Of(5, 0) / Number.Of(6, 0);
        Assert.Equal((below, above), ((-(third + sixth)).At(0, rounding).ToString(), (third + sixth).At(0, rounding).ToString()));
    }

    [Theory]
    [InlineData("19%", "0.19")]
    [InlineData("5.5%", "0.055")]
    [InlineData("-0.10", "-0.10")]
    [InlineData("-25/3", "-25/3")]
    [InlineData("50/6", "25/3")]
    [InlineData("12", "12")]
    public void Text_of_a_number(string text, string expected)
    {
        Assert.True(Number.TryParse(text, out Number value));
        Assert.Equal(expected, value.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("1.2.3")]
    [InlineData("1e3")]
    [InlineData("+1")]
    [InlineData(" 1")]
    [InlineData("1/0")]
    [InlineData("1/-2")]
    [InlineData("1.5/2")]
    [InlineData("%")]
    [InlineData("١")]
    public void Other_text_is_no_number(string text) => Assert.False(Number.TryParse(text, out _));

    [Fact]
    public void Very_long_text_is_no_number() => Assert.False(Number.TryParse(new string('1', Number.MaxTextLength + 1), out _));

    private static Fraction Model(long value, int scale) => new(value, BigInteger.Pow(10, scale));

    private static void AssertSame(Fraction expected, Number actual)
    {
        string[] parts = actual.ToString().Split('/');
        int scale = parts[0].Contains('.', StringComparison.Ordinal) ? parts[0].Length - parts[0].IndexOf('.', StringComparison.Ordinal) - 1 : 0;
        BigInteger numerator = BigInteger.Parse(parts[0].Replace(".", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture);
        BigInteger denominator = parts.Length > 1 ? BigInteger.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture) : BigInteger.Pow(10, scale);
        Assert.Equal(0, Fraction.Compare(expected, new(numerator, denominator)));
    }
}
