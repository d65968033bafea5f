using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Check = Invoicing.Tests.Check;

namespace Invoicing.Pdf.Tests;

/// <summary>Broken pictures are refused, or work: they never end in another error, and cost little time and memory.</summary>
public sealed class ImageFuzzTests
{
    private const long MaxBytes = 16 << 20;
    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(30);
    private static readonly PdfImageLimits Limits = new() { MaxPoints = 256 * 256 };

    private static readonly byte[][] Whole =
    [
        TestPictures.Logo(), new NaivePicture(9, 17, 4, 3, true, 1).File(true), new NaivePicture(5, 7, 16, 2, true, 2).File(false), new NaivePicture(33, 4, 8, 6, false, 3).File(true), JpegTests.Sample,
    ];

    private static readonly Gen<byte[]> Picture = Gen.Elements(Whole);
    private static readonly Gen<int> Any = Gen.Choose(0, int.MaxValue - 1);

    [Fact]
    public void Flipped_bits() => Check.ForAll(Picture, Any.ListOf(3), static (picture, places) =>
    {
        byte[] file = [.. picture];
        foreach (int place in places)
            file[place % file.Length] ^= (byte)(1 << (place % 8));
        AssertRefusedOrWorks(file);
    });

    // The header and what follows it, where sizes and kinds are.
    [Fact]
    public void Changed_headers() => Check.ForAll(Picture, Any.Zip(Any).ListOf(2), static (picture, changes) =>
    {
        byte[] file = [.. picture];
        foreach ((int place, int value) in changes)
            file[place % Math.Min(file.Length, 60)] = unchecked((byte)value);
        AssertRefusedOrWorks(file);
    });

    [Fact]
    public void Cut_off_pictures() => Check.ForAll(Picture, Any, static (picture, length) =>
    {
        byte[] file = picture[..(length % picture.Length)];
        Assert.Throws<PdfImageException>(() => PdfImage.Load(file, "x", Limits));
    });

    private static void AssertRefusedOrWorks(byte[] file)
    {
        long before = GC.GetAllocatedBytesForCurrentThread(), start = Stopwatch.GetTimestamp();
        try
        {
            _ = PdfImage.Load(file, "x", Limits);
        }
        catch (PdfImageException)
        {
            // Refused.
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MaxBytes);
        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, MaxTime);
    }
}
