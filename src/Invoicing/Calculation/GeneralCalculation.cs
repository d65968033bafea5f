namespace Invoicing;

/// <summary>Calculates any content after any profile in exact numbers, and tells its steps when somebody listens.</summary>
/// <remarks>The short way of <see cref="InvoiceCalculator"/> gives the same amounts for plain content after EN 16931.</remarks>
internal sealed partial class GeneralCalculation
{
    private readonly InvoiceContent _content;
    private readonly CalculationProfile _profile;
    private readonly CalculationTrace? _trace;
    private readonly Currency _currency;
    private readonly int _digits;
    private readonly Rounding _rounding;

    // Empty where nothing that comes after a line changes it.
    private readonly LinePart[] _lines;
    private readonly bool _keepsLines;
    private readonly LineTotals[] _lineTotals;
    private readonly ItemPart[] _allowances;
    private readonly ItemPart[] _charges;
    private readonly TaxEntries _taxes;
    private Exact _lineSum;

    public GeneralCalculation(InvoiceContent content, CalculationProfile profile, CalculationTrace? trace)
    {
        if (content.PricesIncludeTax && profile.InclusivePricing == InclusivePricing.Refused)
            throw new CalculationException(ErrorCodes.PricesWithTaxRefused, "pricesIncludeTax", $"{profile.Id} knows no prices that include tax; use another profile, or net prices.");
        if (content.Credit is { } credit)
            RequireCreditDoor(content, credit, profile);
        _content = content;
        _profile = profile;
        _trace = trace;
        _currency = content.Currency;
        _digits = _currency.UncheckedDigits;
        _rounding = profile.Rounding;
        _keepsLines = content.PricesIncludeTax || IsAnyProrated(content.Allowances) || IsAnyProrated(content.Charges);
        _lines = _keepsLines ? new LinePart[content.Lines.Length] : [];
        _lineTotals = content.Lines.IsEmpty ? [] : new LineTotals[content.Lines.Length];
        _allowances = content.Allowances.IsEmpty ? [] : new ItemPart[content.Allowances.Length];
        _charges = content.Charges.IsEmpty ? [] : new ItemPart[content.Charges.Length];
        _taxes = new(profile.TaxGrouping);
    }

    private static bool IsAnyProrated(ValueArray<AllowanceCharge> items)
    {
        foreach (AllowanceCharge item in items.AsSpan())
        {
            if (item.Tax is null)
                return true;
        }

        return false;
    }

    private bool IsRoundedFromExact => _profile.Totals == TotalsRounding.RoundedFromExact;

    private Exact Zero => Exact.Of(0, _digits);

    public InvoiceTotals Run()
    {
        Exact lineSum = _lineSum = Lines();
        _trace?.LineSum(_lineTotals.Length, lineSum);
        if (_allowances.Length + _charges.Length > 0)
        {
            Exact running = DocumentItems(_content.Allowances, _allowances, lineSum, lineSum, -1, "allowances");
            DocumentItems(_content.Charges, _charges, lineSum, running, 1, "charges");
            if (_keepsLines)
                Prorate(lineSum);
        }

        if (!_content.PricesIncludeTax)
            TaxOnNet();
        else if (_profile.InclusivePricing == InclusivePricing.EachPart)
            TaxOfEachPart();
        else
            TaxInGross();
        return Totals();
    }

    private Exact Lines()
    {
        ExactSum sum = default;
        sum.Add(0, _digits);
        ReadOnlySpan<LineItem> lines = _content.Lines.AsSpan();
        LinePart passing = default;

        // Most lines are no more than a product.
        bool isPassing = !_keepsLines && _trace is null;
        for (int i = 0; i < lines.Length; i++)
        {
            LineItem line = lines[i];
            InvoiceCalculator.RequireLineDoor(line, _currency, i);
            if (isPassing && line.Allowances.IsEmpty && line.Charges.IsEmpty && line.OtherTaxes.IsEmpty && TryProduct(line, out long mantissa, out int scale))
            {
                sum.Add(mantissa, scale);
                BookProduct(line, i, mantissa, scale);
                _lineTotals[i] = new(scale == _digits ? mantissa : Scaled.MultiplyDivide(mantissa, 1, _digits - scale, 1, _rounding), 0, 0, _currency);
                continue;
            }

            ref LinePart part = ref passing;
            if (_keepsLines)
                part = ref _lines[i];
            part.Product = part.Amount = Product(line, i);
            part.Allowances = part.Charges = default;
            if (!line.Allowances.IsEmpty)
                part.Allowances = LineItems(line.Allowances, part.Product, ref part.Amount, -1, i, "allowances");
            if (!line.Charges.IsEmpty)
                part.Charges = LineItems(line.Charges, part.Product, ref part.Amount, 1, i, "charges");
            part.Net = part.Amount;
            _trace?.Line(i, line, ref part);
            sum.Add(part.Amount);
            if (_keepsLines)
                continue;
            BookNet(line.Tax, line.OtherTaxes, part.Net, part.Net.Scale, new(TaxedKind.Line, i), part.Product);
            _lineTotals[i] = Shown(ref part);
        }

        return sum.Value;
    }

    private Exact Product(LineItem line, int index)
    {
        Exact product;
        if (_profile.LinePrecision == LinePrecision.Currency)
        {
            product = Exact.Of(InvoiceCalculator.Product(line, _currency, _rounding, index), _digits);
        }
        else
        {
            Exact exact = Exact.Of(line.Price) * Exact.Of(line.Quantity);
            if (line.BaseQuantity is { } baseQuantity)
                exact /= Exact.Of(InvoiceCalculator.RequireBase(line, baseQuantity, index));
            product = _profile.LinePrecision switch
            {
                LinePrecision.Price => exact.At(Math.Max(line.Price.Scale, _digits + 2), _rounding),
                LinePrecision.PriceThenCurrency => exact.At(Math.Max(line.Price.Scale, _digits), _rounding).At(_digits, _rounding),
                _ => exact,
            };
        }

        _trace?.Product(index, line, product);
        return product;
    }

    // Quantity × price in 64 bits: mantissa × 10^−scale, no less precise than Product gives it; false where they may not hold it.
    private bool TryProduct(LineItem line, out long mantissa, out int scale)
    {
        long price = line.Price.Mantissa, quantity = line.Quantity.Mantissa;
        scale = line.Price.Scale + line.Quantity.Scale;
        mantissa = unchecked(price * quantity);
        if (line.BaseQuantity.HasValue || (DecimalText.Magnitude(price) | DecimalText.Magnitude(quantity)) > int.MaxValue)
            return false;
        LinePrecision precision = _profile.LinePrecision;
        if (precision is LinePrecision.Price or LinePrecision.PriceThenCurrency)
        {
            if (!TryRound(ref mantissa, ref scale, Math.Max(line.Price.Scale, precision == LinePrecision.Price ? _digits + 2 : _digits)))
                return false;
        }

        return precision is LinePrecision.Price or LinePrecision.Exact || TryRound(ref mantissa, ref scale, _digits);
    }

    private bool TryRound(ref long mantissa, ref int scale, int decimals)
    {
        if (scale < decimals && !PowersOfTen.TryScaleUp(mantissa, decimals - scale, out mantissa))
            return false;
        if (scale > decimals)
            mantissa = Scaled.MultiplyDivide(mantissa, 1, decimals - scale, 1, _rounding);
        scale = decimals;
        return true;
    }

    private Exact LineItems(ValueArray<AllowanceCharge> items, Exact product, ref Exact running, int sign, int line, string list)
    {
        Exact sum = Zero;
        for (int i = 0; i < items.Length; i++)
        {
            Exact amount = AmountOf(items[i], product, running, line, list, i);
            running += sign < 0 ? -amount : amount;
            sum += amount;
        }

        return sum;
    }

    private Exact DocumentItems(ValueArray<AllowanceCharge> items, ItemPart[] parts, Exact lineSum, Exact running, int sign, string list)
    {
        for (int i = 0; i < parts.Length; i++)
        {
            Exact amount = AmountOf(items[i], lineSum, running, -1, list, i);
            parts[i].Amount = parts[i].Net = amount;
            running += sign < 0 ? -amount : amount;
        }

        return running;
    }

    private Exact AmountOf(AllowanceCharge item, Exact standsOn, Exact running, int line, string list, int index)
    {
        InvoiceCalculator.RequireItemDoor(item, _currency, line, list, index);
        Exact amount;
        if (item.Amount is { } stated)
        {
            amount = Exact.Of(stated);
        }
        else
        {
            Exact of = item.BaseAmount is { } baseAmount ? Exact.Of(baseAmount) : item.IsSequential ? running : standsOn;
            Exact exact = of * Exact.Of(item.Percent.GetValueOrDefault());
            amount = _profile.LinePrecision switch
            {
                LinePrecision.Exact => exact,
                LinePrecision.Price => exact.At(Math.Max(of.Scale, _digits + 2), _rounding),
                _ => exact.At(_digits, _rounding),
            };
        }

        _trace?.Item(item, line, list, index, item.IsSequential ? running : standsOn, amount);
        return amount;
    }

    private void Prorate(Exact lineSum)
    {
        InvoiceCalculator.RequireFewShares(_content);
        Prorate(_content.Allowances, _allowances, lineSum, -1, "allowances");
        Prorate(_content.Charges, _charges, lineSum, 1, "charges");
    }

    // Without a tax of its own the amount belongs to the lines, each by its share of the sum.
    private void Prorate(ValueArray<AllowanceCharge> items, ItemPart[] parts, Exact lineSum, int sign, string list)
    {
        for (int i = 0; i < parts.Length; i++)
        {
            if (items[i].Tax is not null || parts[i].Amount.IsZero)
                continue;
            if (lineSum.IsZero)
                throw InvoiceCalculator.NothingToProrate(list, i);
            Exact[] shares = IsRoundedFromExact ? ExactShares(parts[i].Amount, lineSum) : RoundedShares(parts[i].Amount);
            _trace?.Shares(list, i, shares);
            for (int line = 0; line < shares.Length; line++)
                _lines[line].Share += sign < 0 ? -shares[line] : shares[line];
            parts[i].Shares = shares;
        }
    }

    private Exact[] ExactShares(Exact amount, Exact lineSum)
    {
        Exact[] shares = new Exact[_lines.Length];
        for (int i = 0; i < shares.Length; i++)
            shares[i] = amount * _lines[i].Amount / lineSum;
        return shares;
    }

    private Exact[] RoundedShares(Exact amount)
    {
        long[] weights = new long[_lines.Length], units = new long[_lines.Length];
        for (int i = 0; i < weights.Length; i++)
            weights[i] = _lines[i].Amount.ToUnits(_digits, _rounding);
        Apportionment.Apportion(amount.ToUnits(_digits, _rounding), weights, units);
        return Array.ConvertAll(units, unit => Exact.Of(unit, _digits));
    }
}
