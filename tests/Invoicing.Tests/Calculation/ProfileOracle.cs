using System.Globalization;
using System.Numerics;
using Xunit;

namespace Invoicing.Tests;

/// <summary>The amounts of an invoice after any profile, worked out once more from the description of the profiles, slowly and in exact fractions of minor units.</summary>
internal sealed class ProfileOracle
{
    private static readonly Fraction One = BigInteger.One;

    private readonly InvoiceContent _content;
    private readonly string _name;
    private readonly int _digits;
    private readonly Dictionary<int, List<(Part Part, Fraction Amount)>> _shares = [];
    private readonly List<Part> _parts = [];
    private readonly List<Entry> _entries = [];

    public ProfileOracle(InvoiceContent content, CalculationProfile profile)
    {
        _content = content;
        _name = profile.Name;
        _digits = content.Currency.MinorUnitDigits;
        Price();
        if (HasNothingToProrate)
            return;
        if (content.PricesIncludeTax)
            FreeFromTax();
        Tax();
        Total();
    }

    public bool HasNothingToProrate { get; private set; }

    private bool IsExact => _name is "RoundGlobally" or "GoblPrecise" or "Lago";

    private Dictionary<string, BigInteger> Shown { get; } = new(StringComparer.Ordinal);

    public void AssertSame(InvoiceTotals totals)
    {
        Part[] lines = [.. _parts.Where(static part => part.Kind == 'L')];
        Assert.Equal(lines.Length, totals.Lines.Length);
        for (int i = 0; i < lines.Length; i++)
        {
            Same("product", lines[i].Product.Round(), totals.Lines[i].ProductAmount, i);
            Same("line net", lines[i].Net.Round(), totals.Lines[i].NetAmount, i);
            Same("share", Sum(_shares.Values.SelectMany(static all => all).Select(static share => share.Part).Where(part => part.Index == i).Select(static part => part.Net)).Round(), totals.Lines[i].DocumentShare, i);
        }

        foreach ((string name, Money actual) in new (string, Money)[]
        {
            ("lines", totals.LineNetAmount), ("allowances", totals.AllowanceAmount), ("charges", totals.ChargeAmount), ("net", totals.NetAmount), ("tax", totals.TaxAmount),
            ("gross", totals.GrossAmount), ("withheld", totals.WithheldAmount), ("prepaid", totals.PrepaidAmount), ("rounding", totals.RoundingAmount), ("payable", totals.PayableAmount),
        })
        {
            Same(name, Shown[name], actual);
        }

        TaxSubtotal[] subtotals = [.. totals.TaxBreakdown, .. totals.OtherTaxes];
        Entry[] entries = [.. _entries.Where(static entry => entry.IsAdded), .. _entries.Where(static entry => !entry.IsAdded)];
        Assert.Equal(entries.Length, subtotals.Length);
        for (int i = 0; i < entries.Length; i++)
        {
            Assert.Same(entries[i].Tax, subtotals[i].Tax);
            Same("taxable", entries[i].Taxable.Round(), subtotals[i].TaxableAmount, i);
            Same("tax", entries[i].Amount.Round(), subtotals[i].TaxAmount, i);
        }
    }

    private void Price()
    {
        for (int i = 0; i < _content.Lines.Length; i++)
        {
            LineItem line = _content.Lines[i];
            Fraction exact = Fraction.Of(line.Price.Value) * Fraction.Of(line.Quantity.Value) * BigInteger.Pow(10, _digits);
            if (line.BaseQuantity is { } baseQuantity)
                exact /= Fraction.Of(baseQuantity.Value);
            int more = Math.Max(line.Price.Scale - _digits, 0);
            Fraction product = _name switch
            {
                "RoundGlobally" => exact,
                "GoblPrecise" => At(exact, Math.Max(more, 2)),
                "GoblCurrency" => At(At(exact, more), 0),
                _ => At(exact, 0),
            };
            int decimals = _name == "GoblPrecise" ? Math.Max(more, 2) : 0;
            Fraction rest = product;
            int own = decimals;
            Items(line.Allowances, product, own, ref rest, -1, ref decimals, new int[line.Allowances.Length]);
            Items(line.Charges, product, own, ref rest, 1, ref decimals, new int[line.Charges.Length]);
            _parts.Add(new('L', i, line.Tax, line.OtherTaxes) { Product = product, Amount = rest, Net = rest, Decimals = decimals });
        }

        Fraction sum = Sum(_parts.Select(static part => part.Amount)), documentRest = sum;
        int sumDecimals = _parts.Select(static part => part.Decimals).Append(0).Max(), restDecimals = sumDecimals;
        Document(_content.Allowances, 'A', sum, sumDecimals, ref documentRest, ref restDecimals);
        Document(_content.Charges, 'C', sum, sumDecimals, ref documentRest, ref restDecimals);
    }

    // Decimals are those beyond the currency, of the amount that percentages stand on and of the rest.
    private Fraction[] Items(ValueArray<AllowanceCharge> items, Fraction standsOn, int ownDecimals, ref Fraction rest, int sign, ref int decimals, int[] itemDecimals)
    {
        Fraction[] amounts = new Fraction[items.Length];
        for (int i = 0; i < items.Length; i++)
        {
            if (items[i].Amount is { } stated)
            {
                amounts[i] = stated.MinorUnits is var units ? (Fraction)(BigInteger)units : default;
            }
            else
            {
                Fraction of = items[i].BaseAmount is { } given ? (BigInteger)given.MinorUnits : items[i].IsSequential ? rest : standsOn;
                int scale = items[i].BaseAmount is not null ? 2 : Math.Max(items[i].IsSequential ? decimals : ownDecimals, 2);
                Fraction exact = of * Fraction.Of(items[i].Percent!.Value.Percent) / new BigInteger(100);
                amounts[i] = _name switch
                {
                    "RoundGlobally" => exact,
                    "GoblPrecise" => At(exact, scale),
                    _ => At(exact, 0),
                };
                itemDecimals[i] = _name == "GoblPrecise" ? scale : 0;
                decimals = Math.Max(decimals, itemDecimals[i]);
            }

            rest += sign * amounts[i];
        }

        return amounts;
    }

    private void Document(ValueArray<AllowanceCharge> items, char kind, Fraction sum, int sumDecimals, ref Fraction rest, ref int decimals)
    {
        int[] itemDecimals = new int[items.Length];
        Fraction[] amounts = Items(items, sum, sumDecimals, ref rest, kind == 'A' ? -1 : 1, ref decimals, itemDecimals);
        Part[] lines = [.. _parts.Where(static part => part.Kind == 'L')];
        for (int i = 0; i < items.Length; i++)
        {
            Fraction signed = (kind == 'A' ? -1 : 1) * amounts[i];
            if (items[i].Tax is { } tax)
            {
                _parts.Add(new(kind, i, tax, items[i].OtherTaxes) { Amount = signed, Net = signed, Decimals = itemDecimals[i] });
                continue;
            }

            List<(Part, Fraction)> shares = [];
            _shares.Add(_shares.Count, shares);
            if (signed.Numerator.IsZero)
                continue;
            if (sum.Numerator.IsZero)
            {
                HasNothingToProrate = true;
                return;
            }

            Fraction[] exact = [.. lines.Select(line => signed * line.Amount / sum)];
            Fraction[] split = IsExact ? exact : Split(exact, signed, signed.Numerator.Sign < 0);
            for (int l = 0; l < lines.Length; l++)
                shares.Add((new(char.ToLowerInvariant(kind), l, lines[l].Tax, lines[l].Others) { Amount = split[l], Net = split[l], Item = i }, split[l]));
        }
    }

    // Floors, and a unit each for the largest fractions; of the opposites when mirrored.
    private static Fraction[] Split(Fraction[] exact, Fraction total, bool mirrored)
    {
        if (mirrored)
            return [.. Split([.. exact.Select(static part => -1 * part)], -1 * total, mirrored: false).Select(static part => -1 * part)];
        BigInteger[] floors = [.. exact.Select(static part => part.Floor())];
        BigInteger left = total.Round() - floors.Aggregate(BigInteger.Zero, static (sum, floor) => sum + floor);
        foreach (int i in Enumerable.Range(0, exact.Length).OrderByDescending(i => exact[i] - floors[i], Comparer<Fraction>.Create(Fraction.Compare)).ThenBy(static i => i).Take((int)left))
            floors[i]++;
        return [.. floors.Select(static floor => (Fraction)floor)];
    }

    private List<Part> AllParts() => [.. _parts.Where(static part => part.Kind == 'L'), .. InOrder('A'), .. InOrder('C')];

    // Allowances or charges in their order, those without a tax as their shares.
    private IEnumerable<Part> InOrder(char kind) => _parts.Where(part => part.Kind == kind)
        .Concat(_shares.Values.SelectMany(static all => all).Select(static share => share.Part).Where(part => part.Kind == char.ToLowerInvariant(kind)))
        .OrderBy(static part => char.IsLower(part.Kind) ? part.Item : part.Index)
        .ThenBy(static part => char.IsLower(part.Kind) ? part.Index : 0);

    private void FreeFromTax()
    {
        if (_name.StartsWith("Gobl", StringComparison.Ordinal) || _name == "RoundGlobally")
        {
            foreach (Part part in AllParts())
            {
                Fraction net = part.Amount / (One + part.Rate);
                part.Net = _name switch { "GoblPrecise" => At(net, 2), "GoblCurrency" => At(net, 0), _ => net };
                part.Decimals = 2;
            }

            return;
        }

        bool byTaxes = _name.StartsWith("En", StringComparison.Ordinal);
        foreach (IGrouping<(char, int, string), Part> group in AllParts().GroupBy(part => byTaxes ? (' ', 0, part.TaxKey) : (char.IsLower(part.Kind) ? 'L' : part.Kind, part.Index, "")))
        {
            Part[] parts = [.. group];
            Fraction gross = Sum(parts.Select(static part => part.Amount)), rate = parts[0].Rate;
            Fraction tax = _name == "RoundPerUnit" && parts[0].Kind == 'L' ? UnitTax(parts[0], gross) : At(gross * rate / (One + rate), 0);
            Fraction net = gross - tax;
            bool byWeight = _name == "RoundPerUnit" && parts[0].Kind == 'L' && !gross.Numerator.IsZero;
            Fraction[] exact = [.. parts.Select(part => byWeight ? net * part.Amount / gross : part.Amount / (One + rate))];
            bool mirrored = net.Numerator.Sign < 0 || (net.Numerator.IsZero && Array.Find(parts, static part => !part.Amount.Numerator.IsZero)?.Amount.Numerator.Sign < 0);
            Fraction[] nets = byWeight && net.Numerator.IsZero ? [.. exact.Select(static _ => (Fraction)BigInteger.Zero)] : Split(exact, net, mirrored);
            for (int i = 0; i < parts.Length; i++)
                parts[i].Net = nets[i];
            if (_name != "En16931Strict")
                Known(parts[0], net, tax);
        }
    }

    // The tax of everything that is added is known, and is split by the rates.
    private void Known(Part part, Fraction net, Fraction tax)
    {
        Fraction[] exact = [.. part.Taxes.Select(each => part.Rate.Numerator.IsZero || !IsAdded(each) ? (Fraction)BigInteger.Zero : tax * RateOf(each) / part.Rate)];
        Fraction[] split = Split(exact, tax, tax.Numerator.Sign < 0);
        for (int i = 0; i < part.Taxes.Length; i++)
        {
            Entry entry = EntryOf(part.Taxes[i]);
            entry.Taxable += net;
            if (IsAdded(part.Taxes[i]))
                (entry.Amount, entry.IsKnown) = (entry.Amount + split[i], true);
            else if (_name is "RoundPerLine" or "RoundPerUnit")
                (entry.Amount, entry.IsKnown) = (entry.Amount + At(net * RateOf(part.Taxes[i]), 0), true);
        }
    }

    private Fraction UnitTax(Part part, Fraction taxable)
    {
        LineItem line = _content.Lines[part.Index];
        bool addsTax = !_content.PricesIncludeTax && !part.Rate.Numerator.IsZero;
        Fraction price = Fraction.Of(line.Price.Value) * BigInteger.Pow(10, _digits);
        Fraction unit = At(addsTax ? price * (One + part.Rate) : price * part.Rate / (One + part.Rate), Math.Max(line.Price.Scale - _digits, 0));
        Fraction times = unit * Fraction.Of(line.Quantity.Value);
        if (line.BaseQuantity is { } baseQuantity)
            times /= Fraction.Of(baseQuantity.Value);
        Fraction tax = addsTax ? At(times, 0) - part.Product : At(times, 0);
        if (!part.Product.Numerator.IsZero)
            return At(tax * taxable / part.Product, 0);
        return taxable.Numerator.IsZero ? tax : At(_content.PricesIncludeTax ? taxable * part.Rate / (One + part.Rate) : taxable * part.Rate, 0);
    }

    private void Tax()
    {
        bool isKnown = _content.PricesIncludeTax && (_name is "En16931" or "RoundPerLine" or "RoundPerUnit");
        foreach (Part part in _parts)
        {
            if (isKnown)
                break;
            Fraction taxable = part.Kind == 'L'
                ? Sum(_shares.Values.SelectMany(static all => all).Where(share => share.Part.Index == part.Index).Select(static share => share.Part.Net).Append(part.Net))
                : part.Net;
            if (_name == "RoundPerUnit" && part.Kind == 'L')
            {
                Known(part, taxable, UnitTax(part, taxable));
                continue;
            }

            foreach (Tax tax in part.Taxes)
            {
                Entry entry = EntryOf(tax);
                entry.Taxable += taxable;
                entry.Decimals = Math.Max(entry.Decimals, Math.Max(part.Decimals, 2));
                if (_name is "RoundPerLine" or "RoundPerUnit")
                    (entry.Amount, entry.IsKnown) = (entry.Amount + At(taxable * RateOf(tax), 0), true);
            }
        }

        foreach (Entry entry in _entries.Where(static entry => !entry.IsKnown))
        {
            entry.Amount = _name switch
            {
                "RoundGlobally" or "Lago" => entry.Taxable * RateOf(entry.Tax),
                "GoblPrecise" => At(At(entry.Taxable, entry.Decimals) * RateOf(entry.Tax), entry.Decimals),
                _ => At(entry.Taxable * RateOf(entry.Tax), 0),
            };
        }
    }

    private void Total()
    {
        Fraction priced = Sum(AllParts().Select(static part => part.Amount));
        Fraction lines = Sum(_parts.Where(static part => part.Kind == 'L').Select(static part => part.Net));
        Fraction allowances = -1 * Sum(InOrder('A').Select(static part => part.Net)), charges = Sum(InOrder('C').Select(static part => part.Net));

        // What is spread exactly is its own sum, and not that of the shares.
        Fraction tax = Sum(_entries.Where(static entry => entry.IsAdded).Select(static entry => entry.Amount));
        Fraction withheld = Sum(_entries.Where(static entry => entry.Tax.Effect == TaxEffect.Withheld).Select(static entry => entry.Amount));
        Fraction net = lines - allowances + charges, gross = net + tax;
        if (_content.PricesIncludeTax && (_name is "RoundGlobally" or "GoblPrecise" or "GoblCurrency"))
            (net, gross) = (priced - tax, priced);
        BigInteger missing = _content.PricesIncludeTax ? (priced - gross).Round() : 0;
        BigInteger prepaid = (_content.PrepaidAmount?.MinorUnits ?? 0) + _content.Prepayments.Select(static item => (BigInteger)item.Amount.MinorUnits).Aggregate(BigInteger.Zero, static (sum, each) => sum + each);
        BigInteger open = (gross - withheld - prepaid).Round(), rounding = missing + (_content.RoundingAmount?.MinorUnits ?? 0);
        if (_content.CashRounding is { } cash && _content.PaymentInstructions is not null)
            rounding += (((Fraction)(open + missing) / new BigInteger(cash.Increment.MinorUnits)).Round() * cash.Increment.MinorUnits) - open - missing;
        (string, Fraction)[] all =
        [
            ("lines", lines), ("allowances", allowances), ("charges", charges), ("net", net), ("tax", tax), ("gross", gross), ("withheld", withheld), ("prepaid", prepaid), ("rounding", rounding), ("payable", open + rounding),
        ];
        foreach ((string name, Fraction value) in all)
            Shown[name] = value.Round();
    }

    private Entry EntryOf(Tax tax)
    {
        Entry? found = _entries.Find(entry => (entry.Tax.Effect, entry.Tax.Category, entry.Tax.Rate) == (tax.Effect, tax.Category, tax.Rate) && (_name != "Lago" || entry.Tax.Code == tax.Code));
        if (found is null)
            _entries.Add(found = new(tax));
        return found;
    }

    private void Same(string name, BigInteger expected, Money actual, int index = 0)
    {
        if (actual.MinorUnits != expected || actual.Currency != _content.Currency)
            Assert.Fail(string.Create(CultureInfo.InvariantCulture, $"{_name}: {name}[{index}] is {actual}, but should be {expected} minor units."));
    }

    private static bool IsAdded(Tax tax) => tax.Effect is TaxEffect.Added or TaxEffect.Surcharge;

    private static Fraction RateOf(Tax tax) => Fraction.Of(tax.Rate.Percent) / new BigInteger(100);

    private static Fraction At(Fraction value, int decimals) => (Fraction)(value * BigInteger.Pow(10, decimals)).Round() / BigInteger.Pow(10, decimals);

    private static Fraction Sum(IEnumerable<Fraction> values) => values.Aggregate((Fraction)BigInteger.Zero, static (sum, value) => sum + value);

    private sealed class Part(char kind, int index, Tax tax, ValueArray<Tax> others)
    {
        /// <summary>L line, A allowance, C charge, a and c a line's share of one.</summary>
        public char Kind => kind;

        public int Index => index;

        public Tax Tax => tax;

        public ValueArray<Tax> Others => others;

        public Tax[] Taxes => [tax, .. others];

        public Fraction Rate => Sum(Taxes.Where(IsAdded).Select(RateOf));

        public string TaxKey => string.Join('|', Taxes.Select(static each => string.Create(CultureInfo.InvariantCulture, $"{each.Effect} {each.Category} {each.Rate}")));

        public int Item { get; init; }

        public int Decimals { get; set; }

        public Fraction Product { get; init; }

        public Fraction Amount { get; init; }

        public Fraction Net { get; set; }
    }

    private sealed class Entry(Tax tax)
    {
        public Tax Tax => tax;

        public bool IsAdded => ProfileOracle.IsAdded(tax);

        public bool IsKnown { get; set; }

        public int Decimals { get; set; }

        public Fraction Taxable { get; set; } = BigInteger.Zero;

        public Fraction Amount { get; set; } = BigInteger.Zero;
    }
}
