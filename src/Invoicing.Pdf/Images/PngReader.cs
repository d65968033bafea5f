using System.Buffers.Binary;
using System.IO.Compression;

namespace Invoicing.Pdf;

/// <summary>Reads PNG files (ISO/IEC 15948) of every colour type and depth, interlaced ones too.</summary>
internal static class PngReader
{
    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Whether a file begins as PNG files do.</summary>
    public static bool IsPng(ReadOnlySpan<byte> file) => file.StartsWith(Signature);

    /// <summary>Reads a file that begins as one.</summary>
    /// <exception cref="PdfImageException">It is damaged or too large.</exception>
    public static PdfImage Read(ReadOnlySpan<byte> file, string alternative, PdfImageLimits limits)
    {
        PngHeader? header = null;
        ReadOnlySpan<byte> palette = default, transparency = default;
        using MemoryStream data = new();
        ReadOnlySpan<byte> rest = file[Signature.Length..];
        while (true)
        {
            if (rest.Length < 12)
                throw PdfImageException.Malformed("The file ends before its last chunk");
            uint length = BinaryPrimitives.ReadUInt32BigEndian(rest);
            if (length > rest.Length - 12)
                throw PdfImageException.Malformed(FormattableString.Invariant($"A chunk of {length} bytes is longer than the file"));
            ReadOnlySpan<byte> type = rest.Slice(4, 4), chunk = rest.Slice(8, (int)length);
            rest = rest[((int)length + 12)..];
            if (type.SequenceEqual("IEND"u8))
                break;
            if (type.SequenceEqual("IHDR"u8))
                header = PngHeader.Read(chunk, limits);
            else if (type.SequenceEqual("PLTE"u8))
                palette = chunk;
            else if (type.SequenceEqual("tRNS"u8))
                transparency = chunk;
            else if (type.SequenceEqual("IDAT"u8))
                data.Write(chunk);
        }

        if (header is null)
            throw PdfImageException.Malformed("The file does not say how large the picture is");
        PngPoints points = new(header, palette.ToArray(), transparency.ToArray());
        data.Position = 0;
        try
        {
            // Too few points, and headers of deflate that no PNG file may have, are errors of input and output here.
            using ZLibStream inflated = new(data, CompressionMode.Decompress);
            points.Read(inflated);
        }
        catch (Exception reason) when (reason is InvalidDataException or IOException)
        {
            throw PdfImageException.Malformed("The points of the picture cannot be unpacked", reason);
        }

        return points.ToImage(alternative);
    }
}
