namespace Invoicing.Pdf;

/// <summary>A text among the glyphs of a document.</summary>
/// <param name="First">Its first glyph.</param>
/// <param name="Count">How many it has.</param>
/// <param name="IsBold">Whether its fonts are those of headings.</param>
internal readonly record struct TextSpan(int First, int Count, bool IsBold);
