namespace Invoicing;

/// <summary>How the net amounts are found when prices include tax (<see cref="InvoiceContent.PricesIncludeTax"/>).</summary>
public enum InclusivePricing
{
    /// <summary>The tax is taken out of the gross sum, gross × p ÷ (100 + p), and the net rest is apportioned to the lines: gross, net and tax add up everywhere.</summary>
    TaxFromGross = 0,

    /// <summary>The net sum is found in the same way, and the tax is calculated on it again, so that BR-CO-17 holds without tolerance; what is then missing to the gross sum stands in BT-114.</summary>
    TaxFromNet = 1,

    /// <summary>The gross amount of each part is divided by 1 + p on its own; what is lost or won by it changes the net total.</summary>
    EachPart = 2,

    /// <summary>The profile knows no prices that include tax, and refuses them.</summary>
    Refused = 3,
}
