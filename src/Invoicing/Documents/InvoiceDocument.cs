using NodaTime.Text;

namespace Invoicing;

/// <summary>A document of an invoice, ready to be shown, saved or sent.</summary>
public sealed record InvoiceDocument
{
    internal InvoiceDocument(ArchivedDocument archived)
    {
        Kind = DocumentKind.Original;
        ContentType = archived.ContentType;
        FileName = archived.FileName;
        Content = archived.Content;
        Sha256 = archived.Sha256;
        RendererVersion = archived.RendererVersion;
        Template = archived.Template;
    }

    internal InvoiceDocument(DocumentModel model, IInvoiceRenderer renderer, RenderedDocument rendered)
    {
        Kind = model.Kind;
        ContentType = renderer.ContentType;
        FileName = NameOf(model, renderer);
        Content = rendered.Content;
        Sha256 = Sha256Hash.Of(rendered.Content.AsSpan());
        RendererVersion = renderer.Version;
        Template = rendered.Template;
        Findings = rendered.Findings;
    }

    /// <summary>What it is for.</summary>
    public DocumentKind Kind { get; }

    /// <summary>The media type, such as <c>application/pdf</c>.</summary>
    public string ContentType { get; }

    /// <summary>A name to save it under, valid on Windows, macOS and Linux, such as <c>INV-2026-00042.pdf</c>.</summary>
    public string FileName { get; }

    /// <summary>The bytes.</summary>
    public ValueArray<byte> Content { get; }

    /// <summary>The SHA-256 of the bytes.</summary>
    public Sha256Hash Sha256 { get; }

    /// <summary>Name and version of what rendered it.</summary>
    public string RendererVersion { get; }

    /// <summary>What it was printed with.</summary>
    public TemplateReference Template { get; }

    /// <summary>What the renderer noticed when the document was made by this call; none for those that were archived before.</summary>
    public ValueArray<Finding> Findings { get; internal init; }

    private static string NameOf(DocumentModel model, IInvoiceRenderer renderer)
    {
        string extension = renderer.FileExtension;
        if (!PortableFileName.IsExtension(extension))
            throw new ArgumentException($"The renderer {renderer.Version} names its files .{extension}; an extension has 1 to {PortableFileName.MaxExtensionLength} ASCII letters and digits, such as pdf.", nameof(renderer));
        return model.Kind switch
        {
            DocumentKind.Preview => PortableFileName.Of("preview", $"-{LocalDatePattern.Iso.Format(model.IssueDate!.Value)}.{extension}"),
            DocumentKind.AccountCopy => PortableFileName.Of(model.Number!, $"-account-{LocalDatePattern.Iso.Format(model.AsOf!.Value)}.{extension}"),
            _ => PortableFileName.Of(model.Number!, $".{extension}"),
        };
    }
}
