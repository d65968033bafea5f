namespace Invoicing.Tests;

/// <summary>Credit notes: what they take off, what they give back, and what is done with the rest.</summary>
internal sealed partial class NaiveAccounts
{
    public string? Credit(NaiveDocument invoice, int? cents, int on, InvoiceAction action = InvoiceAction.Credit)
    {
        if (Refused(invoice, action, cents, on) is { } refused)
            return refused;
        Apply(invoice, cents ?? invoice.LeftToCredit, on, givesBack: false);
        return null;
    }

    public string? Cancel(NaiveDocument invoice, int on)
    {
        if (Refused(invoice, InvoiceAction.Cancel, null, on) is { } refused)
            return refused;
        invoice.CancelledOn = Math.Max(on, invoice.IssuedOn);
        Apply(invoice, invoice.LeftToCredit, on, givesBack: false);
        return null;
    }

    public string? Correct(NaiveDocument invoice, int payable, int terms, (int Percent, int Days)[] discounts, int on)
    {
        if (Refused(invoice, InvoiceAction.Correct, null, on) is { } refused)
            return refused;
        List<NaiveLink> released = Apply(invoice, invoice.LeftToCredit, on, givesBack: false);
        NaiveDocument corrected = Issue(payable, terms, discounts, invoice.Customer, on);
        foreach (IGrouping<NaiveMoney, NaiveLink> money in released.Where(static link => link.Kind == NaiveLinkKind.Payment).GroupBy(static link => link.Payment!))
            Allocate(money.Key, corrected, Math.Min(money.Sum(static link => link.Cents), corrected.Balance), on);
        return null;
    }

    public string? Refund(NaiveDocument invoice, int cents, bool toPayer, int on)
    {
        if (Refused(invoice, InvoiceAction.Refund, cents, on) is { } refused && refused != "InvoiceInvalid")
            return refused;
        if (cents > invoice.Paid + invoice.Forgiven)
            return "RefundTooLarge";
        if (on < invoice.IssuedOn)
            return "InvoiceInvalid";
        List<NaiveLink> released = Apply(invoice, cents, on, givesBack: true);
        if (!toPayer)
            return null;
        foreach (IGrouping<NaiveMoney, NaiveLink> money in released.Where(static link => link.Kind == NaiveLinkKind.Payment).GroupBy(static link => link.Payment!))
            PayBack(money.Key, money.Sum(static link => link.Cents), on);
        foreach (IGrouping<NaiveDocument, NaiveLink> credit in released.Where(static link => link.Kind == NaiveLinkKind.AccountCredit).GroupBy(static link => link.Note!))
            PayOut(credit.Key, credit.Sum(static link => link.Cents), on);
        return null;
    }

    public string? ApplyCredit(NaiveDocument note, NaiveDocument invoice, int? cents, int on)
    {
        if (note.Refusal(InvoiceAction.ApplyCredit, on) is { } refused)
            return refused;
        if (invoice.NotPayable is { } unpayable)
            return unpayable;
        int applied = cents ?? Math.Min(note.Balance, invoice.Balance);
        if (applied == 0 || applied > note.Balance || applied > invoice.Balance)
            return "AllocationTooLarge";
        _links.Add(new(NaiveLinkKind.AccountCredit, applied, OpenFrom(note, OpenFrom(invoice, Math.Max(on, note.IssuedOn)))) { Invoice = invoice, Note = note });
        return null;
    }

    public string? UnapplyCredit(NaiveDocument note, NaiveDocument invoice, int? cents, int on)
    {
        if (!note.IsNote)
            return "NotCreditNote";
        bool IsMeant(NaiveLink link) => link.Kind == NaiveLinkKind.AccountCredit && link.Note == note && link.Invoice == invoice;
        int applied = note.Live(IsMeant);
        if (applied == 0 || cents > applied)
            return "ReleaseTooLarge";
        Forget(invoice, on);
        TakeBack(IsMeant, cents ?? applied, on);
        return null;
    }

    public string? PayOut(NaiveDocument note, int? cents, int on)
    {
        if (note.Refusal(InvoiceAction.PayOut, on) is { } refused)
            return refused;
        if (cents > note.Balance)
            return "RefundTooLarge";
        _links.Add(new(NaiveLinkKind.PaidOut, cents ?? note.Balance, OpenFrom(note, Math.Max(on, note.IssuedOn))) { Note = note });
        return null;
    }

    // A credit note is not issued before its invoice.
    private static string? Refused(NaiveDocument invoice, InvoiceAction action, int? cents, int on) =>
        invoice.Refusal(action, on) ?? (cents > invoice.LeftToCredit ? "CreditTooLarge" : on < invoice.IssuedOn ? "InvoiceInvalid" : null);

    // What was given up makes room first, then what was paid, with its part of what was forgiven for paying early. Money that goes back goes back before it is made room for.
    private List<NaiveLink> Apply(NaiveDocument invoice, int cents, int on, bool givesBack)
    {
        NaiveDocument note = new(_links) { Id = Documents.Count, Payable = cents, IssuedOn = on, Customer = invoice.Customer, Credits = invoice };
        on = OpenFrom(invoice, on);
        invoice.LeftToCredit -= cents;
        int missing = Math.Min(cents, invoice.Payable - invoice.Credited) - invoice.Balance;
        List<NaiveLink> released = givesBack ? [] : TakeBack(link => link.Kind == NaiveLinkKind.WriteOff && link.Invoice == invoice, Math.Max(0, missing), on);
        missing = givesBack ? cents : Math.Max(0, missing - released.Sum(static link => link.Cents));
        int[] parts = NaiveShares.InProportion(missing, [invoice.Paid, invoice.Forgiven]);
        released.AddRange(TakeBack(link => link.IsPaid && link.Invoice == invoice, parts[0], on));
        released.AddRange(TakeBack(link => link.Kind == NaiveLinkKind.Discount && link.Invoice == invoice, parts[1], on));
        int applied = Math.Min(cents, invoice.Balance);
        if (applied > 0)
            _links.Add(new(NaiveLinkKind.Credit, applied, on) { Invoice = invoice, Note = note });
        Documents.Add(note);
        return released;
    }
}
