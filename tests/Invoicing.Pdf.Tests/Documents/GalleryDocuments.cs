using System.Collections.Concurrent;
using NodaTime;
using Xunit;

namespace Invoicing.Pdf.Tests;

/// <summary>The documents that tests read, by their names.</summary>
internal static class GalleryDocuments
{
    /// <summary>One renderer for all of them.</summary>
    public static PdfInvoiceRenderer Renderer { get; } = new(Gallery.Options with { Attachments = AttachmentsOf });

    private static readonly Dictionary<string, Func<DocumentModel>> Models = new(StringComparer.Ordinal)
    {
        ["one-line"] = static () => Gallery.Original(Gallery.Content(1)),
        ["three-pages"] = static () => Gallery.Original(Gallery.Content(50)),
        ["thousand-lines"] = static () => Gallery.Original(Gallery.Content(1000)),
        ["language-de"] = static () => Gallery.Original(Gallery.Rich("de")),
        ["language-en"] = static () => Gallery.Original(Gallery.Rich("en")),
        ["language-es"] = static () => Gallery.Original(Gallery.Rich("es")),
        ["language-fr"] = static () => Gallery.Original(Gallery.Rich("fr")),
        ["language-it"] = static () => Gallery.Original(Gallery.Rich("it")),
        ["language-nl"] = static () => Gallery.Original(Gallery.Rich("nl")),
        ["language-pl"] = static () => Gallery.Original(Gallery.Rich("pl")),
        ["language-pt"] = static () => Gallery.Original(Gallery.Rich("pt")),
        ["language-sv"] = static () => Gallery.Original(Gallery.Rich("sv")),
        ["language-tr"] = static () => Gallery.Original(Gallery.Rich("tr")),
        ["letter"] = static () => Gallery.Original(Gallery.Rich("en", "letter")),
        ["credit-note"] = static () => DocumentModel.Original(OtherDocuments.CreditNote()),
        ["corrected-invoice"] = static () => DocumentModel.Original(OtherDocuments.Corrected()),
        ["prepayment-invoice"] = static () => Gallery.Original(Gallery.Content(1, "de") with { Type = InvoiceType.PrepaymentInvoice }),
        ["preview"] = static () => OtherDocuments.Preview(Gallery.Content(40, "de")),
        ["account-copy"] = static () => OtherDocuments.AccountCopy(),
        ["account-of-credit"] = static () => OtherDocuments.AccountOfCredit(),
        ["prices-with-tax"] = static () => Gallery.Original(OtherDocuments.PricesWithTax()),
        ["reverse-charge"] = static () => Gallery.Original(OtherDocuments.ReverseCharge()),
        ["reason-codes"] = static () => Gallery.Original(OtherDocuments.ReasonCodes()),
        ["withheld-tax"] = static () => Gallery.Original(OtherDocuments.WithheldTax()),
        ["imported"] = static () => DocumentModel.Original(OtherDocuments.Imported()),
        ["imported-sums"] = static () => DocumentModel.Original(OtherDocuments.ImportedSums()),
        ["attachments"] = static () => Gallery.Original(OtherDocuments.WithFiles()),
        ["tall-rows"] = static () => Gallery.Original(OtherDocuments.TallRows()),
        ["large-amounts"] = static () => Gallery.Original(OtherDocuments.LargeAmounts()),
        ["long-words"] = static () => Gallery.Original(OtherDocuments.LongWords()),
    };

    private static readonly ConcurrentDictionary<string, Lazy<GalleryDocument>> Printed = new(StringComparer.Ordinal);

    /// <summary>Their names, for theories.</summary>
    public static TheoryData<string> Names => [.. Models.Keys];

    /// <summary>A document.</summary>
    public static GalleryDocument Of(string name) => Printed.GetOrAdd(name, static name => new(() =>
    {
        DocumentModel model = Models[name]();
        return new(model, Print(Renderer, model));
    })).Value;

    /// <summary>The bytes that a renderer prints.</summary>
    public static byte[] Print(PdfInvoiceRenderer renderer, DocumentModel model) => renderer.Render(model).Content.ToArray();

    // Only the document that asks for them has files in it; one of them does not say when it was changed.
    internal static ValueArray<PdfAttachment> AttachmentsOf(DocumentModel model) => model.Content.SupportingDocuments.IsEmpty
        ? default
        :
        [
            new("invoice.xml", "text/xml", [.. "<Invoice/>"u8], PdfAttachmentRelationship.Alternative) { Description = "The same invoice as XML", ModifiedOn = new LocalDate(2026, 11, 20) },
            new("Terms 2026.txt", "text/plain", [.. "Terms"u8], PdfAttachmentRelationship.Supplement),
        ];
}
