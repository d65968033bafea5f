using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Invoicing.Tests;

public sealed partial class MoneyTests
{
    private static readonly Gen<int> Counts = Gen.Frequency((8, Gen.Choose(1, 6)), (3, Gen.Choose(7, 64)), (1, Gen.Choose(65, 150)));

    // Small weights give ties, large ones sums beyond 64 bits, zeros shares that must stay zero.
    private static readonly Gen<long> PositiveWeight = Gen.Frequency(
        (4, Gen.Choose(0, 5).Select(static weight => (long)weight)),
        (2, Gen.Choose(0, 1_000_000).Select(static weight => (long)weight)),
        (1, Edge.Long.Select(static weight => weight & long.MaxValue)));

    private static readonly Gen<long> SignedWeight = Gen.Frequency(
        (4, Gen.Choose(-5, 5).Select(static weight => (long)weight)),
        (2, Gen.Choose(-1_000_000, 1_000_000).Select(static weight => (long)weight)),
        (1, Edge.Long));

    private static Gen<long[]> PositiveWeights { get; } = Counts.SelectMany(static count => Gen.ArrayOf(PositiveWeight, count));

    private static Gen<long[]> SmallWeights { get; } = Counts.SelectMany(static count => Gen.ArrayOf(Gen.Choose(-9, 12).Select(static weight => (long)weight), count));

    private static Gen<long[]> SignedWeights { get; } = Gen.Frequency((1, Counts.SelectMany(static count => Gen.ArrayOf(SignedWeight, count))), (1, SmallWeights));

    [Fact]
    public void Apportion_agrees_with_exact_fractions() => Check.ForAll(Edge.Long, PositiveWeights, static (total, weights) => AgreesWithFractions(total, weights));

    [Fact]
    public void Apportion_by_weights_of_both_signs_agrees_with_exact_fractions() =>
        Check.ForAll(Edge.Long, SignedWeights, static (total, weights) => AgreesWithFractions(total, weights));

    [Fact]
    public void Apportion_loses_nothing_and_gives_each_share_its_sign() => Check.ForAll(Edge.Long, PositiveWeights, static (total, weights) =>
    {
        if (Sum(weights).IsZero)
            return;
        long[] shares = Shares(total, weights);

        Assert.Equal(total, Sum(shares));
        for (int i = 0; i < shares.Length; i++)
        {
            Exact difference = Exact.Of((BigInteger)total * weights[i]) / Exact.Of(Sum(weights)) - Exact.Of(shares[i]);
            Assert.True(Exact.Compare(difference, Exact.Of(1)) < 0 && Exact.Compare(difference, Exact.Of(-1)) > 0);
            Assert.True(weights[i] == 0 ? shares[i] == 0 : shares[i] == 0 || Math.Sign(shares[i]) == Math.Sign(total));
        }
    });

    [Fact]
    public void Apportion_of_the_opposite_is_mirrored() => Check.ForAll(Edge.Long, SmallWeights, static (total, weights) =>
    {
        // The weights are small enough that no share of a small total overflows.
        total /= 4096;
        if (Sum(weights).IsZero)
            return;

        Assert.Equal(Array.ConvertAll(Shares(total, weights), static share => -share), Shares(-total, weights));
    });

    [Fact]
    public void Apportion_does_not_depend_on_the_sign_of_all_weights() => Check.ForAll(Edge.Long, SmallWeights, static (total, weights) =>
    {
        total /= 4096;
        if (Sum(weights).IsZero)
            return;

        Assert.Equal(Shares(total, weights), Shares(total, Array.ConvertAll(weights, static weight => -weight)));
    });

    // The first two are golden vectors V7 and V11.
    [Theory]
    [InlineData(1000, new long[] { 10000, 10000, 10000 }, new long[] { 334, 333, 333 })]
    [InlineData(5, new long[] { 333, 333, 334 }, new long[] { 2, 1, 2 })]
    [InlineData(833, new long[] { 11000, -10000 }, new long[] { 9163, -8330 })]
    [InlineData(10, new long[] { 7, -4 }, new long[] { 23, -13 })]
    [InlineData(-10, new long[] { 7, -4 }, new long[] { -23, 13 })]
    [InlineData(10, new long[] { -7, 4 }, new long[] { 23, -13 })]
    [InlineData(1, new long[] { 3, -1 }, new long[] { 2, -1 })]
    [InlineData(-1000, new long[] { 10000, 10000, 10000 }, new long[] { -334, -333, -333 })]
    [InlineData(1, new long[] { 1, 1, 1 }, new long[] { 1, 0, 0 })]
    [InlineData(2, new long[] { 1, 0, 1, 1 }, new long[] { 1, 0, 1, 0 })]
    [InlineData(-1, new long[] { 0, 1, 2 }, new long[] { 0, 0, -1 })]
    [InlineData(7, new long[] { 5 }, new long[] { 7 })]
    [InlineData(0, new long[] { 5, -5 }, new long[] { 0, 0 })]
    [InlineData(0, new long[0], new long[0])]
    [InlineData(long.MinValue, new long[] { 1 }, new[] { long.MinValue })]
    [InlineData(long.MinValue, new[] { long.MinValue }, new[] { long.MinValue })]
    [InlineData(long.MinValue, new long[] { 1, 1 }, new[] { long.MinValue / 2, long.MinValue / 2 })]
    [InlineData(long.MaxValue, new[] { long.MaxValue, long.MaxValue, long.MaxValue }, new[] { 3074457345618258603, 3074457345618258602, 3074457345618258602 })]
    [InlineData(-long.MaxValue, new[] { long.MaxValue, -1, 0 }, new[] { long.MinValue, 1, 0 })]
    public void Apportion_gives_these_shares(long total, long[] weights, long[] shares) => Assert.Equal(shares, Shares(total, weights));

    [Fact]
    public void Apportion_of_many_shares_gives_the_leftover_to_the_first_of_equals()
    {
        long[] weights = new long[1000];
        Array.Fill(weights, 7);
        long[] shares = Shares(2_345, weights);

        Assert.Equal(345, shares.IndexOf(2));
        Assert.All(shares[..345], static share => Assert.Equal(3, share));
        Assert.All(shares[345..], static share => Assert.Equal(2, share));
    }

    [Fact]
    public void Apportion_fills_amounts_of_the_same_currency()
    {
        Money[] shares = new Money[3];
        Money.Parse("KWD 1.000").Apportion([1, 1, 1], shares);

        Assert.Equal([Money.Parse("KWD 0.334"), Money.Parse("KWD 0.333"), Money.Parse("KWD 0.333")], shares);
    }

    [Fact]
    public void Apportion_of_something_by_nothing_throws()
    {
        Assert.Throws<ArgumentException>(() => { Shares(1, [0, 0]); });
        Assert.Throws<ArgumentException>(() => { Shares(1, [5, -5]); });
        Assert.Throws<ArgumentException>(() => { Shares(-1, []); });
        Assert.Throws<ArgumentException>(() => Euro(1).Apportion([1, 2], new Money[1]));
        Assert.Throws<ArgumentException>(() => Euro(1).Apportion([1], new Money[2]));
    }

    [Fact]
    public void Apportion_to_a_share_beyond_64_bits_throws()
    {
        Assert.Throws<OverflowException>(() => { Shares(long.MaxValue, [3, -1]); });
        Assert.Throws<OverflowException>(() => { Shares(2, [long.MaxValue, long.MinValue, 2]); });
        Assert.Throws<OverflowException>(() => { Shares(long.MinValue, [2, -1]); });
    }

    private static void AgreesWithFractions(long total, long[] weights)
    {
        BigInteger sum = Sum(weights);
        if (sum.IsZero)
        {
            if (total != 0)
                Assert.Throws<ArgumentException>(() => { Shares(total, weights); });
            return;
        }

        BigInteger[] expected = FractionShares(BigInteger.Abs(total), weights, sum);
        if (total < 0)
            expected = Array.ConvertAll(expected, static share => -share);
        if (Array.TrueForAll(expected, Expect.Fits))
            Assert.Equal(expected, Array.ConvertAll(Shares(total, weights), static share => (BigInteger)share));
        else
            Assert.Throws<OverflowException>(() => { Shares(total, weights); });
    }

    // Floors, then one unit each by fraction in falling order, of equal ones the lowest index first.
    private static BigInteger[] FractionShares(BigInteger total, long[] weights, BigInteger sum)
    {
        BigInteger[] shares = new BigInteger[weights.Length];
        BigInteger left = total;
        List<(Exact Fraction, int Index)> order = [];
        for (int i = 0; i < weights.Length; i++)
        {
            Exact exact = Exact.Of(total * weights[i]) / Exact.Of(sum);
            shares[i] = exact.Floor();
            left -= shares[i];
            order.Add((exact - Exact.Of(shares[i]), i));
        }

        order.Sort(static (one, other) =>
        {
            int byFraction = Exact.Compare(other.Fraction, one.Fraction);
            return byFraction != 0 ? byFraction : one.Index.CompareTo(other.Index);
        });
        for (int i = 0; i < left; i++)
            shares[order[i].Index]++;
        return shares;
    }

    private static long[] Shares(long total, long[] weights)
    {
        Money[] shares = new Money[weights.Length];
        Euro(total).Apportion(weights, shares);
        return Array.ConvertAll(shares, static share => share.MinorUnits);
    }

    private static BigInteger Sum(long[] numbers)
    {
        BigInteger sum = 0;
        foreach (long number in numbers)
            sum += number;
        return sum;
    }
}
