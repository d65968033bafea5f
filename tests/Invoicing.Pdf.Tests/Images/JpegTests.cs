using System.Text;
using Xunit;

namespace Invoicing.Pdf.Tests;

public sealed class JpegTests
{
    private const string Secret = "52.5200 N 13.4050 E";

    private static readonly byte[] Quantization = Segment(0xDB, [0, 1, 2, 3]);
    private static readonly byte[] Frame = Segment(0xC2, [8, 0, 30, 0, 40, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1]);
    private static readonly byte[] Adobe = Segment(0xEE, [.. "Adobe"u8, 0, 100, 0, 0, 0, 0, 1]);
    private static readonly byte[] Huffman = Segment(0xC4, [0, 7, 7]);
    private static readonly byte[] Scan = [.. Segment(0xDA, [1, 1, 0, 0, 63, 0]), 1, 2, 0xFF, 0, 3, 0xFF, 0xD0, 4, 0xFF, 0, 0xD9];
    private static readonly byte[] Hidden = [.. Segment(0xE1, [.. "Exif\0\0"u8, .. Encoding.ASCII.GetBytes(Secret)]), .. Segment(0xFE, Encoding.ASCII.GetBytes(Secret)), .. Segment(0xE2, [.. "ICC_PROFILE\0"u8])];

    [Fact]
    public void Only_the_picture_is_kept()
    {
        byte[] thumbnail = [0xFF, 0xD8, .. Hidden, .. Frame, .. Scan, 0xFF, 0xD9];
        byte[] file = [0xFF, 0xD8, .. Segment(0xE0, [.. "JFIF\0"u8]), .. Hidden, .. Quantization, 0xFF, 0xFF, .. Adobe, .. Frame, .. Huffman, .. Scan, .. Hidden, .. Huffman, .. Scan, 0xFF, 0xD9, .. thumbnail];

        PdfImage image = PdfImage.Load(file, "Photo");

        byte[] expected = [0xFF, 0xD8, .. Quantization, .. Adobe, .. Frame, .. Huffman, .. Scan, .. Huffman, .. Scan, 0xFF, 0xD9];
        Assert.Equal(expected, image.Color.Bytes);
        Assert.Equal((40, 30), (image.Width, image.Height));
        Assert.Null(image.Alpha);
        Assert.Equal("/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode", Encoding.ASCII.GetString(image.Color.Entries));
    }

    [Theory]
    [InlineData(0xC3, 8, 3)]
    [InlineData(0xC9, 8, 3)]
    [InlineData(0xC0, 12, 3)]
    [InlineData(0xC0, 8, 4)]
    public void Kinds_that_documents_cannot_show_are_refused(byte marker, byte bits, byte colors)
    {
        byte[] file = [0xFF, 0xD8, .. Segment(marker, [bits, 0, 30, 0, 40, colors, 1, 0x22, 0]), .. Scan, 0xFF, 0xD9];

        Assert.Equal(PdfErrorCodes.ImageUnsupported, Assert.Throws<PdfImageException>(() => PdfImage.Load(file, "x")).Code);
    }

    [Fact]
    public void Files_without_size_points_or_end_are_refused()
    {
        byte[][] files = [[0xFF, 0xD8, .. Quantization, .. Scan, 0xFF, 0xD9], [0xFF, 0xD8, .. Frame, 0xFF, 0xD9], [0xFF, 0xD8, .. Frame, .. Scan], [0xFF, 0xD8, .. Frame, .. Scan, 0xFF]];

        foreach (byte[] file in files)
            Assert.Equal(PdfErrorCodes.ImageMalformed, Assert.Throws<PdfImageException>(() => PdfImage.Load(file, "x")).Code);
    }

    [Fact]
    public void Pictures_larger_than_the_limits_are_refused()
    {
        byte[] file = [0xFF, 0xD8, .. Frame, .. Scan, 0xFF, 0xD9];

        Assert.Equal(40, PdfImage.Load(file, "x", new() { MaxSide = 40, MaxPoints = 1200 }).Width);
        Assert.Equal(PdfErrorCodes.ImageTooLarge, Assert.Throws<PdfImageException>(() => PdfImage.Load(file, "x", new() { MaxSide = 39 })).Code);
        Assert.Equal(PdfErrorCodes.ImageTooLarge, Assert.Throws<PdfImageException>(() => PdfImage.Load(file, "x", new() { MaxPoints = 1199 })).Code);
    }

    /// <summary>A small file of this kind, for tests that break it.</summary>
    internal static byte[] Sample => [0xFF, 0xD8, .. Hidden, .. Quantization, .. Frame, .. Huffman, .. Scan, .. Hidden, .. Scan, 0xFF, 0xD9];

    private static byte[] Segment(byte marker, byte[] body) => [0xFF, marker, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2), .. body];
}
