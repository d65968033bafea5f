using System.Numerics;
using System.Runtime.CompilerServices;

namespace Invoicing;

/// <summary>An exact number on the way to an amount: a decimal of 64 bits as long as its parts and it fit, a fraction of up to 9800 digits where not.</summary>
/// <remarks>Nothing is ever rounded but by <see cref="At"/>. Beside its value it has a number of decimals, which is that of its parts as decimals have it.</remarks>
internal readonly partial struct Exact
{
    private readonly long _mantissa;
    private readonly Ratio? _ratio;
    private readonly int _scale;

    private Exact(long mantissa, int scale)
    {
        _mantissa = mantissa;
        _scale = scale;
    }

    private Exact(BigInteger numerator, BigInteger denominator, int scale)
    {
        _ratio = new(numerator, denominator);
        _scale = scale;
    }

    /// <summary>The number of decimals.</summary>
    public int Scale => _scale;

    public bool IsZero => _ratio is null ? _mantissa == 0 : _ratio.Numerator.IsZero;

    public int Sign => _ratio is null ? Math.Sign(_mantissa) : _ratio.Numerator.Sign;

    /// <summary>mantissa × 10^−scale.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Exact Of(long mantissa, int scale) => new(mantissa, scale);

    public static Exact Of(Money amount) => new(amount.MinorUnits, amount.Currency.UncheckedDigits);

    public static Exact Of(UnitPrice price) => new(price.Mantissa, price.Scale);

    public static Exact Of(Quantity quantity) => new(quantity.Mantissa, quantity.Scale);

    public static Exact Of(ExchangeRate rate) => new(rate.Mantissa, rate.Scale);

    /// <summary>A percentage as the fraction it is: 4 % are 0.04.</summary>
    public static Exact Of(Percentage percentage) => Shortest(percentage.PartsPerBillion, 9);

    /// <summary>parts × 10^−scale without trailing zeros, which would only make every product longer.</summary>
    public static Exact Shortest(long parts, int scale)
    {
        // Most are whole percents.
        (ulong percents, ulong rest) = PowersOfTen.DivRem(DecimalText.Magnitude(parts), scale - 2);
        if (rest == 0)
            return new(parts < 0 ? -(long)percents : (long)percents, 2);
        PowersOfTen.Normalize(ref parts, ref scale);
        return new(parts, scale);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Exact operator +(Exact left, Exact right)
    {
        if (left._scale == right._scale && left._ratio is null && right._ratio is null)
        {
            long sum = unchecked(left._mantissa + right._mantissa);
            // Only two numbers of one sign overflow, and their sum then has the other.
            if (((left._mantissa ^ sum) & (right._mantissa ^ sum)) >= 0)
                return new(sum, left._scale);
        }

        return Add(left, right);
    }

    public static Exact operator -(Exact left, Exact right) => left + -right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Exact operator -(Exact value) => value._ratio is null && value._mantissa != long.MinValue
        ? new(-value._mantissa, value._scale)
        : new(-value.ToRatio().Numerator, value.ToRatio().Denominator, value._scale);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Exact operator *(Exact left, Exact right)
    {
        if (left._ratio is null && right._ratio is null)
        {
            long high = Math.BigMul(left._mantissa, right._mantissa, out long low);
            if (high == low >> 63)
                return new(low, left._scale + right._scale);
        }

        return Multiply(left, right);
    }

    /// <summary>The exact quotient, with the decimals of the dividend or more.</summary>
    /// <exception cref="DivideByZeroException">The divisor is zero.</exception>
    public static Exact operator /(Exact left, Exact right)
    {
        Ratio a = left.ToRatio(), b = right.ToRatio();
        if (b.Numerator.IsZero)
            throw new DivideByZeroException();
        (BigInteger numerator, BigInteger denominator) = (a.Numerator * b.Denominator, a.Denominator * b.Numerator);
        if (denominator.Sign < 0)
            (numerator, denominator) = (-numerator, -denominator);
        return TryDecimal(numerator, denominator, left._scale) ?? new(numerator, denominator, left._scale);
    }

    public static int Compare(Exact left, Exact right) => (left - right).Sign;

    /// <summary>The number with exactly so many decimals, rounded once where it has more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Exact At(int scale, Rounding rounding) => _ratio is null && _scale == scale ? this : Rescaled(scale, rounding);

    /// <summary>The number in units of 10^−scale, rounded once.</summary>
    /// <exception cref="OverflowException">It does not fit 64 bits.</exception>
    public long ToUnits(int scale, Rounding rounding)
    {
        if (_ratio is null && (_scale == scale || _mantissa == 0))
            return _mantissa;
        if (_ratio is null && TryRescale(_scale - scale, rounding, out long units))
            return units;
        Exact rounded = Rescaled(scale, rounding);
        if (rounded._ratio is not null)
            Scaled.ThrowOverflow();
        return rounded._mantissa;
    }

    /// <summary>The number as mantissa × 10^−<see cref="Scale"/>; false when 64 bits do not hold it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryGetDecimal(out long mantissa)
    {
        mantissa = _mantissa;
        return _ratio is null;
    }

    private Exact Rescaled(int scale, Rounding rounding) => _ratio is null && TryRescale(_scale - scale, rounding, out long units)
        ? new(units, scale)
        : Of(ToRatio().Round(scale, rounding), scale);

    // The mantissa with so many digits less, or more where the number is below zero; false when 64 bits do not hold it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryRescale(int power, Rounding rounding, out long units)
    {
        if (power < 0)
            return PowersOfTen.TryScaleUp(_mantissa, -power, out units);
        units = 0;
        if (power > PowersOfTen.MaxUInt64)
            return false;
        (ulong quotient, ulong remainder) = PowersOfTen.DivRem(DecimalText.Magnitude(_mantissa), power);

        // A magnitude that was divided by ten or more has room for one more, and half a power of ten is exact.
        bool up = remainder != 0 && (rounding == Rounding.HalfAwayFromZero
            ? remainder >= PowersOfTen.UInt64(power) / 2
            : Scaled.RoundsUp(remainder, PowersOfTen.UInt64(power), (quotient & 1) != 0, _mantissa < 0, rounding));
        long magnitude = unchecked((long)(quotient + (up ? 1UL : 0UL)));
        units = unchecked(_mantissa < 0 ? -magnitude : magnitude);
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Exact Add(Exact left, Exact right)
    {
        int scale = Math.Max(left._scale, right._scale);
        if (left._ratio is null && right._ratio is null
            && PowersOfTen.TryScaleUp(left._mantissa, scale - left._scale, out long a)
            && PowersOfTen.TryScaleUp(right._mantissa, scale - right._scale, out long b))
        {
            long sum = unchecked(a + b);
            if (((a ^ sum) & (b ^ sum)) >= 0)
                return new(sum, scale);
        }

        (BigInteger numerator, BigInteger denominator) = Ratio.Add(left.ToRatio(), right.ToRatio());
        return new(numerator, denominator, scale);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Exact Multiply(Exact left, Exact right)
    {
        Ratio a = left.ToRatio(), b = right.ToRatio();
        return new(a.Numerator * b.Numerator, a.Denominator * b.Denominator, left._scale + right._scale);
    }

    // Units of 10^−scale of any size.
    private static Exact Of(BigInteger units, int scale) =>
        units >= long.MinValue && units <= long.MaxValue ? new((long)units, scale) : new(units, BigInteger.Pow(10, scale), scale);

    private Ratio ToRatio() => _ratio ?? new Ratio(_mantissa, BigInteger.Pow(10, _scale));

    // Quotients by 100 or 8 are decimals again, which keeps what follows short.
    private static Exact? TryDecimal(BigInteger numerator, BigInteger denominator, int scale)
    {
        BigInteger divisor = BigInteger.GreatestCommonDivisor(numerator, denominator);
        if (numerator / divisor is var lowest && (lowest < long.MinValue || lowest > long.MaxValue) || denominator / divisor > long.MaxValue)
            return null;
        long left = (long)(denominator / divisor);
        int twos = BitOperations.TrailingZeroCount(left), fives = 0;
        for (left >>= twos; left % 5 == 0; left /= 5)
            fives++;
        int power = Math.Max(twos, fives);
        if (left != 1)
            return null;
        BigInteger mantissa = lowest * (BigInteger.Pow(10, power) / (denominator / divisor));
        if (mantissa < long.MinValue || mantissa > long.MaxValue)
            return null;
        Exact exact = new((long)mantissa, power);
        return power < scale ? exact.Rescaled(scale, default) : exact;
    }
}
