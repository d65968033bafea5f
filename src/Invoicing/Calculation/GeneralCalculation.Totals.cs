namespace Invoicing;

/// <summary>The totals of the document.</summary>
internal sealed partial class GeneralCalculation
{
    private InvoiceTotals Totals()
    {
        Exact lines = _lineSum, priced = _lineSum, allowances = Zero, charges = Zero, added = Zero, withheld = Zero;
        if (_content.PricesIncludeTax)
        {
            lines = Zero;
            foreach (ref readonly LinePart part in _lines.AsSpan())
                lines += part.Net;
        }

        foreach (ref readonly ItemPart part in _allowances.AsSpan())
        {
            allowances += part.Net;
            priced -= part.Amount;
        }

        foreach (ref readonly ItemPart part in _charges.AsSpan())
        {
            charges += part.Net;
            priced += part.Amount;
        }

        foreach (TaxEntry entry in _taxes.All)
        {
            if (entry.IsInBreakdown)
                added += entry.Amount;
            else if (entry.Tax.Effect == TaxEffect.Withheld)
                withheld += entry.Amount;
        }

        for (int i = 0; i < _lines.Length; i++)
            _lineTotals[i] = Shown(ref _lines[i]);
        bool keepsGross = _content.PricesIncludeTax && _profile.InclusivePricing == InclusivePricing.EachPart;
        Exact net = keepsGross ? priced - added : lines - allowances + charges;
        Exact gross = keepsGross ? priced : net + added;
        Exact missing = _content.PricesIncludeTax ? priced - gross : Zero;
        Exact prepaid = Exact.Of(InvoiceCalculator.Prepaid(_content), _digits);
        Exact open = gross - withheld - prepaid;
        long rounding = InvoiceCalculator.RoundingOf(_content, Units(open + missing)) + Units(missing);
        TotalsHeader header = new()
        {
            Lines = Units(lines),
            Allowances = Units(allowances),
            Charges = Units(charges),
            Net = Units(net),
            Tax = Units(added),
            Gross = Units(gross),
            Withheld = Units(withheld),
            Prepaid = Units(prepaid),
            Rounding = rounding,
            Payable = Units(open) + rounding,
        };
        Money? accountingTax = _content.TaxAccounting?.Convert(new(header.Tax, _currency), _rounding);
        _trace?.Totals(new(lines, allowances, charges, net, added, gross, withheld, open, missing), header, keepsGross, _taxes.All, accountingTax);
        return new(
            _profile,
            _currency,
            new(_lineTotals),
            new(Nets(_allowances)),
            new(Nets(_charges)),
            Subtotals(inBreakdown: true),
            Subtotals(inBreakdown: false),
            header,
            accountingTax,
            _content);
    }

    private LineTotals Shown(ref LinePart part) =>
        new(Units(part.Product), Units(part.Allowances), Units(part.Charges), Units(part.Net), Units(part.NetShare), _currency);

    private Money[] Nets(ItemPart[] parts)
    {
        if (parts.Length == 0)
            return [];
        Money[] nets = new Money[parts.Length];
        for (int i = 0; i < nets.Length; i++)
            nets[i] = new(Units(parts[i].Net), _currency);
        return nets;
    }

    private ValueArray<TaxSubtotal> Subtotals(bool inBreakdown)
    {
        int count = 0;
        foreach (TaxEntry entry in _taxes.All)
            count += entry.IsInBreakdown == inBreakdown ? 1 : 0;
        if (count == 0)
            return default;
        TaxSubtotal[] subtotals = new TaxSubtotal[count];
        foreach (TaxEntry entry in _taxes.All)
        {
            if (entry.IsInBreakdown == inBreakdown)
                subtotals[entry.Index] = new(entry.Tax, Units(entry.Taxable), Units(entry.Amount), _currency);
        }

        return new(subtotals);
    }
}
