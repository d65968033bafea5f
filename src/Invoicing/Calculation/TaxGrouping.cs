namespace Invoicing;

/// <summary>What belongs to one entry of the tax breakdown.</summary>
public enum TaxGrouping
{
    /// <summary>Everything of one category and rate (BG-23).</summary>
    CategoryAndRate = 0,

    /// <summary>Everything of one tax code of the host, and of one category and rate.</summary>
    TaxCode = 1,
}
