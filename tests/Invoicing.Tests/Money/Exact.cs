using System.Globalization;
using System.Numerics;

namespace Invoicing.Tests;

/// <summary>An exact fraction with the slow and plain arithmetic that results are checked against.</summary>
internal readonly struct Exact
{
    private Exact(BigInteger numerator, BigInteger denominator)
    {
        Numerator = denominator.Sign < 0 ? -numerator : numerator;
        Denominator = BigInteger.Abs(denominator);
    }

    public BigInteger Numerator { get; }

    /// <summary>More than zero.</summary>
    public BigInteger Denominator { get; }

    public static Exact Of(BigInteger value) => new(value, BigInteger.One);

    public static Exact Of(long value) => new(value, BigInteger.One);

    public static Exact Of(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        // The words of a decimal are bits, not numbers.
        BigInteger magnitude = unchecked(((BigInteger)(uint)bits[2] << 64) + ((BigInteger)(uint)bits[1] << 32) + (uint)bits[0]);
        return Of(bits[3] < 0 ? -magnitude : magnitude, value.Scale);
    }

    /// <summary>A number written as an integer with so many decimals.</summary>
    public static Exact Of(BigInteger mantissa, int scale) => Of(mantissa).ScaledBy(-scale);

    public static Exact operator *(Exact left, Exact right) => new(left.Numerator * right.Numerator, left.Denominator * right.Denominator);

    public static Exact operator /(Exact left, Exact right) => new(left.Numerator * right.Denominator, left.Denominator * right.Numerator);

    public static Exact operator +(Exact left, Exact right) =>
        new((left.Numerator * right.Denominator) + (right.Numerator * left.Denominator), left.Denominator * right.Denominator);

    public static Exact operator -(Exact left, Exact right) => left + (right * Of(BigInteger.MinusOne));

    /// <summary>Times ten to a power of either sign.</summary>
    public Exact ScaledBy(int power) => power >= 0
        ? new(Numerator * BigInteger.Pow(10, power), Denominator)
        : new(Numerator, Denominator * BigInteger.Pow(10, -power));

    /// <summary>The largest integer that is not more.</summary>
    public BigInteger Floor()
    {
        BigInteger quotient = BigInteger.DivRem(Numerator, Denominator, out BigInteger remainder);
        return remainder.Sign < 0 ? quotient - 1 : quotient;
    }

    public BigInteger Round(Rounding rounding)
    {
        BigInteger floor = Floor();
        Exact fraction = this - Of(floor);
        if (fraction.Numerator.IsZero)
            return floor;
        int toHalf = Compare(fraction, new Exact(1, 2));
        bool negative = Numerator.Sign < 0;
        bool up = rounding switch
        {
            Rounding.HalfAwayFromZero => toHalf > 0 || (toHalf == 0 && !negative),
            Rounding.HalfToEven => toHalf > 0 || (toHalf == 0 && !floor.IsEven),
            Rounding.HalfTowardPositive => toHalf >= 0,
            Rounding.TowardZero => negative,
            Rounding.AwayFromZero => !negative,
            _ => throw new ArgumentOutOfRangeException(nameof(rounding)),
        };
        return up ? floor + 1 : floor;
    }

    public static int Compare(Exact left, Exact right) => (left.Numerator * right.Denominator).CompareTo(right.Numerator * left.Denominator);

    /// <summary>The fraction in lowest terms: one text for each number.</summary>
    public override string ToString()
    {
        BigInteger common = BigInteger.GreatestCommonDivisor(Numerator, Denominator);
        return string.Create(CultureInfo.InvariantCulture, $"{Numerator / common}/{Denominator / common}");
    }
}
