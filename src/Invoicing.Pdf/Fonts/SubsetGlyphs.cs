namespace Invoicing.Pdf;

/// <summary>The glyphs of a subset: which glyph of the whole font each is, and which one stands for a part of others.</summary>
internal sealed class SubsetGlyphs
{
    private readonly GlyphTable _source;
    private readonly List<ushort> _glyphs;
    private readonly Dictionary<ushort, ushort> _numbers;

    public SubsetGlyphs(GlyphTable source, int capacity)
    {
        _source = source;
        _glyphs = new(capacity);
        _numbers = new(capacity);
    }

    public int Count => _glyphs.Count;

    /// <summary>The glyph of the whole font.</summary>
    public ushort this[int number] => _glyphs[number];

    public FontTable OutlineOf(int number) => _source.Find(_glyphs[number]);

    /// <summary>Adds a glyph, even if it is there already; parts are the first one of its kind.</summary>
    public void Add(ushort glyph)
    {
        _numbers.TryAdd(glyph, (ushort)Math.Min(_glyphs.Count, ushort.MaxValue));
        _glyphs.Add(glyph);
    }

    /// <summary>Adds what a glyph is made of, unless it is there.</summary>
    public void AddPartsOf(int number)
    {
        FontTable outline = OutlineOf(number);
        if (outline.IsEmpty || !CompositeParts.Are(outline))
            return;
        foreach (CompositePart part in new CompositeParts(outline))
        {
            if (!_numbers.ContainsKey((ushort)part.Glyph))
                Add((ushort)part.Glyph);
        }
    }

    /// <summary>The number of a part within the subset.</summary>
    public ushort NumberOf(int glyph) => _numbers[(ushort)glyph];
}
