namespace Invoicing.Tests;

/// <summary>Credit notes: what they take off, what they give back, and what is done with the rest.</summary>
internal sealed partial class NaiveAccounts
{
    /// <summary>A credit note of no invoice: all of it is left.</summary>
    public void Grant(NaiveAmount amount, int? customer, int on) =>
        Documents.Add(new(_links) { Id = Documents.Count, Currency = amount.Currency, Payable = amount.Cents, IssuedOn = on, Customer = customer, IsNote = true });

    public string? Credit(NaiveDocument invoice, NaiveAmount? amount, int on)
    {
        if (Refused(invoice, InvoiceAction.Credit, amount, on) is { } refused)
            return refused;
        Apply(invoice, amount?.Cents ?? invoice.LeftToCredit, on, givesBack: false);
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

    public string? Correct(NaiveDocument invoice, NaiveBill bill, int on)
    {
        if (Refused(invoice, InvoiceAction.Correct, null, on) is { } refused && refused != "InvoiceInvalid")
            return refused;
        if (bill.Currency != invoice.Currency)
            return "CurrencyLocked";
        if (on < invoice.IssuedOn)
            return "InvoiceInvalid";
        List<NaiveLink> released = Apply(invoice, invoice.LeftToCredit, on, givesBack: false);
        NaiveDocument note = Documents[^1], corrected = Issue(bill, invoice.Customer, on);

        // What was prepaid of both is not owed twice.
        if (Math.Min(note.Balance, bill.Prepaid) is > 0 and var prepaid)
            _links.Add(new(NaiveLinkKind.Prepaid, prepaid, on) { Note = note });
        foreach (IGrouping<NaiveMoney, NaiveLink> money in released.Where(static link => link.Kind == NaiveLinkKind.Payment).GroupBy(static link => link.Payment!))
            Allocate(money.Key, corrected, Math.Min(money.Sum(static link => link.Cents), corrected.Balance), on);
        foreach (IGrouping<NaiveDocument, NaiveLink> credit in released.Where(static link => link.Kind == NaiveLinkKind.AccountCredit).GroupBy(static link => link.Note!))
            Apply(credit.Key, corrected, Math.Min(credit.Sum(static link => link.Cents), corrected.Balance), on);
        return null;
    }

    public string? Refund(NaiveDocument invoice, NaiveAmount amount, bool toPayer, int on)
    {
        int cents = amount.Cents;
        if (Refused(invoice, InvoiceAction.Refund, amount, on) is { } refused && refused != "InvoiceInvalid")
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

    public string? ApplyCredit(NaiveDocument note, NaiveDocument invoice, NaiveAmount? amount, int on)
    {
        if (note.Refusal(InvoiceAction.ApplyCredit, on) is { } refused)
            return refused;
        if (invoice.NotPayable is { } unpayable)
            return unpayable;
        if (invoice.Currency != note.Currency || (amount is { } named && named.Currency != note.Currency))
            return "CurrencyMismatch";
        int applied = amount?.Cents ?? Math.Min(note.Balance, invoice.Balance);
        if (applied == 0 || applied > note.Balance || applied > invoice.Balance)
            return "AllocationTooLarge";
        Apply(note, invoice, applied, on);
        return null;
    }

    public string? UnapplyCredit(NaiveDocument note, NaiveDocument invoice, NaiveAmount? amount, int on)
    {
        if (!note.IsNote)
            return "NotCreditNote";
        if (amount is { } named && named.Currency != invoice.Currency)
            return "CurrencyMismatch";
        bool IsMeant(NaiveLink link) => link.Kind == NaiveLinkKind.AccountCredit && link.Note == note && link.Invoice == invoice;
        int applied = note.Live(IsMeant);
        if (applied == 0 || amount?.Cents > applied)
            return "ReleaseTooLarge";
        Forget(invoice, on);
        TakeBack(IsMeant, amount?.Cents ?? applied, on);
        return null;
    }

    public string? PayOut(NaiveDocument note, NaiveAmount? amount, int on)
    {
        if (note.Refusal(InvoiceAction.PayOut, on) is { } refused)
            return refused;
        if (amount is { } named && named.Currency != note.Currency)
            return "CurrencyMismatch";
        if (amount?.Cents > note.Balance)
            return "RefundTooLarge";
        PayOut(note, amount?.Cents ?? note.Balance, on);
        return null;
    }

    private void Apply(NaiveDocument note, NaiveDocument invoice, int cents, int on)
    {
        if (cents > 0)
            _links.Add(new(NaiveLinkKind.AccountCredit, cents, OpenFrom(note, OpenFrom(invoice, Math.Max(on, note.IssuedOn)))) { Invoice = invoice, Note = note });
    }

    private void PayOut(NaiveDocument note, int cents, int on) => _links.Add(new(NaiveLinkKind.PaidOut, cents, OpenFrom(note, Math.Max(on, note.IssuedOn))) { Note = note });

    // A credit note is not issued before its invoice.
    private static string? Refused(NaiveDocument invoice, InvoiceAction action, NaiveAmount? amount, int on)
    {
        if (invoice.Refusal(action, on) is { } refused)
            return refused;
        if (amount is { } named && named.Currency != invoice.Currency)
            return "CurrencyMismatch";
        return amount?.Cents > invoice.LeftToCredit ? "CreditTooLarge" : on < invoice.IssuedOn ? "InvoiceInvalid" : null;
    }

    // What was given up makes room first, then what was paid, with its part of what was forgiven for paying early. Money that goes back goes back before it is made room for.
    private List<NaiveLink> Apply(NaiveDocument invoice, int cents, int on, bool givesBack)
    {
        NaiveDocument note = new(_links) { Id = Documents.Count, Currency = invoice.Currency, Payable = cents, IssuedOn = on, Customer = invoice.Customer, IsNote = true };
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
