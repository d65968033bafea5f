namespace Invoicing;

/// <summary>What a pending payment is to settle when it comes in.</summary>
/// <param name="InvoiceId">The invoice.</param>
/// <param name="Amount">How much of it, more than zero.</param>
public sealed record PaymentTarget(InvoiceId InvoiceId, Money Amount);
