namespace Invoicing;

/// <summary>Where the totals of a document come from.</summary>
public enum TotalsRounding
{
    /// <summary>They are the sums of the rounded parts that are printed above them (BR-CO-10 to BR-CO-16), so that anyone can check them with a pencil.</summary>
    SumOfRounded = 0,

    /// <summary>Each of them is rounded by itself from exact sums, so that printed parts may differ from the printed total by a cent or more.</summary>
    RoundedFromExact = 1,
}
