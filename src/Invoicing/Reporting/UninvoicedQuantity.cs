namespace Invoicing;

/// <summary>What is left to invoice of a line of the host's own order.</summary>
/// <param name="SourceLine">The line of the order (<see cref="LineItem.SourceLine"/>).</param>
/// <param name="Ordered">What was ordered.</param>
/// <param name="Invoiced">What is invoiced and was not taken back, in the same unit.</param>
public sealed record UninvoicedQuantity(string SourceLine, Quantity Ordered, Quantity Invoiced)
{
    /// <summary>What may still be invoiced. Below zero when more was, by an import or because the order was cut.</summary>
    public Quantity Left => Ordered - Invoiced;
}
