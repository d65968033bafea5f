namespace Invoicing.Pdf;

/// <summary>The points of a picture as they stand in a PDF file: compressed, with the entries that tell how.</summary>
/// <param name="Bytes">The compressed bytes.</param>
/// <param name="Entries">What the dictionary says beside size and length: colours, bits and filter.</param>
internal sealed record PdfImageData(byte[] Bytes, byte[] Entries)
{
    /// <summary>Points of one byte for each colour, compressed with the predictors of PNG (ISO 32000-1, 7.4.4.4).</summary>
    public static PdfImageData Of(ReadOnlySpan<byte> points, int width, int height, int colors)
    {
        byte[] filtered = PngFilter.Encode(points, width * colors, height, colors);
        PdfBuffer deflated = new((filtered.Length / 2) + 64);
        new Deflater().Deflate(filtered, deflated);
        PdfBuffer entries = new(128);
        entries.Write(colors == 1 ? "/ColorSpace/DeviceGray"u8 : "/ColorSpace/DeviceRGB"u8);
        entries.Write("/BitsPerComponent 8/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors "u8);
        entries.WriteInteger(colors);
        entries.Write("/Columns "u8);
        entries.WriteInteger(width);
        entries.Write(">>"u8);
        return new(deflated.Span.ToArray(), entries.Span.ToArray());
    }
}
