namespace Invoicing;

/// <summary>A document cannot be made, or the archived one is not what was archived.</summary>
public sealed class DocumentException : InvoicingException
{
    private DocumentException(string code, string message)
        : base(code, message)
    {
    }

    internal static DocumentException NoRenderer() => new(
        ErrorCodes.RendererMissing,
        "Nothing makes documents here; call UsePdf() of the package Invoicing.Pdf on the result of AddInvoicing, or give InvoicingPorts.Renderer.");

    internal static DocumentException Altered(string contentType, string invoice) => new(
        ErrorCodes.DocumentAltered,
        $"The archived {contentType} of {invoice} is not the one whose SHA-256 its history holds; it was changed. Restore it from a backup.");

    internal static DocumentException Gone(DocumentArchived happened, string invoice) => new(
        ErrorCodes.DocumentGone,
        $"The archived {happened.ContentType} of {invoice} is gone, and documents are made once; restore it from a backup.");
}
