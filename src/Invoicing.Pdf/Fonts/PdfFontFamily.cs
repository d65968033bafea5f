namespace Invoicing.Pdf;

/// <summary>The fonts a document is set in, and the families that are asked for characters which these do not have.</summary>
/// <param name="Regular">The font of texts.</param>
/// <param name="Bold">The font of headings and totals.</param>
public sealed record PdfFontFamily(PdfFont Regular, PdfFont Bold)
{
    /// <summary>The font of texts.</summary>
    /// <exception cref="ArgumentNullException">There is none.</exception>
    public PdfFont Regular { get; init => field = Required(value); } = Required(Regular);

    /// <summary>The font of headings and totals.</summary>
    /// <exception cref="ArgumentNullException">There is none.</exception>
    public PdfFont Bold { get; init => field = Required(value); } = Required(Bold);

    /// <summary>Families that are asked for a character in their order when the ones before have no glyph for it.</summary>
    /// <value>None.</value>
    public ValueArray<PdfFontFamily> Fallbacks { get; init; }

    /// <summary>Noto Sans, which is part of this package (SIL Open Font License 1.1): Latin with all letters of Vietnamese, Greek, Cyrillic and the signs of currencies.</summary>
    public static PdfFontFamily Default => PackageFonts.Family;

    private static PdfFont Required(PdfFont font)
    {
        ArgumentNullException.ThrowIfNull(font);
        return font;
    }
}
