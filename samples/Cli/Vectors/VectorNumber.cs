using System.Globalization;

namespace Invoicing.Cli.Vectors;

/// <summary>Reads numbers as documents write them (xsd:decimal): a sign, digits, a point, no exponent; <c>64.</c> and <c>.5</c> are numbers.</summary>
internal static class VectorNumber
{
    // What every decimal holds without rounding.
    private const int MaxDigits = 28;

    /// <summary>The number; null when the text is none, or has more digits than a decimal holds.</summary>
    public static decimal? Parse(ReadOnlySpan<char> text, out bool isNumber)
    {
        ReadOnlySpan<char> digits = text is ['-' or '+', ..] ? text[1..] : text;
        int point = digits.IndexOf('.');
        ReadOnlySpan<char> whole = point < 0 ? digits : digits[..point];
        ReadOnlySpan<char> fraction = point < 0 ? [] : digits[(point + 1)..];
        isNumber = whole.Length + fraction.Length > 0 && AreDigits(whole) && AreDigits(fraction);
        if (!isNumber)
            return null;

        // A decimal would round what does not fit; here only zeros may be dropped.
        int excess = whole.TrimStart('0').Length + fraction.Length - MaxDigits;
        while (excess > 0 && fraction is [.., '0'])
        {
            fraction = fraction[..^1];
            text = text[..^1];
            excess--;
        }

        return excess > 0 ? null : decimal.Parse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
    }

    private static bool AreDigits(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
}
