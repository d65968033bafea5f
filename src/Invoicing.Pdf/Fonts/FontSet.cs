namespace Invoicing.Pdf;

/// <summary>A family with its fallbacks, ready to place texts. It may be used by many threads.</summary>
internal sealed class FontSet
{
    private static readonly Lazy<FontSet> LazyDefault = new(static () => new(PdfFontFamily.Default));

    public FontSet(PdfFontFamily family)
    {
        List<PdfFontFamily> families = [];
        AddTo(families, family);
        Regular = new([.. families.Select(static one => one.Regular).Distinct()], PdfFontFamily.Default.Regular);
        Bold = new([.. families.Select(static one => one.Bold).Distinct()], PdfFontFamily.Default.Bold);
    }

    /// <summary>The fonts of this package.</summary>
    public static FontSet Default => LazyDefault.Value;

    public FontChain Regular { get; }

    public FontChain Bold { get; }

    /// <summary>Why a character cannot be printed, in texts or in headings.</summary>
    public PrintFault FaultOf(int codePoint) => Regular.FaultOf(codePoint) is var fault and not PrintFault.None ? fault : Bold.FaultOf(codePoint);

    // A family, its fallbacks, and theirs.
    private static void AddTo(List<PdfFontFamily> families, PdfFontFamily family)
    {
        if (families.Exists(one => ReferenceEquals(one, family)))
            return;
        families.Add(family);
        foreach (PdfFontFamily fallback in family.Fallbacks)
            AddTo(families, fallback);
    }
}
