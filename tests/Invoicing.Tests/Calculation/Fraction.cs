using System.Numerics;

namespace Invoicing.Tests;

/// <summary>An exact fraction of any size.</summary>
/// <param name="Numerator">Any integer.</param>
/// <param name="Denominator">Any integer above zero.</param>
internal readonly record struct Fraction(BigInteger Numerator, BigInteger Denominator)
{
    public static Fraction Of(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        BigInteger digits = ((BigInteger)unchecked((uint)bits[2]) << 64) + ((BigInteger)unchecked((uint)bits[1]) << 32) + unchecked((uint)bits[0]);
        return new(value < 0 ? -digits : digits, BigInteger.Pow(10, value.Scale));
    }

    public static implicit operator Fraction(BigInteger value) => new(value, BigInteger.One);

    public static Fraction operator *(Fraction left, Fraction right) => new(left.Numerator * right.Numerator, left.Denominator * right.Denominator);

    public static Fraction operator /(Fraction left, Fraction right) => right.Numerator.Sign < 0
        ? new(-left.Numerator * right.Denominator, left.Denominator * -right.Numerator)
        : new(left.Numerator * right.Denominator, left.Denominator * right.Numerator);

    public static implicit operator Fraction(int value) => new(value, BigInteger.One);

    public static Fraction operator +(Fraction left, Fraction right) =>
        new((left.Numerator * right.Denominator) + (right.Numerator * left.Denominator), left.Denominator * right.Denominator);

    public static Fraction operator -(Fraction left, Fraction right) =>
        new((left.Numerator * right.Denominator) - (right.Numerator * left.Denominator), left.Denominator * right.Denominator);

    public static int Compare(Fraction left, Fraction right) => (left.Numerator * right.Denominator).CompareTo(right.Numerator * left.Denominator);

    /// <summary>The largest integer that is not above.</summary>
    public BigInteger Floor()
    {
        BigInteger quotient = BigInteger.DivRem(Numerator, Denominator, out BigInteger remainder);
        return remainder.Sign < 0 ? quotient - 1 : quotient;
    }

    /// <summary>The nearest integer, halves away from zero: the floor of the magnitude and a half.</summary>
    public BigInteger Round()
    {
        BigInteger magnitude = new Fraction((BigInteger.Abs(Numerator) * 2) + Denominator, Denominator * 2).Floor();
        return Numerator.Sign < 0 ? -magnitude : magnitude;
    }
}
