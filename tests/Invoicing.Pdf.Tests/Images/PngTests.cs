using Xunit;

namespace Invoicing.Pdf.Tests;

public sealed class PngTests
{
    private static readonly (int Width, int Height)[] Sizes = [(1, 1), (2, 3), (5, 7), (8, 8), (9, 17), (33, 4)];

    /// <summary>Every colour type with every depth that it has, with rows one after the other and interlaced, and with transparent colours where there can be some.</summary>
    public static TheoryData<byte, byte, bool, bool> Kinds
    {
        get
        {
            TheoryData<byte, byte, bool, bool> kinds = [];
            (byte Type, byte[] Depths)[] types = [(0, [1, 2, 4, 8, 16]), (2, [8, 16]), (3, [1, 2, 4, 8]), (4, [8, 16]), (6, [8, 16])];
            foreach ((byte type, byte[] depths) in types)
            {
                foreach (byte depth in depths)
                {
                    foreach (bool isInterlaced in (bool[])[false, true])
                    {
                        foreach (bool isTransparent in type >= 4 ? (bool[])[false] : [false, true])
                            kinds.Add(type, depth, isInterlaced, isTransparent);
                    }
                }
            }

            return kinds;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Points_are_stored_as_the_file_has_them(byte type, byte depth, bool isInterlaced, bool isTransparent)
    {
        int seed = 0;
        foreach ((int width, int height) in Sizes)
        {
            NaivePicture picture = new(width, height, depth, type, isTransparent, ++seed);

            PdfImage image = PdfImage.Load(picture.File(isInterlaced), "Picture");

            Assert.Equal((width, height), (image.Width, image.Height));
            (int colors, byte[] points) = StoredPoints.Of(image.Color, height);
            (int layers, byte[] alpha) = image.Alpha is null ? (1, Enumerable.Repeat((byte)255, width * height).ToArray()) : StoredPoints.Of(image.Alpha, height);
            Assert.Equal(1, layers);
            for (int i = 0; i < width * height; i++)
            {
                (byte, byte, byte, byte) stored = colors == 1 ? (points[i], points[i], points[i], alpha[i]) : (points[3 * i], points[(3 * i) + 1], points[(3 * i) + 2], alpha[i]);
                Assert.Equal(picture.At(i % width, i / width), stored);
            }
        }
    }

    [Fact]
    public void Pictures_that_show_no_colour_and_cover_all_are_stored_so()
    {
        PdfImage image = PdfImage.Load(TestPictures.Png(2, 1, 8, 6, false, [0, 9, 9, 9, 255, 200, 200, 200, 255]), "Grey");

        Assert.Null(image.Alpha);
        Assert.Equal(1, StoredPoints.Of(image.Color, 1).Colors);
    }

    [Fact]
    public void Pictures_larger_than_the_limits_are_refused()
    {
        byte[] file = TestPictures.Png(20, 10, 8, 0, false, new byte[10 * 21]);

        Assert.Equal((20, 10), (PdfImage.Load(file, "x", new() { MaxSide = 20, MaxPoints = 200, MaxBytes = file.Length }).Width, PdfImage.Load(file, "x").Height));
        foreach (PdfImageLimits limits in (PdfImageLimits[])[new() { MaxSide = 19 }, new() { MaxPoints = 199 }, new() { MaxBytes = file.Length - 1 }])
            Assert.Equal(PdfErrorCodes.ImageTooLarge, Assert.Throws<PdfImageException>(() => PdfImage.Load(file, "x", limits)).Code);
    }

    // The flag of a dictionary that was agreed on before, which PNG does not have (ISO/IEC 15948, 10.1).
    [Fact]
    public void Points_that_want_a_dictionary_are_refused()
    {
        byte[] file = TestPictures.Png(1, 1, 8, 0, false, [0, 7]);
        int zlib = file.AsSpan().IndexOf("IDAT"u8) + 4;
        (file[zlib], file[zlib + 1]) = (0x78, 0xBB);

        Assert.Equal(PdfErrorCodes.ImageMalformed, Assert.Throws<PdfImageException>(() => PdfImage.Load(file, "x")).Code);
    }

    [Theory]
    [InlineData(0, 1, 8, 0)]
    [InlineData(1, 0, 8, 0)]
    [InlineData(1, 1, 3, 0)]
    [InlineData(1, 1, 16, 3)]
    [InlineData(1, 1, 4, 2)]
    [InlineData(1, 1, 8, 5)]
    [InlineData(1, 1, 8, 3)]
    public void Headers_of_no_picture_are_refused(int width, int height, byte depth, byte type) =>
        Assert.Equal(PdfErrorCodes.ImageMalformed, Assert.Throws<PdfImageException>(() => PdfImage.Load(TestPictures.Png(width, height, depth, type, false, new byte[64]), "x")).Code);
}
