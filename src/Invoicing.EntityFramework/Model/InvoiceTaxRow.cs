namespace Invoicing.EntityFramework;

/// <summary>An entry of the tax breakdown of a posted invoice, for reports.</summary>
internal sealed class InvoiceTaxRow
{
    public Guid InvoiceId { get; set; }

    public int Index { get; set; }

    public required string LegalEntityId { get; set; }

    public required string Effect { get; set; }

    public required string Category { get; set; }

    public decimal Percent { get; set; }

    public long TaxableAmount { get; set; }

    public long TaxAmount { get; set; }
}
