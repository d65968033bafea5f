namespace Invoicing;

/// <summary>The document of an invoice was made and archived, once for its media type.</summary>
public sealed record DocumentArchived : InvoiceEvent
{
    /// <summary>Read back by a store.</summary>
    public DocumentArchived(EventHeader header, InvoiceId invoiceId, long version)
        : base(header, invoiceId, version)
    {
    }

    /// <summary>The media type, such as <c>application/pdf</c>.</summary>
    public required string ContentType { get; init; }

    /// <summary>The SHA-256 of its bytes.</summary>
    public required Sha256Hash Sha256 { get; init; }

    /// <summary>Name and version of what rendered it.</summary>
    public required string RendererVersion { get; init; }

    /// <summary>What it was printed with.</summary>
    public required TemplateReference Template { get; init; }
}
