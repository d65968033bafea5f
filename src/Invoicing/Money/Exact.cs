using System.Numerics;
using System.Runtime.CompilerServices;

namespace Invoicing;

/// <summary>An exact number on the way to an amount: a decimal of up to 38 digits as long as one holds it, a fraction of any size where not.</summary>
/// <remarks>Nothing is ever rounded but by <see cref="At"/>. Beside its value it has a number of decimals, which is that of its parts as decimals have it.</remarks>
internal readonly partial struct Exact
{
    private readonly Int128 _mantissa;
    private readonly Ratio? _ratio;
    private readonly int _scale;

    private Exact(Int128 mantissa, int scale)
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

    public int Sign => _ratio is null ? Int128.Sign(_mantissa) : _ratio.Numerator.Sign;

    /// <summary>mantissa × 10^−scale, for a scale of −9 to 38.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Exact Of(long mantissa, int scale) => scale >= 0 ? new((Int128)mantissa, scale) : new(mantissa * (Int128)PowersOfTen.UInt64(-scale), 0);

    public static Exact Of(Money amount) => new((Int128)amount.MinorUnits, amount.Currency.UncheckedDigits);

    public static Exact Of(UnitPrice price) => new((Int128)price.Mantissa, price.Scale);

    public static Exact Of(Quantity quantity) => new((Int128)quantity.Mantissa, quantity.Scale);

    /// <summary>A percentage as the fraction it is: 4 % are 0.04.</summary>
    public static Exact Of(Percentage percentage) => Shortest(percentage.PartsPerBillion, 9);

    /// <summary>parts × 10^−scale without trailing zeros, which would only make every product longer.</summary>
    public static Exact Shortest(long parts, int scale)
    {
        PowersOfTen.Normalize(ref parts, ref scale);
        return new((Int128)parts, scale);
    }

    public static Exact Of(ExchangeRate rate) => new((Int128)rate.Mantissa, rate.Scale);

    /// <summary>The decimal point so many digits to the left.</summary>
    public Exact Shifted(int digits) => this * new Exact((Int128)1, digits);

    public static Exact operator +(Exact left, Exact right)
    {
        if (left._ratio is null && right._ratio is null)
        {
            Int128 a = left._mantissa, b = right._mantissa;
            if (left._scale == right._scale
                || (left._scale < right._scale ? TryScaleUp(a, right._scale - left._scale, out a) : TryScaleUp(b, left._scale - right._scale, out b)))
            {
                Int128 sum = unchecked(a + b);
                // Only two numbers of one sign overflow, and their sum then has the other.
                if (Int128.IsNegative(a) != Int128.IsNegative(b) || Int128.IsNegative(a) == Int128.IsNegative(sum))
                    return new(sum, Math.Max(left._scale, right._scale));
            }
        }

        (BigInteger numerator, BigInteger denominator) = Ratio.Add(left.ToRatio(), right.ToRatio());
        return new(numerator, denominator, Math.Max(left._scale, right._scale));
    }

    public static Exact operator -(Exact left, Exact right) => left + -right;

    public static Exact operator -(Exact value) => value._ratio is null && value._mantissa != Int128.MinValue
        ? new(-value._mantissa, value._scale)
        : new(-value.ToRatio().Numerator, value.ToRatio().Denominator, value._scale);

    public static Exact operator *(Exact left, Exact right)
    {
        int scale = left._scale + right._scale;
        if (left._ratio is null && right._ratio is null && scale <= PowersOfTen.MaxUInt128 && TryMultiply(left._mantissa, right._mantissa, out Int128 product))
            return new(product, scale);
        Ratio a = left.ToRatio(), b = right.ToRatio();
        return new(a.Numerator * b.Numerator, a.Denominator * b.Denominator, scale);
    }

    /// <summary>The exact quotient, with the decimals of the dividend.</summary>
    /// <exception cref="DivideByZeroException">The divisor is zero.</exception>
    public static Exact operator /(Exact left, Exact right)
    {
        Ratio a = left.ToRatio(), b = right.ToRatio();
        if (b.Numerator.IsZero)
            throw new DivideByZeroException();
        (BigInteger numerator, BigInteger denominator) = (a.Numerator * b.Denominator, a.Denominator * b.Numerator);
        if (denominator.Sign < 0)
            (numerator, denominator) = (-numerator, -denominator);
        return TryDecimal(numerator, denominator, left._scale) is { } exact ? exact : new(numerator, denominator, left._scale);
    }

    public static int Compare(Exact left, Exact right) => (left - right).Sign;

    /// <summary>The number with exactly so many decimals, rounded once where it has more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Exact At(int scale, Rounding rounding) => _ratio is null && _scale == scale ? this : Rescaled(scale, rounding);

    /// <summary>The number in units of 10^−scale, rounded once.</summary>
    /// <exception cref="OverflowException">It does not fit 64 bits.</exception>
    public long ToUnits(int scale, Rounding rounding)
    {
        Exact rounded = At(scale, rounding);
        return rounded._ratio is null && rounded._mantissa >= long.MinValue && rounded._mantissa <= long.MaxValue
            ? (long)rounded._mantissa
            : throw new OverflowException("The amount does not fit 64 bits.");
    }

    private Exact Rescaled(int scale, Rounding rounding)
    {
        if (_ratio is null && scale >= _scale && TryScaleUp(_mantissa, scale - _scale, out Int128 longer))
            return new(longer, scale);
        if (_ratio is not null || scale >= _scale)
        {
            Ratio ratio = ToRatio();
            BigInteger units = ratio.Round(scale, rounding);
            return units >= Int128.MinValue && units <= Int128.MaxValue ? new((Int128)units, scale) : new(units, BigInteger.Pow(10, scale), scale);
        }

        int power = _scale - scale;
        bool negative = Int128.IsNegative(_mantissa);
        UInt128 magnitude = unchecked((UInt128)(negative ? -_mantissa : _mantissa));
        UInt128 quotient;
        bool up;
        if (magnitude <= ulong.MaxValue && power <= PowersOfTen.MaxUInt64)
        {
            (ulong narrow, ulong remainder) = PowersOfTen.DivRem((ulong)magnitude, power);
            up = Scaled.RoundsUp(remainder, PowersOfTen.UInt64(power), (narrow & 1) != 0, negative, rounding);
            quotient = narrow;
        }
        else
        {
            UInt128 divisor = PowersOfTen.UInt128(power);
            (quotient, UInt128 remainder) = UInt128.DivRem(magnitude, divisor);
            up = Scaled.RoundsUp(remainder, divisor, !UInt128.IsEvenInteger(quotient), negative, rounding);
        }

        // A magnitude that was divided by ten or more has room for one more.
        Int128 units128 = unchecked((Int128)(quotient + (up ? UInt128.One : UInt128.Zero)));
        return new(negative ? -units128 : units128, scale);
    }

    private Ratio ToRatio() => _ratio ?? new Ratio(_mantissa, BigInteger.Pow(10, _scale));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryMultiply(Int128 left, Int128 right, out Int128 product)
    {
        if (IsLong(left) && IsLong(right))
        {
            long high = Math.BigMul(unchecked((long)left), unchecked((long)right), out long low);
            product = unchecked(new Int128((ulong)high, (ulong)low));
            return true;
        }

        // A product has at most as many bits as its factors together.
        product = unchecked(left * right);
        return Bits(left) + Bits(right) < 127;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryScaleUp(Int128 value, int power, out Int128 product)
    {
        if (power <= PowersOfTen.MaxUInt64 - 1)
            return TryMultiply(value, (long)PowersOfTen.UInt64(power), out product);
        product = 0;
        return power <= PowersOfTen.MaxUInt128 - 1 && TryMultiply(value, (Int128)PowersOfTen.UInt128(power), out product);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsLong(Int128 value) => value == unchecked((long)value);

    private static int Bits(Int128 value) => 128 - (int)UInt128.LeadingZeroCount(unchecked((UInt128)(Int128.IsNegative(value) ? -value : value)));

    // Quotients by 100 or 8 are decimals again, which keeps what follows short.
    private static Exact? TryDecimal(BigInteger numerator, BigInteger denominator, int scale)
    {
        if (BigInteger.Abs(numerator) > Int128.MaxValue || denominator > Int128.MaxValue)
            return null;
        BigInteger divisor = BigInteger.GreatestCommonDivisor(numerator, denominator);
        UInt128 left = (UInt128)(denominator / divisor);
        int twos = 0, fives = 0;
        for (; UInt128.IsEvenInteger(left); left /= 2)
            twos++;
        for (; left % 5 == 0; left /= 5)
            fives++;
        int power = Math.Max(twos, fives);
        if (left != 1 || power > PowersOfTen.MaxUInt128)
            return null;
        BigInteger mantissa = numerator / divisor * (BigInteger.Pow(10, power) / (denominator / divisor));
        if (mantissa < Int128.MinValue || mantissa > Int128.MaxValue)
            return null;
        Exact exact = new((Int128)mantissa, power);
        return power < scale ? exact.Rescaled(scale, default) : exact;
    }
}
