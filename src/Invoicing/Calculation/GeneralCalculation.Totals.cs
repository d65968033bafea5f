using System.Runtime.CompilerServices;

namespace Invoicing;

/// <summary>The totals of the document.</summary>
internal sealed partial class GeneralCalculation
{
    private InvoiceTotals Totals()
    {
        for (int i = 0; i < _lines.Length; i++)
            _lineTotals[i] = Shown(ref _lines[i]);
        Exact lines = _content.PricesIncludeTax ? LineNets() : _lineSum;
        Exact allowances = Nets(_allowances), charges = Nets(_charges), added = Taxes(inBreakdown: true), withheld = Taxes(inBreakdown: false);
        Exact net, gross, missing = Zero;
        if (_content.Credit is { } credit)
            (net, added, gross, withheld) = (Exact.Of(credit.NetAmount), Exact.Of(credit.TaxAmount), Exact.Of(credit.GrossAmount), Exact.Of(credit.WithheldAmount));
        else if (_content.PricesIncludeTax)
            (net, gross, missing) = TotalsOfGross(lines - allowances + charges, added);
        else
            gross = (net = WithItems(lines, allowances, charges)) + added;
        long prepaid = InvoiceCalculator.Prepaid(_content);
        Exact open = gross - withheld;
        if (prepaid != 0)
            open -= Exact.Of(prepaid, _digits);
        long openUnits = Units(open), missingUnits = Units(missing);
        long rounding = InvoiceCalculator.RoundingOf(_content, openUnits + missingUnits) + missingUnits;
        TotalsHeader header = new()
        {
            Lines = Units(lines),
            Allowances = Units(allowances),
            Charges = Units(charges),
            Net = Units(net),
            Tax = Units(added),
            Gross = Units(gross),
            Withheld = Units(withheld),
            Prepaid = prepaid,
            Rounding = rounding,
            Payable = openUnits + rounding,
        };
        Money? accountingTax = _content.TaxAccounting?.Convert(new(header.Tax, _currency), _rounding);
        if (_trace is not null)
            Tell(new(lines, allowances, charges, net, added, gross, withheld, open, missing), header, accountingTax);
        return new(
            _profile,
            _currency,
            new(_lineTotals),
            new(Amounts(_allowances)),
            new(Amounts(_charges)),
            Subtotals(inBreakdown: true),
            Subtotals(inBreakdown: false),
            header,
            accountingTax,
            _content);
    }

    private bool KeepsGross => _content.PricesIncludeTax && _profile.InclusivePricing == InclusivePricing.EachPart;

    // Apart, so that what is told takes no room where nothing is.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Tell(in ExactTotals exact, in TotalsHeader header, Money? accountingTax) =>
        _trace!.Totals(exact, header, KeepsGross, _taxes.All, accountingTax);

    private Exact WithItems(Exact lines, Exact allowances, Exact charges) =>
        _allowances.Length + _charges.Length == 0 ? lines : lines - allowances + charges;

    // The gross amount is that of the prices, or what net and tax give and what they miss.
    private (Exact Net, Exact Gross, Exact Missing) TotalsOfGross(Exact net, Exact added)
    {
        Exact priced = _lineSum;
        foreach (ref readonly ItemPart part in _allowances.AsSpan())
            priced -= part.Amount;
        foreach (ref readonly ItemPart part in _charges.AsSpan())
            priced += part.Amount;
        return KeepsGross ? (priced - added, priced, Zero) : (net, net + added, priced - (net + added));
    }

    private Exact LineNets()
    {
        ExactSum sum = default;
        foreach (ref readonly LinePart part in _lines.AsSpan())
            sum.Add(part.Net);
        return sum.Value;
    }

    private Exact Nets(ItemPart[] parts)
    {
        if (parts.Length == 0)
            return Zero;
        ExactSum sum = default;
        foreach (ref readonly ItemPart part in parts.AsSpan())
            sum.Add(part.Net);
        return sum.Value;
    }

    // What is added to the net amount, or withheld from the gross one.
    private Exact Taxes(bool inBreakdown)
    {
        ExactSum sum = default;
        sum.Add(0, _digits);
        foreach (TaxEntry entry in _taxes.All)
        {
            if (entry.IsInBreakdown == inBreakdown && (inBreakdown || entry.Tax.Effect == TaxEffect.Withheld))
                sum.Add(entry.Amount);
        }

        return sum.Value;
    }

    private LineTotals Shown(ref LinePart part) =>
        new(Units(part.Product), Units(part.Allowances), Units(part.Charges), Units(part.Net), Units(part.NetShare), _currency);

    private Money[] Amounts(ItemPart[] parts)
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
