namespace Invoicing.Pdf;

/// <summary>What the columns of numbers say in all lines, as glyphs: they are as wide as their widest number. Descriptions are placed row by row, since they may be long and their width is what is left.</summary>
internal sealed class LineCells
{
    // Wider than any page; what is longer is placed with its row, since it takes several lines there anyway.
    private const int MaxPosition = 200;

    private const int Columns = (int)LineColumn.Amount + 1;

    private readonly TextSpan[] _cells;

    public LineCells(PrintContext print, LineTexts texts)
    {
        ValueArray<LineItem> lines = print.Content.Lines;
        _cells = new TextSpan[lines.Length * Columns];
        for (int i = 0; i < lines.Length; i++)
        {
            for (LineColumn column = LineColumn.Position; column <= LineColumn.Amount; column++)
            {
                if (column != LineColumn.Description)
                    _cells[(i * Columns) + (int)column] = print.Typesetter.Place(TextOf(print, texts, column, lines[i], i), print.Styles.Text);
            }
        }
    }

    /// <summary>Whether the cell has all that its row says; numbers of lines can be long texts, of which it has the beginning.</summary>
    public static bool IsWhole(LineItem line, LineColumn column) => column != LineColumn.Description && (column != LineColumn.Position || line.Id is not { Length: > MaxPosition });

    /// <summary>A cell of a column other than that of descriptions.</summary>
    public TextSpan this[int line, LineColumn column] => _cells[(line * Columns) + (int)column];

    private static string TextOf(PrintContext print, LineTexts texts, LineColumn column, LineItem line, int index) => column switch
    {
        LineColumn.Position => IsWhole(line, column) ? LineTexts.Position(line, index) : LongTexts.Cut(line.Id, MaxPosition).ToString(),
        LineColumn.Quantity => texts.Quantity(line),
        LineColumn.UnitPrice => texts.Price(line),
        LineColumn.TaxRate => texts.Tax(line),
        _ => print.Text(print.Amounts.Line(index)),
    };
}
