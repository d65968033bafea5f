namespace Invoicing.Pdf;

/// <summary>A picture cannot be taken into documents; <see cref="InvoicingException.Code"/> tells whether it is damaged, of another kind or too large.</summary>
public sealed class PdfImageException : InvoicingException
{
    private PdfImageException(string code, string message, Exception? innerException = null)
        : base(code, message, innerException)
    {
    }

    internal static PdfImageException Malformed(string what, Exception? reason = null) =>
        new(PdfErrorCodes.ImageMalformed, $"{what}; save the picture again as PNG or JPEG.", reason);

    internal static PdfImageException Unsupported(string what) =>
        new(PdfErrorCodes.ImageUnsupported, $"{what}; save the picture as PNG, or as JPEG in RGB or grey.");

    internal static PdfImageException TooLarge(string what) =>
        new(PdfErrorCodes.ImageTooLarge, $"{what}; make the picture smaller, or raise the limits of {nameof(PdfImageLimits)}.");
}
