using NodaTime;

namespace Invoicing;

/// <summary>Money that came in. What is not allocated to invoices is the customer's credit; nothing of it is ever lost.</summary>
/// <remarks>An instance never changes; every command gives a new one, as with <see cref="Invoice"/>.</remarks>
public sealed partial class Payment
{
    private Payment(PaymentId id, LegalEntityId legalEntityId, CustomerId? customerId, PaymentMethod method, string reference)
    {
        Id = id;
        LegalEntityId = legalEntityId;
        CustomerId = customerId;
        Method = method;
        Reference = reference;
    }

    /// <summary>The key in the store.</summary>
    public PaymentId Id { get; }

    /// <summary>The number of changes since the payment was recorded, which is 1.</summary>
    public long Version { get; private set; }

    /// <summary>The version that the store holds; 0 for a new payment.</summary>
    public long StoredVersion { get; private set; }

    /// <summary>The legal entity that was paid.</summary>
    public LegalEntityId LegalEntityId { get; }

    /// <summary>The account that paid; null when it is not known.</summary>
    public CustomerId? CustomerId { get; }

    /// <summary>Where its money is.</summary>
    public PaymentStatus Status { get; private set; }

    /// <summary>What came in, more than zero; of a payment that is pending or failed, what was asked for.</summary>
    public Money Amount { get; private set; }

    /// <summary>How it was paid.</summary>
    public PaymentMethod Method { get; }

    /// <summary>The payment's reference, such as the line of a bank statement.</summary>
    public string Reference { get; }

    /// <summary>The key that a payment gateway gave it; null when none did.</summary>
    public string? GatewayReference { get; private set; }

    /// <summary>The value date; of a payment that is pending or failed, the day on which it was asked for.</summary>
    public LocalDate On { get; private set; }

    /// <summary>From when on the money is gone again; null unless the payment was reversed.</summary>
    public LocalDate? ReversedOn { get; private set; }

    /// <summary>What it is to settle when it comes in; empty once it has.</summary>
    public ValueArray<PaymentTarget> Targets { get; private set; }

    /// <summary>What it settles.</summary>
    public ValueArray<Allocation> Allocations { get; private set; }

    /// <summary>What of it was paid back.</summary>
    public ValueArray<PaymentRefund> Refunds { get; private set; }

    /// <summary>What of it is on its way back through the gateway that it came by.</summary>
    public ValueArray<PaymentRefund> PendingRefunds { get; private set; }

    /// <summary>What happened since the payment was read from the store, and is stored with it.</summary>
    public ValueArray<DomainEvent> PendingEvents { get; private set; }

    /// <summary>The sum of the allocations that were not taken back.</summary>
    public Money AllocatedAmount
    {
        get
        {
            Money sum = Money.Zero(Amount.Currency);
            foreach (Allocation allocation in Allocations)
            {
                if (!allocation.IsReversed)
                    sum += allocation.Amount;
            }

            return sum;
        }
    }

    /// <summary>The sum of what was paid back.</summary>
    public Money RefundedAmount => SumOf(Refunds);

    /// <summary>What is left, which is credit of the customer; zero while nothing came in, and when it was reversed. What is on its way back is not left.</summary>
    public Money UnallocatedAmount => Status == PaymentStatus.Captured ? Amount - AllocatedAmount - RefundedAmount - SumOf(PendingRefunds) : Money.Zero(Amount.Currency);

    /// <summary>Records money that came in.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The amount is not more than zero.</exception>
    /// <exception cref="ArgumentException">The key is empty, or the reference is empty or too long.</exception>
    public static Payment Record(PaymentId id, LegalEntityId legalEntityId, CustomerId? customerId, Money amount, PaymentMethod method, string reference, CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        Payment payment = New(id, legalEntityId, customerId, amount, method, reference, context.On);
        payment.PendingEvents = [new PaymentRecorded(context.NewHeader(legalEntityId)) { PaymentId = id, Amount = amount, Method = method, Reference = reference }];
        return payment;
    }

    /// <summary>Begins a payment that is asked for and has not come in yet.</summary>
    /// <param name="id">The key.</param>
    /// <param name="legalEntityId">The legal entity that is to be paid.</param>
    /// <param name="customerId">The account that is to pay; null when it is not known.</param>
    /// <param name="amount">How much is asked for, more than zero.</param>
    /// <param name="method">How it is to be paid.</param>
    /// <param name="reference">The payment's reference.</param>
    /// <param name="targets">What it is to settle when it comes in, in the payment's currency and no more than its amount.</param>
    /// <param name="context">Who, when.</param>
    /// <exception cref="ArgumentOutOfRangeException">The amount is not more than zero.</exception>
    /// <exception cref="ArgumentException">The key is empty, the reference is empty or too long, or the targets are more than the amount.</exception>
    /// <exception cref="CurrencyMismatchException">A target is in another currency.</exception>
    public static Payment Begin(
        PaymentId id, LegalEntityId legalEntityId, CustomerId? customerId, Money amount, PaymentMethod method, string reference, ValueArray<PaymentTarget> targets, CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        Payment payment = New(id, legalEntityId, customerId, amount, method, reference, context.On);
        payment.Status = PaymentStatus.Pending;
        payment.Targets = targets;
        if (ProblemWithTargets(amount, targets) is { } problem)
            throw new ArgumentException(problem, nameof(targets));
        payment.PendingEvents = [new PaymentBegun(context.NewHeader(legalEntityId)) { PaymentId = id, Amount = amount, Method = method, Reference = reference }];
        return payment;
    }

    private static Payment New(PaymentId id, LegalEntityId legalEntityId, CustomerId? customerId, Money amount, PaymentMethod method, string reference, LocalDate on)
    {
        if (id == default)
            throw new ArgumentException("An empty UUID is no key; take one from an IIdSource.", nameof(id));
        if (!(+amount).IsPositive)
            throw new ArgumentOutOfRangeException(nameof(amount), amount, "A payment is more than zero; money that goes out is a refund.");
        return new(id, legalEntityId, customerId, method, HostKey.Require(reference, "payment reference")) { Version = 1, Amount = amount, On = on };
    }

    private Money SumOf(ValueArray<PaymentRefund> refunds)
    {
        Money sum = Money.Zero(Amount.Currency);
        foreach (PaymentRefund refund in refunds)
            sum += refund.Amount;
        return sum;
    }

    private Payment Next(params ReadOnlySpan<DomainEvent> events)
    {
        Payment next = (Payment)MemberwiseClone();
        next.Version++;
        next.PendingEvents = [.. PendingEvents, .. events];
        return next;
    }
}
