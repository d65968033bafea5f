using System.Runtime.InteropServices;

namespace Invoicing.Pdf;

/// <summary>The pages of a document as they are laid out: what stands where, and what it belongs to. Nothing of it is bytes yet, since what fonts embed is known only at the end.</summary>
internal sealed class Canvas
{
    private readonly List<List<DrawItem>> _pages = [];
    private readonly List<PdfImage> _images = [];
    private readonly List<MatrixCode> _codes = [];
    private int _mark;
    private StructureType _type;

    /// <summary>What the document consists of.</summary>
    public StructureTree Structure { get; } = new();

    /// <summary>The glyphs of all texts.</summary>
    public GlyphBuffer Glyphs { get; } = new();

    /// <summary>How many pages there are.</summary>
    public int PageCount { get; private set; }

    /// <summary>The page that is drawn on.</summary>
    public int Page { get; private set; }

    /// <summary>How wide each page is.</summary>
    public int Width { get; private set; }

    /// <summary>How high each page is.</summary>
    public int Height { get; private set; }

    /// <summary>The pictures, each once.</summary>
    public IReadOnlyList<PdfImage> Images => _images;

    /// <summary>The codes.</summary>
    public IReadOnlyList<MatrixCode> Codes => _codes;

    /// <summary>Begins a document.</summary>
    public void Begin(PdfPageSize size)
    {
        foreach (List<DrawItem> page in _pages)
            page.Clear();
        _images.Clear();
        _codes.Clear();
        Structure.Clear();
        Glyphs.Clear();
        PageCount = 0;
        (Width, Height) = size.Points();
    }

    /// <summary>What stands on a page.</summary>
    public ReadOnlySpan<DrawItem> ItemsOf(int page) => CollectionsMarshal.AsSpan(_pages[page]);

    /// <summary>Adds a page and draws on it from now on.</summary>
    public void AddPage()
    {
        if (_pages.Count == PageCount)
            _pages.Add([]);
        Page = PageCount++;
        Artifact(ArtifactType.Layout);
    }

    /// <summary>Draws on an earlier page again.</summary>
    public void GoTo(int page)
    {
        Page = page;
        Artifact(ArtifactType.Layout);
    }

    /// <summary>What follows on this page belongs to the element that is open.</summary>
    public void Content()
    {
        _type = Structure.CurrentType;
        _mark = Structure.Mark(Page);
    }

    /// <summary>What follows belongs to no element.</summary>
    public void Artifact(ArtifactType type) => _mark = -1 - (int)type;

    /// <summary>Which artifact a negative mark stands for.</summary>
    public static ArtifactType ArtifactOf(int mark) => (ArtifactType)(-1 - mark);

    /// <summary>Draws a line of text.</summary>
    public void Text(int x, int baseline, TextSpan text, int size, PdfColor color) =>
        Add(new() { Kind = DrawKind.Text, X = x, Y = baseline, First = text.First, Count = text.Count, IsBold = text.IsBold, Size = size, Color = color });

    /// <summary>Draws a text across the page.</summary>
    public void Watermark(TextSpan text, int size, PdfColor color) =>
        Add(new() { Kind = DrawKind.Watermark, Width = WidthOf(text, size), First = text.First, Count = text.Count, IsBold = text.IsBold, Size = size, Color = color });

    /// <summary>Fills a rectangle.</summary>
    public void Area(int x, int y, int width, int height, PdfColor color) =>
        Add(new() { Kind = DrawKind.Area, X = x, Y = y, Width = width, Height = height, Color = color });

    /// <summary>Draws a picture.</summary>
    public void Image(PdfImage image, int x, int y, int width, int height)
    {
        int index = _images.IndexOf(image);
        if (index < 0)
        {
            index = _images.Count;
            _images.Add(image);
        }

        Add(new() { Kind = DrawKind.Image, X = x, Y = y, Width = width, Height = height, First = index });
    }

    /// <summary>Draws a code that cameras read.</summary>
    public void Code(MatrixCode code, int x, int y, int side)
    {
        _codes.Add(code);
        Add(new() { Kind = DrawKind.Code, X = x, Y = y, Width = side, Height = side, First = _codes.Count - 1 });
    }

    /// <summary>The glyphs of a text.</summary>
    public ReadOnlySpan<PlacedGlyph> GlyphsOf(TextSpan text) => Glyphs.Glyphs.Slice(text.First, text.Count);

    /// <summary>How wide a text is at a size, in thousandths of a point; rounded up, so that it fits into the width.</summary>
    /// <remarks>Far beyond the edges of any page the rest does not matter, and sums of widths stay within their numbers.</remarks>
    public int WidthOf(TextSpan text, int size) => (int)Math.Min(((GlyphBuffer.WidthOf(GlyphsOf(text)) * size) + 999) / 1000, TextBlock.MaxExtent);

    private void Add(DrawItem item) => _pages[Page].Add(item with { Mark = _mark, Type = _type });
}
