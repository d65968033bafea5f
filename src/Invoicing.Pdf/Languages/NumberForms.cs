using System.Globalization;

namespace Invoicing.Pdf;

/// <summary>How a language writes numbers.</summary>
/// <param name="Decimal">What stands before the decimals.</param>
/// <param name="Group">What stands between groups of three digits.</param>
/// <param name="Minus">The sign of negative numbers, which stands before them.</param>
/// <param name="Percent">The form of a percentage, such as <c>{0} %</c>.</param>
/// <param name="Money">The form of an amount with its currency, such as <c>{0} {1}</c>.</param>
internal sealed record NumberForms(string Decimal, string Group, string Minus, string Percent, string Money)
{
    // The longest number has 29 digits, a sign and a point; the longest amount of 64 bits a code and a space before them.
    private const int MaxPlain = 40, MaxOnStack = 128;

    /// <summary>A number with as many decimals as it needs.</summary>
    public string Text(decimal value) => Text(value, 0);

    /// <summary>An amount with all decimals of its currency, and nothing else.</summary>
    public string Text(Money money)
    {
        // The plain form is the code, a space, and the number.
        Span<char> plain = stackalloc char[MaxPlain];
        return money.TryFormat(plain, out int length, default, CultureInfo.InvariantCulture)
            ? Localize(plain[(plain.IndexOf(' ') + 1)..length])
            : throw new FormatException("An amount is longer than it can be.");
    }

    /// <summary>An amount with its currency.</summary>
    public string TextWithCurrency(Money money) => DocumentLanguage.Fill(Money, Text(money), money.Currency.Code, "");

    /// <summary>A price with as many decimals as it needs, those of its currency at least.</summary>
    public string Text(UnitPrice price) => Text(price.Value, price.Currency.MinorUnitDigits);

    /// <summary>A percentage with as many decimals as it needs.</summary>
    public string Percentage(decimal percent) => DocumentLanguage.Fill(Percent, Text(percent), "", "");

    private string Text(decimal value, int leastDecimals)
    {
        Span<char> plain = stackalloc char[MaxPlain];
        if (!value.TryFormat(plain, out int length, default, CultureInfo.InvariantCulture))
            throw new FormatException("A decimal number is longer than it can be.");
        int point = plain[..length].IndexOf('.');
        if (point >= 0)
        {
            while (length > point + 1 && plain[length - 1] == '0')
                length--;
        }
        else if (leastDecimals > 0)
        {
            point = length;
            plain[length++] = '.';
        }

        for (; point >= 0 && length - point - 1 < leastDecimals; length++)
            plain[length] = '0';
        return Localize(plain[..(length - 1 == point ? point : length)]);
    }

    // From digits with a point and a hyphen.
    private string Localize(ReadOnlySpan<char> plain)
    {
        bool isNegative = plain[0] == '-';
        if (isNegative)
            plain = plain[1..];
        int point = plain.IndexOf('.');
        ReadOnlySpan<char> whole = point < 0 ? plain : plain[..point], decimals = point < 0 ? default : plain[(point + 1)..];
        int length = (isNegative ? Minus.Length : 0) + whole.Length + ((whole.Length - 1) / 3 * Group.Length) + (decimals.IsEmpty ? 0 : Decimal.Length + decimals.Length), at = 0;
        Span<char> text = length <= MaxOnStack ? stackalloc char[MaxOnStack] : new char[length];
        if (isNegative)
            at = Append(text, at, Minus);
        for (int i = 0; i < whole.Length; i++)
        {
            if (i > 0 && (whole.Length - i) % 3 == 0)
                at = Append(text, at, Group);
            text[at++] = whole[i];
        }

        if (!decimals.IsEmpty)
            at = Append(text, Append(text, at, Decimal), decimals);
        return new(text[..at]);
    }

    private static int Append(Span<char> text, int at, ReadOnlySpan<char> some)
    {
        some.CopyTo(text[at..]);
        return at + some.Length;
    }
}
