namespace Invoicing;

/// <summary>The amounts of one line, in the order of the lines.</summary>
public readonly record struct LineTotals
{
    private readonly long _product;
    private readonly long _allowances;
    private readonly long _charges;
    private readonly long _net;
    private readonly long _share;
    private readonly Currency _currency;

    internal LineTotals(long product, long allowances, long charges, Currency currency)
        : this(product, allowances, charges, product - allowances + charges, 0, currency)
    {
    }

    internal LineTotals(long product, long allowances, long charges, long net, long share, Currency currency)
    {
        _product = product;
        _allowances = allowances;
        _charges = charges;
        _net = net;
        _share = share;
        _currency = currency;
    }

    /// <summary>Quantity × price ÷ base quantity; with tax when prices include it.</summary>
    public Money ProductAmount => new(_product, _currency);

    /// <summary>The sum of the line's allowances (BT-136); with tax when prices include it.</summary>
    public Money AllowanceAmount => new(_allowances, _currency);

    /// <summary>The sum of the line's charges (BT-141); with tax when prices include it.</summary>
    public Money ChargeAmount => new(_charges, _currency);

    /// <summary>Product − allowances + charges as the line is priced: the net amount, or the gross one when prices include tax.</summary>
    public Money PricedAmount => new(_product - _allowances + _charges, _currency);

    /// <summary>The line net amount, without tax (BT-131).</summary>
    public Money NetAmount => new(_net, _currency);

    /// <summary>What document allowances and charges without a tax of their own change on the line, without tax: its share of charges minus its share of allowances.</summary>
    public Money DocumentShare => new(_share, _currency);

    /// <summary>What the line is taxed on: the net amount with its share of document allowances and charges.</summary>
    public Money TaxableAmount => new(_net + _share, _currency);

    internal long Net => _net;

    internal LineTotals WithMoreShare(long share) => new(_product, _allowances, _charges, _net, _share + share, _currency);
}
