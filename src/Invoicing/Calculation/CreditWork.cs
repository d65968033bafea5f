using System.Globalization;

namespace Invoicing;

/// <summary>Makes one credit note: items or an amount are taken from a copy of what is left; then taxes and totals follow.</summary>
internal sealed partial class CreditWork(CreditSource source, CreditState before)
{
    private readonly List<CreditGroup> _groups = source.Groups;
    private readonly bool[] _isTouched = new bool[source.Groups.Count];
    private readonly bool[] _isWhole = new bool[source.Groups.Count];

    // What the note takes of each part; null where it does not name it.
    private readonly long?[] _taken = new long?[before.Parts.Length];
    private readonly Quantity[] _quantities = new Quantity[before.Quantities.Length];

    /// <summary>What the note leaves.</summary>
    public CreditState Left { get; } = before.Copy();

    public IEnumerable<CreditedLine> Lines =>
        from line in Enumerable.Range(0, source.LineCount)
        where _taken[line].HasValue
        select new CreditedLine(line, _quantities[line], Amount(_taken[line].GetValueOrDefault()));

    public IEnumerable<CreditedCharge> Charges =>
        from charge in Enumerable.Range(0, source.ChargeCount)
        where _taken[source.LineCount + charge].HasValue
        select new CreditedCharge(charge, Amount(_taken[source.LineCount + charge].GetValueOrDefault()));

    /// <summary>What the note takes of groups beyond their lines and charges.</summary>
    public IEnumerable<UnassignedCredit> Unassigned =>
        from index in Enumerable.Range(0, _groups.Count)
        let net = before.Nets[index] - Left.Nets[index] - _groups[index].Parts.Sum(part => _taken[part].GetValueOrDefault())
        where net != 0
        select new UnassignedCredit(_groups[index].Tax, _groups[index].OtherTaxes, Amount(net));

    /// <summary>Takes so much of a line, or all that is left of it.</summary>
    public void TakeLine(int line, Quantity? requested)
    {
        if (line < 0 || line >= source.LineCount)
            throw new ArgumentOutOfRangeException(nameof(line), line, string.Create(CultureInfo.InvariantCulture, $"The invoice has {source.LineCount} lines, counted from 0."));
        string path = string.Create(CultureInfo.InvariantCulture, $"lines[{line}]");
        Quantity left = Left.Quantities[line], whole = source.Lines[line].Quantity;
        if (requested is { } quantity)
            RequireQuantity(quantity, left, whole, path + ".quantity");
        else if (left.IsZero && Left.Parts[line] == 0)
            throw CreditException.NothingLeft(path);

        // In proportion to all that was credited of the line so far, so that parts add up to it.
        Quantity rest = left - (requested ?? left), credited = whole - rest;
        long worth = source.Worths[line];
        long leaves = rest.IsZero ? 0 : worth - Scaled.MultiplyDivide(worth, credited.Mantissa, whole.Scale - credited.Scale, whole.Mantissa, source.Midpoint);
        _quantities[line] = before.Quantities[line] - rest;
        Left.Quantities[line] = rest;
        Take(line, leaves);
    }

    /// <summary>Takes a document charge.</summary>
    public void TakeCharge(int charge)
    {
        if (charge < 0 || charge >= source.ChargeCount)
            throw new ArgumentOutOfRangeException(nameof(charge), charge, string.Create(CultureInfo.InvariantCulture, $"The invoice has {source.ChargeCount} document charges, counted from 0."));
        int part = source.LineCount + charge;
        string path = string.Create(CultureInfo.InvariantCulture, $"charges[{charge}]");
        if (source.GroupOf(part) < 0)
            throw new ArgumentException($"{path} names no tax, so each line holds its share of it; credit the lines.", nameof(charge));

        // A charge may be worth nothing and still bear a unit of tax, when its price includes it.
        if (Left.Parts[part] == 0 && (source.Worths[part] != 0 || Left.IsDone[source.GroupOf(part)]))
            throw CreditException.NothingLeft(path);
        Take(part, 0);
    }

    /// <summary>Takes everything.</summary>
    public void TakeAll()
    {
        for (int line = 0; line < source.LineCount; line++)
        {
            if (!Left.Quantities[line].IsZero || Left.Parts[line] != 0)
                TakeLine(line, null);
        }

        for (int part = source.LineCount; part < source.LineCount + source.ChargeCount; part++)
        {
            if (Left.Parts[part] != 0)
                Take(part, 0);
        }

        Array.Fill(_isWhole, true);
    }

    private void Take(int part, long leaves)
    {
        int group = source.GroupOf(part);
        long taken = Left.Parts[part] - leaves;
        Left.Parts[part] = leaves;
        Left.Nets[group] -= taken;
        _taken[part] = _taken[part].GetValueOrDefault() + taken;
        _isTouched[group] = true;
    }

    private static void RequireQuantity(Quantity quantity, Quantity left, Quantity whole, string path)
    {
        if (quantity.Unit != whole.Unit)
            UnitMismatchException.Throw(whole.Unit, quantity.Unit, path);
        if (quantity.IsZero || whole.IsZero || quantity.IsNegative != whole.IsNegative)
        {
            throw new ArgumentOutOfRangeException(
                nameof(quantity),
                quantity,
                string.Create(CultureInfo.InvariantCulture, $"{path}: {whole} was invoiced; credit more than zero with that sign, or the line without a quantity."));
        }

        if (quantity.IsNegative ? quantity < left : quantity > left)
            throw CreditException.Of(path, quantity, left);
    }

    private Money Amount(long minorUnits) => new(minorUnits, source.Currency);
}
