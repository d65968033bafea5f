using Xunit;

namespace Invoicing.Pdf.Tests;

/// <summary>Looks at what is laid out: that it stands on pages, and that it can be read.</summary>
internal static class PageEdges
{
    private const int Edge = 10_000;

    /// <summary>Asserts that everything of a document stands within the edges of its pages, and no text over another.</summary>
    public static void AssertKept(DocumentModel model, PdfTemplate template)
    {
        InvoicePrinter printer = new(new EmbeddedFontCache());
        printer.Print(model, template, new FontSet(template.Fonts), new(), "test", out _);
        Canvas canvas = printer.Canvas;
        for (int page = 0; page < canvas.PageCount; page++)
        {
            DrawItem[] items = canvas.ItemsOf(page).ToArray();
            foreach (DrawItem item in items)
                AssertOnPage(canvas, item, page);

            // A heading is on the page of what follows it; the title of the document may stand alone on its first page.
            DrawItem last = items.LastOrDefault(static item => item.Mark >= 0);
            Assert.False(last.Type == StructureType.H2, $"'{TextOf(canvas, last)}' is a heading and stands alone at the foot of a page.");
            DrawItem[] texts = [.. items.Where(static item => item.Kind == DrawKind.Text && item.Count > 0)];
            (int Left, int Right, int Top, int Bottom)[] boxes = [.. texts.Select(text => Box(canvas, text))];
            for (int i = 0; i < texts.Length; i++)
            {
                for (int j = 0; j < i; j++)
                {
                    if (boxes[i].Left < boxes[j].Right && boxes[j].Left < boxes[i].Right && boxes[i].Top < boxes[j].Bottom && boxes[j].Top < boxes[i].Bottom)
                        Assert.Fail(FormattableString.Invariant($"'{TextOf(canvas, texts[j])}' and '{TextOf(canvas, texts[i])}' stand over each other on page {page + 1}, size {template.TextSize}."));
                }
            }
        }
    }

    /// <summary>What a line of text says.</summary>
    public static string TextOf(Canvas canvas, DrawItem item) => string.Concat(canvas.GlyphsOf(item.Text).ToArray().Select(static glyph => char.ConvertFromUtf32(glyph.CodePoint)));

    private static void AssertOnPage(Canvas canvas, DrawItem item, int page)
    {
        int width = item.Kind == DrawKind.Text ? canvas.WidthOf(item.Text, item.Size) : item.Width;
        string text = item.IsText ? TextOf(canvas, item) : item.Kind.ToString();
        Assert.True(item.X + width <= canvas.Width - Edge, FormattableString.Invariant($"'{text}' on page {page + 1} ends at {item.X + width} of {canvas.Width}."));
        Assert.InRange(item.IsText ? 2 * item.Count : 0, 0, 32_767);
        Assert.InRange(item.X, Edge, canvas.Width - Edge);
        Assert.InRange(item.Y, Edge, canvas.Height - Edge);
        Assert.InRange(item.Y + item.Height, Edge, canvas.Height - Edge);
    }

    // From the top of capitals to the foot of the line, without spaces at the end.
    private static (int Left, int Right, int Top, int Bottom) Box(Canvas canvas, DrawItem item)
    {
        int count = item.Count;
        while (count > 0 && canvas.GlyphsOf(item.Text)[count - 1].CodePoint is ' ' or 0xA0)
            count--;
        return (item.X, item.X + canvas.WidthOf(item.Text with { Count = count }, item.Size), item.Y - (item.Size * 70 / 100), item.Y + (item.Size * 10 / 100));
    }
}
