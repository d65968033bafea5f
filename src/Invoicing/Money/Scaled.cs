using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Invoicing;

/// <summary>The one place where this library rounds: multiply, scale by a power of ten, divide, round once.</summary>
internal static class Scaled
{
    /// <summary>value × factor × 10^power ÷ divisor, exact until the one rounding at the end.</summary>
    /// <param name="value">Any integer.</param>
    /// <param name="factor">Any integer.</param>
    /// <param name="power">−38 to 38.</param>
    /// <param name="divisor">Any integer but zero.</param>
    /// <param name="rounding">What becomes of the remainder.</param>
    /// <exception cref="OverflowException">The result does not fit 64 bits.</exception>
    /// <exception cref="DivideByZeroException">The divisor is zero.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long MultiplyDivide(long value, long factor, int power, long divisor, Rounding rounding)
    {
        ulong left = DecimalText.Magnitude(value), right = DecimalText.Magnitude(factor);
        if (divisor != 1 || (left | right) > int.MaxValue || rounding != Rounding.HalfAwayFromZero || power is > 0 or < -18)
            return MultiplyDivideWide(value, factor, power, divisor, rounding);
        unchecked
        {
            // A product of 31 by 31 bits and half of 10^18 stay below 2^63. Half of a power of ten is exact, and none for 10^0.
            ulong dividend = (left * right) + (PowersOfTen.UInt64(-power) / 2);
            long rounded = (long)PowersOfTen.DivRem(dividend, -power).Quotient;
            return (value ^ factor) < 0 ? -rounded : rounded;
        }
    }

    private static long MultiplyDivideWide(long value, long factor, int power, long divisor, Rounding rounding)
    {
        Debug.Assert(power is >= -PowersOfTen.MaxUInt128 and <= PowersOfTen.MaxUInt128, "Scales are bounded, so their sums are.");
        bool negative = (value < 0) ^ (factor < 0) ^ (divisor < 0);
        ulong high = Math.BigMul(DecimalText.Magnitude(value), DecimalText.Magnitude(factor), out ulong low);
        ulong by = DecimalText.Magnitude(divisor);
        if (by == 0)
            throw new DivideByZeroException();
        if (high == 0 && power <= 0 && power >= -PowersOfTen.MaxUInt64
            && Math.BigMul(by, PowersOfTen.UInt64(-power), out ulong wholeDivisor) == 0)
        {
            (ulong quotient, ulong remainder) = by == 1 ? PowersOfTen.DivRem(low, -power) : Math.DivRem(low, wholeDivisor);
            return Finish(quotient, remainder, wholeDivisor, negative, rounding);
        }

        return power > 0
            ? DivideScaledUp(new UInt128(high, low), PowersOfTen.UInt128(power), by, negative, rounding)
            : DivideScaledDown(new UInt128(high, low), PowersOfTen.UInt128(-power), by, negative, rounding);
    }

    /// <summary>value × factor ÷ divisor for a divisor that is a constant at the call, where the compiler turns the division into a multiplication.</summary>
    /// <param name="value">Any integer.</param>
    /// <param name="factor">Zero or more.</param>
    /// <param name="divisor">An even number from 2 to 2^63, a power of ten.</param>
    /// <param name="rounding">What becomes of the remainder.</param>
    /// <exception cref="OverflowException">The result does not fit 64 bits.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long MultiplyDivide(long value, int factor, [ConstantExpected] ulong divisor, Rounding rounding)
    {
        ulong magnitude = DecimalText.Magnitude(value);
        if (magnitude <= uint.MaxValue && rounding == Rounding.HalfAwayFromZero)
        {
            // A product of 32 by 31 bits and half the divisor stay below 2^64, and the quotient below 2^63. Half of an even divisor is exact.
            unchecked
            {
                long rounded = (long)(((magnitude * (uint)factor) + (divisor / 2)) / divisor);
                return value < 0 ? -rounded : rounded;
            }
        }

        ulong high = Math.BigMul(magnitude, (ulong)factor, out ulong low);
        if (high != 0)
            return DivideScaledDown(new UInt128(high, low), 1, divisor, value < 0, rounding);
        ulong quotient = low / divisor;
        return Finish(quotient, unchecked(low - (quotient * divisor)), divisor, value < 0, rounding);
    }

    /// <summary>value × 10^power, rounded to an integer.</summary>
    /// <param name="value">Any decimal.</param>
    /// <param name="power">0 to 18.</param>
    /// <param name="rounding">What becomes of further digits.</param>
    /// <exception cref="OverflowException">The result does not fit 64 bits.</exception>
    public static long Round(decimal value, int power, Rounding rounding)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        // The words of a decimal are bits, not numbers.
        UInt128 magnitude = unchecked(new UInt128((uint)bits[2], ((ulong)(uint)bits[1] << 32) | (uint)bits[0]));
        power -= value.Scale;
        return power > 0
            ? DivideScaledUp(magnitude, PowersOfTen.UInt128(power), 1, bits[3] < 0, rounding)
            : DivideScaledDown(magnitude, PowersOfTen.UInt128(-power), 1, bits[3] < 0, rounding);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Finish(ulong quotient, ulong remainder, ulong divisor, bool negative, Rounding rounding)
    {
        // The remainder is smaller than the divisor, so nothing wraps.
        ulong toNext = unchecked(divisor - remainder);
        bool up = rounding == Rounding.HalfAwayFromZero
            ? remainder >= toNext
            : RoundsUp(remainder != 0, remainder.CompareTo(toNext), (quotient & 1) != 0, negative, rounding);
        return Sign(quotient, up, negative);
    }

    /// <summary>Whether a quotient goes up to the next: the remainder is less than the divisor, the sign and the last bit of the quotient decide halves.</summary>
    public static bool RoundsUp<T>(T remainder, T divisor, bool odd, bool negative, Rounding rounding)
        where T : struct, IUnsignedNumber<T>, IComparable<T> =>
        RoundsUp(remainder != T.Zero, remainder.CompareTo(unchecked(divisor - remainder)), odd, negative, rounding);

    /// <inheritdoc cref="RoundsUp{T}(T, T, bool, bool, Rounding)"/>
    public static bool RoundsUp(bool inexact, int comparedToHalf, bool odd, bool negative, Rounding rounding) => rounding switch
    {
        Rounding.HalfAwayFromZero => comparedToHalf >= 0,
        Rounding.HalfToEven => comparedToHalf > 0 || (comparedToHalf == 0 && odd),
        Rounding.HalfTowardPositive => comparedToHalf > 0 || (comparedToHalf == 0 && !negative),
        Rounding.TowardZero => false,
        Rounding.AwayFromZero => inexact,
        _ => throw new ArgumentOutOfRangeException(nameof(rounding), rounding, "This is no rounding rule."),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Sign(ulong quotient, bool up, bool negative)
    {
        // The largest quotient here is 2^64 - 1 with no remainder to round up, or less.
        ulong magnitude = unchecked(quotient + (up ? 1UL : 0UL));
        if (magnitude > long.MaxValue && !(negative && magnitude == 1UL << 63) || magnitude < quotient)
            ThrowOverflow();
        return unchecked(negative ? -(long)magnitude : (long)magnitude);
    }

    private static long DivideScaledDown(UInt128 product, UInt128 scale, ulong by, bool negative, Rounding rounding)
    {
        UInt128 scaleHigh = (scale >> 64) * by, scaleLow = (UInt128)Low(scale) * by;
        UInt128 carry = scaleHigh + (scaleLow >> 64);
        if (carry >> 64 != 0)
        {
            // The divisor has more than 128 bits and the product at most 127: the quotient is zero and less than a half.
            return Sign(0, RoundsUp(product != 0, -1, odd: false, negative, rounding), negative);
        }

        UInt128 divisor = (carry << 64) | Low(scaleLow);
        (UInt128 quotient, UInt128 remainder) = UInt128.DivRem(product, divisor);
        if (quotient > ulong.MaxValue)
            ThrowOverflow();
        bool up = RoundsUp(remainder != 0, remainder.CompareTo(divisor - remainder), (quotient & 1) != 0, negative, rounding);
        return Sign((ulong)quotient, up, negative);
    }

    private static long DivideScaledUp(UInt128 product, UInt128 scale, ulong by, bool negative, Rounding rounding)
    {
        // 128 × 128 bits in four limbs, then a long division by one limb; a quotient of more than one limb is an overflow anyway.
        ulong p0 = Low(product), p1 = (ulong)(product >> 64), s0 = Low(scale), s1 = (ulong)(scale >> 64);
        UInt128 low = (UInt128)p0 * s0;
        UInt128 middle = ((UInt128)p0 * s1) + (low >> 64);
        UInt128 other = ((UInt128)p1 * s0) + Low(middle);
        UInt128 high = ((UInt128)p1 * s1) + (middle >> 64) + (other >> 64);
        if (high != 0)
            ThrowOverflow();
        ulong limb1 = Low(other), limb0 = Low(low);
        if (limb1 >= by)
            ThrowOverflow();
        (UInt128 quotient, UInt128 remainder) = UInt128.DivRem(new UInt128(limb1, limb0), by);
        return Finish((ulong)quotient, (ulong)remainder, by, negative, rounding);
    }

    // The lower half as bits; a checked conversion would refuse whatever has an upper one.
    private static ulong Low(UInt128 value) => unchecked((ulong)value);

    [DoesNotReturn]
    public static void ThrowOverflow() => throw new OverflowException("The amount does not fit 64 bits.");
}
