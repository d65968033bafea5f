using NodaTime;

namespace Invoicing;

/// <summary>The invoice's half of what moves money and credit.</summary>
public sealed partial class Invoice
{
    /// <summary>What pays it: live entries of payments and of other invoices' credit notes; their sum is <see cref="PaidAmount"/>.</summary>
    public ValueArray<LedgerEntry> Allocations => Ledger.Where(static entry => !entry.IsReversed && IsPaid(entry.Kind)).ToValueArray();

    /// <summary>True when money can settle something of it.</summary>
    internal bool TakesMoney => State == InvoiceState.Posted && Content.Type != InvoiceType.CreditNote && Balance.IsPositive;

    /// <summary>True when nobody is to pay it any more: it is no document yet, was cancelled, or was credited in full.</summary>
    internal bool IsVoid => State != InvoiceState.Posted || LastStatus is InvoiceStatus.Cancelled or InvoiceStatus.Refunded;

    /// <summary>What is forgiven when the rest is paid on a day.</summary>
    /// <remarks>
    /// The discount is on all that is to be paid after credits and what was given up; it is granted once, and is no more than what is open. Everything has to
    /// be paid in time, so what paid part of it later moves the day.
    /// </remarks>
    internal Money DiscountOn(LocalDate paidOn)
    {
        Money none = Money.Zero(Currency), whole = PayableAmount - Sum(LedgerEntryKind.Credit) - Sum(LedgerEntryKind.WriteOff);
        if (!TakesMoney || !whole.IsPositive || Content.Terms is not { } terms || Sum(LedgerEntryKind.EarlyPaymentDiscount).IsPositive)
            return none;
        foreach (LedgerEntry entry in Ledger)
        {
            if (!entry.IsReversed && IsPaid(entry.Kind))
                paidOn = LocalDate.Max(paidOn, entry.PaidOn ?? entry.On);
        }

        return terms.DiscountOn(IssueDate!.Value, paidOn, whole) is { } offer ? Money.Min(offer.Amount, Balance) : none;
    }

    /// <summary>What is forgiven when so much is paid on a day: what is missing to the balance, when it is no more than the discount of that day.</summary>
    internal Money DiscountFor(Money amount, LocalDate paidOn)
    {
        Money missing = Balance - amount;
        return missing.IsPositive && missing <= DiscountOn(paidOn) ? missing : Money.Zero(Currency);
    }

    /// <summary>The invoice's half of taking an allocation back; the latest of the payment goes first, and what was forgiven for paying early goes with it.</summary>
    internal Invoice Release(PaymentId paymentId, Money amount, CommandContext context)
    {
        List<Release> releases = DiscountReleases();
        for (int i = Ledger.Length - 1; i >= 0 && amount.IsPositive; i--)
        {
            LedgerEntry entry = Ledger[i];
            if (entry.IsReversed || entry.Kind != LedgerEntryKind.Payment || entry.PaymentId != paymentId)
                continue;
            Money released = Money.Min(amount, entry.Amount);
            releases.Add(new(i, released));
            amount -= released;
        }

        return amount.IsPositive
            ? throw new InvalidOperationException($"{Describe()} has less of payment {paymentId} than the payment says; the store holds parts that contradict each other.")
            : Released(releases, context);
    }

    // A discount is for paying everything in time: whoever paid the part that is open again, it was not.
    private List<Release> DiscountReleases()
    {
        List<Release> releases = [];
        for (int i = Ledger.Length - 1; i >= 0; i--)
        {
            if (Ledger[i] is { IsReversed: false, Kind: LedgerEntryKind.EarlyPaymentDiscount, Amount: var amount })
                releases.Add(new(i, amount));
        }

        return releases;
    }

    /// <summary>Notes that the due date has passed while something is open; the invoice is no other for it.</summary>
    internal Invoice PassDueDate(CommandContext context) => Next(new InvoiceOverdue(context.NewHeader(LegalEntityId), Id, Version + 1) { DueDate = DueDate!.Value, Balance = BalanceOn(context.On) });

    private Invoice Released(List<Release> releases, CommandContext context)
    {
        Invoice next = Next();
        List<DomainEvent> events = next.TakeBack(releases, context);
        next.PendingEvents = [.. next.PendingEvents, .. events];
        return next;
    }
}
