namespace Invoicing.EntityFramework;

/// <summary>An entry of the chain of a series or of imports.</summary>
internal sealed class ChainEntryRow
{
    public required string Chain { get; set; }

    public long Index { get; set; }

    public required string LegalEntityId { get; set; }

    public Guid InvoiceId { get; set; }

    public required byte[] Previous { get; set; }

    public required byte[] PayloadHash { get; set; }

    public string? Number { get; set; }

    public string? Period { get; set; }

    public long? Sequence { get; set; }

    public required byte[] Hash { get; set; }
}
