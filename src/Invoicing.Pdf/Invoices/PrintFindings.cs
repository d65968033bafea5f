namespace Invoicing.Pdf;

/// <summary>What is said of a document that does not have all that the invoice has. It is printed nevertheless, since what is sealed cannot be changed any more.</summary>
internal static class PrintFindings
{
    // Texts are looked for in what was cut; nobody reads more findings than that.
    private const int MaxNamed = 1000;

    /// <summary>The findings, each of severity warning.</summary>
    /// <param name="replaced">The characters that a sign stands for.</param>
    /// <param name="cut">The printed texts that were cut, with the words that stand around those of the content.</param>
    /// <param name="content">What the invoice says.</param>
    /// <param name="leftOut">The places of supporting documents whose file is not in the document.</param>
    /// <param name="options">The limits.</param>
    public static ValueArray<Finding> Of(SortedSet<int> replaced, IReadOnlySet<string> cut, InvoiceContent content, ValueArray<int> leftOut, PdfOptions options)
    {
        int maxLength = options.MaxTextLength;
        if (replaced.Count == 0 && cut.Count == 0 && leftOut.IsEmpty)
            return default;
        List<Finding> findings = [];
        if (replaced.Count > 0)
        {
            Add(PdfErrorCodes.CharactersReplaced, "", FormattableString.Invariant(
                $"{replaced.Count} {(replaced.Count == 1 ? "character" : "characters")} cannot be printed, so that a sign stands for each: {UnprintableText.Names(replaced)}; add a font that has them."));
        }

        foreach (int index in leftOut)
        {
            Add(PdfErrorCodes.FileLeftOut, FormattableString.Invariant($"supportingDocuments[{index}].file"), FormattableString.Invariant(
                $"The file is not in the document, because files may have {options.MaxAttachmentBytes} bytes together; raise {nameof(PdfOptions)}.{nameof(PdfOptions.MaxAttachmentBytes)} to attach it."));
        }

        if (cut.Count > 0)
            AddCut();
        return findings.ToValueArray();

        // A text that is too long by itself was cut where it was printed. Others are too long with their neighbours, or no texts of the content, such as notes to the customer.
        void AddCut()
        {
            List<ContentText> texts = [.. ContentTexts.Of(content).Where(text => LongTexts.LengthOf(text.Text) > maxLength)];
            HashSet<string> others = new(cut, StringComparer.Ordinal);
            foreach ((string path, string text) in texts.Take(MaxNamed))
            {
                if (!cut.Contains(text) && !cut.Any(printed => printed.Contains(text, StringComparison.Ordinal)))
                    continue;
                others.RemoveWhere(printed => printed.Contains(text, StringComparison.Ordinal));
                Add(PdfErrorCodes.TextCut, path, Cut(FormattableString.Invariant($"The text has {LongTexts.LengthOf(text)}")));
            }

            if (others.Count > 0)
                Add(PdfErrorCodes.TextCut, "", Cut("What is printed as one text, or stands beside the content, has too many"));
        }

        void Add(string code, string path, string message) => findings.Add(new(code, FindingSeverity.Warning, path, message, null));

        string Cut(string fact) => FormattableString.Invariant(
            $"{fact} characters and is cut behind {maxLength}, where an ellipsis stands; a line break counts for {LongTexts.LineBreak}. Raise {nameof(PdfOptions)}.{nameof(PdfOptions.MaxTextLength)} to print all of it.");
    }
}
