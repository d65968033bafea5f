namespace Invoicing.Pdf;

/// <summary>The fonts of a document as it embeds them: those of texts, then those of headings.</summary>
/// <param name="regular">How many fonts are for texts.</param>
/// <param name="fonts">The fonts; null for those of which nothing is shown.</param>
internal sealed class EmbeddedFonts(int regular, EmbeddedFont?[] fonts)
{
    /// <summary>How many places there are.</summary>
    public int Count => fonts.Length;

    /// <summary>The font at a place.</summary>
    public EmbeddedFont this[int index] => fonts[index] ?? throw new InvalidOperationException(FormattableString.Invariant($"Nothing of font {index} is embedded."));

    /// <summary>Whether something of the font at a place is shown.</summary>
    public bool Has(int index) => fonts[index] is not null;

    /// <summary>The place of a font that glyphs name.</summary>
    public int IndexOf(bool isBold, int fontIndex) => isBold ? regular + fontIndex : fontIndex;
}
