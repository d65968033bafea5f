using System.Buffers;
using System.Globalization;
using System.Numerics;

namespace Invoicing;

internal readonly partial struct Exact
{
    /// <summary>No text of a number is longer when it is read.</summary>
    public const int MaxTextLength = 65_536;

    private static readonly SearchValues<char> Allowed = SearchValues.Create("0123456789.");

    /// <summary>The decimal with all its decimals, such as <c>-12.50</c>, or a fraction in lowest terms, such as <c>-25/3</c>.</summary>
    public override string ToString()
    {
        if (_ratio is not null)
        {
            if (Decimals(_ratio.Denominator) is { } decimals)
                return WithPoint(BigInteger.Abs(_ratio.Numerator).ToString(CultureInfo.InvariantCulture), decimals, _ratio.Numerator.Sign < 0);
            BigInteger divisor = BigInteger.GreatestCommonDivisor(_ratio.Numerator, _ratio.Denominator);
            return string.Create(CultureInfo.InvariantCulture, $"{_ratio.Numerator / divisor}/{_ratio.Denominator / divisor}");
        }

        return WithPoint(DecimalText.Magnitude(_mantissa).ToString(CultureInfo.InvariantCulture), _scale, _mantissa < 0);
    }

    private static string WithPoint(string digits, int scale, bool negative)
    {
        if (scale > 0)
        {
            digits = digits.PadLeft(scale + 1, '0');
            digits = $"{digits[..^scale]}.{digits[^scale..]}";
        }

        return negative ? $"-{digits}" : digits;
    }

    // The number of zeros when a denominator is a power of ten.
    private static int? Decimals(BigInteger denominator)
    {
        string digits = denominator.ToString(CultureInfo.InvariantCulture);
        return digits[0] == '1' && !digits.AsSpan(1).ContainsAnyExcept('0') ? digits.Length - 1 : null;
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
            value = Of(percent, decimals + 2);
            return true;
        }

        int slash = text.IndexOf('/');
        if (slash < 0)
        {
            if (!TryParseDecimal(text, out BigInteger mantissa, out int scale))
                return false;
            value = Of(mantissa, scale);
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
