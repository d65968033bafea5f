using System.Globalization;

namespace Invoicing.Pdf;

/// <summary>The measures of a font as a whole, in units of which <see cref="UnitsPerEm"/> make an em, and what a document says about it.</summary>
internal sealed record FontMetrics
{
    private const int FixedPitchFlag = 1, SerifFlag = 2, SymbolicFlag = 4, ItalicFlag = 64, ForceBoldFlag = 1 << 18;

    public required string Name { get; init; }

    public required int UnitsPerEm { get; init; }

    public required int Ascent { get; init; }

    /// <summary>Below the base line, so that it is negative in nearly all fonts.</summary>
    public required int Descent { get; init; }

    public required int LineGap { get; init; }

    public required int CapHeight { get; init; }

    public required int XHeight { get; init; }

    /// <summary>In hundredths of a degree, counter-clockwise; negative for slanted letters.</summary>
    public required int ItalicAngle { get; init; }

    /// <summary>The width of upright stems in thousandths of an em, estimated from the weight, because fonts do not state it.</summary>
    public required int StemV { get; init; }

    /// <summary>The flags of a font descriptor, ISO 32000-1 table 123. Symbolic, because subsets go beyond the standard Latin characters.</summary>
    public required int Flags { get; init; }

    public required FontBox BoundingBox { get; init; }

    public required int GlyphCount { get; init; }

    /// <summary>How many glyphs have an advance of their own; the others have that of the last one.</summary>
    public required int AdvanceCount { get; init; }

    /// <summary>True when the places of glyphs stand in four bytes and not in two.</summary>
    public required bool HasLongOffsets { get; init; }

    public static FontMetrics Read(TrueTypeFile file, PdfFontLimits limits)
    {
        FontTable head = file.Required("head", 54), hhea = file.Required("hhea", 36), maxp = file.Required("maxp", 32);
        FontTable os2 = file.Optional("OS/2"), post = file.Optional("post");
        int units = head.U16(18), glyphs = maxp.U16(4), advances = hhea.U16(34);
        if (head.U32(12) != 0x5F0F3CF5)
            throw head.Malformed(12, "the number that marks this table is another one");
        if (units is < 16 or > 16_384)
            throw head.Malformed(18, string.Create(CultureInfo.InvariantCulture, $"an em has {units} units; it has from 16 to 16384"));
        if (head.U16(50) > 1)
            throw head.Malformed(50, "places of glyphs stand in neither two nor four bytes");
        if (glyphs == 0)
            throw maxp.Malformed(4, "the font has no glyphs");
        if (glyphs > limits.Glyphs)
            throw PdfFontException.OfTooLarge("maxp", string.Create(CultureInfo.InvariantCulture, $"the font has {glyphs} glyphs, and {limits.Glyphs} is the most"), nameof(PdfFontLimits.Glyphs));
        if (advances == 0 || advances > glyphs)
            throw hhea.Malformed(34, string.Create(CultureInfo.InvariantCulture, $"{advances} of {glyphs} glyphs have an advance"));

        FontPermission.Require(os2);
        int weight = os2.Length >= 6 ? Math.Clamp(os2.U16(4), 100, 900) : 400;
        bool usesTypographic = os2.Length >= 74 && (os2.U16(62) & 0x80) != 0;
        int ascent = usesTypographic ? os2.I16(68) : hhea.I16(4);
        bool hasHeights = os2.Length >= 90 && os2.U16(0) >= 2;
        int angle = post.Length >= 8 ? Hundredths(post) : 0;
        return new()
        {
            Name = FontNames.PostScript(file.Optional("name")),
            UnitsPerEm = units,
            Ascent = ascent,
            Descent = usesTypographic ? os2.I16(70) : hhea.I16(6),
            LineGap = usesTypographic ? os2.I16(72) : hhea.I16(8),
            CapHeight = hasHeights && os2.I16(88) > 0 ? os2.I16(88) : ascent * 7 / 10,
            XHeight = hasHeights && os2.I16(86) > 0 ? os2.I16(86) : ascent / 2,
            ItalicAngle = angle,
            StemV = 10 + 220 * (weight - 50) / 900,
            Flags = FlagsOf(os2, post, weight, angle),
            BoundingBox = new(head.I16(36), head.I16(38), head.I16(40), head.I16(42)),
            GlyphCount = glyphs,
            AdvanceCount = advances,
            HasLongOffsets = head.U16(50) == 1,
        };
    }

    private static int FlagsOf(FontTable os2, FontTable post, int weight, int angle)
    {
        // IBM's classes 1 to 5 and 7 are those with serifs.
        bool isSerif = os2.Length >= 32 && os2.U8(30) is (>= 1 and <= 5) or 7;
        bool isFixed = post.Length >= 16 && post.U32(12) != 0;
        return SymbolicFlag | (isFixed ? FixedPitchFlag : 0) | (isSerif ? SerifFlag : 0) | (angle != 0 ? ItalicFlag : 0) | (weight >= 700 ? ForceBoldFlag : 0);
    }

    // A number with 16 bits behind the point.
    private static int Hundredths(FontTable post)
    {
        long angle = unchecked((int)(uint)post.U32(4)) * 100L;
        return (int)((angle + (angle < 0 ? -0x8000 : 0x8000)) / 0x10000);
    }
}

/// <summary>The box around all glyphs of a font.</summary>
internal readonly record struct FontBox(int Left, int Bottom, int Right, int Top);
