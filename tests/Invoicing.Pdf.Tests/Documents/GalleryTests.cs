using Xunit;

namespace Invoicing.Pdf.Tests;

/// <summary>Documents as the programs of others read them.</summary>
public sealed class GalleryTests
{
    public static TheoryData<string> Names => GalleryDocuments.Names;

    [Theory]
    [MemberData(nameof(Names))]
    [Trait("Requirement", "O20")]
    public void Others_read_documents_without_a_warning(string name) => PdfTool.WithFile(GalleryDocuments.Of(name).Bytes, static path =>
    {
        Assert.Contains("No syntax or stream encoding errors found", PdfTool.Run("qpdf", "--check", path), StringComparison.Ordinal);
        Assert.NotEmpty(PdfTool.Run("mutool", "draw", "-q", "-F", "txt", path));
        return true;
    });

    [Theory]
    [InlineData("one-line", 1)]
    [InlineData("three-pages", 3)]
    [InlineData("credit-note", 1)]
    [InlineData("account-copy", 2)]
    public void Documents_have_as_many_pages_as_they_need(string name, int pages) => Assert.Equal(pages, ReadDocument.Of(name).Pages.Count);

    [Theory]
    [MemberData(nameof(Names))]
    public void Fonts_are_embedded_in_part_and_tell_their_characters(string name)
    {
        string[] lines = PdfTool.WithFile(GalleryDocuments.Of(name).Bytes, static path => PdfTool.Run("pdffonts", path)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.InRange(lines.Length, 4, 8);
        foreach (string font in lines[2..])
        {
            Assert.Matches("^[A-Z]{6}\\+", font);

            // The last columns are: embedded, subset, ToUnicode, object, generation.
            string[] words = font.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(["yes", "yes", "yes"], words[^5..^2]);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Texts_are_there_in_reading_order(string name)
    {
        GalleryDocument document = GalleryDocuments.Of(name);
        string text = NaiveTexts.Squeeze(PdfTool.WithFile(document.Bytes, static path => PdfTool.Run("pdftotext", "-raw", "-enc", "UTF-8", path, "-")));

        // A row that goes on over pages has the foot of one and the head of the next within it; there each word counts alone.
        if (name == "tall-rows")
            Assert.All(NaiveTexts.WordsOf(document.Model), word => Assert.Contains(word, text, StringComparison.Ordinal));
        else
            NaiveTexts.AssertInOrder(text, document.Model);
    }
}
