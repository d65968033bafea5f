namespace Invoicing.Pdf;

/// <summary>International bank account numbers (ISO 13616).</summary>
internal static class Iban
{
    private const int MinLength = 15, MaxLength = 34;

    /// <summary>Whether a text is one: two letters, check digits that fit, and 11 to 30 letters or digits; spaces do not count.</summary>
    public static bool IsValid(string text)
    {
        string iban = Compact(text);
        if (iban.Length is < MinLength or > MaxLength || !char.IsAsciiLetterUpper(iban[0]) || !char.IsAsciiLetterUpper(iban[1]) || !char.IsAsciiDigit(iban[2]) || !char.IsAsciiDigit(iban[3]))
            return false;
        int remainder = 0;
        foreach (char letter in string.Concat(iban.AsSpan(4), iban.AsSpan(0, 4)))
        {
            if (char.IsAsciiDigit(letter))
                remainder = ((remainder * 10) + letter - '0') % 97;
            else if (char.IsAsciiLetterUpper(letter))
                remainder = ((remainder * 100) + letter - 'A' + 10) % 97;
            else
                return false;
        }

        return remainder == 1;
    }

    /// <summary>Without spaces.</summary>
    public static string Compact(string text) => text.Replace(" ", "", StringComparison.Ordinal);

    /// <summary>In groups of four, as they are printed; other account numbers stay as they are.</summary>
    public static string Grouped(string text) => IsValid(text) ? string.Join(' ', Compact(text).Chunk(4).Select(static four => new string(four))) : text;
}
