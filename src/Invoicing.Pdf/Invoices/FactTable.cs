namespace Invoicing.Pdf;

/// <summary>Labels and values side by side, as a table whose rows are headed by their labels.</summary>
/// <param name="print">The document.</param>
internal sealed class FactTable(PrintContext print)
{
    /// <summary>Prints it at a place of this page, as far as it fits.</summary>
    /// <returns>Where it ends, and how many facts it has.</returns>
    public (int End, int Count) Print(List<(string Label, string Value)> facts, int x, int y, int width, int bottom)
    {
        if (facts.Count == 0)
            return (y, 0);
        int labelWidth = LabelWidth(facts, width), count = 0;
        foreach ((string label, string value) in facts)
        {
            FactRow row = new(print, label, value, labelWidth, width);
            if (y + row.Height > bottom)
                break;
            if (count++ == 0)
                print.Canvas.Structure.Open(StructureType.Table);
            row.Print(x, y);
            y += row.Height;
        }

        if (count > 0)
            print.Canvas.Structure.Close();
        return (y, count);
    }

    /// <summary>Prints it where the flow is, on as many pages as it takes.</summary>
    public void Print(List<(string Label, string Value)> facts, int width)
    {
        if (facts.Count == 0)
            return;
        int labelWidth = LabelWidth(facts, width);
        print.Canvas.Structure.Open(StructureType.Table);
        foreach ((string label, string value) in facts)
        {
            FactRow row = new(print, label, value, labelWidth, width);
            row.PrintOver();
        }

        print.Canvas.Structure.Close();
    }

    private int LabelWidth(List<(string Label, string Value)> facts, int width)
    {
        int widest = 0;
        foreach ((string label, _) in facts)
            widest = Math.Max(widest, print.Typesetter.WidthOf(label, print.Styles.Label));
        return Math.Min(widest, width * 55 / 100);
    }

    /// <summary>A label and a value.</summary>
    private readonly struct FactRow
    {
        private readonly PrintContext _print;
        private readonly TextBlock _label;
        private readonly TextBlock _value;
        private readonly int _labelWidth;
        private readonly int _valueWidth;

        public FactRow(PrintContext print, string label, string value, int labelWidth, int width)
        {
            _print = print;
            _labelWidth = labelWidth;
            _valueWidth = width - labelWidth - print.Styles.Text.Size;
            _label = print.Typesetter.Block(label, print.Styles.Label, labelWidth);
            _value = print.Typesetter.Block(value, print.Styles.Text, _valueWidth);
        }

        public int Height => Math.Max(_label.Height, _value.Height);

        /// <summary>Prints it where the flow is; only one that is higher than a page goes on over the next one.</summary>
        public void PrintOver()
        {
            PageFlow flow = _print.Flow;
            bool isWhole = Height <= flow.PageRoom;
            flow.Ensure(isWhole ? Height : 2 * _value.Style.LineHeight);
            if (isWhole)
            {
                Print(flow.Left, flow.Y);
                flow.Y += Height;
                return;
            }

            _print.Canvas.Structure.Open(StructureType.TR);
            _print.Place(StructureType.TH, new(HeaderScope.Row), _label, flow.Left, flow.Y, _labelWidth, TextAlign.Left);
            _print.PlaceOver(StructureType.TD, default, _value, flow.Left + _labelWidth + _print.Styles.Text.Size, _valueWidth);
            _print.Canvas.Structure.Close();
        }

        public void Print(int x, int y)
        {
            _print.Canvas.Structure.Open(StructureType.TR);
            _print.Place(StructureType.TH, new(HeaderScope.Row), _label, x, y, _labelWidth, TextAlign.Left);
            _print.Place(StructureType.TD, default, _value, x + _labelWidth + _print.Styles.Text.Size, y, _valueWidth, TextAlign.Left);
            _print.Canvas.Structure.Close();
        }
    }
}
