namespace Invoicing;

/// <summary>How many decimals the amounts of lines, allowances and charges have while an invoice is calculated.</summary>
public enum LinePrecision
{
    /// <summary>Those of the currency: every product and every percentage is rounded once.</summary>
    Currency = 0,

    /// <summary>Those of the price first and then those of the currency, as GOBL's rule <c>currency</c> rounds a product twice.</summary>
    PriceThenCurrency = 1,

    /// <summary>Those of the price, at least two more than the currency, as GOBL's rule <c>precise</c> does.</summary>
    Price = 2,

    /// <summary>All: nothing is rounded before the totals.</summary>
    Exact = 3,
}
