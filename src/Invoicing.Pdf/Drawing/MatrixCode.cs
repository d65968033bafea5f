namespace Invoicing.Pdf;

/// <summary>A code of dark and light fields that cameras read.</summary>
internal sealed class MatrixCode
{
    private readonly bool[] _fields;

    public MatrixCode(int side, bool[] fields)
    {
        Side = side;
        _fields = fields;
    }

    /// <summary>How many fields a side has.</summary>
    public int Side { get; }

    /// <summary>Whether a field is dark.</summary>
    public bool IsDark(int column, int row) => _fields[(row * Side) + column];
}
