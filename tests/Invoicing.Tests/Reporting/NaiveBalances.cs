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

    /// <summary>What came in and has not gone out.</summary>
    public long CashOn(LocalDate day, Currency currency)
    {
        long cash = 0;
        foreach (Payment payment in payments.Where(payment => payment.Amount.Currency == currency && CameIn(payment, day) && !(payment.ReversedOn <= day)))
            cash += payment.Amount.MinorUnits - payment.Refunds.Where(refund => refund.On <= day).Sum(static refund => refund.Amount.MinorUnits);
        foreach (Invoice note in documents.Where(note => note.Currency == currency))
            cash -= note.Ledger.Where(entry => entry.Kind == LedgerEntryKind.PaidOut && entry.On <= day).Sum(static entry => entry.Amount.MinorUnits);
        return cash;
    }

    // What is agreed for an invoice that is not issued yet is left until it is.
    private long LeftOf(Invoice note, LocalDate day) => note.PayableAmount.MinorUnits
        - note.Ledger.Where(entry => entry.CountsOn(day) && (entry.DocumentId is not { } invoice || IsIssued(invoice, day))).Sum(static entry => entry.Amount.MinorUnits);

    // What is on its way back is left until it went out.
    private long LeftOf(Payment payment, LocalDate day)
    {
        if (!CameIn(payment, day) || payment.ReversedOn <= day)
            return 0;
        return payment.Amount.MinorUnits
            - payment.Refunds.Where(refund => refund.On <= day).Sum(static refund => refund.Amount.MinorUnits)
            - payment.Allocations.Where(allocation => allocation.CountsOn(day) && IsIssued(allocation.InvoiceId, day)).Sum(static allocation => allocation.Amount.MinorUnits);
    }

    // What was asked for and did not come in is nothing.
    private static bool CameIn(Payment payment, LocalDate day) => payment.Status is PaymentStatus.Captured or PaymentStatus.Reversed && payment.On <= day;

    private bool IsIssued(InvoiceId id, LocalDate day) => documents.Single(document => document.Id == id).IssueDate <= day;

    private static bool Belongs(Invoice document, LocalDate day, CustomerId? customer, Currency currency) =>
        document.CustomerId == customer && document.Currency == currency && document.IssueDate <= day;
}
