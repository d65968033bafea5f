using NodaTime;

namespace Invoicing;

/// <summary>An invoice as a customer's portal lists it: exactly what is shown, and where a click leads.</summary>
/// <param name="Number">The number (BT-1).</param>
/// <param name="Amount">What is to be paid in all (BT-115).</param>
/// <param name="DueDate">The due date (BT-9).</param>
/// <param name="Status">The status on the day of the page.</param>
/// <param name="PaymentLink">The token of a link by which it is paid; null when there is nothing to pay, or the actor may not make links.</param>
public sealed record PortalRow(string Number, Money Amount, LocalDate DueDate, InvoiceStatus Status, string? PaymentLink)
{
    /// <summary>The row without its token, since tokens end up in logs.</summary>
    public override string ToString() => $"{Number}: {Amount}, {Status}";
}
