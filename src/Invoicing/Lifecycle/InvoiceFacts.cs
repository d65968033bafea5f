namespace Invoicing;

/// <summary>What the guards of <see cref="InvoiceLifecycle"/> look at.</summary>
/// <param name="State">What is stored.</param>
/// <param name="Status">The status, all entries of the ledger counted, and no earlier than on the issue date.</param>
/// <param name="IsCreditNote">True for credit notes.</param>
/// <param name="IsOpen">True when something is still to be paid.</param>
/// <param name="IsCreditable">True when something is left to credit.</param>
/// <param name="HasPayments">True when a payment is allocated and was not released.</param>
internal readonly record struct InvoiceFacts(
    InvoiceState State,
    InvoiceStatus Status,
    bool IsCreditNote,
    bool IsOpen,
    bool IsCreditable,
    bool HasPayments);
