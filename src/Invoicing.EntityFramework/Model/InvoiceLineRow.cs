namespace Invoicing.EntityFramework;

/// <summary>A line of a posted invoice, for queries of the host.</summary>
internal sealed class InvoiceLineRow
{
    public Guid InvoiceId { get; set; }

    public int Index { get; set; }

    public required string LegalEntityId { get; set; }

    public string? SourceLine { get; set; }

    public string? SellerItemId { get; set; }

    public required string Name { get; set; }

    public decimal Quantity { get; set; }

    public required string Unit { get; set; }

    public decimal Price { get; set; }

    public long NetAmount { get; set; }

    public required string TaxCategory { get; set; }

    public decimal TaxPercent { get; set; }
}
