namespace Invoicing.Tests;

/// <summary>The calculator as properties use it.</summary>
internal static class Calculation
{
    /// <summary>The totals; null where lines that sum to zero leave nothing to spread an amount by, or a share of lines that nearly do does not fit.</summary>
    /// <remarks>That the calculator throws there and nowhere else is a property of its own.</remarks>
    public static InvoiceTotals? TryCalculate(InvoiceContent content) => TryCalculate(content, CalculationProfile.En16931);

    /// <inheritdoc cref="TryCalculate(InvoiceContent)"/>
    public static InvoiceTotals? TryCalculate(InvoiceContent content, CalculationProfile profile)
    {
        try
        {
            return InvoiceCalculator.Calculate(content, profile);
        }
        catch (CalculationException refused) when (refused.Code is ErrorCodes.NothingToProrate or ErrorCodes.AmountTooLarge)
        {
            return null;
        }
    }

    /// <summary>Every amount of the document level, in minor units.</summary>
    public static long[] Header(InvoiceTotals totals) =>
    [
        totals.LineNetAmount.MinorUnits,
        totals.AllowanceAmount.MinorUnits,
        totals.ChargeAmount.MinorUnits,
        totals.NetAmount.MinorUnits,
        totals.TaxAmount.MinorUnits,
        totals.GrossAmount.MinorUnits,
        totals.WithheldAmount.MinorUnits,
        totals.PrepaidAmount.MinorUnits,
        totals.RoundingAmount.MinorUnits,
        totals.PayableAmount.MinorUnits,
    ];

    /// <summary>The tax breakdown without its order.</summary>
    public static (TaxCategory Category, TaxRate Rate, long Taxable, long Tax)[] Groups(InvoiceTotals totals) =>
    [
        .. totals.TaxBreakdown
            .Select(static entry => (entry.Category, entry.Rate, entry.TaxableAmount.MinorUnits, entry.TaxAmount.MinorUnits))
            .Order(),
    ];
}
