namespace Invoicing.Pdf.Tests;

/// <summary>What parts of documents print with, for tests that look at one part alone.</summary>
internal static class Prints
{
    /// <summary>A document in English with the standard template.</summary>
    public static PrintContext Of(DocumentModel model)
    {
        Canvas canvas = new();
        canvas.Begin(PdfPageSize.A4);
        return new(canvas, new(canvas, FontSet.Default, new PdfOptions().MaxTextLength), new(canvas), model, PdfTemplate.Standard, DocumentLanguage.English);
    }
}
