using System.Numerics;

namespace Invoicing;

/// <summary>A fraction of any size; not always in lowest terms.</summary>
internal sealed class Ratio(BigInteger numerator, BigInteger denominator)
{
    // Beyond this a common divisor costs more than the digits it saves.
    private const int MaxReducedBits = 512;

    public BigInteger Numerator => numerator;

    /// <summary>More than zero.</summary>
    public BigInteger Denominator => denominator;

    public static (BigInteger Numerator, BigInteger Denominator) Add(Ratio left, Ratio right)
    {
        if (left.Denominator == right.Denominator)
            return (left.Numerator + right.Numerator, left.Denominator);

        // Few different denominators are the rule, and their least common multiple keeps a long sum short.
        BigInteger common = left.Denominator.GetBitLength() + right.Denominator.GetBitLength() <= MaxReducedBits
            ? BigInteger.GreatestCommonDivisor(left.Denominator, right.Denominator)
            : BigInteger.One;
        BigInteger leftFactor = right.Denominator / common, rightFactor = left.Denominator / common;
        return ((left.Numerator * leftFactor) + (right.Numerator * rightFactor), left.Denominator * leftFactor);
    }

    /// <summary>The fraction in units of 10^−scale, rounded once.</summary>
    public BigInteger Round(int scale, Rounding rounding)
    {
        bool negative = numerator.Sign < 0;
        BigInteger quotient = BigInteger.DivRem(BigInteger.Abs(numerator) * BigInteger.Pow(10, scale), denominator, out BigInteger remainder);
        if (Scaled.RoundsUp(!remainder.IsZero, (remainder * 2).CompareTo(denominator), !quotient.IsEven, negative, rounding))
            quotient += BigInteger.One;
        return negative ? -quotient : quotient;
    }
}
