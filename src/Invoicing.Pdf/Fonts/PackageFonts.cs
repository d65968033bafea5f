namespace Invoicing.Pdf;

/// <summary>The fonts that come with this package, read when they are first asked for.</summary>
internal static class PackageFonts
{
    private static readonly Lazy<PdfFontFamily> LazyFamily = new(static () => new(
        PdfFont.OfPackage(Read("NotoSans-Regular.ttf")), PdfFont.OfPackage(Read("NotoSans-Bold.ttf"))));

    public static PdfFontFamily Family => LazyFamily.Value;

    /// <summary>The bytes of a font, or of the licence of all (<c>OFL.txt</c>).</summary>
    public static byte[] Read(string name)
    {
        using Stream stream = typeof(PackageFonts).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The package lacks its resource {name}.");
        byte[] bytes = GC.AllocateUninitializedArray<byte>((int)stream.Length);
        stream.ReadExactly(bytes);
        return bytes;
    }
}
