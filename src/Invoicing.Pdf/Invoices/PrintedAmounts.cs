namespace Invoicing.Pdf;

/// <summary>The amounts that a document prints: what an imported invoice states, and what follows from the content for everything else.</summary>
/// <param name="model">The document.</param>
internal sealed class PrintedAmounts(DocumentModel model)
{
    private readonly InvoiceTotals _totals = model.Totals;
    private readonly StatedTotals? _stated = model.Stated;

    /// <summary>The tax breakdown. Where it is not stated and has one entry, the stated tax (BT-110) is that of the entry.</summary>
    public ValueArray<TaxSubtotal> Taxes
    {
        get
        {
            if (_stated is { TaxBreakdown.IsEmpty: false } stated)
                return stated.TaxBreakdown;
            return _totals.TaxBreakdown.Length == 1 && TaxAmount is { } tax && tax.Currency == _totals.Currency
                ? [new(_totals.TaxBreakdown[0].Tax, _totals.TaxBreakdown[0].TaxableAmount, tax)]
                : _totals.TaxBreakdown;
        }
    }

    /// <summary>The sum of document allowances as it is stated (BT-107); null where it is not.</summary>
    public Money? AllowanceAmount => _stated?.AllowanceAmount;

    /// <summary>The sum of document charges as it is stated (BT-108); null where it is not.</summary>
    public Money? ChargeAmount => _stated?.ChargeAmount;

    /// <summary>The tax as it is stated (BT-110); null where it is not.</summary>
    public Money? TaxAmount => _stated?.TaxAmount;

    /// <summary>The sum of the lines without tax.</summary>
    public Money LineNetAmount => _stated?.LineNetAmount ?? _totals.LineNetAmount;

    /// <summary>The amount without tax.</summary>
    public Money NetAmount => _stated?.NetAmount ?? _totals.NetAmount;

    /// <summary>The amount with tax.</summary>
    public Money GrossAmount => _stated?.GrossAmount ?? _totals.GrossAmount;

    /// <summary>What is to be paid.</summary>
    public Money PayableAmount => model.PayableAmount;

    /// <summary>What was paid before.</summary>
    public Money PrepaidAmount => _totals.PrepaidAmount;

    /// <summary>What rounds the payable amount.</summary>
    public Money RoundingAmount => _totals.RoundingAmount;

    /// <summary>Whether nothing is stated but what follows from the content, so that whatever the parts of a sum miss comes of rounding.</summary>
    public bool AreCalculated => LineNetAmount == _totals.LineNetAmount
        && (AllowanceAmount ?? _totals.AllowanceAmount) == _totals.AllowanceAmount
        && (ChargeAmount ?? _totals.ChargeAmount) == _totals.ChargeAmount
        && NetAmount == _totals.NetAmount
        && Taxes == _totals.TaxBreakdown
        && (TaxAmount ?? _totals.TaxAmount) == _totals.TaxAmount
        && GrossAmount == _totals.GrossAmount
        && PayableAmount == _totals.PayableAmount;

    /// <summary>The amount of a line as it is priced: without tax, or with it where prices include it.</summary>
    public Money Line(int index)
    {
        // What is stated of lines is without tax (BT-131).
        if (model.Content.PricesIncludeTax)
            return _totals.Lines[index].PricedAmount;
        return _stated is { } stated && index < stated.LineNetAmounts.Length && stated.LineNetAmounts[index] is { } net ? net : _totals.Lines[index].NetAmount;
    }

    /// <summary>The sum of <see cref="Line"/> over all lines in minor units.</summary>
    public Int128 Lines()
    {
        Int128 sum = 0;
        for (int i = 0; i < _totals.Lines.Length; i++)
            sum += Line(i).MinorUnits;
        return sum;
    }

    /// <summary>A sum of amounts as an amount; null where it is larger than amounts can be, as what an import states may add up to anything.</summary>
    public Money? Sum(Int128 minorUnits) => minorUnits >= long.MinValue && minorUnits <= long.MaxValue ? Money.FromMinorUnits((long)minorUnits, _totals.Currency) : null;

    /// <summary>The amounts of the document's allowances and charges as they are priced, in their order and in minor units: what the totals have of them is without tax.</summary>
    /// <remarks>Null stands for a percentage of a sum that is larger than amounts can be.</remarks>
    public (Int128?[] Allowances, Int128?[] Charges) Items()
    {
        Int128 lines = Lines();
        Int128? rest = lines;
        return (Priced(model.Content.Allowances, _totals.Allowances, lines, ref rest, -1), Priced(model.Content.Charges, _totals.Charges, lines, ref rest, 1));
    }

    private Int128?[] Priced(ValueArray<AllowanceCharge> items, ValueArray<Money> nets, Int128 lines, ref Int128? rest, int sign)
    {
        Int128?[] amounts = new Int128?[items.Length];
        for (int i = 0; i < amounts.Length; i++)
        {
            AllowanceCharge item = items[i];
            Money? amount = model.Content.PricesIncludeTax ? item.Amount ?? Share(item, item.IsSequential ? rest : lines) : nets[i];
            amounts[i] = amount?.MinorUnits;
            rest += sign * amounts[i];
        }

        return amounts;
    }

    // What was sealed is printed, however large sums on the way to it are.
    private Money? Share(AllowanceCharge item, Int128? sum)
    {
        if ((item.BaseAmount?.MinorUnits ?? sum) is not { } units || Sum(units) is not { } amount)
            return null;
        try
        {
            return item.Percent.GetValueOrDefault().ApplyTo(amount, _totals.Profile.Rounding);
        }
        catch (OverflowException)
        {
            return null;
        }
    }
}
