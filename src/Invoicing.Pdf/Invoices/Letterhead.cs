namespace Invoicing.Pdf;

/// <summary>The upper part of the first page: who writes to whom, and the facts about the document.</summary>
/// <param name="print">The document.</param>
internal sealed class Letterhead(PrintContext print)
{
    private readonly DocumentLanguage _words = print.Language;
    private readonly PrintStyles _styles = print.Styles;

    private static int AddressTop => PageFlow.Millimetres(50);

    private static int AddressWidth => PageFlow.Millimetres(85);

    /// <summary>Prints it.</summary>
    public void Print()
    {
        PrintMast();
        PrintSender();

        // The facts stand beside the address, even when that goes on over the next page.
        int page = print.Canvas.Page, top = print.Flow.Y;
        PrintAddress();
        int addressPage = print.Canvas.Page;
        if (addressPage != page)
            print.Canvas.GoTo(page);
        (int factsEnd, List<(string Label, string Value)> others) = PrintFacts(top);
        if (addressPage != page)
            print.Canvas.GoTo(addressPage);
        int end = addressPage == page ? Math.Max(print.Flow.Y, factsEnd) : print.Flow.Y;
        TextBlock title = print.Typesetter.Block(DocumentTitle.Of(print.Model, _words), _styles.Title, print.Flow.Width);
        print.Flow.Y = addressPage == 0 ? Math.Max(end + _styles.Gap, PageFlow.Millimetres(92)) : end + _styles.Gap;
        print.Flow.Ensure(title.Height);
        print.Canvas.Structure.Open(StructureType.H1);
        print.Canvas.Content();
        print.Typesetter.Draw(title, print.Flow.Left, print.Flow.Y, print.Flow.Width, TextAlign.Left);
        print.Canvas.Structure.Close();
        print.Flow.Y += title.Height;
        if (print.Model is { Kind: DocumentKind.AccountCopy, AsOf: { } asOf })
            print.Paragraph(_words.Words(DocumentLabel.AccountCopyNote, _words.Text(asOf)), _styles.Small);
        print.Flow.Y += _styles.Gap;
        new FactTable(print).Print(others, print.Flow.Width);
        print.Flow.Y += others.Count > 0 ? _styles.Gap : 0;
    }

    // The logo keeps its proportions within its room; without one the seller's name stands there.
    private void PrintMast()
    {
        int top = PageFlow.Millimetres(14), height = PageFlow.Millimetres(22), width = PageFlow.Millimetres(70);
        if (print.Template.Logo is not { } logo)
        {
            TextBlock name = print.Typesetter.Block(string.IsNullOrWhiteSpace(print.Content.Seller.TradingName) ? print.Content.Seller.Name : print.Content.Seller.TradingName, _styles.Name, print.Flow.Width);
            print.Flow.Y = top;
            print.PlaceOver(StructureType.P, default, name, print.Flow.Left, print.Flow.Width);
            return;
        }

        // What stands on the left may begin beside it.
        print.Flow.Y = top;
        if ((long)logo.Width * height < (long)width * logo.Height)
            width = (int)((long)height * logo.Width / logo.Height);
        else
            height = (int)((long)width * logo.Height / logo.Width);
        width = Math.Max(width, 1);
        height = Math.Max(height, 1);
        int left = print.Flow.Right - width, bottom = print.Canvas.Height - top - height;
        print.Canvas.Structure.Open(StructureType.Figure, new(Alternative: logo.Alternative, Box: new(left, bottom, left + width, bottom + height)));
        print.Canvas.Content();
        print.Canvas.Image(logo, left, top, width, height);
        print.Canvas.Structure.Close();
    }

    // In small print right above the address; where it is longer than the room there, the address moves down.
    private void PrintSender()
    {
        Party seller = print.Content.Seller;
        string sender = string.Join(" · ", ((string?[])[seller.Name, .. PostalText.Lines(seller.Address, print.Content.Seller.Address?.CountryCode, _words)]).Where(static line => line is not null));
        TextStyle small = _styles.Small with { Size = _styles.Small.Size * 85 / 100 };
        TextBlock line = print.Typesetter.Block(sender, small, AddressWidth);
        if (print.Canvas.Page == 0)
            print.Flow.Y = Math.Max(print.Flow.Y, AddressTop - line.Height - _styles.Padding);
        print.PlaceOver(StructureType.P, default, line, print.Flow.Left, AddressWidth);
        print.Flow.Y += _styles.Padding;
    }

    private void PrintAddress()
    {
        string address = string.Join('\n', PostalText.Party(print.Content.Buyer, print.Content.Seller.Address?.CountryCode, _words));
        TextBlock block = print.Typesetter.Block(address, _styles.Text with { Size = _styles.Text.Size * 110 / 100, LineHeight = _styles.Text.LineHeight * 110 / 100 }, AddressWidth);
        print.PlaceOver(StructureType.P, default, block, print.Flow.Left, AddressWidth);

        // Small and apart, so that it is no part of the address.
        TextBlock registrations = print.Typesetter.Block(string.Join(" · ", PartyParts.Registrations(print.Content.Buyer, _words)), _styles.Small, AddressWidth);
        if (registrations.LineCount == 0)
            return;
        print.Flow.Y += _styles.Padding;
        print.PlaceOver(StructureType.P, default, registrations, print.Flow.Left, AddressWidth);
    }

    // As many as fit beside the address; the others come below the title.
    private (int End, List<(string Label, string Value)> Others) PrintFacts(int top)
    {
        List<(string Label, string Value)> facts = DocumentFacts.Of(print.Model, _words);
        int left = print.Flow.Left + AddressWidth + PageFlow.Millimetres(8), width = print.Flow.Right - left;
        (int end, int count) = new FactTable(print).Print(facts, left, top, width, print.Canvas.Height / 2);
        return (end, facts[count..]);
    }
}
