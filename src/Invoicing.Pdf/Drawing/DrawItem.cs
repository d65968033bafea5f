namespace Invoicing.Pdf;

/// <summary>Something that stands on a page. Places are in thousandths of a point from the upper left corner.</summary>
internal readonly record struct DrawItem
{
    /// <summary>What it is.</summary>
    public DrawKind Kind { get; init; }

    /// <summary>What of the page it belongs to: the number of a marked piece, or less than zero for an artifact, by <see cref="Canvas.ArtifactOf"/>.</summary>
    public int Mark { get; init; }

    /// <summary>The type of the element that the marked piece belongs to.</summary>
    public StructureType Type { get; init; }

    /// <summary>The left end; of text the start of its base line.</summary>
    public int X { get; init; }

    /// <summary>The upper end; of text its base line.</summary>
    public int Y { get; init; }

    /// <summary>How wide an area is.</summary>
    public int Width { get; init; }

    /// <summary>How high an area is.</summary>
    public int Height { get; init; }

    /// <summary>The first glyph of a text, or the number of a picture or code.</summary>
    public int First { get; init; }

    /// <summary>How many glyphs a text has.</summary>
    public int Count { get; init; }

    /// <summary>Whether the fonts of a text are those of headings.</summary>
    public bool IsBold { get; init; }

    /// <summary>The size of the text, in thousandths of a point.</summary>
    public int Size { get; init; }

    /// <summary>The colour of a text or area.</summary>
    public PdfColor Color { get; init; }

    /// <summary>The text, for items that are one.</summary>
    public TextSpan Text => new(First, Count, IsBold);

    /// <summary>Whether it is a text.</summary>
    public bool IsText => Kind is DrawKind.Text or DrawKind.Watermark;
}

/// <summary>What can stand on a page.</summary>
internal enum DrawKind : byte
{
    /// <summary>One line of text.</summary>
    Text,

    /// <summary>A filled rectangle, which thin lines are, too.</summary>
    Area,

    /// <summary>A picture.</summary>
    Image,

    /// <summary>The dark fields of a code that cameras read.</summary>
    Code,

    /// <summary>A line of text across the page, from its lower left to its upper right corner.</summary>
    Watermark,
}
