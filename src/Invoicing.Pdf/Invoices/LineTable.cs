namespace Invoicing.Pdf;

/// <summary>The lines as a table: rows stay whole, the head is said again on each page, and sums are carried forward.</summary>
/// <param name="print">The document.</param>
internal sealed class LineTable(PrintContext print)
{
    private static readonly LineColumn[] Columns = Enum.GetValues<LineColumn>();

    private readonly DocumentLanguage _words = print.Language;
    private readonly PrintStyles _styles = print.Styles;
    private readonly PageFlow _flow = print.Flow;
    private readonly LineTexts _texts = new(print);
    private readonly TextBlock[] _heads = new TextBlock[(int)LineColumn.Amount + 1];
    private LineColumns _columns = null!;
    private int _headHeight;
    private Int128 _sum;

    // How many lines the words beside sums take, where very wide sums leave them little room.
    private int _carryLines = 1;
    private int _carryWidth;

    private int CarryHeight => (_carryLines * _styles.Strong.LineHeight) + (2 * _styles.Padding);

    /// <summary>Prints it.</summary>
    /// <param name="following">How much room what comes after it takes, so that it does not stand on a page alone.</param>
    public void Print(int following)
    {
        ValueArray<LineItem> lines = print.Content.Lines;
        LineCells cells = new(print, _texts);
        _columns = Divide(cells, MeasureSums());
        SetHeads();
        LineRow row = new(print, _texts, cells, _columns);
        int first = 0, least = _headHeight + (4 * _styles.Text.LineHeight);
        if (!lines.IsEmpty)
        {
            row.MoveTo(0);
            first = row.Height + CarryHeight;
        }

        // The first row goes with its head, unless it is higher than a page.
        _flow.Ensure(_headHeight + first <= _flow.PageRoom ? Math.Max(_headHeight + first, least) : least);
        print.Canvas.Structure.Open(StructureType.Table);
        PrintHead(isFirst: true);
        print.Canvas.Structure.Open(StructureType.TBody);
        int onPage = 0;
        for (int i = 0; i < lines.Length; i++)
        {
            bool isLast = i == lines.Length - 1;
            if (i > 0)
                row.MoveTo(i);

            // Room for the sum below, which the last row does not need.
            bool isTooHigh = row.Height + (isLast ? 0 : CarryHeight) > _flow.Room;
            bool movesOn = isTooHigh && (row.Height + _headHeight + (2 * CarryHeight) <= _flow.PageRoom || _flow.Room < 4 * _styles.Text.LineHeight);

            // The last row goes along with what follows, where both have room on a page.
            bool goesAlong = isLast && row.Height + following > _flow.Room && _headHeight + CarryHeight + row.Height + following <= _flow.PageRoom;
            if (onPage > 0 && (movesOn || goesAlong))
            {
                NextPage();
                onPage = 0;
            }

            // The amount stands on the page on which the row begins, so what is carried from there has it.
            _sum += print.Amounts.Line(i).MinorUnits;
            row.Print(isLast && row.Height <= _flow.Room ? 0 : CarryHeight, NextPage);
            print.Rule(_flow.Left, _flow.Y, _flow.Width, PrintStyles.ThinRule, PrintStyles.RuleColor);
            onPage++;
        }

        print.Canvas.Structure.Close();
        print.Canvas.Structure.Close();
    }

    private void NextPage()
    {
        Carry(DocumentLabel.CarriedForward, ArtifactType.Footer);
        _flow.NextPage();
        PrintHead(isFirst: false);
        Carry(DocumentLabel.BroughtForward, ArtifactType.Header);
        print.Rule(_flow.Left, _flow.Y, _flow.Width, PrintStyles.ThinRule, PrintStyles.RuleColor);
    }

    // Sums on the way are no part of the document: it has them below its lines.
    private void Carry(DocumentLabel label, ArtifactType type)
    {
        print.Canvas.Artifact(type);
        int y = _flow.Y + _styles.Padding;
        string sum = print.Text(_sum);

        // A sum on the way can be wider than each amount and the last sum; it stands on one line over other columns then, which are empty here.
        int width = Math.Max(_columns.Width(LineColumn.Amount), print.Typesetter.WidthOf(sum, _styles.Strong));
        print.Typesetter.Draw(print.Typesetter.Block(_words.Words(label), _styles.Strong, _carryWidth), _flow.Left, y, _carryWidth, TextAlign.Left);
        print.Typesetter.Draw(print.Typesetter.Block(sum, _styles.Strong, width), _flow.Right - width, y, width, TextAlign.Right);
        _flow.Y += CarryHeight;
    }

    private void SetHeads()
    {
        foreach (LineColumn column in Columns)
        {
            _heads[(int)column] = print.Typesetter.Block(Head(column), _styles.TableHead, _columns.Width(column));
            _headHeight = Math.Max(_headHeight, _heads[(int)column].Height);
        }

        _headHeight += (2 * _styles.Padding) + PrintStyles.ThickRule;
    }

    private void PrintHead(bool isFirst)
    {
        int y = _flow.Y + _styles.Padding;
        if (isFirst)
        {
            print.Canvas.Structure.Open(StructureType.THead);
            print.Canvas.Structure.Open(StructureType.TR);
        }
        else
        {
            print.Canvas.Artifact(ArtifactType.Header);
        }

        foreach (LineColumn column in Columns)
        {
            TextBlock block = _heads[(int)column];
            if (isFirst)
                print.Place(StructureType.TH, new(HeaderScope.Column), block, _columns.Left(column), y, _columns.Width(column), LineRow.AlignOf(column));
            else
                print.Typesetter.Draw(block, _columns.Left(column), y, _columns.Width(column), LineRow.AlignOf(column));
        }

        if (isFirst)
        {
            print.Canvas.Structure.Close();
            print.Canvas.Structure.Close();
        }

        _flow.Y += _headHeight;
        print.Rule(_flow.Left, _flow.Y - PrintStyles.ThickRule, _flow.Width, PrintStyles.ThickRule, print.Template.AccentColor);
    }

    private string Head(LineColumn column) => column switch
    {
        LineColumn.Position => _words.Words(DocumentLabel.Position),
        LineColumn.Description => _words.Words(DocumentLabel.Description),
        LineColumn.Quantity => _words.Words(DocumentLabel.Quantity),
        LineColumn.UnitPrice => _words.Words(DocumentLabel.UnitPrice),
        LineColumn.TaxRate => _words.Words(DocumentLabel.TaxRate),
        _ => _words.Words(print.Content.PricesIncludeTax ? DocumentLabel.AmountWithTax : DocumentLabel.Amount, print.Content.Currency.Code),
    };

    // Numbers stay on one line; heads do where there is room for that.
    private LineColumns Divide(LineCells texts, Int128 total)
    {
        int[] cells = new int[Columns.Length], heads = new int[Columns.Length], words = new int[Columns.Length];
        for (int i = 0; i < print.Content.Lines.Length; i++)
        {
            foreach (LineColumn column in Columns)
            {
                if (column != LineColumn.Description)
                    cells[(int)column] = Math.Max(cells[(int)column], print.Typesetter.WidthOf(texts[i, column], _styles.Text));
            }
        }

        int sum = print.Typesetter.WidthOf(print.Text(total), _styles.Strong);
        cells[(int)LineColumn.Amount] = Math.Max(cells[(int)LineColumn.Amount], sum);
        foreach (LineColumn column in Columns)
        {
            heads[(int)column] = Math.Max(cells[(int)column], print.Typesetter.WidthOf(Head(column), _styles.TableHead));
            words[(int)column] = Math.Max(cells[(int)column], WidestWord(Head(column), _styles.TableHead));
        }

        LineColumns columns = new(_flow.Left, _flow.Width, heads);
        return columns.Width(LineColumn.Description) >= _flow.Width / 3 ? columns : new(_flow.Left, _flow.Width, words);
    }

    // The widest sum on the way is the highest or the lowest one; the last one is that of all lines.
    private Int128 MeasureSums()
    {
        Int128 sum = 0, highest = 0, lowest = 0;
        for (int i = 0; i < print.Content.Lines.Length; i++)
        {
            sum += print.Amounts.Line(i).MinorUnits;
            (highest, lowest) = (Int128.Max(highest, sum), Int128.Min(lowest, sum));
        }

        int widest = Math.Max(print.Typesetter.WidthOf(print.Text(highest), _styles.Strong), print.Typesetter.WidthOf(print.Text(lowest), _styles.Strong));
        _carryWidth = Math.Max(_flow.Width - widest - (2 * _styles.Strong.Size), _flow.Width / 4);
        foreach (DocumentLabel label in (ReadOnlySpan<DocumentLabel>)[DocumentLabel.CarriedForward, DocumentLabel.BroughtForward])
            _carryLines = Math.Max(_carryLines, print.Typesetter.Block(_words.Words(label), _styles.Strong, _carryWidth).LineCount);
        return sum;
    }

    private int WidestWord(string text, TextStyle style)
    {
        int widest = 0;
        foreach (string word in text.Split(' '))
            widest = Math.Max(widest, print.Typesetter.WidthOf(word, style));
        return widest;
    }
}
