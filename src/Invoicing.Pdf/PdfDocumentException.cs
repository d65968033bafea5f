namespace Invoicing.Pdf;

/// <summary>A document cannot be made; <see cref="InvoicingException.Code"/> tells why.</summary>
public sealed class PdfDocumentException : InvoicingException
{
    private PdfDocumentException(string code, string message)
        : base(code, message)
    {
    }

    internal static PdfDocumentException TooLong(int maxPages) => new(
        PdfErrorCodes.DocumentTooLong,
        FormattableString.Invariant($"The document has more than {maxPages} pages; split the invoice, or raise {nameof(PdfOptions)}.{nameof(PdfOptions.MaxPages)}."));

    internal static PdfDocumentException TemplateUnknown(TemplateReference template) => new(PdfErrorCodes.TemplateUnknown, ProblemWith(template));

    internal static PdfDocumentException AttachedTwice(string name) => new(PdfErrorCodes.AttachedTwice, $"Two attached files are called '{name}', whatever their case; give each a name of its own.");

    internal static PdfDocumentException AttachmentsTooLarge(string name, long bytes, int maxBytes) => new(
        PdfErrorCodes.AttachmentsTooLarge,
        FormattableString.Invariant($"The attached files have {bytes} bytes with '{name}' and may have {maxBytes}; attach less, or raise {nameof(PdfOptions)}.{nameof(PdfOptions.MaxAttachmentBytes)}."));

    internal static string ProblemWith(TemplateReference template) =>
        FormattableString.Invariant($"There is no template '{template.Id}' of version {template.Version}; keep it in {nameof(PdfOptions)}.{nameof(PdfOptions.Templates)} as long as invoices name it.");
}
