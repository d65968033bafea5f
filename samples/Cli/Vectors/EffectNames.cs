namespace Invoicing.Cli.Vectors;

/// <summary>What vectors call the effects of taxes.</summary>
internal static class EffectNames
{
    private const string Added = "added";
    private const string Surcharge = "surcharge";
    private const string Withheld = "withheld";
    private const string Informative = "informative";

    public static string Of(TaxEffect effect) => effect switch
    {
        TaxEffect.Added => Added,
        TaxEffect.Surcharge => Surcharge,
        TaxEffect.Withheld => Withheld,
        TaxEffect.Informative => Informative,
        _ => throw new ArgumentOutOfRangeException(nameof(effect), effect, "Vectors have no name for it."),
    };

    /// <summary>The effect of a name; null when there is none.</summary>
    public static TaxEffect? Find(string name) => name switch
    {
        Added => TaxEffect.Added,
        Surcharge => TaxEffect.Surcharge,
        Withheld => TaxEffect.Withheld,
        Informative => TaxEffect.Informative,
        _ => null,
    };
}
