using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Invoicing.Pdf.Tests;

/// <summary>A font of a document: its dictionaries, its program and what its glyphs stand for.</summary>
internal sealed partial class ReadFont
{
    private readonly Dictionary<string, (int Offset, int Length)> _tables = new(StringComparer.Ordinal);

    public ReadFont(ReadFile file, object? font)
    {
        Font = file.Entries(font);
        Descendant = file.Entries(file.Items(Font["DescendantFonts"])[0]);
        Descriptor = file.Entries(Descendant["FontDescriptor"]);
        Program = ReadFile.Decode(file.Stream(Descriptor["FontFile2"]));
        List<object?> widths = file.Items(Descendant["W"]);
        Widths = [.. ((List<object?>)widths[1]!).Select(static width => (int)(decimal)width!)];
        FirstWidth = (int)(decimal)widths[0]!;
        for (int i = 0, count = Short(Program, 4); i < count; i++)
        {
            int entry = 12 + (16 * i);
            _tables[Encoding.ASCII.GetString(Program, entry, 4)] = ((int)BinaryPrimitives.ReadUInt32BigEndian(Program.AsSpan(entry + 8)), (int)BinaryPrimitives.ReadUInt32BigEndian(Program.AsSpan(entry + 12)));
        }

        string map = Encoding.ASCII.GetString(ReadFile.Decode(file.Stream(Font["ToUnicode"])));
        foreach (Match pair in Pair().Matches(map[map.IndexOf("endcodespacerange", StringComparison.Ordinal)..]))
            Characters.Add(int.Parse(pair.Groups["glyph"].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture), Encoding.BigEndianUnicode.GetString(Convert.FromHexString(pair.Groups["letters"].Value)));
    }

    public Dictionary<string, object?> Font { get; }

    public Dictionary<string, object?> Descendant { get; }

    public Dictionary<string, object?> Descriptor { get; }

    public byte[] Program { get; }

    public int FirstWidth { get; }

    public int[] Widths { get; }

    /// <summary>What glyphs stand for.</summary>
    public Dictionary<int, string> Characters { get; } = [];

    public int GlyphCount => Short(Program, Table("maxp") + 4);

    public int UnitsPerEm => Short(Program, Table("head") + 18);

    /// <summary>The width of a glyph in the program (hmtx), in its own units.</summary>
    public int AdvanceOf(int glyph)
    {
        int metrics = Short(Program, Table("hhea") + 34);
        return Short(Program, Table("hmtx") + (4 * Math.Min(glyph, metrics - 1)));
    }

    /// <summary>Where a table begins; all tables must lie within the program.</summary>
    public int Table(string name)
    {
        (int offset, int length) = _tables[name];
        return offset + length <= Program.Length ? offset : throw new FormatException($"'{name}' ends beyond the font.");
    }

    private static int Short(byte[] bytes, int at) => BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at));

    [GeneratedRegex("<(?<glyph>[0-9A-Fa-f]{4})> ?<(?<letters>[0-9A-Fa-f]{4,8})>", RegexOptions.None, 10_000)]
    private static partial Regex Pair();
}
