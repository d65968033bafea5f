namespace Invoicing.EntityFramework;

/// <summary>An entry of the ledger of an invoice.</summary>
internal sealed class LedgerRow
{
    public Guid InvoiceId { get; set; }

    public int Index { get; set; }

    public required string LegalEntityId { get; set; }

    public required string Kind { get; set; }

    public long Amount { get; set; }

    public DateOnly ValueDate { get; set; }

    public DateOnly? ReversedOn { get; set; }

    public Guid? PaymentId { get; set; }

    public Guid? DocumentId { get; set; }

    public string? Method { get; set; }

    public DateOnly? PaidOn { get; set; }

    public string? Reference { get; set; }

    public string? Reason { get; set; }

    public string? Adjustment { get; set; }
}
