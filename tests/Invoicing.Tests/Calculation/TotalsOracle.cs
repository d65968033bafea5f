using System.Globalization;
using System.Numerics;
using Xunit;

namespace Invoicing.Tests;

/// <summary>The amounts of an invoice worked out once more, slowly, in exact fractions of any size and in the order of the standard's equations.</summary>
internal sealed class TotalsOracle
{
    private readonly InvoiceContent _content;
    private readonly BigInteger _minorUnitsPerUnit;
    private readonly List<(BigInteger Product, BigInteger Allowances, BigInteger Charges, BigInteger Net)> _lines = [];
    private readonly List<Group> _groups = [];
    private readonly BigInteger[] _allowances;
    private readonly BigInteger[] _charges;

    public TotalsOracle(InvoiceContent content)
    {
        _content = content;
        _minorUnitsPerUnit = BigInteger.Pow(10, content.Currency.MinorUnitDigits);
        foreach (LineItem line in content.Lines)
        {
            BigInteger product = Product(line);
            BigInteger allowances = Sum(line.Allowances.Select(item => AmountOf(item, product)));
            BigInteger charges = Sum(line.Charges.Select(item => AmountOf(item, product)));
            _lines.Add((product, allowances, charges, product - allowances + charges));
            GroupOf(line.Tax).Taxable += _lines[^1].Net;
        }

        BigInteger lineSum = LineSum;
        _allowances = [.. content.Allowances.Select(item => AmountOf(item, lineSum))];
        _charges = [.. content.Charges.Select(item => AmountOf(item, lineSum))];
        for (int i = 0; i < _allowances.Length; i++)
            Book(content.Allowances[i], -_allowances[i]);
        for (int i = 0; i < _charges.Length; i++)
            Book(content.Charges[i], _charges[i]);
    }

    /// <summary>True when an amount should be spread over lines that sum to zero.</summary>
    public bool HasNothingToProrate { get; private set; }

    /// <summary>An upper limit of the magnitude of every sum on the way.</summary>
    public BigInteger Reach { get; private set; }

    private BigInteger LineSum => Sum(_lines.Select(static line => line.Net));

    /// <summary>Fails at the first amount that differs.</summary>
    public void AssertSame(InvoiceTotals totals)
    {
        Assert.Equal(_lines.Count, totals.Lines.Length);
        for (int i = 0; i < _lines.Count; i++)
        {
            Same("product", i, _lines[i].Product, totals.Lines[i].ProductAmount);
            Same("line allowances", i, _lines[i].Allowances, totals.Lines[i].AllowanceAmount);
            Same("line charges", i, _lines[i].Charges, totals.Lines[i].ChargeAmount);
            Same("line net", i, _lines[i].Net, totals.Lines[i].NetAmount);
        }

        Assert.Equal(_allowances.Length, totals.Allowances.Length);
        for (int i = 0; i < _allowances.Length; i++)
            Same("allowance", i, _allowances[i], totals.Allowances[i]);
        Assert.Equal(_charges.Length, totals.Charges.Length);
        for (int i = 0; i < _charges.Length; i++)
            Same("charge", i, _charges[i], totals.Charges[i]);

        Assert.Equal(_groups.Count, totals.TaxBreakdown.Length);
        BigInteger taxSum = 0;
        for (int i = 0; i < _groups.Count; i++)
        {
            BigInteger tax = (Fraction.Of(_groups[i].Tax.Rate.Percent) * _groups[i].Taxable / new BigInteger(100)).Round();
            Assert.Same(_groups[i].Tax, totals.TaxBreakdown[i].Tax);
            Same("taxable", i, _groups[i].Taxable, totals.TaxBreakdown[i].TaxableAmount);
            Same("tax", i, tax, totals.TaxBreakdown[i].TaxAmount);
            taxSum += tax;
        }

        BigInteger net = LineSum - Sum(_allowances) + Sum(_charges), gross = net + taxSum;
        BigInteger prepaid = MinorUnits(_content.PrepaidAmount), rounding = MinorUnits(_content.RoundingAmount);
        Same("lines", 0, LineSum, totals.LineNetAmount);
        Same("allowances", 0, Sum(_allowances), totals.AllowanceAmount);
        Same("charges", 0, Sum(_charges), totals.ChargeAmount);
        Same("net", 0, net, totals.NetAmount);
        Same("tax", 0, taxSum, totals.TaxAmount);
        Same("gross", 0, gross, totals.GrossAmount);
        Same("prepaid", 0, prepaid, totals.PrepaidAmount);
        Same("rounding", 0, rounding, totals.RoundingAmount);
        Same("payable", 0, gross - prepaid + rounding, totals.PayableAmount);
    }

    // BT-131 without allowances and charges: price ÷ base quantity × quantity, rounded once.
    private BigInteger Product(LineItem line)
    {
        Fraction amount = Fraction.Of(line.Price.Value) * Fraction.Of(line.Quantity.Value);
        if (line.BaseQuantity is { } baseQuantity)
            amount /= Fraction.Of(baseQuantity.Value);
        return Reached((amount * _minorUnitsPerUnit).Round());
    }

    private BigInteger AmountOf(AllowanceCharge item, BigInteger standsOn)
    {
        if (item.Amount is { } amount)
            return Reached(MinorUnits(amount));
        BigInteger of = item.BaseAmount is { } baseAmount ? MinorUnits(baseAmount) : standsOn;
        return Reached((Fraction.Of(item.Percent!.Value.Percent) * of / new BigInteger(100)).Round());
    }

    // BT-116: to the group of its own tax, or over the lines by largest remainder.
    private void Book(AllowanceCharge item, BigInteger amount)
    {
        if (item.Tax is { } tax)
        {
            GroupOf(tax).Taxable += amount;
            return;
        }

        if (amount.IsZero)
            return;
        BigInteger lineSum = LineSum;
        if (lineSum.IsZero)
        {
            HasNothingToProrate = true;
            return;
        }

        Fraction[] exact = [.. _lines.Select(line => (Fraction)BigInteger.Abs(amount) * line.Net / lineSum)];
        BigInteger[] shares = [.. exact.Select(static share => share.Floor())];
        int left = (int)(BigInteger.Abs(amount) - Sum(shares));
        IEnumerable<int> byFraction = Enumerable.Range(0, exact.Length)
            .OrderByDescending(i => exact[i] - shares[i], Comparer<Fraction>.Create(Fraction.Compare))
            .ThenBy(static i => i);
        foreach (int i in byFraction.Take(left))
            shares[i] += 1;
        for (int i = 0; i < shares.Length; i++)
            GroupOf(_content.Lines[i].Tax).Taxable += Reached(amount.Sign * shares[i]);
    }

    private Group GroupOf(Tax tax)
    {
        Group? group = _groups.Find(found => found.Tax.Category == tax.Category && found.Tax.Rate == tax.Rate);
        if (group is null)
            _groups.Add(group = new Group(tax));
        return group;
    }

    // No rate of the tests is above 200 %, so no tax is more than twice what it is on.
    private BigInteger Reached(BigInteger amount)
    {
        Reach += BigInteger.Abs(amount) * 3;
        return amount;
    }

    private BigInteger MinorUnits(Money? amount) => amount is { } money ? (Fraction.Of(money.Amount) * _minorUnitsPerUnit).Round() : 0;

    private void Same(string name, int index, BigInteger expected, Money actual)
    {
        if (actual.Currency != _content.Currency || actual.MinorUnits != expected)
            Assert.Fail(string.Create(CultureInfo.InvariantCulture, $"{name}[{index}] is {actual}, but should be {expected} minor units of {_content.Currency.Code}."));
    }

    private static BigInteger Sum(IEnumerable<BigInteger> amounts) => amounts.Aggregate(BigInteger.Zero, static (sum, amount) => sum + amount);

    private sealed class Group(Tax tax)
    {
        public Tax Tax => tax;

        public BigInteger Taxable { get; set; }
    }
}
