using System.Security.Cryptography;

namespace Invoicing.Pdf;

/// <summary>A picture that documents show, such as a logo. It never changes and can be used by many threads.</summary>
/// <remarks>A picture is what its points show: colour profiles, positions of a camera and whatever else a file carries do not come into documents.</remarks>
public sealed class PdfImage
{
    internal PdfImage(int width, int height, PdfImageData color, PdfImageData? alpha, string alternative)
    {
        Width = width;
        Height = height;
        Color = color;
        Alpha = alpha;
        Alternative = alternative;
        Key = Convert.ToHexString(SHA256.HashData([.. color.Bytes, .. alpha?.Bytes ?? []]));
    }

    /// <summary>Its width in points of the picture.</summary>
    public int Width { get; }

    /// <summary>Its height in points of the picture.</summary>
    public int Height { get; }

    /// <summary>What it shows, for those who cannot see it.</summary>
    public string Alternative { get; }

    internal PdfImageData Color { get; }

    /// <summary>How much of each point covers what is behind it; null when all of it does.</summary>
    internal PdfImageData? Alpha { get; }

    /// <summary>Stands for what it shows.</summary>
    internal string Key { get; }

    /// <summary>Reads a PNG or JPEG file.</summary>
    /// <param name="file">The bytes of the file.</param>
    /// <param name="alternative">What it shows, such as <c>Logo of ACME</c>; read aloud in its place.</param>
    /// <exception cref="PdfImageException">The file is of another kind, damaged, or larger than the limits.</exception>
    /// <exception cref="ArgumentException">It is not said what it shows.</exception>
    public static PdfImage Load(ReadOnlySpan<byte> file, string alternative) => Load(file, alternative, PdfImageLimits.Default);

    /// <inheritdoc cref="Load(ReadOnlySpan{byte}, string)"/>
    /// <param name="file">The bytes of the file.</param>
    /// <param name="alternative">What it shows, such as <c>Logo of ACME</c>; read aloud in its place.</param>
    /// <param name="limits">How large it may be.</param>
    public static PdfImage Load(ReadOnlySpan<byte> file, string alternative, PdfImageLimits limits)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(alternative);
        ArgumentNullException.ThrowIfNull(limits);
        if (file.Length > limits.MaxBytes)
            throw PdfImageException.TooLarge(FormattableString.Invariant($"The file has {file.Length} bytes and may have {limits.MaxBytes}"));
        if (PngReader.IsPng(file))
            return PngReader.Read(file, alternative, limits);
        if (JpegReader.IsJpeg(file))
            return JpegReader.Read(file, alternative, limits);
        throw PdfImageException.Unsupported("The file is neither PNG nor JPEG by its first bytes");
    }
}
