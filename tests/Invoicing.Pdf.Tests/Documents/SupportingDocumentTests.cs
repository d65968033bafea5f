using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Check = Invoicing.Tests.Check;

namespace Invoicing.Pdf.Tests;

public sealed class SupportingDocumentTests
{
    private static readonly Gen<string> Names =
        from letters in Gen.Elements([.. "aZé .-/\\:*?\"<>|\n\t\0\u202E\u200D\uD800\uDC00日".Select(static letter => letter.ToString()), "..", "😀", ".pdf", ".p f", ".pdfpdfpdfpdfpdfpdfpdf", "NUL", new string('x', 90), new string('y', 199)]).ListOf()
        select string.Concat(letters);

    [Fact]
    public void Files_of_any_name_and_type_are_attached_under_names_of_their_own() => Check.ForAll(Names.ListOf(), Names, static (names, type) =>
    {
        PdfAttachment host = new("a.pdf", "application/pdf", [1], PdfAttachmentRelationship.Data);
        List<PdfAttachment> files = Of(ContentOf([.. names.Select(name => new EmbeddedFile(name, type, [2]))]), host);

        Assert.Equal(names.Count, files.Count);
        Assert.Equal(files.Count + 1, files.Append(host).Select(static file => file.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(files, static file => Assert.Equal((PdfAttachmentRelationship.Supplement, (ValueArray<byte>)[2]), (file.Relationship, file.Content)));
    });

    [Theory]
    [InlineData("hours.csv", "hours.csv")]
    [InlineData("../../etc/hours.csv", "etc-hours.csv")]
    [InlineData("C:\\hours.csv", "C--hours.csv")]
    [InlineData("hours\u202Evsc.exe", "hoursvsc.exe")]
    [InlineData(" .hours.csv. ", "hours.csv")]
    [InlineData("..", "document")]
    [InlineData("", "document")]
    [InlineData("con.csv", "document-con.csv")]
    public void Names_that_no_file_may_have_are_made_such_that_one_may(string name, string expected) =>
        Assert.Equal(expected, Assert.Single(Of(ContentOf(new EmbeddedFile(name, "text/csv", default)))).Name);

    [Fact]
    public void Long_names_keep_their_extension()
    {
        string name = Assert.Single(Of(ContentOf(new EmbeddedFile(new string('x', 300) + ".csv", "text/csv", default)))).Name;
        Assert.Equal(new string('x', 196) + ".csv", name);
    }

    [Fact]
    public void Many_files_of_one_name_are_counted()
    {
        List<PdfAttachment> files = Of(ContentOf([.. Enumerable.Repeat(new EmbeddedFile(new string('x', 300) + ".csv", "text/csv", default), 3_000)]));

        Assert.Equal(new string('x', 191) + "-3000.csv", files[^1].Name);
        Assert.Equal(files.Count, files.Select(static file => file.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void What_the_host_attaches_itself_is_not_attached_again()
    {
        PdfAttachment host = new("hours.csv", "text/csv", [1, 2], PdfAttachmentRelationship.Data);
        InvoiceContent content = ContentOf(new EmbeddedFile("Hours.csv", "text/csv", [1, 2]), new EmbeddedFile("hours.csv", "text/csv", [3]), new EmbeddedFile("hours.csv", "text/csv", [4]));

        Assert.Equal(["hours-2.csv", "hours-3.csv"], Of(content, host).Select(static file => file.Name));
    }

    [Fact]
    public void Previews_name_files_and_have_none()
    {
        InvoiceContent content = ContentOf(new EmbeddedFile("hours.csv", "text/csv", [1, 2]));
        ReadDocument original = new(Print(Gallery.Original(content))), preview = new(Print(OtherDocuments.Preview(content)));

        Assert.Contains("Attached: hours.csv", original.Text(), StringComparison.Ordinal);
        Assert.True(original.File.Catalog.ContainsKey("AF"));
        Assert.DoesNotContain("Attached", preview.Text(), StringComparison.Ordinal);
        Assert.Contains("hours.csv", preview.Text(), StringComparison.Ordinal);
        Assert.False(preview.File.Catalog.ContainsKey("AF"));
    }

    [Fact]
    public void Files_are_named_as_they_are_attached()
    {
        PdfAttachment host = new("Hours.csv", "text/csv", [1], PdfAttachmentRelationship.Data);
        InvoiceContent content = ContentOf(new("scan.pdf", "application/pdf", [2]), new("scan.pdf", "application/pdf", [3]), new("hours.csv", "text/csv", [1]), new("..", "text/csv", [4]));
        PdfInvoiceRenderer renderer = new(new() { Attachments = _ => [host] });

        string original = new ReadDocument(GalleryDocuments.Print(renderer, Gallery.Original(content))).Text();
        string preview = new ReadDocument(GalleryDocuments.Print(renderer, OtherDocuments.Preview(content))).Text();

        Assert.Equal(["scan.pdf", "scan-2.pdf", "Hours.csv", "document"], NamesIn(original, "Attached: "));
        Assert.Equal(["scan.pdf", "scan.pdf", "hours.csv", ".."], preview.Split('\n', StringSplitOptions.TrimEntries).Where(static line => line is "scan.pdf" or "hours.csv" or ".."));
    }

    [Fact]
    public void Each_text_of_a_supporting_document_is_as_long_as_allowed()
    {
        string text = new('x', 4000);
        SupportingDocument supporting = new("DOC-1") { Description = text, Location = new($"https://acme.example/{text[..3900]}"), File = new("hours.csv", "text/csv", [1]) };

        RenderedDocument document = new PdfInvoiceRenderer(new() { MaxTextLength = 4100 }).Render(Gallery.Original(Gallery.Content(1) with { SupportingDocuments = [supporting] }));

        Assert.Empty(document.Findings);
        Assert.Contains("Attached: hours.csv", new ReadDocument(document.Content.ToArray()).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void Places_are_told_as_text_and_never_as_links()
    {
        ReadDocument document = ReadDocument.Of("attachments");

        Assert.Contains("https://acme.example/documents/7?version=2", document.Text(), StringComparison.Ordinal);
        Assert.All(document.File.Pages, static page => Assert.DoesNotContain("Annots", page.Page.Keys));
        Assert.DoesNotContain(document.Root.All(), static element => element.Type == "Link");
    }

    // What is sealed is printed in any case.
    [Fact]
    public void Files_for_which_there_is_no_room_are_left_out_and_named()
    {
        PdfInvoiceRenderer renderer = new(new() { MaxAttachmentBytes = 5, Attachments = static _ => [new("a.csv", "text/csv", [1, 2], PdfAttachmentRelationship.Data)] });
        RenderedDocument rendered = renderer.Render(Gallery.Original(ContentOf(new("large.csv", "text/csv", [1, 2, 3, 4]), new("small.csv", "text/csv", [5, 6, 7]), new("last.csv", "text/csv", [8]))));
        string text = new ReadDocument(rendered.Content.ToArray()).Text();

        Assert.Equal([(PdfErrorCodes.FileLeftOut, "supportingDocuments[0].file"), (PdfErrorCodes.FileLeftOut, "supportingDocuments[2].file")], rendered.Findings.Select(static finding => (finding.Code, finding.Path)));
        Assert.All(rendered.Findings, static finding => Assert.Contains("MaxAttachmentBytes", finding.Message, StringComparison.Ordinal));
        Assert.Contains("Attached: small.csv", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Attached: large.csv", text, StringComparison.Ordinal);
        Assert.Contains("large.csv", text, StringComparison.Ordinal);
    }

    private static List<PdfAttachment> Of(InvoiceContent content, params PdfAttachment[] others)
    {
        (List<PdfAttachment> files, _, List<int> leftOut) = SupportingFiles.Of(content, others.ToValueArray(), int.MaxValue);
        Assert.Empty(leftOut);
        return files;
    }

    private static IEnumerable<string> NamesIn(string text, string words) =>
        text.Split('\n', StringSplitOptions.TrimEntries).Where(line => line.StartsWith(words, StringComparison.Ordinal)).Select(line => line[words.Length..]);

    private static byte[] Print(DocumentModel model) => GalleryDocuments.Print(new PdfInvoiceRenderer(), model);

    private static InvoiceContent ContentOf(params EmbeddedFile[] files) => Gallery.Content(1) with
    {
        SupportingDocuments = files.Select(static file => new SupportingDocument("DOC-1") { Description = "Hours", File = file }).ToValueArray(),
    };
}
