namespace Invoicing.Pdf;

/// <summary>How wide the columns of the lines are: those of numbers as their widest number, that of the description what is left.</summary>
internal sealed class LineColumns
{
    private const int Gap = 8_000, LeastDescription = 110_000, LeastOther = 40_000;

    private readonly int[] _widths;
    private readonly int[] _lefts;

    /// <summary>Divides a width.</summary>
    /// <param name="left">Where the table begins.</param>
    /// <param name="width">How wide it is.</param>
    /// <param name="natural">How wide each column would like to be; the description's is not looked at.</param>
    public LineColumns(int left, int width, ReadOnlySpan<int> natural)
    {
        _widths = natural.ToArray();
        int others = Gap * (natural.Length - 1);
        for (int i = 0; i < natural.Length; i++)
            others += i == (int)LineColumn.Description ? 0 : natural[i];

        // Where very long numbers leave no room for words, other columns give way and take several lines.
        int missing = Math.Max(0, LeastDescription - (width - others));

        // What is no number gives way first, and wholly; numbers keep half of their width as long as that does.
        foreach (bool isLast in (ReadOnlySpan<bool>)[false, true])
        {
            foreach (LineColumn column in (ReadOnlySpan<LineColumn>)[LineColumn.Position, LineColumn.TaxRate, LineColumn.Quantity, LineColumn.UnitPrice, LineColumn.Amount])
            {
                ref int own = ref _widths[(int)column];
                int given = Math.Min(missing, isLast || column is LineColumn.Position or LineColumn.TaxRate ? Math.Max(0, own - LeastOther) : own / 2);
                own -= given;
                missing -= given;
                others -= given;
            }
        }

        _widths[(int)LineColumn.Description] = Math.Max(width - others, LeastOther);
        _lefts = new int[natural.Length];
        for (int i = 0; i < natural.Length; i++)
        {
            _lefts[i] = left;
            left += _widths[i] + Gap;
        }
    }

    /// <summary>Where a column begins.</summary>
    public int Left(LineColumn column) => _lefts[(int)column];

    /// <summary>How wide a column is.</summary>
    public int Width(LineColumn column) => _widths[(int)column];
}

/// <summary>The columns of the lines.</summary>
internal enum LineColumn
{
    /// <summary>The number of the line.</summary>
    Position,

    /// <summary>What was sold.</summary>
    Description,

    /// <summary>How much of it.</summary>
    Quantity,

    /// <summary>At what price.</summary>
    UnitPrice,

    /// <summary>With what tax.</summary>
    TaxRate,

    /// <summary>For how much.</summary>
    Amount,
}
