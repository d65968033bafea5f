using System.Runtime.InteropServices;

namespace Invoicing;

/// <summary>The taxes within prices that include them: gross amounts are kept, tax is taken out of their sum, net amounts are apportioned.</summary>
internal sealed partial class GeneralCalculation
{
    private const long PartsPerWhole = 1_000_000;

    private void TaxInGross()
    {
        List<GrossGroup> groups = [];
        GrossGroup[] groupOfLine = new GrossGroup[_lines.Length];
        for (int i = 0; i < _lines.Length; i++)
        {
            LineItem line = _content.Lines[i];
            groupOfLine[i] = GroupFor(groups, line.Tax, line.OtherTaxes, new(TaxedKind.Line, i));
            groupOfLine[i].Add(new(TaxedKind.Line, i), Units(_lines[i].Amount));
        }

        GroupItems(groups, groupOfLine, _content.Allowances, _allowances, TaxedKind.Allowance);
        GroupItems(groups, groupOfLine, _content.Charges, _charges, TaxedKind.Charge);
        foreach (GrossGroup group in groups)
            Extract(group);
        for (int i = 0; i < _lines.Length; i++)
            _trace?.DocumentShare(i, _lines[i].NetShare, _allowances, _charges, isNet: true);
        _trace?.ItemsOfShares(_allowances, _charges);
        CalculateTaxes();
    }

    private void GroupItems(List<GrossGroup> groups, GrossGroup[] groupOfLine, ValueArray<AllowanceCharge> items, ItemPart[] parts, TaxedKind kind)
    {
        int sign = kind == TaxedKind.Allowance ? -1 : 1;
        for (int i = 0; i < parts.Length; i++)
        {
            parts[i].Net = Zero;
            if (items[i].Tax is { } tax)
            {
                GroupFor(groups, tax, items[i].OtherTaxes, new(kind, i)).Add(new(kind, i), sign * Units(parts[i].Amount));
                continue;
            }

            for (int line = 0; line < (parts[i].Shares?.Length ?? 0); line++)
                groupOfLine[line].Add(new(kind, i, line), sign * Units(parts[i].Shares![line]));
        }
    }

    private GrossGroup GroupFor(List<GrossGroup> groups, Tax tax, ValueArray<Tax> others, TaxedPart first)
    {
        if (_profile.TaxLevel == TaxLevel.Group && groups.Find(known => known.Bears(tax, others)) is { } found)
            return found;
        GrossGroup created = new(tax, others, AddedParts(tax, others), groups.Count, first);
        groups.Add(created);
        return created;
    }

    private void Extract(GrossGroup group)
    {
        bool ofUnits = _profile.TaxLevel == TaxLevel.Unit && group.First.Kind == TaxedKind.Line;
        long gross = group.Sum(), parts = group.PartsPerMillion;
        _trace?.Gross(group, gross);
        Exact tax = ofUnits
            ? Exact.Of(UnitTax(_content.Lines[group.First.Index], group.First.Index, Units(_lines[group.First.Index].Product), gross, new(TaxedKind.Extraction, group.Index)), _digits)
            : Exact.Of(Scaled.MultiplyDivide(gross, parts, 0, PartsPerWhole + parts, _rounding), _digits);
        long net = gross - Units(tax);
        long[] nets = new long[group.Gross.Count];
        ReadOnlySpan<long> amounts = CollectionsMarshal.AsSpan(group.Gross);

        // The tax of units may be far from that of their sum, so there is no exact net amount of each part.
        bool byShare = ofUnits && gross != 0;
        if (byShare)
            Apportionment.Apportion(net, amounts, nets);
        else
            Apportionment.ApportionQuotients(net, amounts, PartsPerWhole, PartsPerWhole + parts, nets);
        _trace?.Extracted(group, ofUnits, tax, net, nets, byShare);
        for (int i = 0; i < nets.Length; i++)
            Keep(group.Parts[i], Exact.Of(nets[i], _digits));
        BookTax(group.Tax, group.Others, Exact.Of(net, _digits), tax, new(TaxedKind.Extraction, group.Index));
    }

    private void Keep(TaxedPart part, Exact net)
    {
        if (part.Kind == TaxedKind.Line)
        {
            _lines[part.Index].Net = net;
            return;
        }

        ref ItemPart item = ref (part.Kind == TaxedKind.Allowance ? _allowances : _charges)[part.Index];
        item.Net += part.Kind == TaxedKind.Allowance ? -net : net;
        if (part.Line >= 0)
            _lines[part.Line].NetShare += net;
    }

    // The tax of all that are added is known; each of them gets its part of it by its rate.
    private void BookTax(Tax tax, ValueArray<Tax> others, Exact net, Exact included, TaxedPart source)
    {
        bool isKept = _profile.InclusivePricing != InclusivePricing.TaxFromNet || !_content.PricesIncludeTax;
        if (others.IsEmpty && isKept)
        {
            TaxEntry only = _taxes.For(tax);
            only.Taxables.Add(net);
            only.Amounts.Add(included);
            only.IsSummed = true;
            _trace?.Taxable(only, source);
            _trace?.TaxShares(source, [only], [], [], included);
            return;
        }

        long[] rates = new long[others.Length + 1], amounts = new long[rates.Length];
        for (int i = -1; i < others.Length; i++)
        {
            Tax each = i < 0 ? tax : others[i];
            rates[i + 1] = TaxEntry.BelongsToBreakdown(each) ? each.Rate.PartsPerMillion : 0;
        }

        if (isKept && !included.IsZero)
            Apportionment.Apportion(Units(included), rates, amounts);
        List<TaxEntry?> kept = new(rates.Length);
        for (int i = -1; i < others.Length; i++)
        {
            TaxEntry entry = _taxes.For(i < 0 ? tax : others[i]);
            entry.Taxables.Add(net);
            _trace?.Taxable(entry, source);
            bool isShare = entry.IsInBreakdown && isKept;
            kept.Add(isShare ? entry : null);
            if (isShare)
            {
                entry.Amounts.Add(Exact.Of(amounts[i + 1], _digits));
                entry.IsSummed = true;
            }
            else if (_profile.TaxLevel != TaxLevel.Group)
            {
                AddTax(entry, net, source);
            }
        }

        if (isKept)
            _trace?.TaxShares(source, kept, rates, amounts, included);
    }

    // The price of one unit with its tax, or the tax within it, is rounded and multiplied; in proportion when allowances or charges change the line.
    private long UnitTax(LineItem line, int index, long product, long units, TaxedPart source)
    {
        long parts = AddedParts(line.Tax, line.OtherTaxes);
        bool addsTax = !_content.PricesIncludeTax && parts != 0;

        // A price finer than a coin is no price tag, and keeps its decimals.
        int scale = Math.Max(_digits, line.Price.Scale), power = scale - line.Price.Scale;
        UnitPrice unit = new(
            addsTax ? Scaled.MultiplyDivide(line.Price.Mantissa, PartsPerWhole + parts, power - 6, 1, _rounding)
                : Scaled.MultiplyDivide(line.Price.Mantissa, parts, power, PartsPerWhole + parts, _rounding),
            scale,
            _currency);
        long times = (line.BaseQuantity is { } baseQuantity ? unit.Times(line.Quantity, baseQuantity, _rounding) : unit.Times(line.Quantity, _rounding)).MinorUnits;
        long tax = addsTax ? times - product : times;
        long result = units == product ? tax
            : product != 0 ? Scaled.MultiplyDivide(tax, units, 0, product, _rounding)
            : addsTax ? Scaled.MultiplyDivide(units, parts, -6, 1, _rounding)
            : Scaled.MultiplyDivide(units, parts, 0, PartsPerWhole + parts, _rounding);
        _trace?.UnitTax(index, line, parts, unit, times, tax, Exact.Of(units, _digits), result, source);
        return result;
    }

    private long Units(Exact amount) => amount.ToUnits(_digits, _rounding);
}
