using System.Text;

namespace Invoicing.Pdf;

/// <summary>A font as documents embed it: some of its characters, everything compressed already. It is the same for all documents that show these characters.</summary>
internal sealed class EmbeddedFont
{
    // Greek and Cyrillic end before it; what comes after is rare enough to be searched.
    private const int DirectCount = 0x530;

    private readonly PdfFont _font;
    private readonly PdfFontSubset _subset;
    private readonly ushort[] _direct = new ushort[DirectCount];
    private readonly byte[] _program;
    private readonly byte[] _toUnicode;
    private readonly byte[] _widths;
    private readonly byte[] _name;

    /// <summary>Embeds characters of a font.</summary>
    /// <param name="font">The font.</param>
    /// <param name="codePoints">The characters, rising and each once.</param>
    public EmbeddedFont(PdfFont font, ReadOnlySpan<int> codePoints)
    {
        _font = font;
        _subset = font.Subset(codePoints);
        foreach (int codePoint in codePoints)
        {
            if (codePoint < DirectCount)
                _direct[codePoint] = _subset.GlyphOf(codePoint);
        }

        Deflater deflater = new();
        PdfBuffer buffer = new(_subset.Program.Length);
        deflater.Deflate(_subset.Program, buffer);
        _program = buffer.Span.ToArray();
        buffer.Clear();
        deflater.Deflate(ToUnicode(codePoints), buffer);
        _toUnicode = buffer.Span.ToArray();
        buffer.Clear();
        buffer.Write("[0["u8);
        foreach (int width in _subset.Widths)
        {
            buffer.WriteInteger(width);
            buffer.Write((byte)' ');
        }

        buffer.Write("]]"u8);
        _widths = buffer.Span.ToArray();
        _name = Encoding.UTF8.GetBytes($"{_subset.Tag}+{font.Name}");
    }

    /// <summary>The glyph of a character; 0 when it is not embedded.</summary>
    public ushort GlyphOf(int codePoint) => codePoint < DirectCount ? _direct[codePoint] : _subset.GlyphOf(codePoint);

    /// <summary>Writes its objects.</summary>
    /// <returns>The number of the font.</returns>
    public int Write(PdfFile file)
    {
        int font = file.Reserve(), descendant = file.Reserve(), descriptor = file.Reserve(), program = file.Reserve(), toUnicode = file.Reserve(), widths = file.Reserve();
        PdfBuffer buffer = file.Object(font);
        buffer.Write("<</Type/Font/Subtype/Type0/Encoding/Identity-H/BaseFont"u8);
        buffer.WriteName(_name);
        buffer.Write("/DescendantFonts["u8);
        buffer.WriteReference(descendant);
        buffer.Write("]/ToUnicode "u8);
        buffer.WriteReference(toUnicode);
        buffer.Write(">>"u8);

        buffer = file.Object(descendant);
        buffer.Write("<</Type/Font/Subtype/CIDFontType2/CIDToGIDMap/Identity/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/BaseFont"u8);
        buffer.WriteName(_name);
        buffer.Write("/FontDescriptor "u8);
        buffer.WriteReference(descriptor);
        buffer.Write("/W "u8);
        buffer.WriteReference(widths);
        buffer.Write(">>"u8);
        file.PlainObject(widths, _widths);

        WriteDescriptor(file.Object(descriptor), program);
        PdfBuffer entries = new(32);
        entries.Write("/Length1 "u8);
        entries.WriteInteger(_subset.Program.Length);
        file.DeflatedStream(program, entries.Span, _program);
        file.DeflatedStream(toUnicode, default, _toUnicode);
        return font;
    }

    private void WriteDescriptor(PdfBuffer buffer, int program)
    {
        buffer.Write("<</Type/FontDescriptor/FontName"u8);
        buffer.WriteName(_name);
        buffer.Write("/Flags "u8);
        buffer.WriteInteger(_font.Flags);
        FontBox box = _font.BoundingBoxThousandths;
        buffer.Write("/FontBBox["u8);
        foreach (int side in (ReadOnlySpan<int>)[box.Left, box.Bottom, box.Right, box.Top])
        {
            buffer.WriteInteger(side);
            buffer.Write((byte)' ');
        }

        buffer.Write("]/ItalicAngle "u8);
        buffer.WriteThousandths(_font.ItalicAngle * 10);
        buffer.Write("/Ascent "u8);
        buffer.WriteInteger(_font.ToThousandths(_font.Ascent));
        buffer.Write("/Descent "u8);
        buffer.WriteInteger(_font.ToThousandths(_font.Descent));
        buffer.Write("/CapHeight "u8);
        buffer.WriteInteger(_font.ToThousandths(_font.CapHeight));
        buffer.Write("/StemV "u8);
        buffer.WriteInteger(_font.StemV);
        buffer.Write("/FontFile2 "u8);
        buffer.WriteReference(program);
        buffer.Write(">>"u8);
    }

    // Which character a glyph stands for (ISO 32000-1, 9.10.3), in lists of a hundred as the format asks for.
    private static ReadOnlySpan<byte> ToUnicode(ReadOnlySpan<int> codePoints)
    {
        const int ListLength = 100;
        PdfBuffer map = new(1024 + (codePoints.Length * 16));
        map.Write("/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"u8);
        map.Write("/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n"u8);
        Span<byte> bytes = stackalloc byte[4];
        Span<char> letters = stackalloc char[2];
        for (int start = 0; start < codePoints.Length; start += ListLength)
        {
            int count = Math.Min(ListLength, codePoints.Length - start);
            map.WriteInteger(count);
            map.Write(" beginbfchar\n"u8);
            for (int i = start; i < start + count; i++)
            {
                (bytes[0], bytes[1]) = ((byte)((i + 1) >> 8), unchecked((byte)(i + 1)));
                map.WriteHex(bytes[..2]);
                int written = new Rune(codePoints[i]).EncodeToUtf16(letters);
                for (int j = 0; j < written; j++)
                    (bytes[2 * j], bytes[(2 * j) + 1]) = ((byte)(letters[j] >> 8), unchecked((byte)letters[j]));
                map.WriteHex(bytes[..(2 * written)]);
                map.Write((byte)'\n');
            }

            map.Write("endbfchar\n"u8);
        }

        map.Write("endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend"u8);
        return map.Span;
    }
}
