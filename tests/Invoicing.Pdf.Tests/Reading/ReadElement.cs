using System.Text;

namespace Invoicing.Pdf.Tests;

/// <summary>An element of the structure of a document.</summary>
internal sealed class ReadElement
{
    private ReadElement(ReadFile file, int number, int parent)
    {
        Number = number;
        Entries = file.Entries(new ReadReference(number));
        Type = ((ReadName)Entries["S"]!).Name;
        if (((ReadReference)Entries["P"]!).Number != parent)
            throw new FormatException(FormattableString.Invariant($"Element {number} names another parent than {parent}."));
        int? page = Entries.TryGetValue("Pg", out object? own) ? ((ReadReference)own!).Number : null;
        foreach (object? kid in Entries.GetValueOrDefault("K") is List<object?> kids ? kids : Entries.TryGetValue("K", out object? single) ? [single] : [])
        {
            switch (kid)
            {
                case ReadReference reference:
                    ReadElement child = new(file, reference.Number, number);
                    Children.Add(child);
                    Kids.Add(child);
                    break;
                case decimal mark:
                    Add(page ?? throw new FormatException("A mark is of no page."), (int)mark);
                    break;
                default:
                    Dictionary<string, object?> marked = (Dictionary<string, object?>)kid!;
                    Add(((ReadReference)marked["Pg"]!).Number, (int)(decimal)marked["MCID"]!);
                    break;
            }
        }
    }

    public int Number { get; }

    public Dictionary<string, object?> Entries { get; }

    public string Type { get; }

    public List<ReadElement> Children { get; } = [];

    /// <summary>The marked pieces that belong to it: page and number.</summary>
    public List<(int Page, int Mark)> Marks { get; } = [];

    private List<object> Kids { get; } = [];

    /// <summary>The one element below the root.</summary>
    public static ReadElement Root(ReadFile file)
    {
        int root = ((ReadReference)file.Catalog["StructTreeRoot"]!).Number;
        return new(file, ((ReadReference)file.Entries(new ReadReference(root))["K"]!).Number, root);
    }

    /// <summary>This element and all below it, in reading order.</summary>
    public IEnumerable<ReadElement> All() => Children.SelectMany(static child => child.All()).Prepend(this);

    /// <summary>An entry of the attributes.</summary>
    public object? Attribute(string name) => Entries.GetValueOrDefault("A") is Dictionary<string, object?> attributes ? attributes.GetValueOrDefault(name) : null;

    /// <summary>Its text in reading order.</summary>
    public void AppendText(StringBuilder text, IReadOnlyDictionary<(int Page, int Mark), ReadPiece> pieces)
    {
        foreach (object kid in Kids)
        {
            if (kid is ReadElement element)
                element.AppendText(text, pieces);
            else
                text.Append(pieces[((int, int))kid].Text);
        }

        text.Append('\n');
    }

    private void Add(int page, int mark)
    {
        Marks.Add((page, mark));
        Kids.Add((page, mark));
    }
}
