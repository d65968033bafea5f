using System.Buffers.Binary;

namespace Invoicing.Pdf;

/// <summary>What a PNG file says about its picture (ISO/IEC 15948, 11.2.2).</summary>
internal sealed record PngHeader(int Width, int Height, int Depth, int ColorType, bool IsInterlaced)
{
    private const int PaletteType = 3;

    /// <summary>How many values a point has.</summary>
    public int Channels => ColorType switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };

    /// <summary>Whether the value of a point is a place in the palette.</summary>
    public bool HasPalette => ColorType == PaletteType;

    /// <summary>Whether points have values for red, green and blue.</summary>
    public bool IsColored => ColorType is 2 or 3 or 6;

    /// <summary>Whether each point says how much it covers.</summary>
    public bool HasAlpha => ColorType is 4 or 6;

    /// <summary>The bytes of a row of so many points.</summary>
    public int RowLength(int points) => (int)((((long)points * Channels * Depth) + 7) / 8);

    /// <summary>The bytes from a value to the same value of the point before, one at least.</summary>
    public int PointLength => Math.Max(1, Channels * Depth / 8);

    public static PngHeader Read(ReadOnlySpan<byte> chunk, PdfImageLimits limits)
    {
        if (chunk.Length != 13)
            throw PdfImageException.Malformed("The header of the picture has not 13 bytes");
        uint width = BinaryPrimitives.ReadUInt32BigEndian(chunk), height = BinaryPrimitives.ReadUInt32BigEndian(chunk[4..]);
        limits.Check((int)Math.Min(width, int.MaxValue), (int)Math.Min(height, int.MaxValue));
        PngHeader header = new((int)width, (int)height, chunk[8], chunk[9], chunk[12] == 1);
        bool isKnown = (header.ColorType, header.Depth) is (0, 1 or 2 or 4 or 8 or 16) or (PaletteType, 1 or 2 or 4 or 8) or (2 or 4 or 6, 8 or 16);
        return isKnown && chunk[10] == 0 && chunk[11] == 0 && chunk[12] <= 1
            ? header
            : throw PdfImageException.Malformed("The header of the picture tells a colour type, depth or method that PNG does not have");
    }
}
