using System.Text.Json.Serialization;

namespace Invoicing;

/// <summary>How an item is treated by value added tax: the codes of UNTDID 5305 that EN 16931 uses (BT-95, BT-102, BT-118, BT-151).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TaxCategory>))]
public enum TaxCategory
{
    /// <summary>S: taxed at the standard rate or a reduced one.</summary>
    Standard = 0,

    /// <summary>Z: taxed at a rate of zero.</summary>
    ZeroRated = 1,

    /// <summary>E: exempt from tax; a reason is required (BR-E-10).</summary>
    Exempt = 2,

    /// <summary>AE: the buyer owes the tax, reverse charge (BR-AE-10).</summary>
    ReverseCharge = 3,

    /// <summary>K: intra-community supply of goods and services (BR-IC-10).</summary>
    IntraCommunity = 4,

    /// <summary>G: export outside the union (BR-G-10).</summary>
    Export = 5,

    /// <summary>O: outside the scope of value added tax; has no rate (BR-O-05).</summary>
    OutsideScope = 6,

    /// <summary>L: Canary Islands general indirect tax, IGIC.</summary>
    CanaryIslands = 7,

    /// <summary>M: tax for production, services and importation in Ceuta and Melilla, IPSI.</summary>
    CeutaMelilla = 8,

    /// <summary>B: split payment, the buyer transfers the tax to the authority.</summary>
    SplitPayment = 9,
}
