namespace Invoicing.Pdf;

/// <summary>The documents that support the invoice (BG-24): their references, what they are, where they are kept and which of them are in the document.</summary>
/// <param name="print">The document.</param>
/// <param name="files">What is in the document.</param>
internal sealed class SupportingPart(PrintContext print, AttachedFiles files)
{
    private readonly DocumentLanguage _words = print.Language;

    /// <summary>Prints it.</summary>
    public void Print()
    {
        if (print.Content.SupportingDocuments.IsEmpty)
            return;
        print.Heading(_words.Words(DocumentLabel.SupportingDocuments));
        for (int i = 0; i < print.Content.SupportingDocuments.Length; i++)
        {
            // Each text by itself, so that readers tell them apart; the first does not stand alone at the foot of a page.
            List<string> texts = TextsOf(i);
            print.Flow.Ensure(texts.Count * print.Styles.Text.LineHeight);
            foreach (string text in texts)
                print.Paragraph(text, print.Styles.Text);
        }
    }

    // A place is told as text: documents have no links to the outside. Originals alone have files in them, and not always under the name of the invoice.
    private List<string> TextsOf(int index)
    {
        SupportingDocument document = print.Content.SupportingDocuments[index];
        string?[] texts =
        [
            string.IsNullOrWhiteSpace(document.Description) ? document.Reference : $"{document.Reference} · {document.Description}",
            document.Location?.OriginalString,
            files.NameOf(index) is { } attached ? _words.Words(DocumentLabel.AttachedFile, attached) : document.File?.Name,
        ];
        return [.. texts.OfType<string>().Where(static text => !string.IsNullOrWhiteSpace(text))];
    }
}
