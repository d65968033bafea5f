using Xunit;

namespace Invoicing.Pdf.Tests;

/// <summary>Leaves the gallery in a folder, for those who want to look at it.</summary>
public sealed class GalleryFiles
{
    public const string Variable = "INVOICING_GALLERY";

    [Fact]
    public void Documents_of_the_gallery_have_names_that_are_files()
    {
        string? folder = Invoicing.Tests.TestEnvironment.Read(Variable);
        foreach (TheoryDataRow<string> row in GalleryDocuments.Names)
        {
            Assert.Matches("^[a-z-]+$", row.Data);
            if (folder is not null)
                File.WriteAllBytes(Path.Combine(folder, $"{row.Data}.pdf"), GalleryDocuments.Of(row.Data).Bytes);
        }
    }
}
