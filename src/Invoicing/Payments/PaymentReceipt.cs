namespace Invoicing;

/// <summary>What became of a payment and the invoice it was for; both are stored in one unit of work.</summary>
/// <param name="Payment">The payment; what it has left is credit of the customer.</param>
/// <param name="Invoice">The invoice, as it is now.</param>
public sealed record PaymentReceipt(Payment Payment, Invoice Invoice);
