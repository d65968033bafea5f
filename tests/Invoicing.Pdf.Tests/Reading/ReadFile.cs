using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Invoicing.Pdf.Tests;

/// <summary>A document as a small reader of its own sees it: objects by their numbers, found through the cross-reference stream (ISO 32000-1, 7.5).</summary>
internal sealed class ReadFile
{
    private readonly byte[] _bytes;
    private readonly Dictionary<int, (int Kind, int Place, int Index)> _places = [];
    private readonly Dictionary<int, object?> _objects = [];

    public ReadFile(byte[] bytes)
    {
        _bytes = bytes;
        string end = Encoding.ASCII.GetString(bytes, bytes.Length - 40, 40);
        string[] lines = end[end.IndexOf("startxref", StringComparison.Ordinal)..].Split('\n');
        ReadStream references = (ReadStream)At(int.Parse(lines[1], CultureInfo.InvariantCulture), out _)!;
        Trailer = references.Entries;
        ReadReferences(references);
    }

    /// <summary>The entries of the cross-reference stream, which are those of the trailer.</summary>
    public Dictionary<string, object?> Trailer { get; }

    /// <summary>The numbers of all objects in use.</summary>
    public IEnumerable<int> Numbers => _places.Where(static place => place.Value.Kind != 0).Select(static place => place.Key).Order();

    public Dictionary<string, object?> Catalog => Entries(Trailer["Root"]);

    /// <summary>The pages in their order, as number and dictionary.</summary>
    public List<(int Number, Dictionary<string, object?> Page)> Pages =>
        [.. Items(Entries(Catalog["Pages"])["Kids"]).Select(kid => (((ReadReference)kid!).Number, Entries(kid)))];

    /// <summary>An object.</summary>
    public object? Get(int number)
    {
        if (_objects.TryGetValue(number, out object? known))
            return known;
        (int kind, int place, int index) = _places[number];
        object? found = kind == 1 ? At(place, out int own) is var value && own == number ? value : throw new FormatException(FormattableString.Invariant($"Object {number} is {own}.")) : Packed(place, index, number);
        return _objects[number] = found;
    }

    /// <summary>What a reference stands for, and everything else as it is.</summary>
    public object? Resolve(object? value) => value is ReadReference reference ? Get(reference.Number) : value;

    public Dictionary<string, object?> Entries(object? value) => Resolve(value) switch
    {
        ReadStream stream => stream.Entries,
        Dictionary<string, object?> entries => entries,
        _ => throw new FormatException($"'{value}' has no entries."),
    };

    public List<object?> Items(object? value) => (List<object?>)Resolve(value)!;

    public ReadStream Stream(object? value) => (ReadStream)Resolve(value)!;

    public int Integer(object? value) => (int)(decimal)Resolve(value)!;

    /// <summary>The bytes of a stream behind its filter.</summary>
    public static byte[] Decode(ReadStream stream)
    {
        if (!stream.Entries.TryGetValue("Filter", out object? filter))
            return stream.Raw;
        if (filter is not ReadName { Name: "FlateDecode" })
            return stream.Raw;
        using ZLibStream inflated = new(new MemoryStream(stream.Raw), CompressionMode.Decompress);
        using MemoryStream data = new();
        inflated.CopyTo(data);
        return data.ToArray();
    }

    private object? At(int place, out int number)
    {
        ReadLexer lexer = new(_bytes, place);
        number = (int)(decimal)lexer.Next()!;
        if (lexer.Next() is not 0m || lexer.Next() is not ReadWord { Word: "obj" })
            throw new FormatException(FormattableString.Invariant($"No object begins at {place}."));
        object? value = lexer.Next();
        if (lexer.Next() is not ReadWord { Word: "stream" })
            return value;
        Dictionary<string, object?> entries = (Dictionary<string, object?>)value!;
        int start = lexer.Position + 1, length = (int)(decimal)entries["Length"]!;
        if (_bytes[start - 1] != '\n' || Encoding.ASCII.GetString(_bytes, start + length, 18) != "\nendstream\nendobj\n")
            throw new FormatException(FormattableString.Invariant($"The stream of object {number} is not {length} bytes long, or has no line of its own."));
        return new ReadStream(entries, _bytes.AsSpan(start, length).ToArray());
    }

    private object? Packed(int place, int index, int number)
    {
        ReadStream stream = (ReadStream)Get(place)!;
        byte[] data = Decode(stream);
        ReadLexer heads = new(data);
        int first = Integer(stream.Entries["First"]), at = -1;
        for (int i = 0; i <= index; i++)
        {
            int own = (int)(decimal)heads.Next()!;
            at = (int)(decimal)heads.Next()!;
            if (i == index && own != number)
                throw new FormatException(FormattableString.Invariant($"Object {number} is {own}."));
        }

        return new ReadLexer(data, first + at).Next();
    }

    private void ReadReferences(ReadStream stream)
    {
        byte[] data = Decode(stream);
        int[] widths = [.. ((List<object?>)stream.Entries["W"]!).Select(static width => (int)(decimal)width!)];
        int size = (int)(decimal)stream.Entries["Size"]!, at = 0;
        if (data.Length != size * widths.Sum())
            throw new FormatException("The cross-references are not as long as they say.");
        for (int number = 0; number < size; number++)
            _places[number] = (Field(widths[0]), Field(widths[1]), Field(widths[2]));

        int Field(int width)
        {
            int value = 0;
            for (int i = 0; i < width; i++)
                value = (value << 8) | data[at++];
            return value;
        }
    }
}
