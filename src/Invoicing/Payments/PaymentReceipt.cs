namespace Invoicing;

/// <summary>What became of a payment and the invoice it was for; both are stored in one unit of work.</summary>
/// <param name="Payment">The payment; what it has left is credit of the customer.</param>
/// <param name="Invoice">The invoice, as it is now.</param>
public sealed record PaymentReceipt(Payment Payment, Invoice Invoice);

/// <summary>What became of a payment and all invoices that something of it was allocated to or taken back from, stored in one unit of work.</summary>
/// <param name="Payment">The payment; what it has left is credit of the customer.</param>
/// <param name="Invoices">The invoices that changed, as they are now.</param>
public sealed record AllocationReceipt(Payment Payment, ValueArray<Invoice> Invoices);
