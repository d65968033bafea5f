using System.Globalization;
using System.Text;

namespace Invoicing.Pdf;

/// <summary>Finds what documents cannot print with the fonts at hand: characters that no font has, and scripts that need shaping.</summary>
internal static class UnprintableText
{
    private const int MaxNamed = 8;

    /// <summary>All findings about the texts of an invoice, each of severity error; no more than one of a kind for a text.</summary>
    public static ValueArray<Finding> Check(List<ContentText> texts, FontSet fonts)
    {
        List<Finding> findings = [];
        foreach (ContentText text in texts)
            Check(text, fonts, findings);
        return findings.ToValueArray();
    }

    /// <summary>Names the characters of a text that cannot be printed, for whatever reason; null when there are none.</summary>
    public static string? NamesIn(string text, FontSet fonts)
    {
        SortedSet<int>? unprintable = null;
        foreach (int codePoint in new PrintedText(Nfc.TryCompose(text, out string? composed) ? composed : text))
        {
            if (fonts.FaultOf(codePoint) != PrintFault.None)
                (unprintable ??= []).Add(codePoint);
        }

        return unprintable is null ? null : Names(unprintable);
    }

    private static void Check(ContentText text, FontSet fonts, List<Finding> findings)
    {
        SortedSet<int>? missing = null, shaped = null, isPrivate = null;
        foreach (int codePoint in new PrintedText(Nfc.TryCompose(text.Text, out string? composed) ? composed : text.Text))
        {
            switch (fonts.FaultOf(codePoint))
            {
                case PrintFault.Character:
                    (missing ??= []).Add(codePoint);
                    break;
                case PrintFault.Script:
                    (shaped ??= []).Add(codePoint);
                    break;
                case PrintFault.Private:
                    (isPrivate ??= []).Add(codePoint);
                    break;
                default:
                    break;
            }
        }

        if (missing is not null)
            findings.Add(new(PdfErrorCodes.CharacterUnprintable, FindingSeverity.Error, text.Path, $"Documents cannot print {Names(missing)}, because no font has it; add a font that does to the fallbacks of the documents' fonts, or write it in another way."));
        if (isPrivate is not null)
            findings.Add(new(PdfErrorCodes.CharacterUnprintable, FindingSeverity.Error, text.Path, $"Documents cannot print {Names(isPrivate)}, because characters of private use mean something to one font alone and nothing to those who read or search; write it in another way."));
        if (shaped is not null)
            findings.Add(new(PdfErrorCodes.ScriptUnprintable, FindingSeverity.Error, text.Path, $"Documents cannot print {Names(shaped)}, because the script needs letters that change beside each other, run from right to left or carry marks; write it in Latin, Greek or Cyrillic letters."));
    }

    /// <summary>Names characters by number, such as <c>U+0E01 'ก', U+0E02 'ข' and 3 more</c>.</summary>
    public static string Names(SortedSet<int> codePoints)
    {
        StringBuilder names = new();
        foreach (int codePoint in codePoints.Take(MaxNamed))
        {
            names.Append(names.Length == 0 ? "" : ", ").Append(CultureInfo.InvariantCulture, $"U+{codePoint:X4}");

            // Marks and halves of characters show nothing readable by themselves.
            if (Rune.TryCreate(codePoint, out Rune rune) && (Rune.IsLetterOrDigit(rune) || Rune.IsSymbol(rune) || Rune.IsPunctuation(rune)))
                names.Append(" '").Append(rune).Append('\'');
        }

        if (codePoints.Count > MaxNamed)
            names.Append(CultureInfo.InvariantCulture, $" and {codePoints.Count - MaxNamed} more");
        return names.ToString();
    }
}
