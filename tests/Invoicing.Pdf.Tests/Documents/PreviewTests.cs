using Xunit;

namespace Invoicing.Pdf.Tests;

public sealed class PreviewTests
{
    [Fact]
    [Trait("Requirement", "O17")]
    public void Every_page_of_a_preview_is_marked_as_a_draft_and_none_has_a_number()
    {
        ReadDocument preview = ReadDocument.Of("preview");

        Assert.InRange(preview.Pages.Count, 2, 10);
        foreach ((int _, ReadPage page) in preview.Pages)
        {
            Assert.Contains(page.Pieces, static piece => piece.Mark is null && piece.Text.ToString().Trim() == "ENTWURF");
            Assert.DoesNotContain(page.Pieces, static piece => piece.Text.ToString().Contains("INV-", StringComparison.Ordinal));
        }

        // Originals have both the other way round.
        Assert.All(ReadDocument.Of("prepayment-invoice").Pages, static page => Assert.DoesNotContain(page.Page.Pieces, static piece => piece.Text.ToString().Contains("ENTWURF", StringComparison.Ordinal)));
        Assert.Contains("INV-", ReadDocument.Of("prepayment-invoice").Text(), StringComparison.Ordinal);
    }
}
