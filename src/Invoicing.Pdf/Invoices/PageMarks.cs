using System.Globalization;

namespace Invoicing.Pdf;

/// <summary>What stands on every page: its number, which document it is of, and the mark of drafts. It is printed when all pages are known.</summary>
/// <param name="print">The document.</param>
internal sealed class PageMarks(PrintContext print)
{
    /// <summary>Prints the foot of every page.</summary>
    public void PrintFooters()
    {
        Canvas canvas = print.Canvas;
        TextStyle style = print.Styles.Small;
        int top = print.Canvas.Height - PageFlow.Millimetres(15);
        string title = $"{print.Content.Seller.Name} · {DocumentTitle.Of(print.Model, print.Language)}";
        TextBlock left = print.Typesetter.Block(title, style, print.Flow.Width * 2 / 3);
        for (int page = 0; page < canvas.PageCount; page++)
        {
            canvas.GoTo(page);
            canvas.Area(print.Flow.Left, top - print.Styles.Padding, print.Flow.Width, PrintStyles.ThinRule, PrintStyles.RuleColor);
            canvas.Artifact(ArtifactType.Footer);
            string number = print.Language.Words(DocumentLabel.PageOf, Number(page + 1), Number(canvas.PageCount));
            TextBlock right = print.Typesetter.Block(number, style, print.Flow.Width / 3);
            print.Typesetter.Draw(left.Lines(0, Math.Min(left.LineCount, 1)), print.Flow.Left, top, print.Flow.Width, TextAlign.Left);
            print.Typesetter.Draw(right, print.Flow.Left, top, print.Flow.Width, TextAlign.Right);
        }
    }

    /// <summary>Marks the page that just began as that of a draft, behind everything else.</summary>
    public void PrintDraftMark()
    {
        if (print.Model.Kind != DocumentKind.Preview)
            return;
        Canvas canvas = print.Canvas;
        TextStyle style = print.Styles.Title;
        TextSpan text = print.Typesetter.Line(print.Language.Words(DocumentLabel.DraftMark), style);

        // As large as fits between two corners of the page.
        int size = (int)Math.Min(130_000, (long)canvas.Width * style.Size / Math.Max(1, canvas.WidthOf(text, style.Size)));
        canvas.Artifact(ArtifactType.Watermark);
        canvas.Watermark(text, size, PrintStyles.WatermarkColor);
    }

    private static string Number(int page) => page.ToString(CultureInfo.InvariantCulture);
}
