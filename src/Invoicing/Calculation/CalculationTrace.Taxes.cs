namespace Invoicing;

/// <summary>The steps of taxes.</summary>
internal sealed partial class CalculationTrace
{
    private readonly Dictionary<TaxEntry, List<StepInput>> _taxables = [];
    private readonly Dictionary<TaxEntry, List<StepInput>> _taxes = [];

    // The parts of allowances and charges without tax, to be added up when all are known.
    private readonly Dictionary<TaxedPart, List<StepInput>> _itemNets = [];
    private readonly Dictionary<int, List<StepInput>> _shareNets = [];

    /// <summary>True when entries and totals have more decimals than they show.</summary>
    private bool HasExactEntries => _exactTotals;

    public void DocumentShare(int line, Exact share, ItemPart[] allowances, ItemPart[] charges, bool isNet)
    {
        List<StepInput> inputs = [];
        if (isNet && profile.InclusivePricing != InclusivePricing.EachPart)
            inputs = _shareNets.GetValueOrDefault(line) ?? [];
        else
        {
            Collect(allowances, TaxedKind.Allowance, StepRole.Minus);
            Collect(charges, TaxedKind.Charge, StepRole.Plus);
        }

        if (inputs.Count > 0)
            Amount(_exactTotals, StepOperation.Add, At("lines", line, "documentShare"), share, null, null, inputs);

        void Collect(ItemPart[] items, TaxedKind kind, StepRole role)
        {
            for (int i = 0; i < items.Length; i++)
            {
                if (items[i].Shares is not null)
                    inputs.Add(From(isNet ? At(new TaxedPart(kind, i, line), "netShares") : ShareAt(ListOf(kind), i, line), role));
            }
        }
    }

    public void WithoutTax(TaxedPart part, Exact gross, Exact divisor, Exact net)
    {
        string from = part.Line >= 0 ? ShareAt(ListOf(part.Kind), part.Index, part.Line) : Used(_exactLines, At(part, Priced));
        List<StepInput> inputs = [Factor(from), Given("100% + tax rates", divisor, StepRole.Divisor)];
        int? decimals = profile.LinePrecision == LinePrecision.Exact ? null : net.Scale;
        if (part.Line >= 0)
            Record(StepOperation.Multiply, At(part, "netShares"), net, decimals, null, inputs);
        else
            Amount(_exactLines, StepOperation.Multiply, At(part, "netAmount"), net, decimals, RuleOf(part.Kind), inputs);
    }

    public void SumOfShares(TaxedKind kind, int index, int count, Exact net)
    {
        List<StepInput> inputs = new(count);
        for (int i = 0; i < count; i++)
            inputs.Add(Plus(At(new TaxedPart(kind, index, i), "netShares")));
        Amount(_exactLines, StepOperation.Add, At(ListOf(kind), index, "netAmount"), net, null, RuleOf(kind), inputs);
    }

    /// <summary>A part goes into an entry of the breakdown.</summary>
    public void Taxable(TaxEntry entry, TaxedPart part)
    {
        List<StepInput> inputs = Of(_taxables, entry);
        if (part.Kind == TaxedKind.Extraction)
        {
            inputs.Add(Plus(At(part, "netAmount")));
            return;
        }

        inputs.Add(From(Used(_exactLines, At(part, "netAmount")), part.Kind == TaxedKind.Allowance ? StepRole.Minus : StepRole.Plus));
        string share = Used(_exactTotals, At(part, "documentShare"));
        if (part.Kind == TaxedKind.Line && _values.ContainsKey(share))
            inputs.Add(Plus(share));
    }

    /// <summary>The tax on one part alone.</summary>
    public void PartTax(TaxEntry entry, TaxedPart part, Exact net, Exact amount)
    {
        string path = At(part, TaxName(entry)), taxable = TaxableOf(part, net);
        Record(StepOperation.Multiply, Unused(path), amount, _digits, null, [Factor(taxable), RateOf(entry)]);
        Of(_taxes, entry).Add(Plus(_steps[^1].Results[0].Path));
    }

    /// <summary>The tax of all that is added, and each tax's part of it.</summary>
    public void TaxShares(TaxedPart part, List<TaxEntry?> entries, long[] rates, long[] amounts, Exact included)
    {
        string total = At(part, "taxAmount");
        if (!_values.ContainsKey(total))
            return;
        if (entries.Count == 1)
        {
            Of(_taxes, entries[0]!).Add(Plus(total));
            return;
        }

        if (included.IsZero)
            return;
        List<StepInput> inputs = [From(total, StepRole.Total)];
        List<StepResult> results = [];
        for (int i = 0; i < entries.Count; i++)
        {
            inputs.Add(new(At(At(part, "taxes"), i, "rate"), Percent(rates[i], 6), StepRole.Plus));
            results.Add(new(At(At(part, "taxes"), i, "amount"), Exact.Of(amounts[i], _digits).ToString()));
        }

        Split(StepOperation.Apportion, inputs, results, null);
        for (int i = 0; i < entries.Count; i++)
        {
            if (entries[i] is { } entry)
                Of(_taxes, entry).Add(Plus(results[i].Path));
        }
    }

    public void UnitTax(int index, LineItem line, long parts, UnitPrice unit, long times, long tax, Exact taxable, long result, TaxedPart source)
    {
        bool addsTax = !content.PricesIncludeTax && parts != 0;
        StepInput whole = new("100% + tax rates", Percent(parts + 1_000_000, 6), addsTax ? StepRole.Factor : StepRole.Divisor);
        string name = addsTax ? "GrossAmount" : "TaxAmount", each = At("lines", index, $"unit{name}");
        List<StepInput> ofUnit = [Given(At("lines", index, "price"), Exact.Of(line.Price), StepRole.Factor)];
        if (!addsTax)
            ofUnit.Add(new("tax rates", Percent(parts, 6), StepRole.Factor));
        Record(StepOperation.Multiply, each, Exact.Of(unit), unit.Scale, null, [.. ofUnit, whole]);
        List<StepInput> ofProduct = [Factor(each), Given(At("lines", index, "quantity"), Exact.Of(line.Quantity), StepRole.Factor)];
        if (line.BaseQuantity is { } baseQuantity)
            ofProduct.Add(Given(At("lines", index, "baseQuantity"), Exact.Of(baseQuantity), StepRole.Divisor));
        Record(StepOperation.Multiply, At("lines", index, $"product{name}"), Exact.Of(times, _digits), _digits, null, ofProduct);
        if (addsTax)
            Record(StepOperation.Add, At("lines", index, "productTaxAmount"), Exact.Of(tax, _digits), null, null, [Plus(At("lines", index, "productGrossAmount")), Minus(At("lines", index, "productAmount"))]);

        // Allowances and charges change the tax of the product in proportion.
        string product = At("lines", index, "productAmount"), taxablePath = TaxableOf(source, taxable);
        List<StepInput> inputs = [Factor(At("lines", index, "productTaxAmount"))];
        if (Exact.TryParse(_values[product], out Exact priced) && Exact.Compare(priced, taxable) != 0)
        {
            inputs = priced.IsZero
                ? [Factor(taxablePath), new("tax rates", Percent(parts, 6), StepRole.Factor)]
                : [.. inputs, Factor(taxablePath), From(product, StepRole.Divisor)];
            if (priced.IsZero && !addsTax)
                inputs.Add(whole);
        }

        Record(StepOperation.Multiply, At(source, "taxAmount"), Exact.Of(result, _digits), _digits, null, inputs);
    }

    /// <summary>The gross amount of everything that bears the same taxes.</summary>
    public void Gross(GrossGroup group, long gross)
    {
        List<StepInput> inputs = [];
        foreach (TaxedPart part in group.Parts)
            inputs.Add(From(PricedAt(part), SignOf(part)));
        Record(StepOperation.Add, At("extractions", group.Index, "grossAmount"), Exact.Of(gross, _digits), null, null, inputs);
    }

    public void Extracted(GrossGroup group, bool ofUnits, Exact tax, long net, long[] nets, bool byShare)
    {
        TaxedPart all = new(TaxedKind.Extraction, group.Index);
        StepInput whole = new("100% + tax rates", Percent(group.PartsPerMillion + 1_000_000, 6), StepRole.Divisor);
        if (!ofUnits)
            Record(StepOperation.Multiply, At(all, "taxAmount"), tax, _digits, null, [Factor(At(all, "grossAmount")), new("tax rates", Percent(group.PartsPerMillion, 6), StepRole.Factor), whole]);
        Record(StepOperation.Add, At(all, "netAmount"), Exact.Of(net, _digits), null, null, [Plus(At(all, "grossAmount")), Minus(At(all, "taxAmount"))]);
        List<StepInput> inputs = [From(At(all, "netAmount"), StepRole.Total)];
        List<StepResult> results = [];
        for (int i = 0; i < nets.Length; i++)
        {
            TaxedPart part = group.Parts[i];
            inputs.Add(From(PricedAt(part), SignOf(part)));
            results.Add(new(part.Kind == TaxedKind.Line ? At(part, "netAmount") : At(At("extractions", group.Index, "parts"), i, "netAmount"), Exact.Of(nets[i], _digits).ToString()));
            if (part.Kind == TaxedKind.Line)
                continue;
            StepInput each = new(results[^1].Path, results[^1].Value, SignOf(part));
            Of(_itemNets, part with { Line = -1 }).Add(each);
            if (part.Line >= 0)
                Of(_shareNets, part.Line).Add(each with { Role = StepRole.Plus });
        }

        if (!byShare)
            inputs.Add(whole);
        Split(byShare ? StepOperation.Apportion : StepOperation.ApportionQuotients, inputs, results, group.Parts[0].Kind == TaxedKind.Line ? "BT-131" : null);
    }

    public void ItemsOfShares(ItemPart[] allowances, ItemPart[] charges)
    {
        Add(allowances, TaxedKind.Allowance);
        Add(charges, TaxedKind.Charge);

        void Add(ItemPart[] items, TaxedKind kind)
        {
            for (int i = 0; i < items.Length; i++)
                Record(StepOperation.Add, At(ListOf(kind), i, "netAmount"), items[i].Net, null, RuleOf(kind), _itemNets.GetValueOrDefault(new(kind, i)) ?? []);
        }
    }

    /// <summary>An entry of the breakdown is complete.</summary>
    public void Entry(TaxEntry entry)
    {
        string path = At(entry.IsInBreakdown ? "taxBreakdown" : "otherTaxes", entry.Index, "taxableAmount");
        Amount(HasExactEntries, StepOperation.Add, path, entry.Taxable, null, entry.IsInBreakdown ? "BT-116" : null, Of(_taxables, entry));
        string tax = At(entry.IsInBreakdown ? "taxBreakdown" : "otherTaxes", entry.Index, "taxAmount"), rule = entry.IsInBreakdown ? "BT-117, BR-CO-17" : "";
        if (entry.IsSummed)
        {
            Amount(HasExactEntries, StepOperation.Add, tax, entry.Amount, null, entry.IsInBreakdown ? "BT-117" : null, Of(_taxes, entry));
            return;
        }

        string taxable = Used(HasExactEntries, path);
        if (profile.LinePrecision == LinePrecision.Price)
        {
            Record(StepOperation.Multiply, $"{path}.lifted", entry.Taxable.At(entry.Scale, profile.Rounding), entry.Scale, null, [Factor(taxable)]);
            taxable = $"{path}.lifted";
        }

        int? decimals = profile.LinePrecision == LinePrecision.Price ? entry.Scale : _exactTotals ? null : _digits;
        Amount(HasExactEntries, StepOperation.Multiply, tax, entry.Amount, decimals, rule.Length == 0 ? null : rule, [Factor(taxable), RateOf(entry)]);
    }

    // Where the amount stands that a part is taxed on; a line with shares gets a sum of its own.
    private string TaxableOf(TaxedPart part, Exact taxable)
    {
        if (part.Kind == TaxedKind.Extraction)
            return At(part, _values.ContainsKey(At(part, "netAmount")) ? "netAmount" : "grossAmount");
        string net = At(part, "netAmount"), share = At(part, "documentShare"), path = At(part, "taxableAmount");
        if (part.Kind == TaxedKind.Line && !_values.ContainsKey(share))
            return net;
        if (!_values.ContainsKey(path))
        {
            List<StepInput> inputs = part.Kind == TaxedKind.Line ? [Plus(net), Plus(share)] : [From(net, part.Kind == TaxedKind.Allowance ? StepRole.Minus : StepRole.Plus)];
            Record(StepOperation.Add, path, taxable, null, null, inputs);
        }

        return path;
    }

    private string PricedAt(TaxedPart part) => part.Line >= 0 ? ShareAt(ListOf(part.Kind), part.Index, part.Line) : At(part, Priced);

    private static StepRole SignOf(TaxedPart part) => part.Kind == TaxedKind.Allowance ? StepRole.Minus : StepRole.Plus;

    private static StepInput RateOf(TaxEntry entry) =>
        new(At(entry.IsInBreakdown ? "taxBreakdown" : "otherTaxes", entry.Index, "rate"), Percent(entry.Tax.Rate.PartsPerMillion, 6), StepRole.Factor);

    private static string TaxName(TaxEntry entry) => At(entry.IsInBreakdown ? "taxes" : "otherTaxes", entry.Index, "amount");

    // Two taxes of one entry on one part have the same name otherwise.
    private string Unused(string path)
    {
        while (_values.ContainsKey(path))
            path = $"{path}.again";
        return path;
    }

    private static string? RuleOf(TaxedKind kind) => kind switch
    {
        TaxedKind.Line => "BT-131",
        TaxedKind.Allowance => "BT-92",
        _ => "BT-99",
    };

    private static List<StepInput> Of<TKey>(Dictionary<TKey, List<StepInput>> lists, TKey key)
        where TKey : notnull
    {
        if (!lists.TryGetValue(key, out List<StepInput>? list))
            lists.Add(key, list = []);
        return list;
    }
}
