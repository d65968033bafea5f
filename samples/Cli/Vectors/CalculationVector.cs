namespace Invoicing.Cli.Vectors;

/// <summary>What one line of a vector file asks to be calculated.</summary>
/// <param name="Id">The identifier of the vector; null when it has none.</param>
/// <param name="Content">The invoice; its parties are placeholders, because vectors are about numbers.</param>
/// <param name="ThirdPartyAmount">What is collected for others with the invoice (XRechnung extension, BT-DEX-002). It is no part of the invoice's own totals.</param>
internal sealed record CalculationVector(string? Id, InvoiceContent Content, Money ThirdPartyAmount)
{
    /// <summary>The amount due with what is collected for others.</summary>
    public Money DueAmount(InvoiceTotals totals) => totals.PayableAmount + ThirdPartyAmount;
}
