using NodaTime;

namespace Invoicing.Tests;

/// <summary>Everything an invoice says about itself, to compare two instances or one before and after.</summary>
internal sealed record InvoiceFacts(
    InvoiceId Id,
    long Version,
    InvoiceState State,
    InvoiceContent Content,
    string? Number,
    NumberPosition? Position,
    LocalDate? IssueDate,
    LocalDate? DueDate,
    LocalDate? CancelledOn,
    ValueArray<LedgerEntry> Ledger,
    Money Payable,
    Money Balance)
{
    public static InvoiceFacts Of(Invoice invoice) => new(
        invoice.Id,
        invoice.Version,
        invoice.State,
        invoice.Content,
        invoice.Number,
        invoice.Position,
        invoice.IssueDate,
        invoice.DueDate,
        invoice.CancelledOn,
        invoice.Ledger,
        invoice.PayableAmount,
        invoice.Balance);
}
