namespace Invoicing;

/// <summary>The tax on a line, allowance or charge: category and rate, by which the tax breakdown groups, and what is printed about it.</summary>
/// <param name="Category">The category (BT-151, BT-95, BT-102).</param>
/// <param name="Rate">The rate (BT-152, BT-96, BT-103); zero for all categories but S, L, M and B.</param>
public sealed record Tax(TaxCategory Category, TaxRate Rate)
{
    /// <summary>The category (BT-118, BT-151, BT-95, BT-102).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of the defined ones.</exception>
    public TaxCategory Category { get; init => field = Required(value); } = Required(Category);

    /// <summary>What the tax does to the amount to pay.</summary>
    /// <value><see cref="TaxEffect.Added"/>.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of the defined ones.</exception>
    public TaxEffect Effect
    {
        get;
        init => field = Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Use one of the defined effects.");
    }

    /// <summary>The host's own code of the tax, such as <c>DE-19</c>.</summary>
    public string? Code { get; init; }

    /// <summary>What the invoice calls the tax; changing it changes no amount.</summary>
    public string? Description { get; init; }

    /// <summary>Why no tax is charged, in words (BT-120); printed in the breakdown of its group.</summary>
    public string? ExemptionReason { get; init; }

    /// <summary>Why no tax is charged, as a VATEX code (BT-121).</summary>
    public string? ExemptionReasonCode { get; init; }

    /// <summary>Value added tax at a rate (S).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The percentage is negative, above 2147, or has more than four decimals.</exception>
    public static Tax Vat(decimal percent) => new(TaxCategory.Standard, TaxRate.Of(percent));

    /// <summary>Taxed at a rate of zero (Z).</summary>
    public static Tax ZeroRated() => new(TaxCategory.ZeroRated, TaxRate.Zero);

    /// <summary>Exempt for a reason (E, BR-E-10).</summary>
    public static Tax Exempt(string reason) => new(TaxCategory.Exempt, TaxRate.Zero) { ExemptionReason = reason };

    /// <summary>The buyer owes the tax (AE, BR-AE-10).</summary>
    public static Tax ReverseCharge() => new(TaxCategory.ReverseCharge, TaxRate.Zero) { ExemptionReason = "Reverse charge", ExemptionReasonCode = "VATEX-EU-AE" };

    /// <summary>Intra-community supply (K, BR-IC-10).</summary>
    public static Tax IntraCommunity() => new(TaxCategory.IntraCommunity, TaxRate.Zero) { ExemptionReason = "Intra-community supply", ExemptionReasonCode = "VATEX-EU-IC" };

    /// <summary>Export outside the union (G, BR-G-10).</summary>
    public static Tax Export() => new(TaxCategory.Export, TaxRate.Zero) { ExemptionReason = "Export outside the EU", ExemptionReasonCode = "VATEX-EU-G" };

    /// <summary>Outside the scope of value added tax (O, BR-O-10).</summary>
    public static Tax OutsideScope() => new(TaxCategory.OutsideScope, TaxRate.Zero) { ExemptionReason = "Not subject to VAT", ExemptionReasonCode = "VATEX-EU-O" };

    /// <summary>General indirect tax of the Canary Islands, IGIC (L).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The percentage is negative, above 2147, or has more than four decimals.</exception>
    public static Tax CanaryIslands(decimal percent) => new(TaxCategory.CanaryIslands, TaxRate.Of(percent));

    /// <summary>Tax for production, services and importation in Ceuta and Melilla, IPSI (M).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The percentage is negative, above 2147, or has more than four decimals.</exception>
    public static Tax CeutaMelilla(decimal percent) => new(TaxCategory.CeutaMelilla, TaxRate.Of(percent));

    /// <summary>Split payment: the buyer transfers the tax to the authority (B). It is calculated like any other; what the buyer does not pay to the seller is no matter of the totals.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The percentage is negative, above 2147, or has more than four decimals.</exception>
    public static Tax SplitPayment(decimal percent) => new(TaxCategory.SplitPayment, TaxRate.Of(percent));

    /// <summary>A surcharge that stands beside another tax on the same amount, such as the Spanish equivalence surcharge of 5.2 % beside 21 %.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The percentage is negative, above 2147, or has more than four decimals.</exception>
    public static Tax Surcharge(decimal percent) => new(TaxCategory.Standard, TaxRate.Of(percent)) { Effect = TaxEffect.Surcharge };

    /// <summary>A tax that the buyer keeps back and pays for the seller, such as the Spanish IRPF of 15 % or the Italian ritenuta d'acconto.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The percentage is negative, above 2147, or has more than four decimals.</exception>
    public static Tax Withheld(decimal percent) => new(TaxCategory.Standard, TaxRate.Of(percent)) { Effect = TaxEffect.Withheld };

    /// <summary>A tax that is shown and changes no total, because the price holds it already or somebody else owes it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The percentage is negative, above 2147, or has more than four decimals.</exception>
    public static Tax Informative(decimal percent) => new(TaxCategory.Standard, TaxRate.Of(percent)) { Effect = TaxEffect.Informative };

    internal static TaxCategory Required(TaxCategory category) => Enum.IsDefined(category)
        ? category
        : throw new ArgumentOutOfRangeException(nameof(category), category, "Use one of the defined categories; TryParseCode reads the codes of UNTDID 5305.");
}
