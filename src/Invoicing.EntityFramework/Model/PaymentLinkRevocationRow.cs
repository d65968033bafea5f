namespace Invoicing.EntityFramework;

/// <summary>A payment link, or all links of an invoice, refused before their time.</summary>
internal sealed class PaymentLinkRevocationRow
{
    public long Sequence { get; set; }

    public required string LegalEntityId { get; set; }

    public Guid InvoiceId { get; set; }

    public Guid? LinkId { get; set; }

    public required string At { get; set; }

    public required string Actor { get; set; }
}
