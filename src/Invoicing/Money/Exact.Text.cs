using System.Buffers;
using System.Globalization;
using System.Numerics;

namespace Invoicing;

internal readonly partial struct Exact
{
    /// <summary>No text of a number is longer when it is read.</summary>
    public const int MaxTextLength = 4096;

    private static readonly SearchValues<char> Allowed = SearchValues.Create("0123456789.");

    /// <summary>The decimal with all its decimals, such as <c>-12.50</c>, or a fraction in lowest terms, such as <c>-25/3</c>.</summary>
    public override string ToString()
    {
        if (_ratio is not null)
        {
            BigInteger divisor = BigInteger.GreatestCommonDivisor(_ratio.Numerator, _ratio.Denominator);
            return string.Create(CultureInfo.InvariantCulture, $"{_ratio.Numerator / divisor}/{_ratio.Denominator / divisor}");
        }

        string digits = (Int128.IsNegative(_mantissa) ? -_mantissa : _mantissa).ToString(CultureInfo.InvariantCulture);
        if (_scale > 0)
        {
            digits = digits.PadLeft(_scale + 1, '0');
            digits = $"{digits[..^_scale]}.{digits[^_scale..]}";
        }

        return Int128.IsNegative(_mantissa) ? $"-{digits}" : digits;
    }

    /// <summary>Reads what <see cref="ToString()"/> writes, and percentages such as <c>19%</c>.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Exact value)
    {
        value = default;
        if (text.Length is 0 or > MaxTextLength)
            return false;
        if (text[^1] == '%')
        {
            if (!TryParseDecimal(text[..^1], out BigInteger percent, out int decimals))
                return false;
            value = Create(percent, decimals + 2);
            return true;
        }

        int slash = text.IndexOf('/');
        if (slash < 0)
        {
            if (!TryParseDecimal(text, out BigInteger mantissa, out int scale))
                return false;
            value = Create(mantissa, scale);
            return true;
        }

        if (!TryParseDecimal(text[..slash], out BigInteger numerator, out int left)
            || !TryParseDecimal(text[(slash + 1)..], out BigInteger denominator, out int right)
            || left + right > 0
            || denominator.Sign <= 0)
        {
            return false;
        }

        value = new(numerator, denominator, 0);
        return true;
    }

    private static Exact Create(BigInteger mantissa, int scale) => scale <= PowersOfTen.MaxUInt128 && BigInteger.Abs(mantissa) <= Int128.MaxValue
        ? new((Int128)mantissa, scale)
        : new(mantissa, BigInteger.Pow(10, scale), scale);

    // A sign, digits, and a point with digits behind it.
    private static bool TryParseDecimal(ReadOnlySpan<char> text, out BigInteger mantissa, out int scale)
    {
        mantissa = default;
        int point = text.IndexOf('.');
        scale = point < 0 ? 0 : text.Length - point - 1;
        ReadOnlySpan<char> unsigned = text.StartsWith("-", StringComparison.Ordinal) ? text[1..] : text;
        if (unsigned.IsEmpty || !char.IsAsciiDigit(unsigned[0]) || !char.IsAsciiDigit(unsigned[^1]) || unsigned.Count('.') > 1 || unsigned.ContainsAnyExcept(Allowed))
            return false;
        return BigInteger.TryParse(text.ToString().Replace(".", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out mantissa);
    }
}
