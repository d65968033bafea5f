namespace Invoicing;

/// <summary>On what the tax is calculated and rounded.</summary>
public enum TaxLevel
{
    /// <summary>On the sum of everything that bears the same tax (BR-CO-17).</summary>
    Group = 0,

    /// <summary>On each line and each document allowance or charge.</summary>
    Line = 1,

    /// <summary>On the price of one unit: with its tax it is rounded to the currency, or to its own decimals where it has more, and then multiplied; what that is more than the line is its tax.</summary>
    Unit = 2,
}
