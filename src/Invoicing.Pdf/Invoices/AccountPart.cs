namespace Invoicing.Pdf;

/// <summary>What settled the invoice up to a day, what is open, and the notes for the customer; on account copies only.</summary>
/// <param name="print">The document.</param>
internal sealed class AccountPart(PrintContext print)
{
    private readonly DocumentLanguage _words = print.Language;

    /// <summary>Prints it.</summary>
    public void Print()
    {
        if (print.Model is not { Kind: DocumentKind.AccountCopy, AsOf: { } asOf })
            return;
        Row head = RowOf(print.Styles.TableHead, _words.Words(DocumentLabel.AccountDate), _words.Words(DocumentLabel.AccountEntry), _words.Words(DocumentLabel.Amount, print.Content.Currency.Code));
        Row invoice = RowOf(print.Styles.Text, print.Model.IssueDate is { } issued ? _words.Text(issued) : "", DocumentTitle.OfInvoice(print.Model, _words), print.Text(print.Model.PayableAmount));
        print.Heading(_words.Words(DocumentLabel.Account, _words.Text(asOf)), HeightOf(head) + HeightOf(invoice));
        print.Canvas.Structure.Open(StructureType.Table);
        Print(head, StructureType.TH, new(HeaderScope.Column));
        Print(invoice);
        foreach (DocumentSettlement settlement in print.Model.Settlements)
            Print(RowOf(print.Styles.Text, _words.Text(settlement.On), NameOf(settlement, _words), print.Text(-settlement.Amount)));
        print.Rule(print.Flow.Left, print.Flow.Y, print.Flow.Width, PrintStyles.ThickRule, print.Template.AccentColor);
        Print(RowOf(print.Styles.Strong, _words.Text(asOf), _words.Words(DocumentLabel.Balance), print.Text(print.Model.Balance)));
        print.Canvas.Structure.Close();
        if (print.Model.Notes.IsEmpty)
            return;
        print.Heading(_words.Words(DocumentLabel.Notes));
        foreach (CustomerNote note in print.Model.Notes)
            print.Paragraph(note.Text, print.Styles.Text);
    }

    /// <summary>What an entry of the ledger is called, and its reference.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Entries of this kind have no name.</exception>
    public static string NameOf(DocumentSettlement settlement, DocumentLanguage words)
    {
        string name = words.Words(settlement.Kind switch
        {
            LedgerEntryKind.Payment => DocumentLabel.EntryPayment,
            LedgerEntryKind.Credit => DocumentLabel.EntryCredit,
            LedgerEntryKind.AccountCredit => DocumentLabel.EntryAccountCredit,
            LedgerEntryKind.EarlyPaymentDiscount => DocumentLabel.EntryDiscount,
            LedgerEntryKind.WriteOff => DocumentLabel.EntryWriteOff,
            LedgerEntryKind.Applied => DocumentLabel.EntryApplied,
            LedgerEntryKind.PaidOut => DocumentLabel.EntryPaidOut,
            _ => throw new ArgumentOutOfRangeException(nameof(settlement), settlement.Kind, "Account copies have no words for entries of this kind."),
        });
        return settlement.Reference is { Length: > 0 } reference ? $"{name} {reference}" : name;
    }

    private int DayWidth => print.Flow.Width / 5;

    private int AmountWidth => print.Flow.Width / 4;

    private int EntryWidth(TextStyle style) => print.Flow.Width - DayWidth - AmountWidth - (2 * style.Size);

    private Row RowOf(TextStyle style, string day, string entry, string amount) =>
        new(print.Typesetter.Block(day, style, DayWidth), print.Typesetter.Block(entry, style, EntryWidth(style)), print.Typesetter.Block(amount, style, AmountWidth));

    // A row that no page has room for begins where it is.
    private int HeightOf(Row row) => Math.Min(row.Height + (2 * print.Styles.Padding), print.Flow.PageRoom);

    private void Print(Row row, StructureType type = StructureType.TD, StructureTrait trait = default)
    {
        PageFlow flow = print.Flow;
        flow.Ensure(HeightOf(row));
        int page = print.Canvas.Page, y = flow.Y + print.Styles.Padding;
        flow.Y = y;
        print.Canvas.Structure.Open(StructureType.TR);
        print.Place(type, trait, row.Day, flow.Left, y, DayWidth, TextAlign.Left);
        print.PlaceOver(type, trait, row.Entry, flow.Left + DayWidth + row.Entry.Style.Size, EntryWidth(row.Entry.Style));
        print.PlaceOn(page, type, trait, row.Amount, flow.Right - AmountWidth, y, AmountWidth, TextAlign.Right);
        print.Canvas.Structure.Close();
        flow.Y = (page == print.Canvas.Page ? y + row.Height : flow.Y) + print.Styles.Padding;
        print.Rule(flow.Left, flow.Y, flow.Width, PrintStyles.ThinRule, PrintStyles.RuleColor);
    }

    /// <summary>A row of the account, broken into lines.</summary>
    private readonly record struct Row(TextBlock Day, TextBlock Entry, TextBlock Amount)
    {
        public int Height => Math.Max(Math.Max(Day.Height, Entry.Height), Amount.Height);
    }
}
