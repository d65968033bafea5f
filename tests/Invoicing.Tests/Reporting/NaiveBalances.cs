using NodaTime;

namespace Invoicing.Tests;

/// <summary>What accounts are worth on a day, read off documents and payments one by one and from nothing of the journal.</summary>
internal sealed class NaiveBalances(IReadOnlyList<Invoice> documents, IReadOnlyList<Payment> payments)
{
    /// <summary>What invoices have open; below zero only of imports that state so.</summary>
    public long OpenOn(LocalDate day, CustomerId? customer, Currency currency) => documents
        .Where(document => document.Content.Type != InvoiceType.CreditNote && Belongs(document, day, customer, currency))
        .Sum(invoice => invoice.PayableAmount.IsNegative ? invoice.PayableAmount.MinorUnits : invoice.BalanceOn(day).MinorUnits);

    /// <summary>What credit notes and payments have left.</summary>
    public long LeftOn(LocalDate day, CustomerId? customer, Currency currency) => documents
        .Where(document => document.Content.Type == InvoiceType.CreditNote && Belongs(document, day, customer, currency))
        .Sum(note => note.PayableAmount.IsNegative ? note.PayableAmount.MinorUnits : LeftOf(note, day))
        + payments.Where(payment => payment.CustomerId == customer && payment.Amount.Currency == currency).Sum(payment => LeftOf(payment, day));

    // What is agreed for an invoice that is not issued yet is left until it is.
    private long LeftOf(Invoice note, LocalDate day) => note.PayableAmount.MinorUnits
        - note.Ledger.Where(entry => entry.CountsOn(day) && (entry.DocumentId is not { } invoice || IsIssued(invoice, day))).Sum(static entry => entry.Amount.MinorUnits);

    private long LeftOf(Payment payment, LocalDate day)
    {
        if (payment.Status is PaymentStatus.Pending or PaymentStatus.Failed || payment.On > day || payment.ReversedOn <= day)
            return 0;
        return payment.Amount.MinorUnits
            - payment.Refunds.Where(refund => refund.On <= day).Sum(static refund => refund.Amount.MinorUnits)
            - payment.Allocations.Where(allocation => allocation.CountsOn(day) && IsIssued(allocation.InvoiceId, day)).Sum(static allocation => allocation.Amount.MinorUnits);
    }

    private bool IsIssued(InvoiceId id, LocalDate day) => documents.Single(document => document.Id == id).IssueDate <= day;

    private static bool Belongs(Invoice document, LocalDate day, CustomerId? customer, Currency currency) =>
        document.CustomerId == customer && document.Currency == currency && document.IssueDate <= day;
}
