using Xunit;

namespace Invoicing.Pdf.Tests;

public sealed class AttachmentTests
{
    [Theory]
    [InlineData("invoice.xml", "invoice.xml")]
    [InlineData("invoice.xml", "INVOICE.xml")]
    public void Two_files_of_one_name_are_refused(string first, string second)
    {
        PdfInvoiceRenderer renderer = new(new() { Attachments = _ => [File(first), File(second)] });
        DocumentModel model = Gallery.Original(Gallery.Content(1));
        PdfDocumentException refused = Assert.Throws<PdfDocumentException>(() => renderer.Render(model));
        Assert.Equal(PdfErrorCodes.AttachedTwice, refused.Code);
        Assert.Contains(second, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(9, false)]
    [InlineData(8, true)]
    public void Files_that_are_too_large_together_are_refused(int limit, bool isRefused)
    {
        PdfInvoiceRenderer renderer = new(new() { Attachments = _ => [File("a.xml"), File("b.xml"), File("c.xml")], MaxAttachmentBytes = limit });
        DocumentModel model = Gallery.Original(Gallery.Content(1));
        if (!isRefused)
        {
            Assert.Empty(renderer.Render(model).Findings);
            return;
        }

        PdfDocumentException refused = Assert.Throws<PdfDocumentException>(() => renderer.Render(model));
        Assert.Equal(PdfErrorCodes.AttachmentsTooLarge, refused.Code);
        Assert.Contains("9 bytes with 'c.xml' and may have 8; ", refused.Message, StringComparison.Ordinal);
        Assert.Contains("PdfOptions.MaxAttachmentBytes", refused.Message, StringComparison.Ordinal);
    }

    // Readers look names up by halves (ISO 32000-1, 7.9.6).
    [Fact]
    public void Names_are_in_the_order_of_their_bytes()
    {
        PdfInvoiceRenderer renderer = new(new() { Attachments = _ => [File("Zeiten.csv"), File("Müller.pdf"), File("a.xml"), File("Łódź.csv"), File("日.csv"), File("été.csv")] });
        ReadFile file = new ReadDocument(renderer.Render(Gallery.Original(Gallery.Content(1))).Content.ToArray()).File;
        List<byte[]> names = [.. file.Items(file.Entries(file.Entries(file.Catalog["Names"])["EmbeddedFiles"])["Names"]).OfType<ReadText>().Select(static text => text.Bytes)];

        Assert.Equal(6, names.Count);
        for (int i = 1; i < names.Count; i++)
            Assert.True(names[i - 1].AsSpan().SequenceCompareTo(names[i]) < 0);
    }

    [Fact]
    public void Identifier_of_a_file_differs_with_all_that_makes_it_another_one()
    {
        DocumentModel model = Gallery.Original(Gallery.Content(1));
        PdfAttachment attachment = Of("a.xml", "application/xml", PdfAttachmentRelationship.Data, 1);
        string[] identifiers =
        [
            .. ((PdfAttachment[])
            [
                attachment, Of("b.xml", attachment.MimeType, attachment.Relationship, 1), Of(attachment.Name, "text/csv", attachment.Relationship, 1), Of(attachment.Name, attachment.MimeType, PdfAttachmentRelationship.Source, 1),
                Of(attachment.Name, attachment.MimeType, attachment.Relationship, 9), attachment with { ModifiedOn = new(2026, 1, 2) }, attachment with { Description = "Another" },
            ]).Select(file => IdentifierOf(model, file, "Maker 1")),
            IdentifierOf(model, attachment, "Maker 2"),
            IdentifierOf(Gallery.Original(Gallery.Content(2)), attachment, "Maker 1"),
        ];

        Assert.Equal(identifiers.Length, identifiers.Distinct().Count());
        Assert.Equal(identifiers[0], IdentifierOf(model, attachment, "Maker 1"));
    }

    private static PdfAttachment Of(string name, string type, PdfAttachmentRelationship relationship, byte content) => new(name, type, [content], relationship);

    private static string IdentifierOf(DocumentModel model, PdfAttachment attachment, string producer)
    {
        ReadOnlySpan<byte> bytes = new InvoicePrinter(new()).Print(model, PdfTemplate.Standard, FontSet.Default, new() { Attachments = _ => [attachment] }, producer, out _);
        return Convert.ToHexString(((ReadText)((List<object?>)new ReadDocument(bytes.ToArray()).File.Trailer["ID"]!)[0]!).Bytes);
    }

    [Fact]
    public void Files_may_have_twenty_mebibytes_where_nothing_else_is_said()
    {
        PdfAttachment large = new("large.bin", "application/octet-stream", new byte[(20 << 20) + 1].ToValueArray(), PdfAttachmentRelationship.Supplement);
        PdfInvoiceRenderer renderer = new(new() { Attachments = _ => [large] });
        DocumentModel model = Gallery.Original(Gallery.Content(1));
        Assert.Equal(PdfErrorCodes.AttachmentsTooLarge, Assert.Throws<PdfDocumentException>(() => renderer.Render(model)).Code);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData((1 << 30) + 1)]
    public void Limit_of_files_that_is_none_is_refused(int limit) => Assert.Throws<ArgumentOutOfRangeException>(() => new PdfOptions { MaxAttachmentBytes = limit });

    [Theory]
    [InlineData("")]
    [InlineData("../invoice.xml")]
    [InlineData("a/b.xml")]
    [InlineData("a..xml")]
    [InlineData("CON.xml")]
    [InlineData(".xml")]
    [InlineData("xml.")]
    [InlineData(" xml")]
    [InlineData("a\\b.xml")]
    [InlineData("a\nb.xml")]
    [InlineData("a\u202Eb.xml")]
    [InlineData("\uD800.xml")]
    public void Names_that_are_no_plain_file_are_refused(string name) => Assert.Throws<ArgumentException>(() => File(name));

    [Theory]
    [InlineData("xml")]
    [InlineData("text/")]
    [InlineData("/xml")]
    [InlineData("text/x/ml")]
    [InlineData("text/x ml")]
    public void Types_of_another_form_are_refused(string type) => Assert.Throws<ArgumentException>(() => new PdfAttachment("a.xml", type, default, PdfAttachmentRelationship.Data));

    [Theory]
    [InlineData("factur-x.xml")]
    [InlineData("Stundenzettel März (2).csv")]
    [InlineData("τιμολόγιο.xml")]
    public void Names_in_any_script_are_taken_and_stand_in_the_document(string name)
    {
        PdfInvoiceRenderer renderer = new(new() { Attachments = _ => [File(name)] });
        string file = System.Text.Encoding.Latin1.GetString([.. renderer.Render(Gallery.Original(Gallery.Content(1))).Content]);
        Assert.Contains("/Type/EmbeddedFile/Subtype/text#2Fxml", file, StringComparison.Ordinal);
        Assert.Equal(name, File(name).Name);
    }

    private static PdfAttachment File(string name) => new(name, "text/xml", [1, 2, 3], PdfAttachmentRelationship.Alternative);
}
