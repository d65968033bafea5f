namespace Invoicing.Pdf;

/// <summary>Prints one document after the other with the same tables and buffers. It is for one thread at a time.</summary>
/// <param name="cache">The fonts as documents embed them.</param>
internal sealed class InvoicePrinter(EmbeddedFontCache cache)
{
    // Buffers that one huge invoice has made large are not kept.
    private const int MaxKeptPages = 100, MaxKeptBytes = 8 * 1024 * 1024;

    // What programs show of a file is a line or two.
    private const int MaxAuthorLength = 1000;

    private readonly Canvas _canvas = new();
    private readonly DocumentFile _file = new(cache);

    /// <summary>Whether it is worth keeping after a document.</summary>
    public bool IsReusable => _canvas.PageCount <= MaxKeptPages && _file.Capacity <= MaxKeptBytes;

    /// <summary>What was laid out last.</summary>
    public Canvas Canvas => _canvas;

    /// <summary>Prints a document.</summary>
    /// <param name="model">What it says.</param>
    /// <param name="template">How it looks.</param>
    /// <param name="fonts">The fonts of the template.</param>
    /// <param name="options">Languages, files and limits.</param>
    /// <param name="producer">What the document names as its maker.</param>
    /// <param name="findings">What of the texts is not shown as it is.</param>
    /// <returns>The bytes; they change with the next document.</returns>
    public ReadOnlySpan<byte> Print(DocumentModel model, PdfTemplate template, FontSet fonts, PdfOptions options, string producer, out ValueArray<Finding> findings)
    {
        AttachedFiles files = AttachedFiles.Of(model, options);
        Typesetter typesetter = new(_canvas, fonts, options.MaxTextLength);
        PageFlow flow = new(_canvas);
        _canvas.Begin(template.PageSize);
        DocumentLanguage language = options.Language(model.Content.Language);
        PrintContext print = new(_canvas, typesetter, flow, model, template, language);
        PageMarks marks = new(print);
        _canvas.Structure.Open(StructureType.Document);
        flow.Begin(options.MaxPages, marks.PrintDraftMark);
        new Letterhead(print).Print();
        TotalTable totals = new(print);
        bool endsWithSeller = template.Blocks[^1] == PdfBlock.Seller;
        foreach (PdfBlock block in endsWithSeller ? template.Blocks.AsSpan()[..^1] : template.Blocks.AsSpan())
            Print(block, print, totals);

        new SupportingPart(print, files).Print();

        // Small print at the end of a document stays there.
        new AccountPart(print).Print();
        if (endsWithSeller)
            Print(PdfBlock.Seller, print, totals);
        _canvas.Structure.Close();
        marks.PrintFooters();
        findings = PrintFindings.Of(_canvas.Glyphs.Replaced, typesetter.CutTexts, model.Content, files.LeftOut, options);
        return _file.Write(_canvas, fonts, new(DocumentTitle.Of(model, language), LongTexts.Cut(model.Content.Seller.Name, MaxAuthorLength).ToString(), language.Tag, producer, files.All));
    }

    private static void Print(PdfBlock block, PrintContext print, TotalTable totals)
    {
        switch (block)
        {
            case PdfBlock.Parties:
                new PartyParts(print).PrintOthers();
                break;
            case PdfBlock.Lines:
                new LineTable(print).Print(totals.Height);
                break;
            case PdfBlock.Totals:
                totals.Print();
                break;
            case PdfBlock.Terms:
                PrintTerms(print);
                break;
            case PdfBlock.Payment:
                new PaymentPart(print).Print();
                break;
            case PdfBlock.Notes:
                PrintNotes(print);
                break;
            default:
                new PartyParts(print).PrintSeller();
                break;
        }
    }

    private static void PrintTerms(PrintContext print)
    {
        List<string> sentences = new TermsText(print).ToList();
        if (sentences.Count == 0)
            return;
        print.Heading(print.Language.Words(DocumentLabel.Terms));
        foreach (string sentence in sentences)
            print.Paragraph(sentence, print.Styles.Text);
    }

    private static void PrintNotes(PrintContext print)
    {
        if (print.Content.Notes.IsEmpty)
            return;
        print.Heading(print.Language.Words(DocumentLabel.Notes));
        foreach (BodyNote note in print.Content.Notes)
            print.Paragraph(note.Text, print.Styles.Text);
    }
}
