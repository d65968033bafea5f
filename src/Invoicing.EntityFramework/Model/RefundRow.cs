namespace Invoicing.EntityFramework;

/// <summary>Money of a payment that was paid back.</summary>
internal sealed class RefundRow
{
    public Guid PaymentId { get; set; }

    public int Index { get; set; }

    public required string LegalEntityId { get; set; }

    public long Amount { get; set; }

    public DateOnly ValueDate { get; set; }

    public required string Reference { get; set; }
}
