namespace Invoicing.Pdf;

/// <summary>The totals from the lines down to what is to be paid (BG-20 to BG-23): each row is added to those above it, so that a reader can follow.</summary>
/// <param name="print">The document.</param>
internal sealed class TotalRows(PrintContext print)
{
    private readonly DocumentLanguage _words = print.Language;
    private readonly PrintedAmounts _amounts = print.Amounts;
    private readonly InvoiceContent _content = print.Content;
    private readonly InvoiceTotals _totals = print.Model.Totals;
    private readonly List<TotalRow> _rows = [];

    // What the rows so far add up to; null where one of them is larger than amounts can be.
    private Int128? _sum;

    /// <summary>The rows.</summary>
    public List<TotalRow> ToList()
    {
        _rows.Clear();
        _sum = 0;
        if (_content.PricesIncludeTax)
            AddWithTax();
        else
            AddWithoutTax();
        foreach (TaxSubtotal tax in _totals.OtherTaxes)
        {
            if (tax.Tax.Effect == TaxEffect.Withheld)
                Add(_words.Words(DocumentLabel.WithheldOn, NameOf(tax, DocumentLabel.Withheld), Rate(tax), print.Text(tax.TaxableAmount)), -(Int128)tax.TaxAmount.MinorUnits);
        }

        AddPrepaid();
        if (!_amounts.RoundingAmount.IsZero)
            Add(_words.Words(DocumentLabel.Rounding), _amounts.RoundingAmount);
        AddMissing(_amounts.PayableAmount, _amounts.AreCalculated);
        string label = _words.Words(print.IsCreditNote ? DocumentLabel.CreditAmount : DocumentLabel.PayableAmount);
        _rows.Add(new(label, print.TextWithCurrency(_amounts.PayableAmount), TotalLook.Payable));
        AddAsides();
        return _rows;
    }

    /// <summary>What a category is called; null for taxes at a rate, which have names of their own.</summary>
    public static DocumentLabel? LabelOf(TaxCategory category) => category switch
    {
        TaxCategory.ZeroRated => DocumentLabel.ZeroRated,
        TaxCategory.Exempt => DocumentLabel.Exempt,
        TaxCategory.ReverseCharge => DocumentLabel.ReverseCharge,
        TaxCategory.IntraCommunity => DocumentLabel.IntraCommunity,
        TaxCategory.Export => DocumentLabel.Export,
        TaxCategory.OutsideScope => DocumentLabel.OutsideScope,
        TaxCategory.CanaryIslands => DocumentLabel.CanaryIslands,
        TaxCategory.CeutaMelilla => DocumentLabel.CeutaMelilla,
        TaxCategory.SplitPayment => DocumentLabel.SplitPayment,
        _ => null,
    };

    private void AddWithoutTax()
    {
        bool isChanged = !_content.Allowances.IsEmpty || !_content.Charges.IsEmpty || _amounts.LineNetAmount != _amounts.NetAmount
            || _amounts.AllowanceAmount is { IsZero: false } || _amounts.ChargeAmount is { IsZero: false };
        if (isChanged)
        {
            Add(_words.Words(DocumentLabel.LineTotal), _amounts.LineNetAmount);
            (Int128?[] allowances, Int128?[] charges) = _amounts.Items();
            AddItems(allowances, charges);
            AddStated(DocumentLabel.AllowanceTotal, _amounts.AllowanceAmount, allowances.Length, _totals.AllowanceAmount, sign: -1);
            AddStated(DocumentLabel.ChargeTotal, _amounts.ChargeAmount, charges.Length, _totals.ChargeAmount);
        }

        AddSum(DocumentLabel.NetAmount, _amounts.NetAmount, _amounts.AreCalculated);
        foreach (TaxSubtotal tax in _amounts.Taxes)
            Add(_words.Words(DocumentLabel.TaxOn, NameOf(tax, DocumentLabel.Tax), Rate(tax), print.Text(tax.TaxableAmount)), tax.TaxAmount);
        AddStatedTax(TotalLook.Plain);
        AddSum(DocumentLabel.GrossAmount, _amounts.GrossAmount, _amounts.AreCalculated);
    }

    // Prices that include the tax add up to the gross amount; the taxes are told as what is in it.
    private void AddWithTax()
    {
        (Int128?[] allowances, Int128?[] charges) = _amounts.Items();
        Int128 lines = _amounts.Lines();
        if (allowances.Length + charges.Length > 0 || lines != _amounts.GrossAmount.MinorUnits)
        {
            Add(_words.Words(DocumentLabel.LineTotal), lines);
            AddItems(allowances, charges);
        }

        AddSum(DocumentLabel.GrossAmount, _amounts.GrossAmount, _amounts.GrossAmount == _totals.GrossAmount);
        foreach (TaxSubtotal tax in _amounts.Taxes)
            Add(_words.Words(DocumentLabel.Included, NameOf(tax, DocumentLabel.Tax), Rate(tax), print.Text(tax.TaxableAmount)), tax.TaxAmount, TotalLook.Aside);
        AddStatedTax(TotalLook.Aside);

        // What is stated of allowances and charges is without tax, and the rows above have it.
        if (_amounts.AllowanceAmount is { IsZero: false } taken)
            Add(_words.Words(DocumentLabel.AllowanceTotal), -(Int128)taken.MinorUnits, TotalLook.Aside);
        if (_amounts.ChargeAmount is { IsZero: false } added)
            Add(_words.Words(DocumentLabel.ChargeTotal), added, TotalLook.Aside);
        Add(_words.Words(DocumentLabel.NetAmount), _amounts.NetAmount, TotalLook.Aside);
    }

    private void AddStatedTax(TotalLook alone)
    {
        ValueArray<TaxSubtotal> taxes = _amounts.Taxes;
        AddStated(DocumentLabel.TaxTotal, _amounts.TaxAmount, taxes.Length, taxes.Length == 1 ? taxes[0].TaxAmount : _totals.TaxAmount, alone);
    }

    // A sum that a document states is said beside its rows, unless there is one row that says it; without rows it is one itself.
    private void AddStated(DocumentLabel label, Money? stated, int rows, Money row, TotalLook alone = TotalLook.Plain, int sign = 1)
    {
        if (stated is not { } amount || (rows == 0 && amount.IsZero) || (rows == 1 && amount == row))
            return;
        Add(_words.Words(label), sign * (Int128)amount.MinorUnits, rows == 0 ? alone : TotalLook.Aside);
    }

    // Each with its reason (BT-97, BT-104).
    private void AddItems(Int128?[] allowances, Int128?[] charges)
    {
        LineTexts texts = new(print);
        for (int i = 0; i < allowances.Length; i++)
            Add(texts.Name(_content.Allowances[i], DocumentLabel.Allowance), -allowances[i]);
        for (int i = 0; i < charges.Length; i++)
            Add(texts.Name(_content.Charges[i], DocumentLabel.Charge), charges[i]);
    }

    private void AddPrepaid()
    {
        foreach (Prepayment prepayment in _content.Prepayments)
        {
            string label = (prepayment.InvoiceNumber, prepayment.PaidOn) switch
            {
                ({ } number, { } day) => _words.Words(DocumentLabel.PrepaidByOn, number, _words.Text(day)),
                ({ } number, null) => _words.Words(DocumentLabel.PrepaidBy, number),
                (null, { } day) => _words.Words(DocumentLabel.PrepaidOn, _words.Text(day)),
                _ => _words.Words(DocumentLabel.Prepaid),
            };
            Add(label, -(Int128)prepayment.Amount.MinorUnits);
        }

        if (_content.Prepayments.IsEmpty && !_amounts.PrepaidAmount.IsZero)
            Add(_words.Words(DocumentLabel.Prepaid), -(Int128)_amounts.PrepaidAmount.MinorUnits);
    }

    private void AddAsides()
    {
        if (_totals.AccountingTaxAmount is { } accounted)
            _rows.Add(new(_words.Words(DocumentLabel.TaxInCurrency, accounted.Currency.Code), print.TextWithCurrency(accounted), TotalLook.Aside));
        foreach (TaxSubtotal tax in _totals.OtherTaxes)
        {
            if (tax.Tax.Effect == TaxEffect.Informative)
                Add(_words.Words(_content.PricesIncludeTax ? DocumentLabel.Included : DocumentLabel.TaxOn, NameOf(tax, DocumentLabel.Tax), Rate(tax), print.Text(tax.TaxableAmount)), tax.TaxAmount, TotalLook.Aside);
        }
    }

    private void AddSum(DocumentLabel label, Money sum, bool isCalculated)
    {
        AddMissing(sum, isCalculated);
        Add(_words.Words(label), sum, TotalLook.Sum);
        _sum = sum.MinorUnits;
    }

    // Some profiles round each sum by itself, so that the rows above it miss a cent; what a stated sum differs by is no rounding.
    private void AddMissing(Money sum, bool isCalculated)
    {
        if (isCalculated && _rows.Count > 0 && sum.MinorUnits - _sum is { } missing && missing != 0)
            Add(_words.Words(DocumentLabel.Rounding), missing);
    }

    private void Add(string label, Money amount, TotalLook look = TotalLook.Plain) => Add(label, amount.MinorUnits, print.Text(amount), look);

    private void Add(string label, Int128? minorUnits, TotalLook look = TotalLook.Plain) =>
        Add(label, minorUnits, minorUnits is { } units ? print.Text(units) : "…", look);

    private void Add(string label, Int128? minorUnits, string text, TotalLook look)
    {
        if (look == TotalLook.Plain)
            _sum += minorUnits;
        _rows.Add(new(label, text, look));
    }

    private string Rate(TaxSubtotal tax) => _words.Numbers.Percentage(tax.Rate.Percent);

    private string NameOf(TaxSubtotal tax, DocumentLabel otherwise) =>
        tax.Tax.Description ?? _words.Words(LabelOf(tax.Category) ?? (tax.Tax.Effect == TaxEffect.Surcharge ? DocumentLabel.Surcharge : otherwise));
}
