using System.Numerics;

namespace Invoicing;

/// <summary>A fraction of nearly any size; not always in lowest terms.</summary>
internal sealed class Ratio
{
    // Nobody means numbers of ten thousand digits; sums of hostile content would grow to millions.
    private const int MaxBits = 32_768;

    // Beyond this a common divisor costs more than the digits it saves.
    private const int MaxReducedBits = 512;

    /// <summary>A fraction.</summary>
    /// <exception cref="TooManyDigitsException">It has more digits than are ever meant.</exception>
    public Ratio(BigInteger numerator, BigInteger denominator)
    {
        if (numerator.GetBitLength() > MaxBits || denominator.GetBitLength() > MaxBits)
            throw new TooManyDigitsException();
        Numerator = numerator;
        Denominator = denominator;
    }

    public BigInteger Numerator { get; }

    /// <summary>More than zero.</summary>
    public BigInteger Denominator { get; }

    public static (BigInteger Numerator, BigInteger Denominator) Add(Ratio left, Ratio right)
    {
        if (left.Denominator == right.Denominator)
            return (left.Numerator + right.Numerator, left.Denominator);

        // Few different denominators are the rule, and their least common multiple keeps a long sum short.
        BigInteger common = left.Denominator.GetBitLength() + right.Denominator.GetBitLength() <= MaxReducedBits
            ? BigInteger.GreatestCommonDivisor(left.Denominator, right.Denominator)
            : SmallerIfDivisor(left.Denominator, right.Denominator);
        BigInteger leftFactor = right.Denominator / common, rightFactor = left.Denominator / common;
        return ((left.Numerator * leftFactor) + (right.Numerator * rightFactor), left.Denominator * leftFactor);
    }

    // The rest of a sum has the denominator of its parts within it.
    private static BigInteger SmallerIfDivisor(BigInteger left, BigInteger right)
    {
        (BigInteger smaller, BigInteger larger) = left < right ? (left, right) : (right, left);
        return (larger % smaller).IsZero ? smaller : BigInteger.One;
    }

    /// <summary>The fraction in units of 10^−scale, rounded once.</summary>
    public BigInteger Round(int scale, Rounding rounding)
    {
        bool negative = Numerator.Sign < 0;
        BigInteger quotient = BigInteger.DivRem(BigInteger.Abs(Numerator) * BigInteger.Pow(10, scale), Denominator, out BigInteger remainder);
        if (Scaled.RoundsUp(!remainder.IsZero, (remainder * 2).CompareTo(Denominator), !quotient.IsEven, negative, rounding))
            quotient += BigInteger.One;
        return negative ? -quotient : quotient;
    }
}
