namespace Invoicing;

/// <summary>Makes documents of invoices; an adapter such as Invoicing.Pdf implements it. It is pure: no I/O, no clock, no culture of the machine.</summary>
/// <remarks>Any number of threads use one instance at once. Equal models give equal bytes.</remarks>
public interface IInvoiceRenderer
{
    /// <summary>The media type of what it makes, such as <c>application/pdf</c>: 1 to 100 printable ASCII characters. An invoice has one archived document for each.</summary>
    string ContentType { get; }

    /// <summary>The extension of file names, such as <c>pdf</c>: 1 to 10 ASCII letters and digits.</summary>
    string FileExtension { get; }

    /// <summary>Name and version of the renderer, such as <c>Invoicing.Pdf 0.1.0</c>: 1 to 100 characters. It is kept with every archived document.</summary>
    string Version { get; }

    /// <summary>Makes the document.</summary>
    RenderedDocument Render(DocumentModel model);
}
