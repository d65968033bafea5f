using System.Globalization;

namespace Invoicing.Pdf;

/// <summary>Makes a small font out of a large one. The same characters always give the same bytes.</summary>
internal static class FontSubsetter
{
    private const int MaxGlyphs = ushort.MaxValue;

    public static PdfFontSubset Subset(PdfFont font, ReadOnlySpan<int> codePoints)
    {
        SubsetGlyphs glyphs = new(font.Glyphs, codePoints.Length + 1);
        int[] widths = new int[codePoints.Length + 1];
        glyphs.Add(0);
        widths[0] = font.AdvanceThousandths(0);
        for (int i = 0; i < codePoints.Length; i++)
        {
            if (i > 0 && codePoints[i] <= codePoints[i - 1])
                throw new ArgumentException("The characters of a subset rise, and each stands there once.", nameof(codePoints));
            if (!font.TryGlyph(codePoints[i], out ushort glyph))
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{font.Name} has no U+{codePoints[i]:X4}."), nameof(codePoints));
            glyphs.Add(glyph);
            widths[i + 1] = font.AdvanceThousandths(glyph);
        }

        // Parts may have parts of their own, which come behind them.
        for (int i = 0; i < glyphs.Count; i++)
            glyphs.AddPartsOf(i);
        if (glyphs.Count > MaxGlyphs)
            throw PdfFontException.OfTooLarge(null, "more glyphs are used than one embedded font can hold", nameof(PdfFontLimits.Glyphs));

        byte[] program = SubsetWriter.Write(font, glyphs);
        return new(program, codePoints.ToArray(), widths, SubsetTag.Of(font.Name, codePoints, program));
    }
}
