namespace Invoicing.Pdf;

/// <summary>What all parts of a document print with: the model, the words, the looks and the pages.</summary>
internal sealed class PrintContext
{
    // Paragraphs of no more lines stay whole, since one line alone would be left of them.
    private const int MaxWholeLines = 3;

    public PrintContext(Canvas canvas, Typesetter typesetter, PageFlow flow, DocumentModel model, PdfTemplate template, DocumentLanguage language)
    {
        Canvas = canvas;
        Typesetter = typesetter;
        Flow = flow;
        Model = model;
        Template = template;
        Language = language;
        Styles = new(template);
        Amounts = new(model);
    }

    public Canvas Canvas { get; }

    public Typesetter Typesetter { get; }

    public PageFlow Flow { get; }

    public DocumentModel Model { get; }

    public PdfTemplate Template { get; }

    public DocumentLanguage Language { get; }

    public PrintStyles Styles { get; }

    public PrintedAmounts Amounts { get; }

    public InvoiceContent Content => Model.Content;

    public bool IsCreditNote => Content.Type == InvoiceType.CreditNote;

    /// <summary>An amount without its currency.</summary>
    public string Text(Money amount) => Language.Numbers.Text(amount);

    /// <summary>A sum without its currency; an ellipsis where it is larger than amounts can be, as what imports state may be.</summary>
    public string Text(Int128 minorUnits) => Amounts.Sum(minorUnits) is { } amount ? Text(amount) : "…";

    /// <summary>An amount with its currency.</summary>
    public string TextWithCurrency(Money amount) => Language.Numbers.TextWithCurrency(amount);

    /// <summary>A paragraph over the whole width, on as many pages as it takes.</summary>
    public void Paragraph(string? text, TextStyle style) => Paragraph(Typesetter.Block(text, style, Flow.Width), StructureType.P);

    /// <summary>A heading, which stays on the page of what follows it: of a paragraph, or of something else with the height that is told.</summary>
    public void Heading(string text, int following = 0)
    {
        TextBlock heading = Typesetter.Block(text, Styles.Heading, Flow.Width);
        Flow.Y += Styles.Gap;
        Flow.Ensure(heading.Height + Styles.Padding + Math.Max(following, MaxWholeLines * Styles.Text.LineHeight));
        Paragraph(heading, StructureType.H2);
        Flow.Y += Styles.Padding;
    }

    /// <summary>A piece of text at a place, as an element of its own.</summary>
    public void Place(StructureType type, StructureTrait trait, TextBlock block, int x, int y, int width, TextAlign align)
    {
        Canvas.Structure.Open(type, trait);
        if (block.LineCount > 0)
        {
            Canvas.Content();
            Typesetter.Draw(block, x, y, width, align);
        }

        Canvas.Structure.Close();
    }

    /// <summary>A piece of text at a place of an earlier page, as an element of its own.</summary>
    public void PlaceOn(int page, StructureType type, StructureTrait trait, TextBlock block, int x, int y, int width, TextAlign align)
    {
        int current = Canvas.Page;
        if (page != current)
            Canvas.GoTo(page);
        Place(type, trait, block, x, y, width, align);
        if (page != current)
            Canvas.GoTo(current);
    }

    /// <summary>A piece of text where the flow is, as an element of its own and on as many pages as it takes.</summary>
    public void PlaceOver(StructureType type, StructureTrait trait, TextBlock block, int x, int width)
    {
        Canvas.Structure.Open(type, trait);
        while (block.LineCount > 0)
        {
            int room = Flow.Room / block.Style.LineHeight;
            if (room < 1 && Flow.Y > Flow.Top)
            {
                Flow.NextPage();
                continue;
            }

            int fits = Math.Clamp(room, 1, block.LineCount);
            Canvas.Content();
            Typesetter.Draw(block.Lines(0, fits), x, Flow.Y, width, TextAlign.Left);
            Flow.Y += fits * block.Style.LineHeight;
            block = block.Lines(fits, block.LineCount - fits);
        }

        Canvas.Structure.Close();
    }

    /// <summary>A thin line over a part of the width.</summary>
    public void Rule(int x, int y, int width, int height, PdfColor color)
    {
        Canvas.Artifact(ArtifactType.Layout);
        Canvas.Area(x, y, width, height, color);
    }

    private void Paragraph(TextBlock block, StructureType type)
    {
        if (block.LineCount == 0)
            return;
        Canvas.Structure.Open(type);
        while (block.LineCount > 0)
        {
            int fits = FittingLines(block);
            Canvas.Content();
            Typesetter.Draw(block.Lines(0, fits), Flow.Left, Flow.Y, Flow.Width, TextAlign.Left);
            Flow.Y += fits * block.Style.LineHeight;
            block = block.Lines(fits, block.LineCount - fits);
            if (block.LineCount > 0)
                Flow.NextPage();
        }

        Canvas.Structure.Close();
    }

    // Never one line alone at the foot of a page, nor at the top of the next.
    private int FittingLines(TextBlock block)
    {
        int room = Flow.Room / block.Style.LineHeight;
        if (room >= block.LineCount)
            return block.LineCount;
        if (Flow.Y > Flow.Top && (room < 2 || block.LineCount <= MaxWholeLines))
        {
            Flow.NextPage();
            room = Flow.Room / block.Style.LineHeight;
        }

        int fits = Math.Clamp(room, 1, block.LineCount);
        return block.LineCount - fits == 1 && fits > 2 ? fits - 1 : fits;
    }
}
