using System.Globalization;
using System.Text;

namespace Invoicing.Pdf;

/// <summary>The directory of a font file: which tables it has and where they are.</summary>
internal sealed class TrueTypeFile
{
    private const int HeaderLength = 12, EntryLength = 16, MaxTables = 256;

    private readonly byte[] _bytes;
    private readonly Dictionary<string, (long Offset, long Length)> _tables = new(StringComparer.Ordinal);

    private TrueTypeFile(byte[] bytes) => _bytes = bytes;

    /// <summary>Reads the directory of a font with TrueType outlines.</summary>
    public static TrueTypeFile Open(byte[] bytes, PdfFontLimits limits)
    {
        RequireSize(bytes.Length, limits);
        FontTable header = new("directory", bytes, 0, bytes.Length);
        RequireTrueType(header);
        int count = header.U16(4);
        if (count is 0 or > MaxTables)
            throw header.Malformed(4, string.Create(CultureInfo.InvariantCulture, $"the font says it has {count} tables; fonts have 1 to {MaxTables}"));
        TrueTypeFile file = new(bytes);
        for (int i = 0; i < count; i++)
        {
            int at = HeaderLength + EntryLength * i;

            // Of two tables with one name the first one counts, as in other readers.
            file._tables.TryAdd(Encoding.Latin1.GetString(header.Bytes(at, 4)), (header.U32(at + 8), header.U32(at + 12)));
        }

        file.RequireOutlines();
        return file;
    }

    public static void RequireSize(int length, PdfFontLimits limits)
    {
        if (length > limits.Bytes)
            throw PdfFontException.OfTooLarge(null, string.Create(CultureInfo.InvariantCulture, $"it has {length} bytes, and {limits.Bytes} is the most"), nameof(PdfFontLimits.Bytes));
    }

    /// <summary>True when the directory names the table.</summary>
    public bool Has(string name) => _tables.ContainsKey(name);

    /// <summary>A table that every font has, at least so long.</summary>
    public FontTable Required(string name, int length)
    {
        if (!Has(name))
            throw PdfFontException.OfMalformed(name, null, "it is missing");
        FontTable table = Optional(name);
        table.Require(0, length);
        return table;
    }

    /// <summary>A table that fonts may leave out; empty when this one does.</summary>
    public FontTable Optional(string name)
    {
        if (!_tables.TryGetValue(name, out (long Offset, long Length) place))
            return new(name, _bytes, 0, 0);
        if (place.Offset + place.Length > _bytes.Length)
            throw PdfFontException.OfMalformed(name, place.Offset, string.Create(CultureInfo.InvariantCulture, $"it is {place.Length} bytes long and does not fit into the {_bytes.Length} bytes of the font"));
        return new(name, _bytes, (int)place.Offset, (int)place.Length);
    }

    private static void RequireTrueType(FontTable header)
    {
        if (header.Length < HeaderLength)
            throw header.Malformed(0, string.Create(CultureInfo.InvariantCulture, $"{header.Length} bytes are no font"));
        (string Problem, string Remedy)? other = header.U32(0) switch
        {
            // 1.0, and "true" of Apple's fonts.
            0x00010000 or 0x74727565 => null,
            0x4F54544F => ("it has PostScript (CFF) outlines", "Use the edition with TrueType outlines, usually a file that ends in .ttf."),
            0x74746366 => ("it is a collection of fonts", "Take one font out of the collection and load that."),
            0x774F4646 or 0x774F4632 => ("it is packed for web pages (WOFF)", "Unpack it, or use the file that ends in .ttf."),
            _ => ("", ""),
        };
        if (other is not { } kind)
            return;
        throw kind.Problem.Length == 0
            ? header.Malformed(0, "the first bytes are not those of a font")
            : new PdfFontException(PdfErrorCodes.FontUnsupported, null, null, kind.Problem, kind.Remedy);
    }

    private void RequireOutlines()
    {
        if (Has("glyf"))
            return;
        string problem = Has("CFF ") || Has("CFF2") ? "it has PostScript (CFF) outlines"
            : Has("CBDT") || Has("EBDT") || Has("sbix") || Has("SVG ") || Has("bdat") ? "it has pictures in place of outlines"
            : "it has no TrueType outlines";
        throw new PdfFontException(PdfErrorCodes.FontUnsupported, "glyf", null, problem, "Use an edition with TrueType outlines, usually a file that ends in .ttf.");
    }
}
