using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Invoicing;

/// <summary>Reduces texts to what a search compares, so that case, accents and white space make no difference, the same on every platform and in every store.</summary>
/// <remarks>
/// <para>A store that searches by itself writes <see cref="OfBuyer"/> and <see cref="SortName"/> to columns of its own when it saves an invoice, and compares them by code point (<c>COLLATE "C"</c>).</para>
/// <para>The rules:</para>
/// <list type="bullet">
/// <item>Letters of alphabets with capitals (Latin, Greek, Cyrillic, Armenian, Georgian and others) become small letters without accents: <c>Ångström</c> is <c>angstrom</c>,
/// <c>Ελλάς</c> is <c>ελλασ</c>. The dotless and the dotted i are one letter.</item>
/// <item><c>ß</c> is <c>ss</c>, <c>æ</c> is <c>ae</c>, <c>œ</c> is <c>oe</c>, <c>ø</c> is <c>o</c>, <c>ł</c> is <c>l</c>, <c>đ</c> and <c>ð</c> are <c>d</c>, <c>þ</c> is <c>th</c>,
/// <c>ħ</c> is <c>h</c>, <c>ŧ</c> is <c>t</c>. An umlaut is its letter and not two: <c>Müller</c> is <c>muller</c>.</item>
/// <item>Ligatures, full-width, raised and lowered characters are what they stand for: <c>ﬁ</c> is <c>fi</c>, <c>Ａ</c> is <c>a</c>, <c>²</c> is <c>2</c>.</item>
/// <item>Combining accents, Hebrew and Arabic points, variation selectors and invisible format characters fall away. The vowel signs of other scripts are letters and stay.</item>
/// <item>White space and control characters become one space between words, and none around the text.</item>
/// <item>Everything else stays as it is, such as characters beyond U+FFFF; half a character becomes U+FFFD.</item>
/// </list>
/// </remarks>
public static partial class SearchText
{
    /// <summary>The most characters of a <see cref="SortName"/>.</summary>
    public const int MaxSortLength = 100;

    // What a full-width character is above the ASCII character that it stands for.
    private const int FullWidth = 0xFEE0;

    private static readonly FrozenDictionary<char, string> Reduced = ReadTable();

    /// <summary>The text by the rules of this class; empty when nothing is left of it. Reducing it again changes nothing.</summary>
    public static string Normalize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        StringBuilder reduced = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
            Append(reduced, rune);
        if (reduced.Length > 0 && reduced[^1] == ' ')
            reduced.Length--;
        return reduced.ToString();
    }

    /// <summary>What a search for a buyer looks into: name (BT-44), trading name (BT-45), e-mail address (BT-58) and electronic address of scheme <c>EM</c> (BT-49), each reduced and on a line of its own, those that are there.</summary>
    /// <remarks>What is searched for has no line feed once it is reduced, so it is found within one of them or not at all.</remarks>
    public static string OfBuyer(Party buyer)
    {
        ArgumentNullException.ThrowIfNull(buyer);
        string? address = buyer.ElectronicAddress is { Scheme: "EM" } email ? email.Value : null;
        return string.Join('\n', new[] { buyer.Name, buyer.TradingName, buyer.Contact?.Email, address }.Where(static text => text is not null).Select(static text => Normalize(text!)));
    }

    /// <summary>What buyers are sorted by: the first 100 characters of the reduced name, without half a character at the end.</summary>
    public static string SortName(string name)
    {
        string reduced = Normalize(name);
        if (reduced.Length <= MaxSortLength)
            return reduced;
        return reduced[..(char.IsHighSurrogate(reduced[MaxSortLength - 1]) ? MaxSortLength - 1 : MaxSortLength)];
    }

    private static void Append(StringBuilder reduced, Rune rune)
    {
        if (rune.Value is > ' ' + FullWidth and <= '~' + FullWidth)
            rune = new(rune.Value - FullWidth);
        if (rune.IsAscii && Rune.IsLetterOrDigit(rune))
            reduced.Append(char.ToLowerInvariant((char)rune.Value));
        else if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            AppendSpace(reduced);
        else if (rune.IsBmp && Reduced.TryGetValue((char)rune.Value, out string? letters))
            reduced.Append(letters);
        else if (!FallsAway(rune))
            reduced.Append(rune.ToString());
    }

    private static void AppendSpace(StringBuilder reduced)
    {
        if (reduced.Length > 0 && reduced[^1] != ' ')
            reduced.Append(' ');
    }

    private static bool FallsAway(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Format => true,
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark => rune.Value is < 0x0700 or (>= 0x1AB0 and <= 0x1AFF) or (>= 0x1DC0 and <= 0x1DFF) or (>= 0x20D0 and <= 0x20FF) or (>= 0xFE00 and <= 0xFE2F),
        _ => false,
    };

    private static FrozenDictionary<char, string> ReadTable()
    {
        Dictionary<char, string> table = [];
        foreach (string group in Table.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
        {
            int colon = group.IndexOf(':', StringComparison.Ordinal);
            foreach (char letter in group.AsSpan(colon + 1))
                table.Add(letter, group[..colon]);
        }

        return table.ToFrozenDictionary();
    }
}
