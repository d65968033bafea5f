namespace Invoicing.Pdf;

/// <summary>A row of the table of lines, for one line after the other.</summary>
internal sealed class LineRow(PrintContext print, LineTexts texts, LineCells cells, LineColumns columns)
{
    private readonly TextBlock[] _cells = new TextBlock[(int)LineColumn.Amount + 1];
    private TextBlock _details;

    /// <summary>How high it is.</summary>
    public int Height { get; private set; }

    /// <summary>Goes on to a line.</summary>
    public void MoveTo(int index)
    {
        LineItem line = print.Content.Lines[index];
        int highest = 0;
        for (LineColumn column = LineColumn.Position; column <= LineColumn.Amount; column++)
        {
            int width = columns.Width(column);
            TextBlock cell = LineCells.IsWhole(line, column) ? print.Typesetter.Block(cells[index, column], print.Styles.Text, width)
                : column == LineColumn.Position ? print.Typesetter.Block(line.Id, print.Styles.Text, width)
                : print.Typesetter.Block(line.Name, print.Styles.Strong, width);
            _cells[(int)column] = cell;
            highest = Math.Max(highest, cell.Height);
        }

        _details = print.Typesetter.Block(texts.Details(line), print.Styles.Small, columns.Width(LineColumn.Description));
        Height = Math.Max(highest, _cells[(int)LineColumn.Description].Height + _details.Height) + (2 * print.Styles.Padding);
    }

    public static TextAlign AlignOf(LineColumn column) => column is LineColumn.Position or LineColumn.Description ? TextAlign.Left : TextAlign.Right;

    /// <summary>Prints it; only a row that is higher than a page goes on over the next one.</summary>
    /// <param name="reserved">The room that stays free at the foot of a page.</param>
    /// <param name="nextPage">Goes on.</param>
    public void Print(int reserved, Action nextPage)
    {
        PageFlow flow = print.Flow;
        if (Height > flow.Room - reserved)
        {
            PrintOver(reserved, nextPage);
            return;
        }

        StructureTree structure = print.Canvas.Structure;
        int top = flow.Y + print.Styles.Padding;
        structure.Open(StructureType.TR);
        Place(LineColumn.Position, top);
        structure.Open(StructureType.TD);
        TextBlock name = _cells[(int)LineColumn.Description];
        Draw(new(LineColumn.Description, print.Canvas.Page, top, name));
        Draw(new(LineColumn.Description, print.Canvas.Page, top + name.Height, _details));
        structure.Close();
        for (LineColumn column = LineColumn.Quantity; column <= LineColumn.Amount; column++)
            Place(column, top);
        structure.Close();
        flow.Y += Height;
    }

    // What stands on which page comes first, then cell after cell, since readers go through a whole cell before the next one.
    private void PrintOver(int reserved, Action nextPage)
    {
        PageFlow flow = print.Flow;
        Canvas canvas = print.Canvas;
        List<Piece> pieces = [];
        TextBlock[] rest = [.. _cells];
        TextBlock details = _details;
        int end;
        for (int pages = 0; ; pages++)
        {
            int top = flow.Y + print.Styles.Padding, bottom = flow.Bottom - reserved - print.Styles.Padding, least = pages == 0 ? 0 : 1;
            end = top;
            for (LineColumn column = LineColumn.Position; column <= LineColumn.Amount; column++)
            {
                ref TextBlock cell = ref rest[(int)column];
                int y = Take(ref cell, column, top, bottom, least, pieces);
                if (column == LineColumn.Description && cell.LineCount == 0)
                    y = Take(ref details, column, y, bottom, y == top ? least : 0, pieces);
                end = Math.Max(end, y);
            }

            if (details.LineCount == 0 && Array.TrueForAll(rest, static cell => cell.LineCount == 0))
                break;
            flow.Y = end;
            nextPage();
        }

        int last = canvas.Page;
        canvas.Structure.Open(StructureType.TR);
        for (LineColumn column = LineColumn.Position; column <= LineColumn.Amount; column++)
        {
            canvas.Structure.Open(StructureType.TD);
            foreach (Piece piece in pieces)
            {
                if (piece.Column == column)
                    Draw(piece);
            }

            canvas.Structure.Close();
        }

        canvas.GoTo(last);
        canvas.Structure.Close();
        flow.Y = end + print.Styles.Padding;
    }

    // The lines that fit on this page, one at least where the page has just begun; gives where they end.
    private int Take(ref TextBlock rest, LineColumn column, int y, int bottom, int least, List<Piece> pieces)
    {
        int fits = Math.Min(Math.Max((bottom - y) / rest.Style.LineHeight, least), rest.LineCount);
        if (fits == 0)
            return y;
        pieces.Add(new(column, print.Canvas.Page, y, rest.Lines(0, fits)));
        rest = rest.Lines(fits, rest.LineCount - fits);
        return y + (fits * rest.Style.LineHeight);
    }

    private void Draw(Piece piece)
    {
        if (piece.Block.LineCount == 0)
            return;
        if (piece.Page != print.Canvas.Page)
            print.Canvas.GoTo(piece.Page);
        print.Canvas.Content();
        print.Typesetter.Draw(piece.Block, columns.Left(piece.Column), piece.Y, columns.Width(piece.Column), AlignOf(piece.Column));
    }

    private void Place(LineColumn column, int y) =>
        print.Place(StructureType.TD, default, _cells[(int)column], columns.Left(column), y, columns.Width(column), AlignOf(column));

    /// <summary>Lines of a cell on a page.</summary>
    private readonly record struct Piece(LineColumn Column, int Page, int Y, TextBlock Block);
}
