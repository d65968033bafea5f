using System.Globalization;
using NodaTime;

namespace Invoicing;

/// <summary>Money that comes in, and goes out again.</summary>
public sealed partial class Payment
{
    /// <summary>The money of a pending payment came in, or of one that was given up; what its <see cref="Targets"/> name is allocated by whoever calls this.</summary>
    /// <param name="amount">What came in, more than zero; it may be another amount than was asked for.</param>
    /// <param name="context">Who, when; its business date is the value date.</param>
    /// <exception cref="PaymentStateException">The money came in before.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The amount is not more than zero.</exception>
    /// <exception cref="CurrencyMismatchException">The amount is in another currency.</exception>
    public Payment Capture(Money amount, CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (Status is not (PaymentStatus.Pending or PaymentStatus.Failed))
            throw new PaymentStateException(ErrorCodes.PaymentNotPending, this, "captured", "Its money came in before; record other money as another payment.");
        RequireMoney(amount, "What came in");
        Payment next = Next(new PaymentCaptured(context.NewHeader(LegalEntityId)) { PaymentId = Id, Amount = amount });
        next.Status = PaymentStatus.Captured;
        next.Amount = amount;
        next.On = context.On;
        next.Targets = default;
        return next;
    }

    /// <summary>The money of a pending payment will not come in.</summary>
    /// <param name="context">Who, when, and why.</param>
    /// <exception cref="PaymentStateException">It is not pending.</exception>
    public Payment Fail(CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (Status != PaymentStatus.Pending)
            throw new PaymentStateException(ErrorCodes.PaymentNotPending, this, "given up", "Only what was asked for and has not come in fails; money that came in is reversed or paid back.");
        Payment next = Next(new PaymentFailed(context.NewHeader(LegalEntityId)) { PaymentId = Id });
        next.Status = PaymentStatus.Failed;
        return next;
    }

    /// <summary>Pays back money that settles nothing.</summary>
    /// <param name="amount">How much, more than zero, and at most <see cref="UnallocatedAmount"/>.</param>
    /// <param name="reference">The reference of the money that goes out; unique within the payment.</param>
    /// <param name="context">Who, when; its business date is the value date, or the day from when on the money is free.</param>
    /// <exception cref="PaymentStateException">The money has not come in, or was taken back.</exception>
    /// <exception cref="NotEnoughLeftException">Less is left (<see cref="ErrorCodes.RefundTooLarge"/>).</exception>
    /// <exception cref="ArgumentOutOfRangeException">The amount is not more than zero.</exception>
    /// <exception cref="ArgumentException">The reference is malformed, or that of another refund of the payment.</exception>
    /// <exception cref="CurrencyMismatchException">The amount is in another currency.</exception>
    public Payment Refund(Money amount, string reference, CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        RequireRefund(amount, reference);
        context = context with { On = RoomFrom(context.On) };
        Payment next = Next(new PaymentRefunded(context.NewHeader(LegalEntityId)) { PaymentId = Id, Amount = amount, Reference = reference });
        next.Refunds = Refunds.Add(new(amount, context.On, reference));
        return next;
    }

    /// <summary>The payment with the key that a gateway gave it, which never changes again.</summary>
    internal Payment WithGatewayReference(string reference)
    {
        if (string.Equals(GatewayReference, reference, StringComparison.Ordinal))
            return this;
        if (GatewayReference is not null)
            throw new PaymentStateException(ErrorCodes.PaymentNotPending, this, $"given the reference '{reference}'", $"It has the reference '{GatewayReference}'; this is another payment.");
        Payment next = Next();
        next.GatewayReference = HostKey.Require(reference, "gateway reference");
        return next;
    }

    /// <summary>A reversal, both halves at once: the money is gone, and what it settled is open again.</summary>
    /// <param name="invoices">All that it settles.</param>
    /// <param name="context">Who, when, and why.</param>
    internal AllocationReceipt Reverse(IEnumerable<Invoice> invoices, CommandContext context)
    {
        RequireCaptured("reversed");

        // What it settled until a day was there until then.
        LocalDate on = RoomFrom(context.On);
        foreach (PaymentRefund refund in Refunds)
            on = LocalDate.Max(on, refund.On);
        Payment next = Next(new PaymentReversed(context.NewHeader(LegalEntityId)) { PaymentId = Id, Amount = Amount - RefundedAmount });
        next.Status = PaymentStatus.Reversed;
        next.PendingRefunds = default;
        next.ReversedOn = on;
        next.Allocations = Allocations.Select(allocation => allocation.IsReversed ? allocation : allocation with { ReversedOn = LocalDate.Max(allocation.On, on) }).ToValueArray();
        return new(next, invoices.Select(invoice => invoice.Release(Id, AllocatedTo(invoice.Id), context with { On = on })).ToValueArray());
    }

    internal void RequireCaptured(string what)
    {
        if (Status is PaymentStatus.Pending or PaymentStatus.Failed)
            throw new PaymentStateException(ErrorCodes.PaymentNotCaptured, this, what, "Wait until its money comes in.");
        if (Status == PaymentStatus.Reversed)
            throw new PaymentStateException(ErrorCodes.PaymentReversed, this, what, "Its money is gone; record another payment when it comes again.");
    }

    /// <summary>Refuses a payment of which nothing is left, and gives what is.</summary>
    internal Money RequireUnallocated() => UnallocatedAmount is { IsPositive: true } left
        ? left
        : throw new NotEnoughLeftException(ErrorCodes.RefundTooLarge, UnallocatedAmount, UnallocatedAmount, $"Nothing of payment {Method} '{Reference}' is left. Credit or return what it settles first.");

    private void RequireRefund(Money amount, string reference)
    {
        HostKey.Require(reference, "refund reference");
        RequireCaptured("paid back");
        RequireMoney(amount, "A refund");
        if (amount > UnallocatedAmount)
        {
            throw new NotEnoughLeftException(
                ErrorCodes.RefundTooLarge,
                amount,
                UnallocatedAmount,
                string.Create(CultureInfo.InvariantCulture, $"{amount} cannot be paid back: payment {Method} '{Reference}' has {UnallocatedAmount} left. Credit or return what it settles first."));
        }

        if (Refunds.Concat(PendingRefunds).Any(refund => string.Equals(refund.Reference, reference, StringComparison.Ordinal)))
            throw new ArgumentException($"Payment {Method} '{Reference}' has a refund with the reference '{reference}' already; give another one.", nameof(reference));
    }

    private void RequireMoney(Money amount, string what)
    {
        if (amount.Currency != Amount.Currency)
            CurrencyMismatchException.Throw(Amount.Currency, amount.Currency, what);
        if (!amount.IsPositive)
            throw new ArgumentOutOfRangeException(nameof(amount), amount, $"{what} is more than zero.");
    }
}
