namespace Invoicing.Pdf;

/// <summary>One character of a text as it is drawn.</summary>
/// <param name="FontIndex">The font, by its place in <see cref="FontChain.Fonts"/>.</param>
/// <param name="Glyph">The glyph in that font.</param>
/// <param name="Kerning">What it and the next glyph are moved apart by, in thousandths of an em; 0 at the end of a text and between fonts.</param>
/// <param name="CodePoint">The character that is drawn, which the font has: the one of the text, or what stands in its place.</param>
/// <param name="Width">How far the glyph alone moves on, in thousandths of an em, as the document states it.</param>
internal readonly record struct PlacedGlyph(ushort FontIndex, ushort Glyph, short Kerning, int CodePoint, int Width)
{
    /// <summary>How far the next glyph is from this one, in thousandths of an em.</summary>
    public int Advance => Width + Kerning;

    /// <summary>True for the end of a line within a text, which has no glyph and no width.</summary>
    public bool IsLineBreak => CodePoint == PrintedText.LineBreak;
}
