namespace Invoicing.Pdf;

/// <summary>A font for documents: a TrueType font, of which each document embeds the characters it shows. It never changes and may be used by many threads.</summary>
public sealed class PdfFont
{
    private const int ThousandthsPerEm = 1000;

    private readonly FontMetrics _metrics;
    private readonly CharacterMap _characters;
    private readonly AdvanceTable _advances;
    private readonly Lazy<PairKerning> _kerning;

    /// <summary>A font whose bytes nobody else changes.</summary>
    /// <param name="ownedBytes">The bytes of the font.</param>
    /// <param name="limits">How much it may be.</param>
    /// <param name="isChecked">True when all of it is known to be sound, as it is of the fonts in this package; it is then read when it is needed.</param>
    private PdfFont(byte[] ownedBytes, PdfFontLimits limits, bool isChecked)
    {
        TrueTypeFile file = TrueTypeFile.Open(ownedBytes, limits);
        File = file;
        _metrics = FontMetrics.Read(file, limits);
        _characters = CharacterMap.Read(file.Required("cmap", 4), _metrics.GlyphCount, limits);
        _advances = new(file, _metrics);
        Glyphs = new(file, _metrics);
        _kerning = new(() => PairKerning.Read(file, limits));
        if (isChecked)
            return;
        GlyphCheck.Run(Glyphs, limits);
        _ = _kerning.Value;
    }

    /// <summary>The PostScript name, such as <c>NotoSans-Regular</c>.</summary>
    public string Name => _metrics.Name;

    internal TrueTypeFile File { get; }

    internal GlyphTable Glyphs { get; }

    internal int UnitsPerEm => _metrics.UnitsPerEm;

    /// <summary>In font units, as are the next four; <see cref="ToThousandths"/> makes of them what documents count in.</summary>
    internal int Ascent => _metrics.Ascent;

    /// <summary>Negative, because it is below the base line.</summary>
    internal int Descent => _metrics.Descent;

    internal int LineGap => _metrics.LineGap;

    internal int CapHeight => _metrics.CapHeight;

    internal int XHeight => _metrics.XHeight;

    /// <inheritdoc cref="FontMetrics.ItalicAngle"/>
    internal int ItalicAngle => _metrics.ItalicAngle;

    /// <inheritdoc cref="FontMetrics.StemV"/>
    internal int StemV => _metrics.StemV;

    /// <inheritdoc cref="FontMetrics.Flags"/>
    internal int Flags => _metrics.Flags;

    /// <summary>The box around all glyphs, in font units.</summary>
    internal FontBox BoundingBox => _metrics.BoundingBox;

    /// <summary>The box around all glyphs, in thousandths of an em.</summary>
    internal FontBox BoundingBoxThousandths => new(ToThousandths(BoundingBox.Left), ToThousandths(BoundingBox.Bottom), ToThousandths(BoundingBox.Right), ToThousandths(BoundingBox.Top));

    /// <summary>Reads a TrueType font (a file that ends in <c>.ttf</c>) and checks all of it. The bytes are copied.</summary>
    /// <remarks>Of a variable font its default design is used.</remarks>
    /// <exception cref="PdfFontException">The font is broken, of another kind, larger than the default limits, or may not be embedded.</exception>
    public static PdfFont Load(ReadOnlyMemory<byte> trueType) => Load(trueType, PdfFontLimits.Default);

    /// <summary>Reads a TrueType font within limits.</summary>
    /// <inheritdoc cref="Load(ReadOnlyMemory{byte})"/>
    public static PdfFont Load(ReadOnlyMemory<byte> trueType, PdfFontLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);

        // Too many bytes are refused before they are copied.
        TrueTypeFile.RequireSize(trueType.Length, limits);
        return new(trueType.ToArray(), limits, isChecked: false);
    }

    /// <summary>A font of this package, whose tests have checked all of it.</summary>
    internal static PdfFont OfPackage(byte[] ownedBytes) => new(ownedBytes, PdfFontLimits.Default, isChecked: true);

    /// <summary>True when the font has a glyph for a Unicode character.</summary>
    public bool Has(int codePoint) => _characters.Find(codePoint) != 0;

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>The glyph of a character; false when the font has none.</summary>
    internal bool TryGlyph(int codePoint, out ushort glyph) => (glyph = _characters.Find(codePoint)) != 0;

    /// <summary>How far a glyph moves on, in font units.</summary>
    internal int Advance(ushort glyph) => _advances.Advance(glyph);

    /// <summary>How far a glyph moves on, in thousandths of an em, rounded as documents state it.</summary>
    internal int AdvanceThousandths(ushort glyph) => ToThousandths(_advances.Advance(glyph));

    /// <summary>Where the outline of a glyph starts, in font units.</summary>
    internal int LeftSide(ushort glyph) => _advances.LeftSide(glyph);

    /// <summary>What two glyphs that stand side by side are moved apart by, in font units; mostly negative.</summary>
    internal int Kerning(ushort left, ushort right) => _kerning.Value.Find(left, right);

    /// <summary>The same in thousandths of an em, within 16 bits.</summary>
    internal int KerningThousandths(ushort left, ushort right) => Math.Clamp(ToThousandths(_kerning.Value.Find(left, right)), short.MinValue, short.MaxValue);

    /// <summary>A font with nothing but these characters, for embedding.</summary>
    /// <param name="codePoints">Characters that the font has, rising and each once.</param>
    /// <exception cref="ArgumentException">The characters are not in order, or the font lacks one of them.</exception>
    internal PdfFontSubset Subset(ReadOnlySpan<int> codePoints) => FontSubsetter.Subset(this, codePoints);

    /// <summary>Font units as thousandths of an em, halves away from zero.</summary>
    internal int ToThousandths(int units)
    {
        if (_metrics.UnitsPerEm == ThousandthsPerEm)
            return units;
        int half = _metrics.UnitsPerEm / 2;
        return (units * ThousandthsPerEm + (units < 0 ? -half : half)) / _metrics.UnitsPerEm;
    }
}
