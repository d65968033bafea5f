using System.Globalization;
using System.Text;
using NodaTime.Text;

namespace Invoicing;

/// <summary>Names of files that are valid on Windows, macOS and Linux and read as they are.</summary>
internal static class DocumentFileName
{
    private const int MaxExtensionLength = 10;

    // With what is added to it, below the 255 bytes of UTF-8 that file systems take.
    private const int MaxStemBytes = 120;

    private const string NoName = "document";
    private const string Forbidden = "<>:\"/\\|?*";

    // Devices of Windows, whatever the extension.
    private static readonly HashSet<string> Devices = new(StringComparer.OrdinalIgnoreCase)
    {
        "CON", "PRN", "AUX", "NUL", "CLOCK$", "CONIN$", "CONOUT$",
        "COM0", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9", "COM\u00B9", "COM\u00B2", "COM\u00B3",
        "LPT0", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9", "LPT\u00B9", "LPT\u00B2", "LPT\u00B3",
    };

    /// <summary>The name of a document: of its number, with a word for copies and previews.</summary>
    /// <exception cref="ArgumentException">The extension is other than 1 to 10 letters and digits.</exception>
    public static string Of(DocumentModel model, string extension) => model.Kind switch
    {
        DocumentKind.Preview => $"preview-{LocalDatePattern.Iso.Format(model.IssueDate!.Value)}.{Required(extension)}",
        DocumentKind.AccountCopy => $"{Stem(model.Number!)}-account-{LocalDatePattern.Iso.Format(model.AsOf!.Value)}.{Required(extension)}",
        _ => $"{Stem(model.Number!)}.{Required(extension)}",
    };

    /// <summary>The name without its extension; never empty.</summary>
    public static string Stem(string number)
    {
        StringBuilder stem = new(number.Length);
        int bytes = 0;
        foreach (Rune rune in number.EnumerateRunes())
        {
            if (IsUnseen(rune))
                continue;
            Rune written = IsForbidden(rune) ? new('-') : Rune.IsWhiteSpace(rune) ? new(' ') : rune;
            if ((bytes += written.Utf8SequenceLength) > MaxStemBytes)
                break;
            stem.Append(written.ToString());
        }

        // Windows drops dots and spaces at the end; a dot in front hides a file, and a hyphen makes an option of it.
        string name = stem.ToString().TrimStart('.', '-', ' ').TrimEnd('.', ' ');
        if (name.Length == 0)
            return NoName;
        return Devices.Contains(name.Split('.')[0].TrimEnd(' ')) ? $"{NoName}-{name}" : name;
    }

    private static string Required(string extension) => extension is { Length: > 0 and <= MaxExtensionLength } && extension.All(char.IsAsciiLetterOrDigit)
        ? extension
        : throw new ArgumentException($"'{extension}' is no extension of files; use 1 to {MaxExtensionLength} ASCII letters and digits, such as pdf.", nameof(extension));

    // Line ends and control characters, what has a meaning to some system, and what has none.
    private static bool IsForbidden(Rune rune) => Forbidden.Contains(rune.ToString(), StringComparison.Ordinal) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate;

    // Format characters turn text around or join nothing, and the others of these print nothing: two names that look alike would be two files.
    private static bool IsUnseen(Rune rune) => Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format || rune.Value is 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x3164 or 0xFFA0
        or (>= 0x180B and <= 0x180F) or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0000 and <= 0xE0FFF);
}
