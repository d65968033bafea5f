namespace Invoicing.Tests;

/// <summary>A naive model of the service: what each command does to documents and money, or the code it is refused with.</summary>
internal sealed class NaiveBooks
{
    private int _documents;
    private int _invoices;
    private int _creditNotes;

    public List<NaiveInvoice> Documents { get; } = [];

    public List<NaivePayment> Payments { get; } = [];

    public int Today { get; set; }

    public NaiveInvoice Draft((int Quantity, int Price)[] lines, int prepaid, int terms) =>
        Add(new() { Id = _documents++, Lines = lines, Prepaid = prepaid, Terms = terms });

    public string? Edit(NaiveInvoice invoice, (int Quantity, int Price)[] lines)
    {
        if (invoice.Refusal(InvoiceAction.Edit, Today) is { } refused)
            return refused;
        if (invoice.IsCreditNote)
            return "CreditOutdated";
        (invoice.Lines, invoice.Prepaid) = (lines, 0);
        return null;
    }

    public string? Delete(NaiveInvoice invoice)
    {
        if (invoice.Refusal(InvoiceAction.Delete, Today) is { } refused)
            return refused;
        Documents.Remove(invoice);
        return null;
    }

    public string? Post(NaiveInvoice invoice)
    {
        if (invoice.Refusal(InvoiceAction.Post, Today) is { } refused)
            return refused;
        if (invoice.Credited is not { } credited)
        {
            invoice.Post(++_invoices, Today);
            return null;
        }

        if (NaiveCredit.Of(credited.Invoice, credited.Selection) is not { } now)
            return "CreditTooLarge";
        if (!now.TakesTheSame(credited.Amounts))
            return "CreditOutdated";
        invoice.Post(++_creditNotes, Today);
        credited.Invoice.Credit(now, Today, invoice);
        return null;
    }

    public string? Pay(NaiveInvoice invoice, int cents)
    {
        if (invoice.Refusal(InvoiceAction.Pay, Today) is { } refused)
            return refused;
        NaivePayment payment = new(cents);
        Payments.Add(payment);
        invoice.Pay(payment, Math.Min(cents, invoice.Balance), Today);
        return null;
    }

    public string? WriteOff(NaiveInvoice invoice)
    {
        if (invoice.Refusal(InvoiceAction.WriteOff, Today) is { } refused)
            return refused;
        invoice.WriteOff(Today);
        return null;
    }

    public string? DraftCredit(NaiveInvoice invoice, NaiveSelection selection) => Credited(invoice, InvoiceAction.Credit, selection, out _);

    public string? Credit(NaiveInvoice invoice, NaiveSelection selection) => Credited(invoice, InvoiceAction.Credit, selection, out NaiveInvoice? note) ?? Post(note!);

    public string? Cancel(NaiveInvoice invoice)
    {
        if (Credited(invoice, InvoiceAction.Cancel, new(null, null, null), out NaiveInvoice? note) is { } refused)
            return refused;
        Post(note!);
        invoice.Cancel(Today);
        return null;
    }

    public string? Correct(NaiveInvoice invoice, (int Quantity, int Price)[] lines, int terms)
    {
        if (Credited(invoice, InvoiceAction.Correct, new(null, null, null), out NaiveInvoice? note) is { } refused)
            return refused;
        note!.Post(++_creditNotes, Today);
        List<(NaivePayment Payment, int Cents)> released = invoice.Credit(note.Credited!.Value.Amounts, Today, note);
        NaiveInvoice corrected = Draft(lines, 0, terms);
        Post(corrected);
        foreach (IGrouping<NaivePayment, int> money in released.GroupBy(static one => one.Payment, static one => one.Cents))
            corrected.Pay(money.Key, Math.Min(money.Sum(), corrected.Balance), Today);
        return null;
    }

    public string? Reissue(NaiveInvoice invoice)
    {
        if (invoice.Refusal(InvoiceAction.Reissue, Today) is { } refused)
            return refused;
        Draft(invoice.Lines, invoice.Prepaid, invoice.Terms);
        return null;
    }

    private string? Credited(NaiveInvoice invoice, InvoiceAction action, NaiveSelection selection, out NaiveInvoice? note)
    {
        note = null;
        if (invoice.Refusal(action, Today) is { } refused)
            return refused;
        if (NaiveCredit.Of(invoice, selection) is not { } amounts)
            return "CreditTooLarge";
        note = Add(new() { Id = _documents++, Lines = [], Credited = (invoice, selection, amounts) });
        return null;
    }

    private NaiveInvoice Add(NaiveInvoice invoice)
    {
        Documents.Add(invoice);
        return invoice;
    }
}
