using System.Buffers.Binary;

namespace Invoicing.Pdf;

/// <summary>Takes JPEG files (ISO/IEC 10918-1) as they are, less what is not the picture: camera data, thumbnails, comments, colour profiles.</summary>
internal static class JpegReader
{
    private const byte StartOfImage = 0xD8, EndOfImage = 0xD9, StartOfScan = 0xDA, Comment = 0xFE, FirstApp = 0xE0, LastApp = 0xEF, AdobeApp = 0xEE, FirstRestart = 0xD0, LastRestart = 0xD7;

    /// <summary>Whether a file begins as JPEG files do.</summary>
    public static bool IsJpeg(ReadOnlySpan<byte> file) => file.StartsWith((ReadOnlySpan<byte>)[0xFF, StartOfImage, 0xFF]);

    /// <summary>Reads a file that begins as one.</summary>
    /// <exception cref="PdfImageException">It is damaged, too large, or of a kind that PDF does not know.</exception>
    public static PdfImage Read(ReadOnlySpan<byte> file, string alternative, PdfImageLimits limits)
    {
        PdfBuffer kept = new(file.Length);
        kept.Write(file[..2]);
        (int Width, int Height, int Colors)? frame = null;
        bool hasPoints = false;
        ReadOnlySpan<byte> rest = file[2..];

        // What follows the end, such as a preview of a camera, is no part of the picture.
        while (!IsEnd(ref rest))
        {
            ReadOnlySpan<byte> segment = Next(ref rest);
            byte marker = segment[1];
            if (IsFrame(marker))
                frame = frame is null ? ReadFrame(marker, segment[4..], limits) : throw PdfImageException.Unsupported("The file has several pictures in layers");
            if (marker is not (Comment or (>= FirstApp and <= LastApp and not AdobeApp)))
                kept.Write(segment);
            if (marker != StartOfScan)
                continue;
            if (frame is null)
                throw PdfImageException.Malformed("The file does not say how large the picture is before its points");
            kept.Write(Points(ref rest));
            hasPoints = true;
        }

        if (frame is not { } picture || !hasPoints)
            throw PdfImageException.Malformed("The file ends before the picture does");
        kept.Write([0xFF, EndOfImage]);
        ReadOnlySpan<byte> entries = picture.Colors == 1
            ? "/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode"u8
            : "/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode"u8;
        return new(picture.Width, picture.Height, new(kept.Span.ToArray(), entries.ToArray()), null, alternative);
    }

    // Markers may be filled up with bytes of ones (B.1.1.2).
    private static bool IsEnd(ref ReadOnlySpan<byte> rest)
    {
        while (rest is [0xFF, 0xFF, ..])
            rest = rest[1..];
        return rest is [0xFF, EndOfImage, ..];
    }

    // Coded points up to the next marker; those that only restart the code are among them (B.1.1.3).
    private static ReadOnlySpan<byte> Points(ref ReadOnlySpan<byte> rest)
    {
        int end = 0;
        while (end + 1 < rest.Length && (rest[end] != 0xFF || rest[end + 1] is 0 or (>= FirstRestart and <= LastRestart)))
            end += rest[end] == 0xFF ? 2 : 1;
        if (end + 1 >= rest.Length)
            throw PdfImageException.Malformed("The file ends before the picture does");
        ReadOnlySpan<byte> points = rest[..end];
        rest = rest[end..];
        return points;
    }

    // The next segment, with its marker and length.
    private static ReadOnlySpan<byte> Next(ref ReadOnlySpan<byte> rest)
    {
        if (rest.Length < 4 || rest[0] != 0xFF)
            throw PdfImageException.Malformed("The file ends, or has other bytes, where a segment begins");
        int length = 2 + BinaryPrimitives.ReadUInt16BigEndian(rest[2..]);
        if (length < 4 || length > rest.Length)
            throw PdfImageException.Malformed(FormattableString.Invariant($"A segment of {length} bytes is longer than the file, or shorter than its own length"));
        ReadOnlySpan<byte> segment = rest[..length];
        rest = rest[length..];
        return segment;
    }

    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    private static (int Width, int Height, int Colors) ReadFrame(byte marker, ReadOnlySpan<byte> frame, PdfImageLimits limits)
    {
        if (marker is not (0xC0 or 0xC1 or 0xC2))
            throw PdfImageException.Unsupported("The picture is lossless or arithmetic coded JPEG, which PDF does not know");
        if (frame.Length < 6)
            throw PdfImageException.Malformed("The header of the picture is too short");
        int height = BinaryPrimitives.ReadUInt16BigEndian(frame[1..]), width = BinaryPrimitives.ReadUInt16BigEndian(frame[3..]), colors = frame[5];
        if (frame[0] != 8)
            throw PdfImageException.Unsupported(FormattableString.Invariant($"The picture has {frame[0]} bits for each value, not 8"));
        limits.Check(width, height);
        return colors is 1 or 3 ? (width, height, colors) : throw PdfImageException.Unsupported(FormattableString.Invariant($"The picture has {colors} colours, such as CMYK has"));
    }
}
