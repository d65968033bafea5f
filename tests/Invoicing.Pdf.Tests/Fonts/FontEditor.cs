using System.Buffers.Binary;
using System.Text;

namespace Invoicing.Pdf.Tests;

/// <summary>Takes a font apart, changes tables of it and puts it together again.</summary>
internal sealed class FontEditor
{
    private readonly SortedDictionary<string, byte[]> _tables = new(StringComparer.Ordinal);

    public FontEditor(string name)
    {
        byte[] bytes = PackageFonts.Read(name);
        NaiveFont font = new(bytes);
        foreach ((string table, (int offset, int length)) in font.Tables)
            _tables.Add(table, bytes[offset..(offset + length)]);
    }

    public static FontEditor Regular => new("NotoSans-Regular.ttf");

    public byte[] this[string table] => _tables[table];

    public FontEditor Without(params string[] tables)
    {
        foreach (string table in tables)
            _tables.Remove(table);
        return this;
    }

    public FontEditor With(string table, byte[] bytes)
    {
        _tables[table] = bytes;
        return this;
    }

    /// <summary>Overwrites two bytes of a table.</summary>
    public FontEditor With(string table, int at, int value)
    {
        BinaryPrimitives.WriteUInt16BigEndian(_tables[table].AsSpan(at), unchecked((ushort)value));
        return this;
    }

    /// <summary>Where the outline of a glyph starts in table glyf.</summary>
    public int OutlineOf(int glyph) => BinaryPrimitives.ReadInt32BigEndian(_tables["loca"].AsSpan(4 * glyph));

    public byte[] Build()
    {
        List<byte> directory = [0, 1, 0, 0, .. Word(_tables.Count), 0, 0, 0, 0, 0, 0];
        List<byte> content = [];
        int start = 12 + 16 * _tables.Count;
        foreach ((string name, byte[] table) in _tables)
        {
            directory.AddRange([.. Encoding.ASCII.GetBytes(name), 0, 0, 0, 0, .. Long(start + content.Count), .. Long(table.Length)]);
            content.AddRange(table);
            while (content.Count % 4 != 0)
                content.Add(0);
        }

        return [.. directory, .. content];
    }

    public PdfFont Load() => PdfFont.Load(Build());

    /// <summary>Numbers of two bytes each.</summary>
    public static byte[] Words(params int[] words) => [.. words.SelectMany(Word)];

    private static byte[] Word(int value) => unchecked([(byte)(value >> 8), (byte)value]);

    private static byte[] Long(int value) => [.. Word(value >> 16), .. Word(value)];
}
