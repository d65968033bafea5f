namespace Invoicing;

/// <summary>The taxes of prices without tax, and of prices that are each freed from it.</summary>
internal sealed partial class GeneralCalculation
{
    private void TaxOnNet()
    {
        for (int i = 0; i < _lines.Length; i++)
        {
            ref LinePart part = ref _lines[i];
            part.NetShare = part.Share;
            _trace?.DocumentShare(i, part.NetShare, _allowances, _charges, isNet: false);
            LineItem line = _content.Lines[i];
            BookNet(line.Tax, line.OtherTaxes, part.Share.IsZero ? part.Net : part.Net + part.Share, part.Net.Scale, new(TaxedKind.Line, i), part.Product);
        }

        BookItems(_content.Allowances, _allowances, TaxedKind.Allowance);
        BookItems(_content.Charges, _charges, TaxedKind.Charge);
        CalculateTaxes();
    }

    private void TaxOfEachPart()
    {
        for (int i = 0; i < _lines.Length; i++)
        {
            ref LinePart part = ref _lines[i];
            LineItem line = _content.Lines[i];
            Exact divisor = Whole + AddedRate(line.Tax, line.OtherTaxes);
            part.Net = WithoutTax(part.Amount, divisor);
            _trace?.WithoutTax(new(TaxedKind.Line, i), part.Amount, divisor, part.Net);
            FreeShares(i, _allowances, divisor, TaxedKind.Allowance, ref part.NetShare);
            FreeShares(i, _charges, divisor, TaxedKind.Charge, ref part.NetShare);
            _trace?.DocumentShare(i, part.NetShare, _allowances, _charges, isNet: true);
            BookNet(line.Tax, line.OtherTaxes, part.NetShare.IsZero ? part.Net : part.Net + part.NetShare, part.Net.Scale, new(TaxedKind.Line, i), part.Product);
        }

        FreeItems(_content.Allowances, _allowances, TaxedKind.Allowance);
        FreeItems(_content.Charges, _charges, TaxedKind.Charge);
        BookItems(_content.Allowances, _allowances, TaxedKind.Allowance);
        BookItems(_content.Charges, _charges, TaxedKind.Charge);
        CalculateTaxes();
    }

    private static Exact Whole => Exact.Of(1, 0);

    private Exact WithoutTax(Exact gross, Exact divisor) => _profile.LinePrecision switch
    {
        LinePrecision.Price => (gross / divisor).At(_digits + 2, _rounding),
        LinePrecision.Exact => gross / divisor,
        _ => (gross / divisor).At(_digits, _rounding),
    };

    private void FreeShares(int line, ItemPart[] items, Exact divisor, TaxedKind kind, ref Exact netShare)
    {
        for (int i = 0; i < items.Length; i++)
        {
            if (items[i].Shares is not { } shares)
                continue;
            Exact net = WithoutTax(shares[line], divisor);
            _trace?.WithoutTax(new(kind, i, line), shares[line], divisor, net);
            items[i].Net = line == 0 ? net : items[i].Net + net;
            netShare += kind == TaxedKind.Allowance ? -net : net;
        }
    }

    private void FreeItems(ValueArray<AllowanceCharge> items, ItemPart[] parts, TaxedKind kind)
    {
        for (int i = 0; i < parts.Length; i++)
        {
            if (items[i].Tax is { } tax)
            {
                Exact divisor = Whole + AddedRate(tax, items[i].OtherTaxes);
                parts[i].Net = WithoutTax(parts[i].Amount, divisor);
                _trace?.WithoutTax(new(kind, i), parts[i].Amount, divisor, parts[i].Net);
            }
            else if (parts[i].Shares is { } shares)
            {
                _trace?.SumOfShares(kind, i, shares.Length, parts[i].Net);
            }
        }
    }

    private void BookItems(ValueArray<AllowanceCharge> items, ItemPart[] parts, TaxedKind kind)
    {
        for (int i = 0; i < parts.Length; i++)
        {
            if (items[i].Tax is { } tax)
                BookNet(tax, items[i].OtherTaxes, kind == TaxedKind.Allowance ? -parts[i].Net : parts[i].Net, parts[i].Net.Scale, new(kind, i), default);
        }
    }

    // A line that is no more than a product, in mantissa × 10^−scale.
    private void BookProduct(LineItem line, int index, long mantissa, int scale)
    {
        TaxEntry entry = _taxes.For(line.Tax);
        entry.Taxables.Add(mantissa, scale);
        entry.Scale = Math.Max(entry.Scale, Math.Max(scale, _digits + 2));
        if (_profile.TaxLevel == TaxLevel.Group)
            return;
        long tax = _profile.TaxLevel == TaxLevel.Line ? line.Tax.Rate.ApplyTo(mantissa, _rounding) : UnitTax(line, index, mantissa, mantissa, new(TaxedKind.Line, index));
        entry.Amounts.Add(tax, _digits);
        entry.IsSummed = true;
    }

    private void BookNet(Tax tax, ValueArray<Tax> others, Exact net, int scale, TaxedPart part, Exact product)
    {
        if (_profile.TaxLevel == TaxLevel.Unit && part.Kind == TaxedKind.Line)
        {
            BookTax(tax, others, net, Exact.Of(UnitTax(_content.Lines[part.Index], part.Index, Units(product), Units(net), part), _digits), part);
            return;
        }

        for (int i = -1; i < others.Length; i++)
        {
            TaxEntry entry = _taxes.For(i < 0 ? tax : others[i]);
            entry.Taxables.Add(net);
            entry.Scale = Math.Max(entry.Scale, Math.Max(scale, _digits + 2));
            _trace?.Taxable(entry, part);
            if (_profile.TaxLevel != TaxLevel.Group)
                AddTax(entry, net, part);
        }
    }

    // The tax of one part of the document, rounded by itself.
    private void AddTax(TaxEntry entry, Exact net, TaxedPart part)
    {
        Exact amount = (net * entry.Rate).At(_digits, _rounding);
        entry.Amounts.Add(amount);
        entry.IsSummed = true;
        _trace?.PartTax(entry, part, net, amount);
    }

    private void CalculateTaxes()
    {
        if (_content.Credit is { } credit)
        {
            TakeTaxes(credit);
            return;
        }

        foreach (TaxEntry entry in _taxes.All)
        {
            if (!entry.IsSummed)
            {
                Exact taxable = entry.Taxable;
                entry.Amounts.Add(_profile switch
                {
                    { LinePrecision: LinePrecision.Price } => (taxable.At(entry.Scale, _rounding) * entry.Rate).At(entry.Scale, _rounding),
                    { Totals: TotalsRounding.RoundedFromExact } => taxable * entry.Rate,
                    _ => (taxable * entry.Rate).At(_digits, _rounding),
                });
            }

            _trace?.Entry(entry);
        }
    }

    private static Exact AddedRate(Tax tax, ValueArray<Tax> others) => Exact.Shortest(AddedParts(tax, others), 6);

    // The rates that stand on the price together, in parts per million.
    private static long AddedParts(Tax tax, ValueArray<Tax> others)
    {
        long parts = tax.Rate.PartsPerMillion;
        foreach (Tax other in others)
            parts += TaxEntry.BelongsToBreakdown(other) ? other.Rate.PartsPerMillion : 0;
        return parts;
    }
}
