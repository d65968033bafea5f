namespace Invoicing.Pdf;

/// <summary>Fonts that are asked for a character one after the other, and how a text becomes glyphs of them.</summary>
internal sealed class FontChain
{
    private const int Replacement = 0xFFFD;

    private readonly PdfFont[] _fonts;
    private readonly int _asked;
    private readonly FoundGlyph _replacement;

    /// <summary>The last font draws the sign for characters that no font has; it is asked for nothing else unless it is in the list.</summary>
    public FontChain(ReadOnlySpan<PdfFont> fonts, PdfFont lastResort)
    {
        _asked = fonts.Length;
        _fonts = fonts.Contains(lastResort) ? [.. fonts] : [.. fonts, lastResort];
        _replacement = Find(Replacement, _fonts.Length) ?? Find('?', _fonts.Length)
            ?? throw new ArgumentException("No font has a sign for characters that are missing.", nameof(lastResort));
    }

    /// <summary>The fonts by the index that placed glyphs name.</summary>
    public ReadOnlySpan<PdfFont> Fonts => _fonts;

    /// <summary>Adds the glyphs of a text to a buffer and gives how many characters were replaced by a sign, because they cannot be printed.</summary>
    public int Place(ReadOnlySpan<char> text, GlyphBuffer buffer)
    {
        if (Nfc.TryCompose(text, out string? composed))
            text = composed;
        int replaced = 0, last = -1;
        ushort lastGlyph = 0;
        foreach (int codePoint in new PrintedText(text))
        {
            if (codePoint == PrintedText.LineBreak)
            {
                buffer.Add(new(0, 0, 0, PrintedText.LineBreak, 0));
                last = -1;
                continue;
            }

            if (!TryFind(codePoint, out FoundGlyph found))
            {
                found = _replacement;
                replaced++;
                buffer.Replaced.Add(codePoint);
            }

            PdfFont font = _fonts[found.FontIndex];
            if (last == found.FontIndex && font.KerningThousandths(lastGlyph, found.Glyph) is var kerning and not 0)
                buffer.KernLast(kerning);
            buffer.Add(new(found.FontIndex, found.Glyph, 0, found.CodePoint, font.AdvanceThousandths(found.Glyph)));
            (last, lastGlyph) = (found.FontIndex, found.Glyph);
        }

        return replaced;
    }

    /// <summary>Why a character cannot be printed, if so.</summary>
    public PrintFault FaultOf(int codePoint) =>
        codePoint == PrintedText.LineBreak || TryFind(codePoint, out _) ? PrintFault.None
        : ScriptRules.IsPrivate(codePoint) ? PrintFault.Private
        : ScriptRules.NeedsShaping(codePoint) ? PrintFault.Script
        : PrintFault.Character;

    private bool TryFind(int codePoint, out FoundGlyph found)
    {
        found = default;
        if (ScriptRules.IsPrivate(codePoint))
            return false;

        // The first font has nearly all characters.
        if (_fonts[0].TryGlyph(codePoint, out ushort glyph) && !ScriptRules.NeedsShaping(codePoint))
        {
            found = new(0, glyph, codePoint);
            return true;
        }

        if (ScriptRules.NeedsShaping(codePoint))
            return false;
        for (int substitute = codePoint; substitute != 0; substitute = SubstituteOf(substitute))
        {
            if (Find(substitute, _asked) is { } other)
            {
                found = other;
                return true;
            }
        }

        return false;
    }

    private FoundGlyph? Find(int codePoint, int fonts)
    {
        for (int i = 0; i < fonts; i++)
        {
            if (_fonts[i].TryGlyph(codePoint, out ushort glyph))
                return new((ushort)i, glyph, codePoint);
        }

        return null;
    }

    // Spaces, hyphens and the minus sign where fonts lack them and others show as well; 0 for none.
    private static int SubstituteOf(int codePoint) => codePoint switch
    {
        0x2007 or 0x202F => 0x00A0,
        0x00A0 or (>= 0x2000 and <= 0x200A) or 0x205F or 0x3000 => ' ',
        0x2011 => 0x2010,
        0x2010 or 0x2212 => '-',
        _ => 0,
    };

    /// <summary>A glyph of a font of the chain.</summary>
    private readonly record struct FoundGlyph(ushort FontIndex, ushort Glyph, int CodePoint);
}

/// <summary>Why a character cannot be printed.</summary>
internal enum PrintFault
{
    /// <summary>It can.</summary>
    None = 0,

    /// <summary>No font has it.</summary>
    Character = 1,

    /// <summary>Its script needs more than one glyph after the other.</summary>
    Script = 2,

    /// <summary>It is of private use, or no character at all.</summary>
    Private = 3,
}
