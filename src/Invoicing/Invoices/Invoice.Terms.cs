using NodaTime;

namespace Invoicing;

/// <summary>What is due when.</summary>
public sealed partial class Invoice
{
    /// <summary>What of the payable amount is due when: the instalments of the sealed terms, or everything on the due date.</summary>
    /// <exception cref="InvoiceStateException">It is a draft (<see cref="ErrorCodes.NotPosted"/>).</exception>
    public PaymentSchedule Schedule()
    {
        if (IssueDate is not { } issued || DueDate is not { } due)
            throw new InvoiceStateException(ErrorCodes.NotPosted, InvoiceAction.Pay, this, FactsOn(default), "Post it first; PaymentTerms.Schedule tells what would be due.");

        // A due date of its own goes before the terms, and then there is nothing to say when their instalments were due.
        return Content.Terms is { } terms && terms.DueDate(issued) == due ? terms.Schedule(issued, PayableAmount) : new([new(due, PayableAmount)]);
    }

    /// <summary>What was open on a day of each payment of the <see cref="Schedule"/>: what live entries of the ledger had settled up to it is taken off the earliest first.</summary>
    /// <inheritdoc cref="Schedule" path="/exception"/>
    public ValueArray<ScheduledPayment> OpenByDueDate(LocalDate date)
    {
        // Below zero only where the payable amount is, of imports.
        return Schedule().Open(Money.Max(PayableAmount - BalanceOn(date), Money.Zero(Currency)));
    }
}
