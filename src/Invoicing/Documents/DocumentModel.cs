using NodaTime;

namespace Invoicing;

/// <summary>All that a renderer is told of an invoice, and so all that can stand in a document.</summary>
/// <remarks>
/// Internal notes, the host's words beside the invoice, reasons of bookings, events and keys are not in it, so none of them can be printed by mistake.
/// Equal models say the same; that of an original follows from what was sealed alone, so that it is the same whenever it is made.
/// </remarks>
public sealed record DocumentModel
{
    private DocumentModel(DocumentKind kind, InvoiceContent content, InvoiceTotals totals)
    {
        Kind = kind;
        Content = content with
        {
            Metadata = default,
            SourceReference = null,
            Credit = null,
            Lines = content.Lines.Any(static line => line.SourceLine is not null) ? content.Lines.Select(static line => line with { SourceLine = null }).ToValueArray() : content.Lines,
        };
        Totals = totals;
        PayableAmount = totals.PayableAmount;
        Balance = PayableAmount;
    }

    /// <summary>What the document is for.</summary>
    public DocumentKind Kind { get; }

    /// <summary>What the invoice says, with <see cref="InvoiceContent.Language"/> and <see cref="InvoiceContent.Template"/> as they were pinned; without the host's own words and references.</summary>
    public InvoiceContent Content { get; }

    /// <summary>All amounts that follow from the content.</summary>
    public InvoiceTotals Totals { get; }

    /// <summary>The amounts that an imported invoice states: where one of them is given, it counts before that of <see cref="Totals"/>. Null for invoices that were made here.</summary>
    public StatedTotals? Stated { get; private init; }

    /// <summary>The number (BT-1); null for previews.</summary>
    public string? Number { get; private init; }

    /// <summary>The issue date (BT-2); that of a preview is the one it would get.</summary>
    public LocalDate? IssueDate { get; private init; }

    /// <summary>The due date (BT-9); that of a preview is the one it would get.</summary>
    public LocalDate? DueDate { get; private init; }

    /// <summary>What is to be paid in all (BT-115); of an imported invoice, what it states.</summary>
    public Money PayableAmount { get; private init; }

    /// <summary>What settled part of it on <see cref="AsOf"/>, in the order of the ledger; none but for account copies.</summary>
    public ValueArray<DocumentSettlement> Settlements { get; private init; }

    /// <summary>What is still to be paid on <see cref="AsOf"/>; all of it but for account copies.</summary>
    public Money Balance { get; private init; }

    /// <summary>The status on <see cref="AsOf"/>, or on the issue date when that is later; null but for account copies.</summary>
    public InvoiceStatus? Status { get; private init; }

    /// <summary>The day of an account copy; null for others.</summary>
    public LocalDate? AsOf { get; private init; }

    /// <summary>The notes that are meant for the customer, in the order they were added; none but for account copies.</summary>
    public ValueArray<CustomerNote> Notes { get; private init; }

    /// <summary>The model of the document that is archived.</summary>
    /// <exception cref="ArgumentException">The invoice is a draft; use <see cref="Preview"/>.</exception>
    public static DocumentModel Original(Invoice posted) => Of(DocumentKind.Original, posted);

    /// <summary>The model of a draft as it would be posted.</summary>
    /// <param name="candidate">The draft with the dates it would get, and the defaults of customer and host filled in.</param>
    public static DocumentModel Preview(PostingCandidate candidate)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        LocalDate issueDate = candidate.IssueDate.WithCalendar(CalendarSystem.Iso), dueDate = candidate.DueDate.WithCalendar(CalendarSystem.Iso);
        return new(DocumentKind.Preview, candidate.Content with { IssueDate = issueDate, DueDate = dueDate }, candidate.Totals) { IssueDate = issueDate, DueDate = dueDate };
    }

    /// <summary>The model of an invoice with what settled it and what is open.</summary>
    /// <param name="posted">The invoice.</param>
    /// <param name="asOf">The day: entries of the ledger that count on it are in the model.</param>
    /// <exception cref="ArgumentException">The invoice is a draft; use <see cref="Preview"/>.</exception>
    public static DocumentModel AccountCopy(Invoice posted, LocalDate asOf)
    {
        DocumentModel original = Of(DocumentKind.AccountCopy, posted);
        asOf = asOf.WithCalendar(CalendarSystem.Iso);
        return original with
        {
            Settlements = posted.Ledger.Where(entry => entry.CountsOn(asOf)).Select(DocumentSettlement.Of).ToValueArray(),
            Balance = posted.BalanceOn(asOf),

            // A document that is out is no draft, even when it bears a later date.
            Status = posted.StatusOn(LocalDate.Max(asOf, posted.IssueDate!.Value)),
            AsOf = asOf,
            Notes = CustomerNote.Of(posted.Notes),
        };
    }

    private static DocumentModel Of(DocumentKind kind, Invoice posted)
    {
        ArgumentNullException.ThrowIfNull(posted);
        if (posted is not { Number: { } number, IssueDate: { } issueDate, DueDate: { } dueDate })
            throw new ArgumentException($"The {posted.Describe()} has no number yet; use DocumentModel.Preview.", nameof(posted));
        return new(kind, posted.Content, posted.Totals)
        {
            Stated = posted.Origin?.Stated,
            Number = number,
            IssueDate = issueDate,
            DueDate = dueDate,
            PayableAmount = posted.PayableAmount,
            Balance = posted.PayableAmount,
        };
    }
}
