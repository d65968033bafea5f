using System.Globalization;

namespace Invoicing.Tests;

/// <summary>The amounts a document states, as calculated and then changed in one place.</summary>
internal sealed class StatedAmounts
{
    // The places in their order: each line, taxable amount and tax of each group, then the totals.
    private static readonly string[] TotalNames =
        ["lineNetAmount", "allowanceAmount", "chargeAmount", "netAmount", "taxAmount", "grossAmount", "payableAmount"];

    private const int LineSum = 0, Allowances = 1, Charges = 2, Net = 3, TaxSum = 4, Gross = 5, Payable = 6;

    private readonly InvoiceContent _content;
    private readonly TaxSubtotal[] _groups;
    private readonly long[] _lines;
    private readonly long[] _taxable;
    private readonly long[] _tax;
    private readonly long[] _totals;

    public StatedAmounts(InvoiceContent content)
    {
        InvoiceTotals totals = InvoiceCalculator.Calculate(content);
        _content = content;
        _groups = [.. totals.TaxBreakdown];
        _lines = [.. totals.Lines.Select(static line => line.NetAmount.MinorUnits)];
        _taxable = [.. _groups.Select(static entry => entry.TaxableAmount.MinorUnits)];
        _tax = [.. _groups.Select(static entry => entry.TaxAmount.MinorUnits)];
        long[] header = Calculation.Header(totals);
        _totals = [.. header[..6], header[^1]];
    }

    public int Places => _lines.Length + (2 * _groups.Length) + _totals.Length;

    /// <summary>What a document states that was calculated.</summary>
    public static StatedTotals Of(InvoiceTotals totals) => new()
    {
        LineNetAmounts = totals.Lines.Select(static line => (Money?)line.NetAmount).ToValueArray(),
        TaxBreakdown = totals.TaxBreakdown,
        LineNetAmount = totals.LineNetAmount,
        AllowanceAmount = totals.AllowanceAmount,
        ChargeAmount = totals.ChargeAmount,
        NetAmount = totals.NetAmount,
        TaxAmount = totals.TaxAmount,
        GrossAmount = totals.GrossAmount,
        PayableAmount = totals.PayableAmount,
    };

    /// <summary>The content without amounts of the document that follow from its lines.</summary>
    public static InvoiceContent WithFixedDocumentAmounts(InvoiceContent content) => content with
    {
        Allowances = content.Allowances.Where(static item => item.Amount is not null || item.BaseAmount is not null).ToValueArray(),
        Charges = content.Charges.Where(static item => item.Amount is not null || item.BaseAmount is not null).ToValueArray(),
    };

    /// <summary>Changes one place and nothing else.</summary>
    /// <returns>The paths that no longer agree, in the order of the document: the place and what is worked out from it at once.</returns>
    public IReadOnlyList<string> Change(int place, long by)
    {
        if (place < _lines.Length)
        {
            _lines[place] += by;
            return [LinePath(place), $"{GroupPath(GroupOf(place))}.taxableAmount", TotalPath(LineSum)];
        }

        int group = (place - _lines.Length) / 2;
        if (group >= _groups.Length)
        {
            int total = place - _lines.Length - (2 * _groups.Length);
            _totals[total] += by;
            return total switch
            {
                LineSum or Allowances or Charges => [TotalPath(total), TotalPath(Net)],
                Net or TaxSum => [TotalPath(total), TotalPath(Gross)],
                Gross => [TotalPath(total), TotalPath(Payable)],
                _ => [TotalPath(total)],
            };
        }

        if ((place - _lines.Length) % 2 == 1)
        {
            _tax[group] += by;
            return [$"{GroupPath(group)}.taxAmount", TotalPath(TaxSum)];
        }

        // A small change may leave the rounded tax as it was.
        _taxable[group] += by;
        return TaxOf(group) == _tax[group]
            ? [$"{GroupPath(group)}.taxableAmount"]
            : [$"{GroupPath(group)}.taxableAmount", $"{GroupPath(group)}.taxAmount"];
    }

    /// <summary>Changes one place and works out everything after it from the changed amount, as the sender of such a document would.</summary>
    /// <returns>The path of the place.</returns>
    public string ChangeAndCarry(int place, long by)
    {
        string path = Change(place, by)[0];
        int group = -1;
        if (place < _lines.Length)
        {
            group = GroupOf(place);
            _taxable[group] += by;
            _totals[LineSum] += by;
        }
        else if (path.EndsWith("taxableAmount", StringComparison.Ordinal))
        {
            group = (place - _lines.Length) / 2;
        }

        if (group >= 0)
            _tax[group] = TaxOf(group);
        if (path != TotalPath(TaxSum))
            _totals[TaxSum] = _tax.Sum();
        if (path != TotalPath(Net))
            _totals[Net] = _totals[LineSum] - _totals[Allowances] + _totals[Charges];
        if (path != TotalPath(Gross))
            _totals[Gross] = _totals[Net] + _totals[TaxSum];
        if (path != TotalPath(Payable))
            _totals[Payable] = _totals[Gross] - (_content.PrepaidAmount?.MinorUnits ?? 0) + (_content.RoundingAmount?.MinorUnits ?? 0);
        return path;
    }

    public StatedTotals ToTotals() => new()
    {
        LineNetAmounts = _lines.Select(amount => (Money?)Amount(amount)).ToValueArray(),
        TaxBreakdown = _groups.Select((entry, i) => new TaxSubtotal(entry.Tax, Amount(_taxable[i]), Amount(_tax[i]))).ToValueArray(),
        LineNetAmount = Amount(_totals[LineSum]),
        AllowanceAmount = Amount(_totals[Allowances]),
        ChargeAmount = Amount(_totals[Charges]),
        NetAmount = Amount(_totals[Net]),
        TaxAmount = Amount(_totals[TaxSum]),
        GrossAmount = Amount(_totals[Gross]),
        PayableAmount = Amount(_totals[Payable]),
    };

    private Money Amount(long minorUnits) => Money.FromMinorUnits(minorUnits, _content.Currency);

    private long TaxOf(int group) => _groups[group].Rate.ApplyTo(Amount(_taxable[group]), Rounding.HalfAwayFromZero).MinorUnits;

    private int GroupOf(int line)
    {
        Tax tax = _content.Lines[line].Tax;
        return Array.FindIndex(_groups, entry => entry.Category == tax.Category && entry.Rate == tax.Rate);
    }

    private static string LinePath(int line) => string.Create(CultureInfo.InvariantCulture, $"lines[{line}].netAmount");

    private string GroupPath(int group) => string.Create(CultureInfo.InvariantCulture, $"taxBreakdown[{_groups[group].Category.ToCode()} {_groups[group].Rate}]");

    private static string TotalPath(int total) => $"totals.{TotalNames[total]}";
}
