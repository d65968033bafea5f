namespace Invoicing.EntityFramework;

/// <summary>Archived documents as rows, and back.</summary>
internal static class DocumentMapper
{
    public static DocumentRow ToRow(ArchivedDocument document) => new()
    {
        InvoiceId = document.InvoiceId.Value,
        ContentType = document.ContentType,
        LegalEntityId = document.LegalEntityId.Value,
        FileName = document.FileName,
        Content = document.Content.AsSpan().ToArray(),
        Sha256 = Texts.ToBytes(document.Sha256),
        RendererVersion = document.RendererVersion,
        TemplateId = document.Template.Id,
        TemplateVersion = document.Template.Version,
        ArchivedAt = Texts.ToText(document.ArchivedAt),
    };

    public static ArchivedDocument ToDocument(DocumentRow row) => new()
    {
        InvoiceId = new(row.InvoiceId),
        ContentType = row.ContentType,
        LegalEntityId = new(row.LegalEntityId),
        FileName = row.FileName,
        Content = ValueArray.Create<byte>(row.Content),
        Sha256 = new(row.Sha256),
        RendererVersion = row.RendererVersion,
        Template = new(row.TemplateId, row.TemplateVersion),
        ArchivedAt = Texts.ToInstant(row.ArchivedAt),
    };

    /// <summary>The row that an event tells of, as far as it does.</summary>
    public static DocumentRow ToRow(DocumentArchived happened) => new()
    {
        InvoiceId = happened.InvoiceId.Value,
        ContentType = happened.ContentType,
        LegalEntityId = happened.LegalEntityId.Value,
        FileName = "",
        Content = [],
        Sha256 = Texts.ToBytes(happened.Sha256),
        RendererVersion = happened.RendererVersion,
        TemplateId = happened.Template.Id,
        TemplateVersion = happened.Template.Version,
        ArchivedAt = Texts.ToText(happened.At),
    };
}
