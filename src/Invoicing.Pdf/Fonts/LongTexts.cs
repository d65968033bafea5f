using System.Buffers;

namespace Invoicing.Pdf;

/// <summary>Finds texts that are longer than documents print them. A line break counts for as many characters as a line has, since it takes as much of a page.</summary>
internal static class LongTexts
{
    /// <summary>How many characters a line break counts for.</summary>
    public const int LineBreak = 80;

    // What stands between the parts of an address.
    private const int Between = 3;

    // Those of PrintedText.
    private static readonly SearchValues<char> Breaks = SearchValues.Create("\n\r\v\f\u0085\u2028\u2029");

    private static readonly string[] Parties = ["seller", "buyer", "payee", "taxRepresentative", "delivery"];

    /// <summary>The texts that are too long, and what texts that are printed as one belong to where they are too long together: a party, an attribute, a classification, a supporting document.</summary>
    /// <param name="texts">The texts of an invoice, in their order.</param>
    /// <param name="maxLength">How many characters a text may have.</param>
    public static List<(string Path, long Length)> In(List<ContentText> texts, int maxLength)
    {
        List<(string Path, long Length)> found = [];
        ReadOnlySpan<char> group = default;
        long sum = 0;
        foreach (ContentText text in texts)
        {
            long length = LengthOf(text.Text);
            if (length > maxLength)
            {
                found.Add((text.Path, length));
                continue;
            }

            ReadOnlySpan<char> own = GroupOf(text.Path);
            if (own.SequenceEqual(group))
            {
                sum += Between + length;
                continue;
            }

            AddGroup(found, group, sum, maxLength);
            group = own;
            sum = length;
        }

        AddGroup(found, group, sum, maxLength);
        return found;
    }

    /// <summary>How many characters a text counts for.</summary>
    public static long LengthOf(ReadOnlySpan<char> text, int lineBreak = LineBreak)
    {
        long length = text.Length;
        for (int at = text.IndexOfAny(Breaks); at >= 0; at = text.IndexOfAny(Breaks))
        {
            int width = BreakWidth(text[at..]);
            length += lineBreak - width;
            text = text[(at + width)..];
        }

        return length;
    }

    /// <summary>How many pages the texts and lines of an invoice take at least, as if each text ran over the whole width right behind the one before. Documents have more, so what could be printed is not refused for it.</summary>
    public static long PagesOf(List<ContentText> texts, int lines, PdfTemplate template)
    {
        PrintStyles styles = new(template);
        (int width, int height) = template.PageSize.Points();

        // Without margins, and with letters two fifths as wide as they are high, as in texts of mostly narrow ones.
        height -= PageFlow.Millimetres(44);
        int lineLength = (width - PageFlow.Millimetres(45)) * 5 / (2 * styles.Text.Size);
        long characters = 0;
        foreach (ContentText text in texts)
        {
            // What taxes of lines say is printed once.
            if (!text.Path.Contains(".tax.", StringComparison.Ordinal) && !text.Path.Contains(".otherTaxes[", StringComparison.Ordinal))
                characters += LengthOf(text.Text, lineLength);
        }

        int page = height / styles.Text.LineHeight, rows = height / (styles.Text.LineHeight + (2 * styles.Padding));
        return Math.Max(characters / ((long)page * lineLength), lines / rows);
    }

    /// <summary>A text that ends with an ellipsis where it has more letters than told, whatever they are.</summary>
    public static ReadOnlySpan<char> Cut(ReadOnlySpan<char> text, int maxLetters)
    {
        if (text.Length <= maxLetters)
            return text;
        int length = maxLetters > 0 && char.IsHighSurrogate(text[maxLetters - 1]) ? maxLetters - 1 : maxLetters;
        return string.Concat(text[..length], "…");
    }

    /// <summary>A text that ends with an ellipsis where it counts for more characters than told.</summary>
    public static ReadOnlySpan<char> CutLines(ReadOnlySpan<char> text, int maxLength)
    {
        int end = 0;
        for (int left = maxLength; end < text.Length;)
        {
            ReadOnlySpan<char> rest = text[end..];
            int at = rest.IndexOfAny(Breaks), line = at < 0 ? rest.Length : at;
            end += Math.Min(line, left);
            left -= line;
            if (at < 0 || left < LineBreak)
                break;
            end += BreakWidth(rest[at..]);
            left -= LineBreak;
        }

        return Cut(text, end);
    }

    /// <summary>What is said about a text of a draft.</summary>
    public static string Problem(long length, int maxLength) => FormattableString.Invariant(
        $"The text has {length} characters and documents print {maxLength}, where each line break counts for {LineBreak}; shorten it, attach it as a file, or raise {nameof(PdfOptions)}.{nameof(PdfOptions.MaxTextLength)}.");

    /// <summary>What is said about a draft whose document would be too long.</summary>
    public static string ProblemOfAll(long pages, int maxPages) => FormattableString.Invariant(
        $"The document would have more than {pages} pages and may have {maxPages}; shorten texts, attach them as files, divide the invoice, or raise {nameof(PdfOptions)}.{nameof(PdfOptions.MaxPages)}.");

    private static void AddGroup(List<(string Path, long Length)> found, ReadOnlySpan<char> group, long sum, int maxLength)
    {
        if (!group.IsEmpty && sum > maxLength)
            found.Add((group.ToString(), sum));
    }

    // What a text is printed as one with; those of one group follow each other.
    private static ReadOnlySpan<char> GroupOf(string path)
    {
        foreach (string party in Parties)
        {
            if (path.StartsWith(party, StringComparison.Ordinal) && path.AsSpan(party.Length).StartsWith("."))
                return party;
        }

        bool isJoined = path.Contains(".attributes[", StringComparison.Ordinal) || path.Contains(".classifications[", StringComparison.Ordinal)
            || (path.StartsWith("supportingDocuments[", StringComparison.Ordinal) && (path.EndsWith(".reference", StringComparison.Ordinal) || path.EndsWith(".description", StringComparison.Ordinal)));
        return isJoined ? path.AsSpan(0, path.LastIndexOf('.')) : default;
    }

    private static int BreakWidth(ReadOnlySpan<char> text) => text.StartsWith("\r\n") ? 2 : 1;
}
