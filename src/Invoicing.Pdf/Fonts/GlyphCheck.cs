using System.Globalization;

namespace Invoicing.Pdf;

/// <summary>Reads every glyph of a font once, so that no document finds out later that one of them is broken.</summary>
internal sealed class GlyphCheck
{
    private const int Open = -1;

    private readonly GlyphTable _glyphs;
    private readonly PdfFontLimits _limits;

    // How deep each glyph is and of how many parts, itself included; 0 is not known yet.
    private readonly int[] _depths;
    private readonly int[] _parts;

    private GlyphCheck(GlyphTable glyphs, PdfFontLimits limits)
    {
        _glyphs = glyphs;
        _limits = limits;
        _depths = new int[glyphs.Count];
        _parts = new int[glyphs.Count];
    }

    /// <summary>Reads all glyphs.</summary>
    /// <exception cref="PdfFontException">A glyph is broken, or larger than allowed.</exception>
    public static void Run(GlyphTable glyphs, PdfFontLimits limits)
    {
        GlyphCheck check = new(glyphs, limits);
        for (int glyph = 0; glyph < glyphs.Count; glyph++)
            check.Visit(glyph, 0);
    }

    private void Visit(int glyph, int level)
    {
        FontTable outline = _glyphs.Find(glyph);
        if (_depths[glyph] == Open)
            throw outline.Malformed(0, string.Create(CultureInfo.InvariantCulture, $"glyph {glyph} is a part of itself"));
        if (_depths[glyph] != 0)
            return;
        if (outline.IsEmpty || !CompositeParts.Are(outline))
        {
            if (!outline.IsEmpty)
                SimpleGlyph.Read(outline, _limits.GlyphPoints);
            _depths[glyph] = _parts[glyph] = 1;
            return;
        }

        RequireDepth(glyph, level);
        _depths[glyph] = Open;
        int depth = 0, parts = 1;
        foreach (CompositePart part in new CompositeParts(outline))
        {
            Visit(part.Glyph, level + 1);
            depth = Math.Max(depth, _depths[part.Glyph]);
            parts += _parts[part.Glyph];
            if (parts > _limits.CompositeParts)
                throw PdfFontException.OfTooLarge("glyf", string.Create(CultureInfo.InvariantCulture, $"glyph {glyph} has more than {_limits.CompositeParts} parts"), nameof(PdfFontLimits.CompositeParts));
        }

        RequireDepth(glyph, depth);
        (_depths[glyph], _parts[glyph]) = (depth + 1, parts);
    }

    private void RequireDepth(int glyph, int depth)
    {
        if (depth > _limits.CompositeDepth)
            throw PdfFontException.OfTooLarge("glyf", string.Create(CultureInfo.InvariantCulture, $"glyph {glyph} is made of glyphs that are made of glyphs, more than {_limits.CompositeDepth} deep"), nameof(PdfFontLimits.CompositeDepth));
    }
}
