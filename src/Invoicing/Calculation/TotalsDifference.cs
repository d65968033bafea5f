namespace Invoicing;

/// <summary>The stage of the calculation at which a stated amount differs.</summary>
public enum CalculationStage
{
    /// <summary>Within a line.</summary>
    Line = 0,

    /// <summary>In the tax breakdown.</summary>
    TaxBreakdown = 1,

    /// <summary>In the totals of the document, its allowances and its charges.</summary>
    Totals = 2,
}

/// <summary>One amount that a document states otherwise than the calculation gives it.</summary>
/// <param name="Stage">Where in the calculation.</param>
/// <param name="Path">Where in the document, such as <c>lines[0].netAmount</c>, <c>taxBreakdown[S 19%].taxAmount</c> or <c>totals.payableAmount</c>.</param>
/// <param name="Stated">What the document says; null when it says nothing.</param>
/// <param name="Calculated">What the calculation gives from the document's own earlier amounts; null when there should be nothing.</param>
/// <param name="IsAdvisory">True when the difference is in informative numbers that no amount depends on: a gross price and discount that do not give the net price.</param>
public sealed record TotalsDifference(CalculationStage Stage, string Path, decimal? Stated, decimal? Calculated, bool IsAdvisory = false);
