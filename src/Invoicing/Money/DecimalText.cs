using System.Runtime.CompilerServices;

namespace Invoicing;

/// <summary>Invariant text of a 64-bit integer with a decimal point: a minus sign, digits, and a point with as many digits as the scale says.</summary>
internal static class DecimalText
{
    /// <summary>The longest text: a sign, 19 digits and a point.</summary>
    public const int MaxLength = 21;

    // A value up to this takes one more digit without leaving 64 bits; one above it leaves 63.
    private const ulong MaxBeforeDigit = (1UL << 63) / 10;

    private static ReadOnlySpan<byte> Pairs =>
        "0001020304050607080910111213141516171819202122232425262728293031323334353637383940414243444546474849"u8 +
        "5051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899"u8;

    public static bool TryWrite(long mantissa, int scale, Span<byte> destination, out int written)
    {
        // Positions stay between zero and MaxLength.
        unchecked
        {
            ulong rest = Magnitude(mantissa);
            int sign = mantissa < 0 ? 1 : 0;
            int point = scale > 0 ? 1 : 0;
            // There is a digit before the point even where the number has none.
            int at = sign + Math.Max(PowersOfTen.CountDigits(rest), scale + 1) + point;
            if (at > destination.Length)
            {
                written = 0;
                return false;
            }

            // The digits are made from the last to the first.
            written = at;
            for (; scale >= 2; scale -= 2)
            {
                at -= 2;
                rest = WritePair(rest, destination, at);
            }

            if (scale == 1)
                rest = WriteDigit(rest, destination, --at);
            if (point != 0)
                destination[--at] = (byte)'.';
            while (rest >= 100)
            {
                at -= 2;
                rest = WritePair(rest, destination, at);
            }

            if (rest >= 10)
                WritePair(rest, destination, at - 2);
            else
                destination[at - 1] = (byte)('0' + rest);
            if (sign != 0)
                destination[0] = (byte)'-';
            return true;
        }
    }

    /// <summary>Reads a whole text; the scale is the number of digits behind the point.</summary>
    /// <param name="text">Nothing but an optional minus sign, digits, and a point with digits on both sides.</param>
    /// <param name="maxScale">More digits behind the point are malformed, even when they are zeros.</param>
    /// <param name="mantissa">The digits as an integer.</param>
    /// <param name="scale">The number of digits behind the point.</param>
    public static TextStatus Read(ReadOnlySpan<byte> text, int maxScale, out long mantissa, out int scale)
    {
        mantissa = 0;
        scale = 0;
        bool negative = !text.IsEmpty && text[0] == '-';
        if (negative)
            text = text[1..];
        ulong value = 0;
        int point = -1;
        // Positions stay within the text, bytes before '0' wrap to more than nine, and only a value that is checked gets another digit.
        unchecked
        {
            for (int at = 0; at < text.Length; at++)
            {
                uint digit = (uint)text[at] - '0';
                if (digit <= 9)
                {
                    if (value > MaxBeforeDigit)
                        return TooLong(text, at, point, maxScale);
                    value = (value * 10) + digit;
                }
                else
                {
                    if (text[at] != '.' || point >= 0 || at == 0)
                        return TextStatus.Malformed;
                    point = at;
                }
            }

            if (text.IsEmpty || point == text.Length - 1)
                return TextStatus.Malformed;
            if (point >= 0)
                scale = text.Length - 1 - point;
            if (scale > maxScale)
                return TextStatus.Malformed;
            if (value > long.MaxValue && !(negative && value == 1UL << 63))
                return TextStatus.OutOfRange;
            mantissa = negative ? -(long)value : (long)value;
            return TextStatus.Ok;
        }
    }

    // Only a number can be too large: what follows the digits that fit must be more of one.
    private static TextStatus TooLong(ReadOnlySpan<byte> text, int at, int point, int maxScale)
    {
        for (; at < text.Length; at++)
        {
            if (text[at] == '.' && point < 0)
                point = at;
            else if (!char.IsAsciiDigit((char)text[at]))
                return TextStatus.Malformed;
        }

        int last = text.Length - 1;
        return point == last || (point >= 0 && last - point > maxScale) ? TextStatus.Malformed : TextStatus.OutOfRange;
    }

    /// <summary>The absolute value, also of <see cref="long.MinValue"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Magnitude(long value)
    {
        // The negation of long.MinValue wraps to itself, which is its magnitude when read without sign.
        return unchecked((ulong)(value < 0 ? -value : value));
    }

    // Writes the last two digits and returns the others.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong WritePair(ulong digits, Span<byte> destination, int at)
    {
        (digits, ulong pair) = Math.DivRem(digits, 100);
        Pairs.Slice((int)pair * 2, 2).CopyTo(destination.Slice(at, 2));
        return digits;
    }

    // Writes the last digit and returns the others.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong WriteDigit(ulong digits, Span<byte> destination, int at)
    {
        (digits, ulong digit) = Math.DivRem(digits, 10);
        destination[at] = (byte)('0' + digit);
        return digits;
    }
}
