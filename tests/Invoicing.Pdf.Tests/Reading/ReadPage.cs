using System.Text;

namespace Invoicing.Pdf.Tests;

/// <summary>A piece of a page between two marks: what it is tagged with, and what it paints.</summary>
/// <param name="Tag">The tag: <c>Artifact</c> or the type of an element.</param>
/// <param name="Mark">The number of the marked piece; null for artifacts.</param>
internal sealed record ReadPiece(string Tag, int? Mark)
{
    public StringBuilder Text { get; } = new();

    public int Painted { get; set; }
}

/// <summary>What the operators of a page paint (ISO 32000-1, annex A), each within marks (14.6).</summary>
internal sealed class ReadPage
{
    private static readonly HashSet<string> Painting = ["Tj", "TJ", "f", "Do"];
    private static readonly HashSet<string> Setting = ["BT", "ET", "Tf", "Td", "Tm", "g", "rg", "re", "q", "Q", "cm"];

    // What may not stand within a text, and what may stand nowhere else (8.2, figure 9).
    private static readonly HashSet<string> NoText = ["BT", "f", "Do", "re", "q", "Q", "cm"];
    private static readonly HashSet<string> OnlyText = ["Tj", "TJ", "Td", "Tm", "ET"];

    private readonly ReadFile _file;
    private readonly Dictionary<string, ReadFont> _fonts;
    private readonly Dictionary<string, object?> _images;

    public ReadPage(ReadFile file, Dictionary<string, object?> page, Dictionary<string, ReadFont> fonts)
    {
        _file = file;
        _fonts = fonts;
        Dictionary<string, object?> resources = file.Entries(page["Resources"]);
        _images = resources.TryGetValue("XObject", out object? images) ? file.Entries(images) : [];
        Read(ReadFile.Decode(file.Stream(page["Contents"])));
    }

    public List<ReadPiece> Pieces { get; } = [];

    /// <summary>The glyphs that are shown, by the names of their fonts.</summary>
    public HashSet<(string Font, int Glyph)> Glyphs { get; } = [];

    private void Read(byte[] content)
    {
        ReadLexer lexer = new(content);
        List<object?> operands = [];
        ReadPiece? piece = null;
        string font = "";
        int depth = 0;
        Stack<string> open = [];
        while (!lexer.IsDone())
        {
            object? next = lexer.Next();
            if (next is not ReadWord { Word: var word })
            {
                operands.Add(next);
                continue;
            }

            switch (word)
            {
                case "BDC":
                    piece = piece is null ? Begin(operands) : throw new FormatException("Marks begin within marks.");
                    open.Push("EMC");
                    break;
                case "EMC":
                    Close(open, word);
                    Pieces.Add(piece ?? throw new FormatException("A mark ends that did not begin."));
                    piece = null;
                    break;
                case var _ when open.Contains("ET") ? NoText.Contains(word) : OnlyText.Contains(word):
                    throw new FormatException($"'{word}' is {(open.Contains("ET") ? "within" : "outside of")} a text.");
                case var _ when Painting.Contains(word):
                    if (piece is null)
                        throw new FormatException($"'{word}' paints outside of marks.");
                    piece.Painted++;
                    Paint(word, operands, font, piece);
                    break;
                case var _ when !Setting.Contains(word):
                    throw new FormatException($"'{word}' is no operator of these pages.");
                case "Tf":
                    font = ((ReadName)operands[0]!).Name;
                    break;
                case "BT":
                    open.Push("ET");
                    break;
                case "ET":
                    Close(open, word);
                    break;
                case "q" or "Q":
                    depth += word == "q" ? 1 : -1;
                    break;
                default:
                    break;
            }

            operands.Clear();
        }

        if (open.Count != 0 || depth != 0 || operands.Count != 0)
            throw new FormatException("The page ends within something.");
    }

    // Marks and texts begin and end within each other (ISO 32000-1, 14.6.1).
    private static void Close(Stack<string> open, string word)
    {
        if (!open.TryPop(out string? expected) || expected != word)
            throw new FormatException($"'{word}' ends nothing, or something that began before.");
    }

    private static ReadPiece Begin(List<object?> operands)
    {
        string tag = ((ReadName)operands[0]!).Name;
        Dictionary<string, object?> properties = (Dictionary<string, object?>)operands[1]!;
        return new(tag, properties.TryGetValue("MCID", out object? mark) ? (int)(decimal)mark! : null);
    }

    private void Paint(string word, List<object?> operands, string font, ReadPiece piece)
    {
        if (word == "Do")
            _ = _file.Stream(_images[((ReadName)operands[0]!).Name]);
        if (word is "Do" or "f")
            return;
        foreach (ReadText shown in word == "Tj" ? [(ReadText)operands[0]!] : ((List<object?>)operands[0]!).OfType<ReadText>())
        {
            for (int i = 0; i < shown.Bytes.Length; i += 2)
            {
                int glyph = (shown.Bytes[i] << 8) | shown.Bytes[i + 1];
                Glyphs.Add((font, glyph));
                piece.Text.Append(_fonts[font].Characters.GetValueOrDefault(glyph, "\0"));
            }
        }

        piece.Text.Append(' ');
    }
}
