namespace Invoicing.Pdf;

/// <summary>The totals as a table beside the right margin, whole on one page, and below it why no tax is charged.</summary>
internal sealed class TotalTable
{
    private readonly PrintContext _print;
    private readonly List<TotalRow> _rows;
    private readonly int _amountWidth;
    private readonly List<(TextBlock Label, TextBlock Amount)> _blocks = [];
    private readonly int _left;

    public TotalTable(PrintContext print)
    {
        _print = print;
        _rows = new TotalRows(print).ToList();
        foreach (TotalRow row in _rows)
            _amountWidth = Math.Max(_amountWidth, print.Typesetter.WidthOf(row.Amount, StyleOf(row.Look)));

        // Very wide amounts move the table to the left, and are broken where no room for labels would be left.
        int least = print.Flow.Width / 5, gap = print.Styles.Text.Size;
        _amountWidth = Math.Min(_amountWidth, print.Flow.Width - least - gap);
        _left = Math.Min(print.Flow.Left + (print.Flow.Width * 42 / 100), print.Flow.Right - _amountWidth - gap - least);
        int height = print.Styles.Gap;
        foreach (TotalRow row in _rows)
        {
            TextStyle style = StyleOf(row.Look);
            TextBlock label = print.Typesetter.Block(row.Label, style, LabelWidth), amount = print.Typesetter.Block(row.Amount, style, _amountWidth);
            _blocks.Add((label, amount));
            height = Math.Min(height + HeightOf(row, label, amount), TextBlock.MaxExtent);
        }

        Height = height;
    }

    /// <summary>How high it is.</summary>
    public int Height { get; }

    private int LabelWidth => _print.Flow.Right - _left - _amountWidth - _print.Styles.Text.Size;

    /// <summary>Prints it.</summary>
    public void Print()
    {
        PageFlow flow = _print.Flow;
        flow.Ensure(Math.Min(Height, flow.PageRoom));
        flow.Y += _print.Styles.Gap;
        _print.Canvas.Structure.Open(StructureType.Table);
        for (int i = 0; i < _rows.Count; i++)
        {
            TotalRow row = _rows[i];
            (TextBlock label, TextBlock amount) = _blocks[i];

            // Only totals that are higher than a page go on over the next one; what is to be paid stands below a row at least.
            int height = HeightOf(row, label, amount), needed = height + (IsPayable(i + 1) ? HeightOf(_rows[i + 1], _blocks[i + 1].Label, _blocks[i + 1].Amount) : 0);
            flow.Ensure(Math.Min(needed, flow.PageRoom));
            if (row.Look is TotalLook.Sum or TotalLook.Payable && i > 0)
                _print.Rule(_left, flow.Y, flow.Right - _left, row.Look == TotalLook.Payable ? PrintStyles.ThickRule : PrintStyles.ThinRule, row.Look == TotalLook.Payable ? _print.Template.AccentColor : PrintStyles.RuleColor);
            int page = _print.Canvas.Page, y = flow.Y + PaddingOf(row);
            flow.Y = y;
            _print.Canvas.Structure.Open(StructureType.TR);
            _print.PlaceOver(StructureType.TH, new(HeaderScope.Row), label, _left, LabelWidth);
            _print.PlaceOn(page, StructureType.TD, default, amount, flow.Right - _amountWidth, y, _amountWidth, TextAlign.Right);
            _print.Canvas.Structure.Close();
            flow.Y = page == _print.Canvas.Page ? y + height - PaddingOf(row) : flow.Y + PaddingOf(row);
        }

        _print.Canvas.Structure.Close();
        PrintReasons();
    }

    private void PrintReasons()
    {
        List<string> reasons = ExemptionReasons.Of(_print);
        if (reasons.Count > 0)
            _print.Flow.Y += _print.Styles.Padding;
        foreach (string reason in reasons)
            _print.Paragraph(reason, _print.Styles.Text);
    }

    private bool IsPayable(int index) => index < _rows.Count && _rows[index].Look == TotalLook.Payable;

    private int HeightOf(TotalRow row, TextBlock label, TextBlock amount) => Math.Max(Math.Max(label.Height, amount.Height), StyleOf(row.Look).LineHeight) + (2 * PaddingOf(row));

    private int PaddingOf(TotalRow row) => row.Look switch
    {
        TotalLook.Payable => _print.Styles.Padding,
        TotalLook.Aside => 0,
        _ => _print.Styles.Padding / 2,
    };

    private TextStyle StyleOf(TotalLook look) => look switch
    {
        TotalLook.Sum => _print.Styles.Strong,
        TotalLook.Payable => _print.Styles.Total,
        TotalLook.Aside => _print.Styles.Small,
        _ => _print.Styles.Text,
    };
}
