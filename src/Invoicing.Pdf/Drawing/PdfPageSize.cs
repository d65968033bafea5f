namespace Invoicing.Pdf;

/// <summary>The paper of a document, upright.</summary>
public enum PdfPageSize
{
    /// <summary>ISO 216 A4: 210 mm by 297 mm.</summary>
    A4 = 0,

    /// <summary>North American letter: 8.5 in by 11 in.</summary>
    Letter = 1,
}

/// <summary>The sides of papers.</summary>
internal static class PdfPageSizes
{
    /// <summary>Width and height in thousandths of a point.</summary>
    public static (int Width, int Height) Points(this PdfPageSize size) => size switch
    {
        PdfPageSize.A4 => (595_276, 841_890),
        PdfPageSize.Letter => (612_000, 792_000),
        _ => throw new ArgumentOutOfRangeException(nameof(size), size, "Use one of the defined sizes."),
    };
}
