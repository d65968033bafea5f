using System.Buffers.Binary;
using System.Text;
using System.Xml.Linq;
using Xunit;

namespace Invoicing.Pdf.Tests;

/// <summary>The clauses of PDF/A-3 (ISO 19005-3) about files, metadata, colours and what a file must not have.</summary>
[Trait("Requirement", "O20")]
public sealed class ArchiveClauseTests
{
    private static readonly string[] ForbiddenKeys =
        ["AA", "OpenAction", "JavaScript", "JS", "XFA", "NeedsRendering", "Encrypt", "TR", "TR2", "HTO", "HTP", "PS", "Alternates", "OPI", "Ref", "Annots", "AcroForm", "Perms", "Requirements", "PresSteps", "AlternatePresentations", "FFilter", "FDecodeParms", "A85", "OCProperties", "URI", "Collection"];

    private static readonly string[] Filters = ["FlateDecode", "DCTDecode"];

    public static TheoryData<string> Names => GalleryDocuments.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void File_begins_and_ends_as_archives_ask_for(string name)
    {
        ReadDocument document = ReadDocument.Of(name);

        // 6.1.2: a version, and a comment of four bytes above 127. 6.1.3: an identifier, nothing behind the end, no encryption.
        Assert.Equal("%PDF-1.7\n%", Encoding.ASCII.GetString(document.Bytes, 0, 10));
        Assert.All(document.Bytes[10..14], static value => Assert.InRange(value, 128, 255));
        Assert.Equal((byte)'\n', document.Bytes[14]);
        Assert.EndsWith("\n%%EOF\n", Encoding.Latin1.GetString(document.Bytes[^16..]), StringComparison.Ordinal);
        List<object?> id = (List<object?>)document.File.Trailer["ID"]!;
        Assert.Equal(2, id.Count);
        Assert.Equal(16, ((ReadText)id[0]!).Bytes.Length);
        Assert.Equal(((ReadText)id[0]!).Bytes, ((ReadText)id[1]!).Bytes);
        Assert.DoesNotContain("Encrypt", document.File.Trailer.Keys);
        Assert.DoesNotContain("Info", document.File.Trailer.Keys);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void File_has_nothing_that_archives_forbid(string name)
    {
        ReadDocument document = ReadDocument.Of(name);
        foreach (int number in document.File.Numbers)
            Look(document.File.Get(number));

        static void Look(object? value)
        {
            switch (value)
            {
                case ReadStream stream:
                    // 6.1.7: no data elsewhere. 6.1.7.2: no LZW, and no filter that PDF does not know.
                    Assert.DoesNotContain("F", stream.Entries.Keys);
                    if (stream.Entries.TryGetValue("Filter", out object? filter))
                        Assert.Contains(((ReadName)filter!).Name, Filters);
                    Assert.NotEqual(new ReadName("PS"), stream.Entries.GetValueOrDefault("Subtype"));
                    Look(stream.Entries);
                    break;
                case Dictionary<string, object?> entries:
                    Assert.Empty(entries.Keys.Intersect(ForbiddenKeys, StringComparer.Ordinal));
                    Assert.All(entries.Keys, static key => Assert.InRange(Encoding.UTF8.GetByteCount(key), 1, 127));

                    // 6.6.1: none of the types of actions that are refused; this writer has none at all.
                    Assert.NotEqual(new ReadName("Action"), entries.GetValueOrDefault("Type"));
                    Assert.All(entries.Values, Look);
                    break;
                case List<object?> items:
                    Assert.All(items, Look);
                    break;
                case ReadText text:
                    Assert.InRange(text.Bytes.Length, 0, 32_767);
                    break;
                case ReadName named:
                    Assert.InRange(named.Name.Length, 1, 127);
                    break;
                case decimal number:
                    Assert.InRange(number, int.MinValue, int.MaxValue);
                    break;
                default:
                    break;
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Metadata_says_what_the_document_is(string name)
    {
        ReadDocument document = ReadDocument.Of(name);
        ReadStream metadata = document.File.Stream(document.File.Catalog["Metadata"]);
        Assert.Equal((new ReadName("Metadata"), new ReadName("XML")), (metadata.Entries["Type"], metadata.Entries["Subtype"]));
        Assert.DoesNotContain("Filter", metadata.Entries.Keys);
        string packet = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(metadata.Raw);
        Assert.StartsWith("<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>", packet, StringComparison.Ordinal);
        Assert.EndsWith("<?xpacket end=\"r\"?>", packet.TrimEnd(), StringComparison.Ordinal);

        XDocument xmp = XDocument.Parse(packet);
        XNamespace identification = "http://www.aiim.org/pdfa/ns/id/", access = "http://www.aiim.org/pdfua/ns/id/", core = "http://purl.org/dc/elements/1.1/", schema = "http://www.aiim.org/pdfa/ns/schema#";
        Assert.Equal("3", xmp.Descendants(identification + "part").Single().Value);
        Assert.Equal("A", xmp.Descendants(identification + "conformance").Single().Value);
        Assert.Equal("1", xmp.Descendants(access + "part").Single().Value);
        Assert.Equal([access.NamespaceName], xmp.Descendants(schema + "namespaceURI").Select(static element => element.Value));
        DocumentModel model = GalleryDocuments.Of(name).Model;
        Assert.Contains(model.Number ?? "", xmp.Descendants(core + "title").Single().Value, StringComparison.Ordinal);
        Assert.Equal(model.Content.Seller.Name, xmp.Descendants(core + "creator").Single().Value);
        Assert.Equal(Language(document), xmp.Descendants(core + "language").Single().Value);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Catalog_says_that_the_document_is_tagged_titled_and_in_a_language(string name)
    {
        ReadDocument document = ReadDocument.Of(name);
        Dictionary<string, object?> catalog = document.File.Catalog;

        Assert.Equal(true, document.File.Entries(catalog["MarkInfo"])["Marked"]);
        Assert.Equal(true, document.File.Entries(catalog["ViewerPreferences"])["DisplayDocTitle"]);
        Assert.Equal(GalleryDocuments.Of(name).Model.Content.Language ?? "en", Language(document));
        foreach ((int _, Dictionary<string, object?> page) in document.File.Pages)
        {
            Assert.Equal(new ReadName("S"), page["Tabs"]);
            Assert.Equal(page["Parent"], catalog["Pages"]);
            decimal[] box = [.. ((List<object?>)page["MediaBox"]!).Cast<decimal>()];
            Assert.Equal((0, 0), (box[0], box[1]));
            Assert.Contains(((int)(box[2] + 0.5m), (int)(box[3] + 0.5m)), new[] { (595, 842), (612, 792) });
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Colours_mean_what_the_profile_in_the_file_says(string name)
    {
        ReadDocument document = ReadDocument.Of(name);
        Dictionary<string, object?> intent = document.File.Entries(Assert.Single((List<object?>)document.File.Catalog["OutputIntents"]!));
        Assert.Equal(new ReadName("GTS_PDFA1"), intent["S"]);
        ReadStream stream = document.File.Stream(intent["DestOutputProfile"]);
        Assert.Equal(3m, stream.Entries["N"]);
        byte[] profile = ReadFile.Decode(stream);

        Assert.Equal(profile.Length, Number(0));
        Assert.Equal("mntrRGB XYZ ", Encoding.ASCII.GetString(profile, 12, 12));
        Assert.Equal("acsp", Encoding.ASCII.GetString(profile, 36, 4));
        Assert.InRange(profile[8], 2, 4);
        Dictionary<string, (int Offset, int Length)> tags = [];
        for (int i = 0; i < Number(128); i++)
            tags.Add(Encoding.ASCII.GetString(profile, 132 + (12 * i), 4), (Number(136 + (12 * i)), Number(140 + (12 * i))));
        Assert.Subset(tags.Keys.ToHashSet(), new HashSet<string> { "desc", "cprt", "wtpt", "chad", "rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC" });
        Assert.All(tags.Values, tag => Assert.True(tag.Offset % 4 == 0 && tag.Offset >= 132 + (12 * tags.Count) && tag.Length >= 8 && tag.Offset + tag.Length <= profile.Length));

        // The primaries add up to the white of the profile, but for what is lost where those are published with four decimals: a quarter of a thousandth.
        for (int axis = 0; axis < 3; axis++)
            Assert.InRange(Value("wtpt", axis) - Value("rXYZ", axis) - Value("gXYZ", axis) - Value("bXYZ", axis), -16, 16);

        int Value(string tag, int axis) => Number(tags[tag].Offset + 8 + (4 * axis));

        int Number(int at) => BinaryPrimitives.ReadInt32BigEndian(profile.AsSpan(at));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Pictures_are_of_colours_that_the_profile_covers(string name)
    {
        ReadDocument document = ReadDocument.Of(name);
        bool isTransparent = false;
        foreach (int number in document.File.Numbers)
        {
            if (document.File.Get(number) is not ReadStream { Entries: var entries } || entries.GetValueOrDefault("Subtype") is not ReadName { Name: "Image" })
                continue;
            Assert.Contains(((ReadName)entries["ColorSpace"]!).Name, (string[])["DeviceGray", "DeviceRGB"]);
            Assert.Equal(8m, entries["BitsPerComponent"]);
            Assert.False(entries.GetValueOrDefault("Interpolate") is true);
            isTransparent |= entries.ContainsKey("SMask");
        }

        // 6.2.10: a page with transparency says in which colours it is blended.
        Assert.All(document.File.Pages, page => Assert.Equal(isTransparent, page.Page.ContainsKey("Group")));
        Assert.Equal(name == "letter", isTransparent);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Attached_files_are_listed_and_say_what_they_are(string name)
    {
        ReadDocument document = ReadDocument.Of(name);
        Dictionary<string, object?> catalog = document.File.Catalog;
        Assert.Equal(name == "attachments", catalog.ContainsKey("AF"));
        if (name != "attachments")
        {
            Assert.DoesNotContain("Names", catalog.Keys);
            return;
        }

        List<object?> names = document.File.Items(document.File.Entries(document.File.Entries(catalog["Names"])["EmbeddedFiles"])["Names"]);
        Assert.Equal(["Feuille de temps.csv", "Invoice-2.xml", "Terms 2026.txt", "invoice.xml"], names.OfType<ReadText>().Select(static text => text.Text));
        Assert.Equal(names.OfType<ReadReference>().OrderBy(static reference => reference.Number), document.File.Items(catalog["AF"]).OfType<ReadReference>().OrderBy(static reference => reference.Number));
        (string Name, string Type, string Relationship, string Content, string Day)[] expected =
        [
            ("Feuille de temps.csv", "text/csv", "Supplement", "jour;heures", "D:20261120000000Z"), ("Invoice-2.xml", "application/octet-stream", "Supplement", "<Other/>", "D:20261120000000Z"),
            ("Terms 2026.txt", "text/plain", "Supplement", "Terms", "D:20261120000000Z"), ("invoice.xml", "text/xml", "Alternative", "<Invoice/>", "D:20261120000000Z"),
        ];
        Assert.Equal(expected, names.OfType<ReadReference>().Select(reference =>
        {
            Dictionary<string, object?> specification = document.File.Entries(reference);
            Assert.Equal(new ReadName("Filespec"), specification["Type"]);
            Assert.Equal(((ReadText)specification["F"]!).Bytes, ((ReadText)specification["UF"]!).Bytes);
            Dictionary<string, object?> embedded = document.File.Entries(specification["EF"]);
            Assert.Equal(embedded["F"], embedded["UF"]);
            ReadStream file = document.File.Stream(embedded["F"]);
            Dictionary<string, object?> parameters = document.File.Entries(file.Entries["Params"]);
            byte[] content = ReadFile.Decode(file);
            Assert.Equal(content.Length, document.File.Integer(parameters["Size"]));
            return (((ReadText)specification["UF"]!).Text, ((ReadName)file.Entries["Subtype"]!).Name, ((ReadName)specification["AFRelationship"]!).Name, Encoding.UTF8.GetString(content), ((ReadText)parameters["ModDate"]!).Text);
        }));
    }

    private static string Language(ReadDocument document) => ((ReadText)document.File.Catalog["Lang"]!).Text;
}
