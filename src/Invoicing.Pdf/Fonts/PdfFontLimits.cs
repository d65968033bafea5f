namespace Invoicing.Pdf;

/// <summary>How much a font may be, so that one from a stranger costs little time and memory.</summary>
public sealed record PdfFontLimits
{
    internal static PdfFontLimits Default { get; } = new();

    /// <summary>The bytes of the font.</summary>
    /// <value>32 MiB.</value>
    /// <exception cref="ArgumentOutOfRangeException">The number is not from 1 to 1 GiB.</exception>
    public int Bytes { get; init => field = Within(value, 1 << 30); } = 32 << 20;

    /// <summary>The glyphs of the font.</summary>
    /// <value>65 535, the most a font can have.</value>
    /// <exception cref="ArgumentOutOfRangeException">The number is not from 1 to 65 535.</exception>
    public int Glyphs { get; init => field = Within(value, ushort.MaxValue); } = ushort.MaxValue;

    /// <summary>The points of one glyph, without those of its parts.</summary>
    /// <value>20 000.</value>
    /// <exception cref="ArgumentOutOfRangeException">The number is not from 1 to 65 536.</exception>
    public int GlyphPoints { get; init => field = Within(value, ushort.MaxValue + 1); } = 20_000;

    /// <summary>How deep glyphs may be made of glyphs that are made of glyphs.</summary>
    /// <value>8.</value>
    /// <exception cref="ArgumentOutOfRangeException">The number is not from 1 to 64.</exception>
    public int CompositeDepth { get; init => field = Within(value, 64); } = 8;

    /// <summary>The parts of one glyph, with all that they are made of.</summary>
    /// <value>512.</value>
    /// <exception cref="ArgumentOutOfRangeException">The number is not from 1 to 65 535.</exception>
    public int CompositeParts { get; init => field = Within(value, ushort.MaxValue); } = 512;

    /// <summary>The ranges of characters that the font maps to glyphs.</summary>
    /// <value>65 535.</value>
    /// <exception cref="ArgumentOutOfRangeException">The number is not from 1 to 1 114 112.</exception>
    public int CharacterRanges { get; init => field = Within(value, 0x110000); } = ushort.MaxValue;

    /// <summary>The tables of kerning.</summary>
    /// <value>1 024.</value>
    /// <exception cref="ArgumentOutOfRangeException">The number is not from 1 to 65 535.</exception>
    public int KerningTables { get; init => field = Within(value, ushort.MaxValue); } = 1024;

    /// <summary>The kerned pairs of glyphs, where they are listed one by one.</summary>
    /// <value>4 000 000.</value>
    /// <exception cref="ArgumentOutOfRangeException">The number is not from 1 to 1 000 000 000.</exception>
    public int KerningPairs { get; init => field = Within(value, 1_000_000_000); } = 4_000_000;

    private static int Within(int value, int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, most);
        return value;
    }
}
