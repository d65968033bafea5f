using NodaTime;

namespace Invoicing;

/// <summary>A posted invoice as its customer sees it: the document, what is open of it, and the notes that are meant for the customer. Nothing else is in it.</summary>
public sealed record CustomerInvoice
{
    internal CustomerInvoice(Invoice invoice, LocalDate date)
    {
        Id = invoice.Id;
        Number = invoice.Number!;
        IssueDate = invoice.IssueDate!.Value;
        DueDate = invoice.DueDate!.Value;
        Content = invoice.Content with { Metadata = default };
        Totals = invoice.Totals;
        PayableAmount = invoice.PayableAmount;
        PaidAmount = invoice.PaidAmount;
        CreditedAmount = invoice.CreditedAmount;
        Balance = invoice.Balance;

        // A document that is out is no draft, even when it bears a later date.
        Status = invoice.StatusOn(LocalDate.Max(date, IssueDate));
        PaymentState = invoice.PaymentState;
        CreditNotes = invoice.Credits.Select(static credit => credit.Number).ToValueArray();
        Notes = CustomerNote.Of(invoice.Notes);
    }

    /// <summary>The key in the store.</summary>
    public InvoiceId Id { get; }

    /// <summary>The number (BT-1).</summary>
    public string Number { get; }

    /// <summary>The issue date (BT-2).</summary>
    public LocalDate IssueDate { get; }

    /// <summary>The due date (BT-9).</summary>
    public LocalDate DueDate { get; }

    /// <summary>What the document says, without the host's own words.</summary>
    public InvoiceContent Content { get; }

    /// <summary>All amounts of the document.</summary>
    public InvoiceTotals Totals { get; }

    /// <summary>What is to be paid in all (BT-115).</summary>
    public Money PayableAmount { get; }

    /// <summary>What payments have settled.</summary>
    public Money PaidAmount { get; }

    /// <summary>What credit notes have settled.</summary>
    public Money CreditedAmount { get; }

    /// <summary>What is still to be paid.</summary>
    public Money Balance { get; }

    /// <summary>The status on the day it was read, or on its issue date when that is later; never <see cref="InvoiceStatus.Draft"/>.</summary>
    public InvoiceStatus Status { get; }

    /// <summary>How much is settled.</summary>
    public PaymentState PaymentState { get; }

    /// <summary>The numbers of its credit notes.</summary>
    public ValueArray<string> CreditNotes { get; }

    /// <summary>The notes that are meant for the customer.</summary>
    public ValueArray<CustomerNote> Notes { get; }
}

/// <summary>A note as the customer sees it; who wrote it stays with the seller.</summary>
/// <param name="Text">The text.</param>
/// <param name="At">When it was written.</param>
public sealed record CustomerNote(string Text, Instant At)
{
    /// <summary>Those of an invoice's notes that are meant for the customer.</summary>
    internal static ValueArray<CustomerNote> Of(ValueArray<InvoiceNote> notes) =>
        notes.Where(static note => note.Visibility == NoteVisibility.ClientVisible).Select(static note => new CustomerNote(note.Text, note.At)).ToValueArray();
}
