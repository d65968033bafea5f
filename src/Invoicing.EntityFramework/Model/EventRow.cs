namespace Invoicing.EntityFramework;

/// <summary>A domain event. Those of invoices are the histories, too: payload and chain columns are what was hashed.</summary>
internal sealed class EventRow
{
    /// <summary>In the order of writing, which is not that of commits.</summary>
    public long Sequence { get; set; }

    /// <summary>In the order of the log; null until it is read first.</summary>
    public long? Position { get; set; }

    public Guid EventId { get; set; }

    public required string LegalEntityId { get; set; }

    public required string Type { get; set; }

    public Guid? InvoiceId { get; set; }

    public Guid? PaymentId { get; set; }

    public required byte[] Payload { get; set; }

    public long? ChainIndex { get; set; }

    public byte[]? Previous { get; set; }

    public byte[]? PayloadHash { get; set; }

    public string? Number { get; set; }

    public byte[]? Hash { get; set; }
}
