using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Invoicing;

/// <summary>Powers of ten as integers.</summary>
internal static class PowersOfTen
{
    /// <summary>The largest power of ten in 64 bits without sign.</summary>
    public const int MaxUInt64 = 19;

    /// <summary>The largest power of ten in 128 bits without sign.</summary>
    public const int MaxUInt128 = 38;

    private static ReadOnlySpan<ulong> Small =>
    [
        1UL, 10UL, 100UL, 1_000UL, 10_000UL, 100_000UL, 1_000_000UL, 10_000_000UL, 100_000_000UL, 1_000_000_000UL,
        10_000_000_000UL, 100_000_000_000UL, 1_000_000_000_000UL, 10_000_000_000_000UL, 100_000_000_000_000UL,
        1_000_000_000_000_000UL, 10_000_000_000_000_000UL, 100_000_000_000_000_000UL, 1_000_000_000_000_000_000UL,
        10_000_000_000_000_000_000UL,
    ];

    // 2^64 divided by each of them, rounded down; for 10^0 one less.
    private static ReadOnlySpan<ulong> Reciprocals =>
    [
        ulong.MaxValue, ulong.MaxValue / 10, ulong.MaxValue / 100, ulong.MaxValue / 1_000, ulong.MaxValue / 10_000, ulong.MaxValue / 100_000,
        ulong.MaxValue / 1_000_000, ulong.MaxValue / 10_000_000, ulong.MaxValue / 100_000_000, ulong.MaxValue / 1_000_000_000,
        ulong.MaxValue / 10_000_000_000, ulong.MaxValue / 100_000_000_000, ulong.MaxValue / 1_000_000_000_000,
        ulong.MaxValue / 10_000_000_000_000, ulong.MaxValue / 100_000_000_000_000, ulong.MaxValue / 1_000_000_000_000_000,
        ulong.MaxValue / 10_000_000_000_000_000, ulong.MaxValue / 100_000_000_000_000_000, ulong.MaxValue / 1_000_000_000_000_000_000,
        ulong.MaxValue / 10_000_000_000_000_000_000,
    ];

    /// <summary>Ten to the power of 0 to 19.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong UInt64(int power) => Small[power];

    /// <summary>Ten to the power of 0 to 38.</summary>
    public static UInt128 UInt128(int power) =>
        power <= MaxUInt64 ? Small[power] : (UInt128)Small[MaxUInt64] * Small[power - MaxUInt64];

    /// <summary>Divides by ten to the power of 0 to 19, with multiplications, which are several times faster than a division of 64 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (ulong Quotient, ulong Remainder) DivRem(ulong value, int power)
    {
        ulong divisor = Small[power];
        // The reciprocal is too small by at most one 2^64th, and the value is less than 2^64: the quotient is right or one too low.
        ulong quotient = Math.BigMul(value, Reciprocals[power], out _);
        unchecked
        {
            // So the product is at most the value, and nothing wraps.
            ulong remainder = value - (quotient * divisor);
            return remainder < divisor ? (quotient, remainder) : (quotient + 1, remainder - divisor);
        }
    }

    /// <summary>The number of decimal digits; zero has none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int CountDigits(ulong value)
    {
        // 1233 / 4096 is the logarithm of two to the base of ten, close enough for 64 bits.
        int digits = ((64 - BitOperations.LeadingZeroCount(value)) * 1233) >> 12;
        return digits + (value >= Small[digits] ? 1 : 0);
    }

    /// <summary>Multiplies by a power of ten; false when 64 bits do not hold the product.</summary>
    public static bool TryScaleUp(long value, int power, out long product)
    {
        if (power > MaxUInt64 - 1)
        {
            product = 0;
            return value == 0;
        }

        long high = Math.BigMul(value, (long)Small[power], out product);
        return high == product >> 63;
    }

    /// <summary>The exact decimal of an integer and a scale of 0 to 28.</summary>
    public static decimal ToDecimal(long mantissa, int scale)
    {
        ulong magnitude = DecimalText.Magnitude(mantissa);
        // The halves are taken as bits.
        return unchecked(new decimal((int)magnitude, (int)(magnitude >> 32), 0, mantissa < 0, (byte)scale));
    }

    /// <summary>Takes trailing zeros off the digits behind the point.</summary>
    public static void Normalize(ref long mantissa, ref int scale)
    {
        while (scale > 0 && mantissa % 10 == 0)
        {
            mantissa /= 10;
            scale--;
        }
    }

    /// <summary>Splits a decimal exactly into integer and scale; drops trailing zeros only where the number would not fit otherwise.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number has more decimals or more digits than fit.</exception>
    public static (long Mantissa, int Scale) Split(decimal value, int maxScale, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        decimal shorter = value;
        while (shorter.Scale > maxScale || !Fits(shorter))
        {
            if (shorter.Scale == 0 || !TryDropZero(ref shorter))
                ThrowTooPrecise(value, maxScale, name);
        }

        Span<int> bits = stackalloc int[4];
        decimal.GetBits(shorter, bits);
        // The words of a decimal are bits, not numbers.
        ulong magnitude = unchecked(((ulong)(uint)bits[1] << 32) | (uint)bits[0]);
        // A magnitude of 2^63 belongs to long.MinValue, which is its own negation.
        long mantissa = unchecked(bits[3] < 0 ? -(long)magnitude : (long)magnitude);
        return (mantissa, shorter.Scale);
    }

    private static bool Fits(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        return bits[2] == 0 && (bits[1] >= 0 || (bits[1] == int.MinValue && bits[0] == 0 && bits[3] < 0));
    }

    // Dividing a decimal by ten at a lower scale is exact when the last digit is zero.
    private static bool TryDropZero(ref decimal value)
    {
        decimal shorter = decimal.Round(value, value.Scale - 1, MidpointRounding.ToZero);
        if (shorter != value)
            return false;
        value = shorter;
        return true;
    }

    [DoesNotReturn]
    private static void ThrowTooPrecise(decimal value, int maxScale, string? name) => throw new ArgumentOutOfRangeException(
        name,
        value,
        string.Create(CultureInfo.InvariantCulture, $"The number must have at most {maxScale} decimals and 18 digits in all; round it explicitly first."));
}
