namespace Invoicing.Pdf;

/// <summary>How to pay (BG-16): the accounts, what to write on the transfer, what will be debited, and a code for banking apps.</summary>
/// <param name="print">The document.</param>
internal sealed class PaymentPart(PrintContext print)
{
    private readonly DocumentLanguage _words = print.Language;

    /// <summary>Prints it, where the invoice says how to pay; when nothing is open, only what it was paid with.</summary>
    public void Print()
    {
        // A credit note asks for no payment.
        bool isOpen = print.Model.Balance.IsPositive;
        if (print.IsCreditNote || (!isOpen && print.Model.Kind == DocumentKind.AccountCopy) || print.Content.PaymentInstructions is not { } instructions)
            return;
        if (!isOpen)
            instructions = Settled(instructions);
        List<(string Label, string Value)> facts = FactsOf(instructions);
        MatrixCode? code = isOpen && print.Template.ShowsPaymentCode && print.Model.Number is not null ? PaymentCode.Of(print.Model) : null;
        if (facts.Count == 0 && code is null && string.IsNullOrWhiteSpace(instructions.MeansText))
            return;
        int side = code is null ? 0 : PageFlow.Millimetres(28), gap = code is null ? 0 : PageFlow.Millimetres(6);
        Money amount = PaymentCode.AmountOf(print.Model);
        TextBlock caption = print.Typesetter.Block(code is null ? null : CaptionOf(amount), print.Styles.Small, side);

        // The heading stays with the code, and with the words between them.
        int words = print.Typesetter.Block(instructions.MeansText, print.Styles.Text, print.Flow.Width).Height;
        int height = print.Styles.Gap + print.Styles.Heading.LineHeight + print.Styles.Padding + words + Math.Max(side + caption.Height, 3 * print.Styles.Text.LineHeight);
        if (height <= print.Flow.PageRoom)
            print.Flow.Ensure(height);
        print.Heading(_words.Words(DocumentLabel.Payment));
        print.Paragraph(instructions.MeansText, print.Styles.Text);
        print.Flow.Ensure(side + caption.Height);
        int page = print.Canvas.Page, top = print.Flow.Y;
        new FactTable(print).Print(facts, print.Flow.Width - side - gap);
        if (code is null)
            return;

        // Beside the accounts, or below them where they go on over the next page.
        if (print.Canvas.Page != page)
        {
            print.Flow.Ensure(side + caption.Height);
            top = print.Flow.Y;
        }

        print.Flow.Y = Math.Max(print.Flow.Y, PrintCode(code, AlternativeOf(amount, instructions), caption, print.Flow.Right - side, top, side));
    }

    // What was paid before is told with the card that it was paid with (BT-82, BT-87), and asks for no transfer or debit.
    private static PaymentInstructions Settled(PaymentInstructions instructions) =>
        instructions.Accounts.IsEmpty && instructions.DirectDebit is null ? instructions : instructions with { Accounts = default, DirectDebit = null, MeansText = null };

    private int PrintCode(MatrixCode code, string alternative, TextBlock caption, int left, int top, int side)
    {
        int bottom = print.Canvas.Height - top - side;
        print.Canvas.Structure.Open(StructureType.Figure, new(Alternative: alternative, Box: new(left, bottom, left + side, bottom + side)));
        print.Canvas.Content();
        print.Canvas.Code(code, left, top, side);
        print.Canvas.Structure.Close();
        print.Place(StructureType.P, default, caption, left, top + side, side, TextAlign.Left);
        return top + side + caption.Height;
    }

    private string AlternativeOf(Money amount, PaymentInstructions instructions) =>
        _words.Words(DocumentLabel.PaymentCodeAlternative, print.TextWithCurrency(amount), instructions.Accounts[0].AccountId);

    // Whoever scans a part of what is open is told so.
    private string CaptionOf(Money amount)
    {
        string caption = _words.Words(DocumentLabel.PaymentCode);
        return amount == print.Model.Balance ? caption : $"{caption}\n{print.TextWithCurrency(amount)}";
    }

    private List<(string Label, string Value)> FactsOf(PaymentInstructions instructions)
    {
        List<(string Label, string Value)> facts = [];
        foreach (CreditTransferAccount account in instructions.Accounts)
        {
            Add(DocumentLabel.BankAccount, Iban.Grouped(account.AccountId));
            Add(DocumentLabel.BankId, account.BankId);
            Add(DocumentLabel.AccountName, account.AccountName);
        }

        if (!instructions.Accounts.IsEmpty)
            Add(DocumentLabel.Remittance, string.IsNullOrWhiteSpace(instructions.RemittanceInformation) ? print.Model.Number : instructions.RemittanceInformation);
        if (instructions.DirectDebit is { } debit)
        {
            Add(DocumentLabel.Mandate, debit.MandateReference);
            Add(DocumentLabel.Creditor, debit.CreditorId);
            Add(DocumentLabel.DebitedAccount, debit.DebitedAccountId is { } debited ? Iban.Grouped(debited) : null);
        }

        Add(DocumentLabel.Card, instructions.CardNumberSuffix is { } suffix ? $"… {suffix}" : null);
        Add(DocumentLabel.CardHolder, instructions.CardHolder);
        return facts;

        void Add(DocumentLabel label, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value))
                facts.Add((_words.Words(label), value));
        }
    }
}
