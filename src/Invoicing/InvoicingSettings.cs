namespace Invoicing;

/// <summary>The options as the service uses them: checked and read once, so that a service costs nothing to make.</summary>
internal sealed class InvoicingSettings
{
    public InvoicingSettings(InvoicingOptions options)
    {
        options.EnsureValid();
        Enabled = options.Enabled;
        OrderSeverity = options.RequireChronologicalNumbers ? FindingSeverity.Error : FindingSeverity.Warning;
        MaxLines = options.MaxLines;
        MaxAllowancesAndCharges = options.MaxAllowancesAndCharges;
        Profile = CalculationProfile.TryFind(options.CalculationProfile, out CalculationProfile? profile) ? profile : CalculationProfile.En16931;
        TaxTable = options.TaxTable;
        Template = options.Template;
        LegalEntities = new OptionsLegalEntityDirectory(options);
    }

    public bool Enabled { get; }

    /// <summary>How much it weighs that an issue date is before the latest one of its series.</summary>
    public FindingSeverity OrderSeverity { get; }

    public int MaxLines { get; }

    public int MaxAllowancesAndCharges { get; }

    public CalculationProfile Profile { get; }

    public TaxTable? TaxTable { get; }

    /// <summary>What is printed with where neither invoice nor customer says so.</summary>
    public TemplateReference? Template { get; }

    /// <summary>The one legal entity that the options describe.</summary>
    public ILegalEntityDirectory LegalEntities { get; }
}
