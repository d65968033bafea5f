using System.Diagnostics.CodeAnalysis;

namespace Invoicing;

/// <summary>A named and versioned way to calculate an invoice. It is kept with the invoice and fixed when the invoice is posted, so that the same content gives the same cents for ever.</summary>
public sealed class CalculationProfile
{
    private CalculationProfile(string name, int version, Rounding rounding)
    {
        Name = name;
        Version = version;
        Rounding = rounding;
    }

    /// <summary>EN 16931: line net amounts rounded to the currency, tax per category and rate on the sum of rounded nets, totals as sums of rounded parts; halves away from zero.</summary>
    public static CalculationProfile En16931 { get; } = new("En16931", 1, Rounding.HalfAwayFromZero);

    /// <summary>All profiles.</summary>
    public static ValueArray<CalculationProfile> All { get; } = [En16931];

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The version, which grows when a profile would give other amounts.</summary>
    public int Version { get; }

    /// <summary>Name and version, such as <c>En16931/1</c>, as it is stored.</summary>
    public string Id => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Name}/{Version}");

    /// <summary>What becomes of fractions of a minor unit.</summary>
    public Rounding Rounding { get; }

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
    [SuppressMessage("Performance", "CA1822:Mark members as static", Justification = "The answer is the profile's; the only one so far says yes.")]
    public bool IsEn16931Arithmetic(Currency currency) => currency.MinorUnitDigits <= 2;

    /// <summary>The <see cref="Id"/>.</summary>
    public override string ToString() => Id;
}
