namespace Invoicing;

/// <summary>The amounts of one line, in the order of the lines.</summary>
public readonly record struct LineTotals
{
    private readonly long _product;
    private readonly long _allowances;
    private readonly long _charges;
    private readonly Currency _currency;

    internal LineTotals(long product, long allowances, long charges, Currency currency)
    {
        _product = product;
        _allowances = allowances;
        _charges = charges;
        _currency = currency;
    }

    /// <summary>Quantity × price ÷ base quantity, rounded once to the currency.</summary>
    public Money ProductAmount => new(_product, _currency);

    /// <summary>The sum of the line's allowances (BT-136), each rounded to the currency.</summary>
    public Money AllowanceAmount => new(_allowances, _currency);

    /// <summary>The sum of the line's charges (BT-141), each rounded to the currency.</summary>
    public Money ChargeAmount => new(_charges, _currency);

    /// <summary>The line net amount: product − allowances + charges, without tax (BT-131).</summary>
    public Money NetAmount => new(Net, _currency);

    internal long Net => _product - _allowances + _charges;
}
