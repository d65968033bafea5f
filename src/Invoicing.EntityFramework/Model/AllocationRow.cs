namespace Invoicing.EntityFramework;

/// <summary>Money of a payment that settles part of an invoice.</summary>
internal sealed class AllocationRow
{
    public Guid PaymentId { get; set; }

    public int Index { get; set; }

    public required string LegalEntityId { get; set; }

    public Guid InvoiceId { get; set; }

    public long Amount { get; set; }

    public DateOnly ValueDate { get; set; }

    public DateOnly? ReversedOn { get; set; }
}
