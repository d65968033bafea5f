using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Invoicing.Tests;

public sealed class ScaledTests
{
    private static readonly long[] Corners = [long.MinValue, long.MinValue + 1, -5, -1, 0, 1, 5, 1_000_000_000_000_000_000, long.MaxValue];

    private static readonly Rounding[] Roundings = Enum.GetValues<Rounding>();

    private static Gen<Product> Products { get; } = Gen.Frequency(
        (4, Anything()),
        (3, NearHalfOfDivisor()),
        (3, NearHalfOfPower()),
        (2, NearTheEnds()));

    private static Gen<int> Factors { get; } = Gen.Frequency(
        (1, Gen.Elements(0, 1, 2, 5, 190_000, 1_000_000, 21_470_000, int.MaxValue - 1, int.MaxValue)),
        (1, Gen.Choose(0, int.MaxValue)));

    [Fact]
    public void MultiplyDivide_agrees_with_exact_fractions() => Check.ForAll(Products, Holds, times: 30);

    [Fact]
    public void MultiplyDivide_agrees_with_exact_fractions_at_every_corner_and_power()
    {
        for (int power = -PowersOfTen.MaxUInt128; power <= PowersOfTen.MaxUInt128; power++)
        {
            foreach (long value in Corners)
            {
                foreach (long divisor in Corners)
                {
                    Rounding rounding = Roundings[(power + PowersOfTen.MaxUInt128) % Roundings.Length];
                    Holds(new Product(value, 1, power, divisor, rounding));
                    Holds(new Product(value, long.MinValue, power, divisor, rounding));
                    Holds(new Product(long.MaxValue, value, power, divisor, rounding));
                }
            }
        }
    }

    // 2^64 - 1 and a half rounds to 2^64, whose lower 64 bits are zero.
    [Fact]
    public void MultiplyDivide_that_rounds_up_to_the_65th_bit_throws()
    {
        Assert.Throws<OverflowException>(() => { Scaled.MultiplyDivide(31, 5950562604422436005, -1, 1, Rounding.HalfAwayFromZero); });
        Assert.Throws<OverflowException>(() => { Scaled.MultiplyDivide(-31, 5950562604422436005, -1, 1, Rounding.AwayFromZero); });
    }

    [Fact]
    public void MultiplyDivide_by_a_constant_agrees_with_exact_fractions() => Check.ForAll(
        Edge.Long,
        Factors,
        Draw.Rounding,
        static (value, factor, rounding) =>
        {
            HoldsByConstant(2UL, value, factor, rounding, static (v, f, r) => Scaled.MultiplyDivide(v, f, 2UL, r));
            HoldsByConstant(10UL, value, factor, rounding, static (v, f, r) => Scaled.MultiplyDivide(v, f, 10UL, r));
            HoldsByConstant(1_000_000UL, value, factor, rounding, static (v, f, r) => Scaled.MultiplyDivide(v, f, 1_000_000UL, r));
            HoldsByConstant(1UL << 63, value, factor, rounding, static (v, f, r) => Scaled.MultiplyDivide(v, f, 1UL << 63, r));
        });

    [Fact]
    public void MultiplyDivide_by_a_constant_rounds_halves_like_exact_fractions() => Check.ForAll(
        Edge.Long.Zip(Gen.Choose(-5000, 5000), static (large, small) => (large & 1) == 0 ? large / 1_000_000 : small),
        Gen.Choose(-1, 1),
        Draw.Rounding,
        static (whole, delta, rounding) =>
        {
            // A whole number of millions and a half, with its neighbours.
            BigInteger value = ((BigInteger)whole * 1_000_000) + 500_000 + delta;
            if (Expect.Fits(value))
                HoldsByConstant(1_000_000UL, (long)value, 1, rounding, static (v, f, r) => Scaled.MultiplyDivide(v, f, 1_000_000UL, r));
        });

    [Fact]
    public void Round_agrees_with_exact_fractions() => Check.ForAll(
        Draw.Decimal,
        Gen.Choose(0, 18),
        Draw.Rounding,
        static (value, power, rounding) =>
            Expect.Exactly(Exact.Of(value).ScaledBy(power).Round(rounding), () => Scaled.Round(value, power, rounding)));

    [Fact]
    public void Rounding_that_is_not_defined_is_refused_even_where_nothing_is_lost()
    {
        const Rounding Unknown = (Rounding)5;

        Assert.Throws<ArgumentOutOfRangeException>(() => Scaled.MultiplyDivide(1, 1, 0, 1, Unknown));
        Assert.Throws<ArgumentOutOfRangeException>(() => Scaled.MultiplyDivide(1, 1, 0, 3, Unknown));
        Assert.Throws<ArgumentOutOfRangeException>(() => Scaled.MultiplyDivide(1, 1, 20, long.MaxValue, Unknown));
        Assert.Throws<ArgumentOutOfRangeException>(() => Scaled.MultiplyDivide(1, 1, -38, long.MaxValue, Unknown));
        Assert.Throws<ArgumentOutOfRangeException>(() => Scaled.MultiplyDivide(1, 1, 10UL, Unknown));
        Assert.Throws<ArgumentOutOfRangeException>(() => Scaled.Round(1.5m, 0, Unknown));
    }

    private static void Holds(Product product)
    {
        (long value, long factor, int power, long divisor, Rounding rounding) = product;
        if (divisor == 0)
        {
            Assert.Throws<DivideByZeroException>(() => { Scaled.MultiplyDivide(value, factor, power, divisor, rounding); });
            return;
        }

        BigInteger expected = (Exact.Of((BigInteger)value * factor).ScaledBy(power) / Exact.Of(divisor)).Round(rounding);
        Expect.Exactly(expected, () => Scaled.MultiplyDivide(value, factor, power, divisor, rounding));
    }

    private static void HoldsByConstant(ulong divisor, long value, int factor, Rounding rounding, Func<long, int, Rounding, long> actual) =>
        Expect.Exactly((Exact.Of((BigInteger)value * factor) / Exact.Of((BigInteger)divisor)).Round(rounding), () => actual(value, factor, rounding));

    private static Gen<Product> Anything() =>
        from value in Edge.Long
        from factor in Edge.Long
        from power in Gen.Choose(-PowersOfTen.MaxUInt128, PowersOfTen.MaxUInt128)
        from divisor in Edge.Long
        from rounding in Draw.Rounding
        select new Product(value, factor, power, divisor, rounding);

    // quotient × divisor + half a divisor, one more and one less.
    private static Gen<Product> NearHalfOfDivisor() =>
        from quotient in Edge.Long
        from divisor in Edge.Long
        from delta in Gen.Choose(-1, 1)
        from rounding in Draw.Rounding
        let value = ((BigInteger)quotient * divisor) + (divisor / 2) + delta
        select new Product(Expect.Fits(value) ? (long)value : delta, 1, 0, divisor, rounding);

    // The same for a power of ten; the factor makes the product wider than 64 bits.
    private static Gen<Product> NearHalfOfPower() =>
        from digits in Gen.Choose(1, 19)
        from quotient in Edge.Long
        from delta in Gen.Choose(-1, 1)
        from factor in Gen.Elements(1, -1, 3, 1_000_000_007)
        from rounding in Draw.Rounding
        let half = 5 * BigInteger.Pow(10, digits - 1)
        let value = ((quotient / BigInteger.Pow(10, digits)) * half * 2) + half + delta
        select new Product(Expect.Fits(value) ? (long)value : quotient, factor, -digits, factor, rounding);

    // Results a few units within and beyond 64 bits: the power takes back what the divisor takes away, but for the skew.
    private static Gen<Product> NearTheEnds() =>
        from end in Gen.Elements(long.MinValue, long.MaxValue)
        from delta in Gen.Choose(0, 3)
        from other in Edge.Long
        from power in Gen.Elements(-18, -1, 0, 0, 1, 18)
        from skew in Gen.Choose(-1, 1)
        from rounding in Draw.Rounding
        let value = end < 0 ? end + delta : end - delta
        let ten = (long)BigInteger.Pow(10, Math.Abs(power))
        select power switch
        {
            < 0 => new Product(value, ten + skew, power, 1, rounding),
            > 0 => new Product(value, 1, power, ten + skew, rounding),
            _ => new Product(value, other, 0, other is long.MinValue or long.MaxValue ? other : other + skew, rounding),
        };

    private readonly record struct Product(long Value, long Factor, int Power, long Divisor, Rounding Rounding);
}
