using System.Buffers;
using System.Globalization;
using System.Text;

namespace Invoicing;

/// <summary>Names of files that are valid on Windows, macOS and Linux and read as they are.</summary>
public static class PortableFileName
{
    /// <summary>The longest name, in bytes of UTF-8: below the 255 that file systems take, with room for what a mail program or a browser adds.</summary>
    public const int MaxBytes = 200;

    private const int MaxSuffixLength = 50;
    internal const int MaxExtensionLength = 10;
    private const string NoName = "document";
    private const string Forbidden = "<>:\"/\\|?*";

    private static readonly SearchValues<char> LettersAndDigits = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    // Devices of Windows, whatever the extension.
    private static readonly HashSet<string> Devices = new(StringComparer.OrdinalIgnoreCase)
    {
        "CON", "PRN", "AUX", "NUL", "CLOCK$", "CONIN$", "CONOUT$",
        "COM0", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9", "COM\u00B9", "COM\u00B2", "COM\u00B3",
        "LPT0", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9", "LPT\u00B9", "LPT\u00B2", "LPT\u00B3",
    };

    /// <summary>True when a name is such a one: it is what <see cref="Of(string)"/> makes of it.</summary>
    /// <param name="name">The name, with its extension and without a folder.</param>
    /// <returns>False, too, for a name that is empty.</returns>
    public static bool IsValid(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length <= MaxBytes && string.Equals(Of(name), name, StringComparison.Ordinal);
    }

    /// <summary>The nearest valid name: <c>A/2026:7.pdf</c> is <c>A-2026-7.pdf</c>. A hyphen stands for what some system gives a meaning, and what nobody sees is left out.</summary>
    /// <param name="name">Any text; an extension of 1 to 10 ASCII letters and digits stays where the rest is too long.</param>
    /// <returns>A name of at most <see cref="MaxBytes"/>; <c>document</c> where nothing is left.</returns>
    public static string Of(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        ReadOnlySpan<char> seen = TrimEnd(name);
        int dot = seen.LastIndexOf('.');
        return dot >= 0 && IsExtension(seen[(dot + 1)..]) ? Nearest(seen[..dot], seen[dot..].ToString()) : Nearest(seen, "");
    }

    /// <summary>The nearest valid name that ends as said, however long the rest is.</summary>
    /// <param name="stem">Any text.</param>
    /// <param name="suffix">What is written behind it: a dot, hyphen or underscore, then up to 49 ASCII letters, digits, dots, hyphens and underscores, a letter or digit the last, such as <c>-2.pdf</c>.</param>
    /// <returns>A name of at most <see cref="MaxBytes"/>.</returns>
    /// <exception cref="ArgumentException">The suffix has another form.</exception>
    public static string Of(string stem, string suffix)
    {
        ArgumentNullException.ThrowIfNull(stem);
        ArgumentNullException.ThrowIfNull(suffix);
        return IsSuffix(suffix)
            ? Nearest(stem, suffix)
            : throw new ArgumentException($"'{suffix}' is no end of a file name; use up to {MaxSuffixLength} ASCII letters, digits, dots, hyphens and underscores with none of the latter three last and one of them first, such as .pdf.", nameof(suffix));
    }

    internal static bool IsExtension(ReadOnlySpan<char> extension) =>
        extension.Length is > 0 and <= MaxExtensionLength && !extension.ContainsAnyExcept(LettersAndDigits);

    private static bool IsSuffix(string suffix) =>
        suffix.Length is > 1 and <= MaxSuffixLength && suffix[0] is '.' or '-' or '_'
        && char.IsAsciiLetterOrDigit(suffix[^1])
        && suffix.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_')
        && !suffix.Contains("..", StringComparison.Ordinal);

    private static string Nearest(ReadOnlySpan<char> stem, string suffix)
    {
        StringBuilder name = new(Math.Min(stem.Length, MaxBytes) + suffix.Length);
        Span<char> letters = stackalloc char[2];
        int bytes = suffix.Length;
        foreach (Rune rune in stem.EnumerateRunes())
        {
            if (IsUnseen(rune))
                continue;
            Rune written = IsForbidden(rune) ? new('-') : Rune.IsWhiteSpace(rune) ? new(' ') : rune;

            // A dot or hyphen in front hides a file or makes an option of it; two dots are another folder.
            if (name.Length == 0 && written.Value is '.' or '-' or ' ')
                continue;
            if (written.Value == '.')
                bytes -= TrimEnd(name);
            if ((bytes += written.Utf8SequenceLength) > MaxBytes)
                break;
            name.Append(letters[..written.EncodeToUtf16(letters)]);
        }

        // Windows drops dots and spaces at the end.
        TrimEnd(name);
        if (name.Length == 0)
            return NoName + suffix;
        string found = name.ToString();
        return Devices.Contains(found.Split('.')[0]) ? Nearest($"{NoName}-{found}", suffix) : found + suffix;
    }

    // What is behind an extension and left out does not hide it.
    private static ReadOnlySpan<char> TrimEnd(ReadOnlySpan<char> name)
    {
        while (Rune.DecodeLastFromUtf16(name, out Rune last, out int length) == OperationStatus.Done && (last.Value == '.' || Rune.IsWhiteSpace(last) || IsUnseen(last)))
            name = name[..^length];
        return name;
    }

    private static int TrimEnd(StringBuilder name)
    {
        int length = name.Length;
        while (name.Length > 0 && name[^1] is '.' or ' ')
            name.Length--;
        return length - name.Length;
    }

    // Line ends and control characters, what has a meaning to some system, and what has none.
    private static bool IsForbidden(Rune rune) => rune == Rune.ReplacementChar || (rune.IsAscii && Forbidden.Contains((char)rune.Value, StringComparison.Ordinal)) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate;

    // Format characters turn text around or join nothing, and the others of these print nothing: two names that look alike would be two files.
    private static bool IsUnseen(Rune rune) => Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format || rune.Value is 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x3164 or 0xFFA0
        or (>= 0x180B and <= 0x180F) or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0000 and <= 0xE0FFF);
}
