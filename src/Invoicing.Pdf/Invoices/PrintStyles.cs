namespace Invoicing.Pdf;

/// <summary>The looks of all texts of a template, and the distances between them in thousandths of a point.</summary>
internal sealed class PrintStyles
{
    public PrintStyles(PdfTemplate template)
    {
        int size = (int)(template.TextSize * 1000), percent = template.Spacing switch { PdfSpacing.Compact => 120, PdfSpacing.Wide => 150, _ => 133 };
        Text = Style(size, template.TextColor, isBold: false);
        Strong = Style(size, template.TextColor, isBold: true);
        Label = Style(size, template.MutedColor, isBold: false);
        Small = Style(size * 85 / 100, template.MutedColor, isBold: false);
        Heading = Style(size * 110 / 100, template.AccentColor, isBold: true);
        Title = Style(size * 2, template.AccentColor, isBold: true);
        Name = Style(size * 150 / 100, template.AccentColor, isBold: true);
        TableHead = Style(size * 90 / 100, template.AccentColor, isBold: true);
        Total = Style(size * 115 / 100, template.AccentColor, isBold: true);
        Gap = size * (template.Spacing switch { PdfSpacing.Compact => 120, PdfSpacing.Wide => 220, _ => 170 }) / 100;
        Padding = size * (template.Spacing switch { PdfSpacing.Compact => 22, PdfSpacing.Wide => 55, _ => 38 }) / 100;

        TextStyle Style(int fontSize, PdfColor color, bool isBold) => new(fontSize, fontSize * percent / 100, color, isBold);
    }

    /// <summary>Texts.</summary>
    public TextStyle Text { get; }

    /// <summary>What stands out within texts.</summary>
    public TextStyle Strong { get; }

    /// <summary>What a value is about.</summary>
    public TextStyle Label { get; }

    /// <summary>Details and footers.</summary>
    public TextStyle Small { get; }

    /// <summary>Headings of parts.</summary>
    public TextStyle Heading { get; }

    /// <summary>The title of the document.</summary>
    public TextStyle Title { get; }

    /// <summary>The name of the seller where there is no logo.</summary>
    public TextStyle Name { get; }

    /// <summary>The heads of columns.</summary>
    public TextStyle TableHead { get; }

    /// <summary>What is to be paid.</summary>
    public TextStyle Total { get; }

    /// <summary>Between two parts.</summary>
    public int Gap { get; }

    /// <summary>Above and below the text of a row.</summary>
    public int Padding { get; }

    /// <summary>The thin line between rows.</summary>
    public static int ThinRule => 300;

    /// <summary>The line below the heads of columns.</summary>
    public static int ThickRule => 900;

    /// <summary>The colour of thin lines.</summary>
    public static PdfColor RuleColor { get; } = new(0xD5, 0xD8, 0xDC);

    /// <summary>The colour of a mark across the page.</summary>
    public static PdfColor WatermarkColor { get; } = new(0xE9, 0xEA, 0xEC);
}
