namespace Invoicing.Pdf;

/// <summary>The countries and territories whose accounts SEPA transfers reach.</summary>
internal static class SepaZone
{
    /// <summary>The codes with which IBANs of the zone begin, after the EPC List of SEPA Scheme Countries (EPC409-09), as of May 2026.</summary>
    /// <remarks>
    /// Territories whose accounts begin with the code of another country stand under that one: Åland under FI, the Azores and Madeira under PT, the Canary Islands, Ceuta and Melilla under ES,
    /// French Guiana, Guadeloupe, Martinique, Mayotte, Réunion, Saint Barthélemy, Saint Martin and Saint Pierre and Miquelon under FR, Guernsey, Jersey and the Isle of Man under GB.
    /// </remarks>
    private static readonly HashSet<string> EconomicArea = new(StringComparer.Ordinal)
    {
        "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS", "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK",
    };

    private static readonly HashSet<string> Others = new(StringComparer.Ordinal) { "AD", "AL", "CH", "GB", "GI", "MC", "MD", "ME", "MK", "RS", "SM", "VA" };

    /// <summary>Whether an account number is an IBAN of the zone.</summary>
    public static bool Has(string account) => HasInEconomicArea(account) || (Iban.IsValid(account) && Others.Contains(Iban.Compact(account)[..2]));

    /// <summary>Whether an account number is an IBAN of the European Economic Area, within which transfers need no BIC.</summary>
    public static bool HasInEconomicArea(string account) => Iban.IsValid(account) && EconomicArea.Contains(Iban.Compact(account)[..2]);
}
