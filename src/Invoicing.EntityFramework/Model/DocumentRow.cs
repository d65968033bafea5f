namespace Invoicing.EntityFramework;

/// <summary>An archived document; it is written once.</summary>
internal sealed class DocumentRow
{
    public Guid InvoiceId { get; set; }

    public required string ContentType { get; set; }

    public required string LegalEntityId { get; set; }

    public required string FileName { get; set; }

    public required byte[] Content { get; set; }

    public required byte[] Sha256 { get; set; }

    public required string RendererVersion { get; set; }

    public required string TemplateId { get; set; }

    public int TemplateVersion { get; set; }

    public required string ArchivedAt { get; set; }
}
