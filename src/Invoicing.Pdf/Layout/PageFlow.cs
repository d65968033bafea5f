namespace Invoicing.Pdf;

/// <summary>Where on the pages the next part goes. Lengths are in thousandths of a point.</summary>
internal sealed class PageFlow(Canvas canvas)
{
    private int _maxPages;
    private Action? _pageBegan;

    /// <summary>The left end of what is printed.</summary>
    public int Left { get; private set; }

    /// <summary>The right end of what is printed.</summary>
    public int Right { get; private set; }

    /// <summary>The upper end of pages after the first.</summary>
    public int Top { get; private set; }

    /// <summary>The lower end of what flows; below it stand footers.</summary>
    public int Bottom { get; private set; }

    /// <summary>Where the next part begins.</summary>
    public int Y { get; set; }

    /// <summary>How wide the printed part of a page is.</summary>
    public int Width => Right - Left;

    /// <summary>How much room there is on this page.</summary>
    public int Room => Bottom - Y;

    /// <summary>How much room a page has at most.</summary>
    public int PageRoom => Bottom - Top;

    /// <summary>Millimetres as thousandths of a point.</summary>
    public static int Millimetres(int millimetres) => millimetres * 720_000 / 254;

    /// <summary>Begins a document on its first page.</summary>
    /// <param name="maxPages">How many pages it may have.</param>
    /// <param name="pageBegan">What stands on every page, behind everything else.</param>
    public void Begin(int maxPages, Action pageBegan)
    {
        (_maxPages, _pageBegan) = (maxPages, pageBegan);
        Left = Millimetres(25);
        Right = canvas.Width - Millimetres(20);
        Top = Millimetres(20);
        Bottom = canvas.Height - Millimetres(24);
        NextPage();
    }

    /// <summary>Begins a page.</summary>
    /// <exception cref="PdfDocumentException">The document has as many pages as it may have.</exception>
    public void NextPage()
    {
        if (canvas.PageCount == _maxPages)
            throw PdfDocumentException.TooLong(_maxPages);
        canvas.AddPage();
        _pageBegan?.Invoke();
        canvas.Artifact(ArtifactType.Layout);
        Y = Top;
    }

    /// <summary>Begins a page when something does not fit on this one and would on another.</summary>
    public void Ensure(int height)
    {
        if (height > Room && Y > Top)
            NextPage();
    }
}
