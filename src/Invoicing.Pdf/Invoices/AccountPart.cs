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
        print.Heading(_words.Words(DocumentLabel.Account, _words.Text(asOf)));
        print.Canvas.Structure.Open(StructureType.Table);
        Row(StructureType.TH, new(HeaderScope.Column), print.Styles.TableHead, _words.Words(DocumentLabel.AccountDate), _words.Words(DocumentLabel.AccountEntry), _words.Words(DocumentLabel.Amount, print.Content.Currency.Code));
        Row(StructureType.TD, default, print.Styles.Text, print.Model.IssueDate is { } issued ? _words.Text(issued) : "", DocumentTitle.OfInvoice(print.Model, _words), print.Text(print.Model.PayableAmount));
        foreach (DocumentSettlement settlement in print.Model.Settlements)
            Row(StructureType.TD, default, print.Styles.Text, _words.Text(settlement.On), NameOf(settlement, _words), print.Text(-settlement.Amount));
        print.Rule(print.Flow.Left, print.Flow.Y, print.Flow.Width, PrintStyles.ThickRule, print.Template.AccentColor);
        Row(StructureType.TD, default, print.Styles.Strong, _words.Text(asOf), _words.Words(DocumentLabel.Balance), print.Text(print.Model.Balance));
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

    private void Row(StructureType type, StructureTrait trait, TextStyle style, string day, string entry, string amount)
    {
        PageFlow flow = print.Flow;
        int dayWidth = flow.Width / 5, amountWidth = flow.Width / 4, entryWidth = flow.Width - dayWidth - amountWidth - (2 * style.Size);
        TextBlock first = print.Typesetter.Block(day, style, dayWidth), second = print.Typesetter.Block(entry, style, entryWidth), third = print.Typesetter.Block(amount, style, amountWidth);
        int height = Math.Max(Math.Max(first.Height, second.Height), third.Height);
        flow.Ensure(Math.Min(height + (2 * print.Styles.Padding), flow.PageRoom));
        int page = print.Canvas.Page, y = flow.Y + print.Styles.Padding;
        flow.Y = y;
        print.Canvas.Structure.Open(StructureType.TR);
        print.Place(type, trait, first, flow.Left, y, dayWidth, TextAlign.Left);
        print.PlaceOver(type, trait, second, flow.Left + dayWidth + style.Size, entryWidth);
        print.PlaceOn(page, type, trait, third, flow.Right - amountWidth, y, amountWidth, TextAlign.Right);
        print.Canvas.Structure.Close();
        flow.Y = (page == print.Canvas.Page ? y + height : flow.Y) + print.Styles.Padding;
        print.Rule(flow.Left, flow.Y, flow.Width, PrintStyles.ThinRule, PrintStyles.RuleColor);
    }
}
