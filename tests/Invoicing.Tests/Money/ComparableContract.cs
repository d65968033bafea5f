using System.Numerics;
using FsCheck;
using Xunit;

namespace Invoicing.Tests;

/// <summary>What value types promise that have an order.</summary>
public abstract class ComparableContract<T> : ValueContract<T>
    where T : struct, IComparable<T>, IEquatable<T>, IComparisonOperators<T, T, bool>, ISpanFormattable, IUtf8SpanFormattable, ISpanParsable<T>,
    IUtf8SpanParsable<T>
{
    /// <summary>Values that may be compared with one another.</summary>
    protected abstract Gen<T> Comparable { get; }

    /// <summary>The exact number that the order is that of.</summary>
    private protected abstract Exact Number(T value);

    [Fact]
    public void Order_is_that_of_the_exact_number() => Check.ForAll(Comparable, Comparable, (left, other) =>
    {
        Holds(left, other);
        Holds(left, left);
        Holds(left, Restate(left));
        Holds(Restate(left), other);
    });

    [Fact]
    public void Order_through_generic_mathematics_is_the_same() => Check.ForAll(Comparable, Comparable, (left, right) =>
    {
        int expected = Exact.Compare(Number(left), Number(right));

        Assert.Equal(Number(expected >= 0 ? left : right).ToString(), Number(Largest([left, right])).ToString());
        Assert.Equal(Number(expected >= 0 ? left : right).ToString(), Number(Largest([right, left])).ToString());
    });

    private void Holds(T left, T right)
    {
        int expected = Math.Sign(Exact.Compare(Number(left), Number(right)));

        Assert.Equal(expected, Math.Sign(left.CompareTo(right)));
        Assert.Equal(-expected, Math.Sign(right.CompareTo(left)));
        Assert.Equal(expected < 0, left < right);
        Assert.Equal(expected > 0, left > right);
        Assert.Equal(expected <= 0, left <= right);
        Assert.Equal(expected >= 0, left >= right);
        Assert.Equal(expected == 0, left.Equals(right));
    }

    private static TNumber Largest<TNumber>(ReadOnlySpan<TNumber> values)
        where TNumber : IComparisonOperators<TNumber, TNumber, bool>
    {
        TNumber largest = values[0];
        foreach (TNumber value in values)
        {
            if (value > largest)
                largest = value;
        }

        return largest;
    }
}
