using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Invoicing;

/// <summary>A named and versioned way to calculate an invoice. It is kept with the invoice and fixed when the invoice is posted, so that the same content gives the same cents for ever.</summary>
/// <remarks>Use <see cref="En16931"/> for invoices of your own. The others reproduce what other systems print, for migration and comparison.</remarks>
public sealed class CalculationProfile
{
    internal CalculationProfile(string name, int version) => (Name, Version) = (name, version);

    /// <summary>EN 16931, the default: amounts rounded to the currency, tax per category and rate on the sum of rounded nets, totals as sums of rounded parts; halves away from zero.</summary>
    public static CalculationProfile En16931 { get; } = new("En16931", 1);

    /// <summary>As <see cref="En16931"/>, but where prices include tax, the tax is exactly the rate of the net amount (BR-CO-17) and a cent that is missing to the gross sum stands in the rounding amount (BT-114).</summary>
    public static CalculationProfile En16931Strict { get; } = new("En16931Strict", 1) { InclusivePricing = InclusivePricing.TaxFromNet };

    /// <summary>The tax of each line is rounded, and then summed.</summary>
    public static CalculationProfile RoundPerLine { get; } = new("RoundPerLine", 1) { TaxLevel = TaxLevel.Line };

    /// <summary>The price of one unit is rounded with its tax, as shops print it, and then multiplied; where prices include tax, the tax of one unit is.</summary>
    public static CalculationProfile RoundPerUnit { get; } = new("RoundPerUnit", 1) { TaxLevel = TaxLevel.Unit };

    /// <summary>Nothing is rounded before the totals; each total is rounded by itself.</summary>
    public static CalculationProfile RoundGlobally { get; } = new("RoundGlobally", 1)
    {
        LinePrecision = LinePrecision.Exact,
        Totals = TotalsRounding.RoundedFromExact,
        InclusivePricing = InclusivePricing.EachPart,
    };

    /// <summary>GOBL's rounding rule <c>precise</c>: amounts with two decimals more than the currency, each total rounded by itself.</summary>
    public static CalculationProfile GoblPrecise { get; } = new("GoblPrecise", 1)
    {
        LinePrecision = LinePrecision.Price,
        Totals = TotalsRounding.RoundedFromExact,
        InclusivePricing = InclusivePricing.EachPart,
    };

    /// <summary>GOBL's rounding rule <c>currency</c>: every amount rounded to the currency at once.</summary>
    public static CalculationProfile GoblCurrency { get; } = new("GoblCurrency", 1)
    {
        LinePrecision = LinePrecision.PriceThenCurrency,
        InclusivePricing = InclusivePricing.EachPart,
    };

    /// <summary>Lago's invoices: discounts spread without rounding, one entry a tax code, the tax rounded from the exact sum, so that the shown taxes may not add up to it.</summary>
    public static CalculationProfile Lago { get; } = new("Lago", 1)
    {
        TaxGrouping = TaxGrouping.TaxCode,
        Totals = TotalsRounding.RoundedFromExact,
        InclusivePricing = InclusivePricing.Refused,
    };

    /// <summary>All profiles.</summary>
    public static ValueArray<CalculationProfile> All { get; } = [En16931, En16931Strict, RoundPerLine, RoundPerUnit, RoundGlobally, GoblPrecise, GoblCurrency, Lago];

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The version, which grows when a profile would give other amounts.</summary>
    public int Version { get; }

    /// <summary>Name and version, such as <c>En16931/1</c>, as it is stored.</summary>
    public string Id => string.Create(CultureInfo.InvariantCulture, $"{Name}/{Version}");

    /// <summary>What becomes of fractions of a minor unit.</summary>
    public Rounding Rounding { get; internal init; }

    /// <summary>How many decimals the amounts of lines, allowances and charges have on the way.</summary>
    public LinePrecision LinePrecision { get; internal init; }

    /// <summary>On what the tax is calculated and rounded.</summary>
    public TaxLevel TaxLevel { get; internal init; }

    /// <summary>What belongs to one entry of the tax breakdown.</summary>
    public TaxGrouping TaxGrouping { get; internal init; }

    /// <summary>Where the totals come from.</summary>
    public TotalsRounding Totals { get; internal init; }

    /// <summary>How the net amounts are found when prices include tax.</summary>
    public InclusivePricing InclusivePricing { get; internal init; }

    // Where all of this holds, the equations of the standard hold.
    internal bool IsEn16931Family =>
        LinePrecision == LinePrecision.Currency
        && TaxLevel == TaxLevel.Group
        && TaxGrouping == TaxGrouping.CategoryAndRate
        && Totals == TotalsRounding.SumOfRounded
        && InclusivePricing is InclusivePricing.TaxFromGross or InclusivePricing.TaxFromNet;

    /// <summary>Finds the newest profile of a name, or the very one of an <see cref="Id"/>; false when there is none.</summary>
    public static bool TryFind(string nameOrId, [NotNullWhen(true)] out CalculationProfile? profile)
    {
        profile = null;
        foreach (CalculationProfile candidate in All)
        {
            if (string.Equals(candidate.Id, nameOrId, StringComparison.Ordinal) || string.Equals(candidate.Name, nameOrId, StringComparison.Ordinal))
                profile = candidate;
        }

        return profile is not null;
    }

    /// <summary>True when the profile promises the arithmetic of EN 16931 for amounts of a currency: the standard knows no more than two decimals.</summary>
    public bool IsEn16931Arithmetic(Currency currency) => IsEn16931Family && currency.MinorUnitDigits <= 2;

    /// <summary>The <see cref="Id"/>.</summary>
    public override string ToString() => Id;
}
