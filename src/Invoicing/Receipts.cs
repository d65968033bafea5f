namespace Invoicing;

/// <summary>What became of a credit; everything was stored in one unit of work.</summary>
/// <param name="CreditNote">The credit note; what it has left is credit of the customer.</param>
/// <param name="Invoice">The invoice, as it is now.</param>
/// <param name="Payments">The payments of which money was released; it is credit of the customer.</param>
public sealed record CreditReceipt(Invoice CreditNote, Invoice Invoice, ValueArray<Payment> Payments);

/// <summary>A credit note and the invoice of somebody that it pays, or no longer does; both are stored in one unit of work.</summary>
/// <param name="CreditNote">The credit note, as it is now.</param>
/// <param name="Invoice">The invoice, as it is now.</param>
public sealed record CreditTransfer(Invoice CreditNote, Invoice Invoice);

/// <summary>What became of a correction; everything was stored in one unit of work.</summary>
/// <param name="Corrected">The corrected invoice. Money that had paid the old one was allocated to it.</param>
/// <param name="CreditNote">The credit note.</param>
/// <param name="Invoice">The old invoice, as it is now.</param>
/// <param name="Payments">The payments that were released, and used for the corrected invoice.</param>
public sealed record CorrectionReceipt(Invoice Corrected, Invoice CreditNote, Invoice Invoice, ValueArray<Payment> Payments);

/// <summary>What became of an import.</summary>
/// <param name="Invoice">The invoice.</param>
/// <param name="Findings">Where its content gives other amounts than it states (<c>TotalsMismatch</c>), and what its content lacks. None of them refuses it.</param>
public sealed record ImportReceipt(Invoice Invoice, ValueArray<Finding> Findings);

/// <summary>What became of one import among many.</summary>
/// <param name="Request">What was asked for.</param>
/// <param name="Receipt">The invoice and its findings; null when it failed.</param>
/// <param name="Error">Why it failed, such as an <see cref="InvoicingException"/> or an <see cref="ArgumentException"/>; null when it did not.</param>
public sealed record ImportResult(ImportRequest Request, ImportReceipt? Receipt, Exception? Error)
{
    /// <summary>True when it was done.</summary>
    public bool IsDone => Error is null;
}

/// <summary>What became of one invoice among many.</summary>
/// <param name="InvoiceId">The invoice.</param>
/// <param name="Invoice">The invoice as it is now; null when it failed.</param>
/// <param name="Error">Why it failed, an <see cref="InvoicingException"/> or what a step or validator of the host threw; null when it did not.</param>
public sealed record BulkResult(InvoiceId InvoiceId, Invoice? Invoice, Exception? Error)
{
    /// <summary>True when it was done.</summary>
    public bool IsDone => Error is null;
}

/// <summary>What posting a draft would give. Nothing was changed, and no number was taken.</summary>
public sealed record PostingPreview
{
    internal PostingPreview(Invoice draft, PostingCandidate candidate, ValueArray<Finding> findings, string token)
    {
        InvoiceId = draft.Id;
        Version = draft.Version;
        Content = candidate.Content;
        Totals = candidate.Totals;
        IssueDate = candidate.IssueDate;
        DueDate = candidate.DueDate;
        Findings = findings;
        Token = token;
    }

    /// <summary>The draft.</summary>
    public InvoiceId InvoiceId { get; }

    /// <summary>Its version.</summary>
    public long Version { get; }

    /// <summary>What would be sealed.</summary>
    public InvoiceContent Content { get; }

    /// <summary>All amounts.</summary>
    public InvoiceTotals Totals { get; }

    /// <summary>The issue date (BT-2).</summary>
    public NodaTime.LocalDate IssueDate { get; }

    /// <summary>The due date (BT-9).</summary>
    public NodaTime.LocalDate DueDate { get; }

    /// <summary>What the rules found.</summary>
    public ValueArray<Finding> Findings { get; }

    /// <summary>True when no finding refuses posting.</summary>
    public bool CanPost => !Findings.Any(static finding => finding.Severity == FindingSeverity.Error);

    /// <summary>The business date that was asked for; null for that of the day.</summary>
    internal NodaTime.LocalDate? On { get; init; }

    /// <summary>Stands for exactly this; <see cref="PostRequest.PreviewToken"/> refuses anything else.</summary>
    public string Token { get; }
}
