using System.Collections.Concurrent;
using System.Text;

namespace Invoicing.Pdf.Tests;

/// <summary>A document of the gallery, read as a whole.</summary>
internal sealed class ReadDocument
{
    private static readonly ConcurrentDictionary<string, ReadDocument> Known = new(StringComparer.Ordinal);

    public ReadDocument(byte[] bytes)
    {
        Bytes = bytes;
        File = new(bytes);
        Dictionary<string, object?> resources = File.Entries(File.Pages[0].Page["Resources"]);
        Fonts = File.Entries(resources["Font"]).ToDictionary(static font => font.Key, font => new ReadFont(File, font.Value), StringComparer.Ordinal);
        Pages = [.. File.Pages.Select(page => (page.Number, new ReadPage(File, page.Page, Fonts)))];
        Root = ReadElement.Root(File);
        foreach ((int number, ReadPage page) in Pages)
        {
            // A mark that is there twice is an error here.
            foreach (ReadPiece piece in page.Pieces)
            {
                if (piece.Mark is { } mark)
                    Marked.Add((number, mark), piece);
            }
        }
    }

    public byte[] Bytes { get; }

    public ReadFile File { get; }

    /// <summary>The fonts by the names that pages use.</summary>
    public Dictionary<string, ReadFont> Fonts { get; }

    public List<(int Number, ReadPage Page)> Pages { get; }

    public ReadElement Root { get; }

    /// <summary>All marked pieces, by page and number.</summary>
    public Dictionary<(int Page, int Mark), ReadPiece> Marked { get; } = [];

    public static ReadDocument Of(string name) => Known.GetOrAdd(name, static name => new(GalleryDocuments.Of(name).Bytes));

    /// <summary>The text of the structure in reading order.</summary>
    public string Text()
    {
        StringBuilder text = new();
        Root.AppendText(text, Marked);
        return text.ToString();
    }
}
