using NodaTime;

namespace Invoicing;

/// <summary>Where an invoice stands on a day, in minor units: everything its status depends on.</summary>
/// <param name="State">What is stored.</param>
/// <param name="IssueDate">The issue date; null for drafts.</param>
/// <param name="DueDate">The due date; null for drafts.</param>
/// <param name="CancelledOn">From when on it is cancelled; null when it is not.</param>
/// <param name="Payable">What is to be paid (BT-115).</param>
/// <param name="Credited">What credit notes took off, up to the day.</param>
/// <param name="OtherwiseSettled">Payments, early-payment discounts and write-offs, up to the day.</param>
/// <param name="WasPaid">True when a payment had been allocated before, even if it was released since.</param>
internal readonly record struct InvoicePosition(
    InvoiceState State,
    LocalDate? IssueDate,
    LocalDate? DueDate,
    LocalDate? CancelledOn,
    long Payable,
    long Credited,
    long OtherwiseSettled,
    bool WasPaid)
{
    /// <summary>What is still to be paid, never less than zero.</summary>
    public long Balance => (long)Int128.Max(0, (Int128)Payable - Credited - OtherwiseSettled);

    /// <summary>How much of the payable amount is settled.</summary>
    public PaymentState PaymentState => Balance == 0
        ? PaymentState.Paid
        : Balance == Payable ? PaymentState.Unpaid : PaymentState.PartiallyPaid;

    /// <summary>The status on a day; defined for every combination.</summary>
    public InvoiceStatus StatusOn(LocalDate date)
    {
        if (State == InvoiceState.Draft || IssueDate is null || date < IssueDate)
            return InvoiceStatus.Draft;
        if (State == InvoiceState.Cancelled && (CancelledOn is null || date >= CancelledOn))
            return InvoiceStatus.Cancelled;
        if (Balance > 0)
            return date > DueDate ? InvoiceStatus.Overdue : InvoiceStatus.Unpaid;
        if (Payable <= 0 || Credited < Payable)
            return InvoiceStatus.Paid;
        return WasPaid ? InvoiceStatus.Refunded : InvoiceStatus.Cancelled;
    }
}
