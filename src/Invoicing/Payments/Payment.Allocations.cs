using System.Globalization;
using NodaTime;

namespace Invoicing;

/// <summary>What a payment settles.</summary>
public sealed partial class Payment
{
    /// <summary>Uses part of the payment to settle part of an invoice: both sides at once. When it settles all but what is forgiven for paying that early, that is forgiven.</summary>
    /// <param name="invoice">The invoice, posted and of the same legal entity.</param>
    /// <param name="amount">How much, more than zero, and at most what both sides have.</param>
    /// <param name="context">Who, when; its business date is the value date, or the day from when on both sides have room for it.</param>
    /// <exception cref="InvoiceStateException">The invoice is a draft (<see cref="ErrorCodes.NotPosted"/>), cancelled, or of another legal entity.</exception>
    /// <exception cref="PaymentStateException">The money has not come in, or was taken back.</exception>
    /// <exception cref="MethodNotAllowedException">The payment is on account, which is no money.</exception>
    /// <exception cref="AllocationException">The amount is more than the payment has left, or than the invoice has open.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The amount is not more than zero.</exception>
    /// <exception cref="CurrencyMismatchException">The amount is in another currency than payment or invoice.</exception>
    public PaymentReceipt Allocate(Invoice invoice, Money amount, CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(invoice);
        ArgumentNullException.ThrowIfNull(context);
        RequireRoom(invoice, amount, UnallocatedAmount, context);
        context = context with { On = invoice.RoomFrom(RoomFrom(context.On)) };
        Payment next = Next();
        next.Allocations = Allocations.Add(new(invoice.Id, amount, context.On));
        return new(next, invoice.Allocate(Id, amount, Method, Reference, context, invoice.DiscountFor(amount, On), On));
    }

    /// <summary>Refuses an amount that cannot be allocated.</summary>
    internal void RequireRoom(Invoice invoice, Money amount, Money left, CommandContext context)
    {
        RequireCaptured("allocated");
        if (Method.IsOnAccount)
            throw new MethodNotAllowedException(Method);
        invoice.RequirePayable(context.On);
        if (invoice.LegalEntityId != LegalEntityId)
            throw new InvoiceStateException(ErrorCodes.LegalEntityMismatch, InvoiceAction.Pay, invoice, invoice.FactsOn(context.On), $"The payment belongs to legal entity {LegalEntityId}, the invoice to {invoice.LegalEntityId}; use a payment of that one.");
        if (invoice.Currency != Amount.Currency)
            CurrencyMismatchException.Throw(invoice.Currency, Amount.Currency, "The payment");
        RequireMoney(amount, "An allocation");
        if (amount > left || amount > invoice.Balance)
            throw new AllocationException(amount, left, invoice.Balance);
    }

    /// <summary>Takes back part of what settles an invoice: the invoice is open again by it, and the money is credit of the customer.</summary>
    /// <param name="invoice">The invoice.</param>
    /// <param name="amount">How much, more than zero, and at most what is allocated to it.</param>
    /// <param name="context">Who, when; from its business date on it counts no more.</param>
    /// <exception cref="NotEnoughLeftException">Less of the payment is allocated to the invoice (<see cref="ErrorCodes.ReleaseTooLarge"/>).</exception>
    /// <exception cref="ArgumentOutOfRangeException">The amount is not more than zero.</exception>
    /// <exception cref="CurrencyMismatchException">The amount is in another currency.</exception>
    public PaymentReceipt Deallocate(Invoice invoice, Money amount, CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(invoice);
        ArgumentNullException.ThrowIfNull(context);
        RequireMoney(amount, "What is taken back");
        Money allocated = AllocatedTo(invoice.Id);
        if (amount > allocated)
            throw new NotEnoughLeftException(ErrorCodes.ReleaseTooLarge, amount, allocated, string.Create(CultureInfo.InvariantCulture, $"{amount} cannot be taken back: {allocated} of payment {Method} '{Reference}' is allocated to {invoice.Describe()}."));
        return new(Release(invoice.Id, amount, context.On), invoice.Release(Id, amount, context));
    }

    /// <summary>What of the payment settles an invoice.</summary>
    public Money AllocatedTo(InvoiceId invoiceId)
    {
        Money sum = Money.Zero(Amount.Currency);
        foreach (Allocation allocation in Allocations)
        {
            if (allocation.InvoiceId == invoiceId && !allocation.IsReversed)
                sum += allocation.Amount;
        }

        return sum;
    }

    // Money is there from the value date on, and where it was allocated before, from when on that was taken back.
    private LocalDate RoomFrom(LocalDate date)
    {
        date = LocalDate.Max(On, date);
        foreach (Allocation allocation in Allocations)
        {
            if (allocation.ReversedOn is { } reversed && reversed > allocation.On && reversed > date)
                date = reversed;
        }

        return date;
    }

    /// <summary>The payment's half of a release: money that settled an invoice is credit of the customer again.</summary>
    internal Payment Release(InvoiceId invoiceId, Money amount, LocalDate on)
    {
        List<Allocation> allocations = [.. Allocations];
        for (int i = Allocations.Length - 1; i >= 0 && amount.IsPositive; i--)
        {
            Allocation allocation = Allocations[i];
            if (allocation.InvoiceId != invoiceId || allocation.IsReversed)
                continue;
            Money taken = Money.Min(amount, allocation.Amount);
            allocations[i] = allocation with { Amount = taken, ReversedOn = LocalDate.Max(allocation.On, on) };
            if (taken < allocation.Amount)
                allocations.Add(allocation with { Amount = allocation.Amount - taken });
            amount -= taken;
        }

        if (amount.IsPositive)
            throw new InvalidOperationException($"Payment {Id} has less allocated to {invoiceId} than the invoice says; the store holds parts that contradict each other.");
        Payment next = Next();
        next.Allocations = allocations.ToValueArray();
        return next;
    }
}
