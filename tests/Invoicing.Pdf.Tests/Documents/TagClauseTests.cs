using Xunit;

namespace Invoicing.Pdf.Tests;

/// <summary>The clauses about tags of PDF/A-3a (ISO 19005-3, 6.7) and PDF/UA-1 (ISO 14289-1, 7).</summary>
[Trait("Requirement", "O20")]
public sealed class TagClauseTests
{
    private static readonly string[] ArtifactOrElement = ["Artifact", "H1", "H2", "P", "TH", "TD", "Figure"];

    public static TheoryData<string> Names => GalleryDocuments.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void All_that_is_painted_is_an_artifact_or_belongs_to_an_element(string name)
    {
        ReadDocument document = ReadDocument.Of(name);
        Dictionary<string, object?> root = document.File.Entries(document.File.Catalog["StructTreeRoot"]);
        Assert.Equal(new ReadName("StructTreeRoot"), root["Type"]);
        List<object?> parents = document.File.Items(document.File.Entries(root["ParentTree"])["Nums"]);
        Dictionary<int, ReadElement> elements = document.Root.All().ToDictionary(static element => element.Number);
        Assert.Equal(2 * document.Pages.Count, parents.Count);
        for (int i = 0; i < document.Pages.Count; i++)
        {
            (int number, ReadPage page) = document.Pages[i];
            Assert.Equal(i, document.File.Integer(document.File.Pages[i].Page["StructParents"]));
            Assert.Equal((decimal)i, parents[2 * i]);
            List<object?> owners = document.File.Items(parents[(2 * i) + 1]);
            Assert.Equal(owners.Count, page.Pieces.Count(static piece => piece.Mark is not null));
            foreach (ReadPiece piece in page.Pieces)
            {
                Assert.Contains(piece.Tag, ArtifactOrElement);
                Assert.Equal(piece.Tag == "Artifact", piece.Mark is null);
                if (piece.Mark is not { } mark)
                    continue;
                ReadElement owner = elements[((ReadReference)owners[mark]!).Number];
                Assert.Equal(piece.Tag, owner.Type);
                Assert.Contains((number, mark), owner.Marks);
                Assert.True(piece.Painted > 0);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void All_marks_of_the_tree_are_on_a_page_once(string name)
    {
        ReadDocument document = ReadDocument.Of(name);
        (int Page, int Mark)[] marks = [.. document.Root.All().SelectMany(static element => element.Marks)];

        Assert.Equal(marks.Length, marks.Distinct().Count());
        Assert.Equal(document.Marked.Keys.Order(), marks.Order());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Elements_are_within_those_they_belong_to(string name)
    {
        ReadElement root = ReadDocument.Of(name).Root;
        Dictionary<string, string[]> within = new(StringComparer.Ordinal)
        {
            ["Document"] = ["H1", "H2", "P", "Table", "Figure", "Sect"],
            ["Sect"] = ["H2", "P", "Table", "Figure"],
            ["Table"] = ["THead", "TBody", "TR"],
            ["THead"] = ["TR"],
            ["TBody"] = ["TR"],
            ["TR"] = ["TH", "TD"],
        };

        Assert.Equal("Document", root.Type);
        foreach (ReadElement element in root.All())
        {
            Assert.All(element.Children, child => Assert.Contains(child.Type, within.GetValueOrDefault(element.Type, [])));
            if (element.Type is "Table" or "THead" or "TBody" or "TR" or "Document")
            {
                Assert.NotEmpty(element.Children);
                Assert.Empty(element.Marks);
            }

            if (element.Type is "P" or "H1" or "H2" or "Figure" or "TH")
                Assert.NotEmpty(element.Marks);
        }

        // 7.4.2: the first heading is H1, and no level is left out.
        string[] headings = [.. root.All().Where(static element => element.Type is ['H', ..]).Select(static element => element.Type)];
        Assert.Equal("H1", headings[0]);
        Assert.DoesNotContain("H1", headings[1..]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Tables_have_headers_and_rows_of_one_length(string name)
    {
        GalleryDocument document = GalleryDocuments.Of(name);
        ReadElement[] tables = [.. ReadDocument.Of(name).Root.All().Where(static element => element.Type == "Table")];
        foreach (ReadElement table in tables)
        {
            ReadElement[] rows = [.. table.All().Where(static element => element.Type == "TR")];
            Assert.Single(rows.Select(static row => row.Children.Sum(static cell => cell.Attribute("ColSpan") is decimal columns ? (int)columns : 1)).Distinct());
            ReadElement[] headers = [.. table.All().Where(static element => element.Type == "TH")];
            Assert.NotEmpty(headers);
            foreach (ReadElement header in headers)
            {
                Assert.Equal(new ReadName("Table"), header.Attribute("O"));
                Assert.Contains(header.Attribute("Scope"), new object[] { new ReadName("Row"), new ReadName("Column") });
            }
        }

        ReadElement lines = Assert.Single(tables, static table => table.Children[0].Type == "THead");
        Assert.Equal(["THead", "TBody"], lines.Children.Select(static child => child.Type));
        Assert.All(Assert.Single(lines.Children[0].Children).Children, static head => Assert.Equal(new ReadName("Column"), head.Attribute("Scope")));
        Assert.Equal(document.Model.Content.Lines.Length, lines.Children[1].Children.Count);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Figures_say_what_they_show_and_where(string name)
    {
        ReadDocument document = ReadDocument.Of(name);
        ReadElement[] figures = [.. document.Root.All().Where(static element => element.Type == "Figure")];
        foreach (ReadElement figure in figures)
        {
            Assert.NotEmpty(((ReadText)figure.Entries["Alt"]!).Text.Trim());
            Assert.Equal(new ReadName("Layout"), figure.Attribute("O"));
            decimal[] box = [.. ((List<object?>)figure.Attribute("BBox")!).Cast<decimal>()];
            decimal[] page = [.. ((List<object?>)document.File.Pages[0].Page["MediaBox"]!).Cast<decimal>()];
            Assert.True(0 <= box[0] && box[0] < box[2] && box[2] <= page[2] && 0 <= box[1] && box[1] < box[3] && box[3] <= page[3]);
        }

        Assert.Equal(name == "letter", figures.Any(static figure => ((ReadText)figure.Entries["Alt"]!).Text == Gallery.Logo.Alternative));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Text_of_the_structure_is_that_of_the_model_in_reading_order(string name)
    {
        string text = NaiveTexts.Squeeze(ReadDocument.Of(name).Text());

        NaiveTexts.AssertInOrder(text, GalleryDocuments.Of(name).Model);
    }
}
