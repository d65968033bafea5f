using NodaTime;

namespace Invoicing;

/// <summary>Money that came in. What is not allocated to invoices is the customer's credit; nothing of it is ever lost.</summary>
/// <remarks>An instance never changes; every command gives a new one, as with <see cref="Invoice"/>.</remarks>
public sealed class Payment
{
    private Payment(PaymentId id, LegalEntityId legalEntityId, CustomerId? customerId, Money amount, PaymentMethod method, string reference, LocalDate on)
    {
        Id = id;
        LegalEntityId = legalEntityId;
        CustomerId = customerId;
        Amount = amount;
        Method = method;
        Reference = reference;
        On = on;
    }

    /// <summary>The key in the store.</summary>
    public PaymentId Id { get; }

    /// <summary>The number of changes since the payment was recorded, which is 1.</summary>
    public long Version { get; private init; }

    /// <summary>The version that the store holds; 0 for a new payment.</summary>
    public long StoredVersion { get; private init; }

    /// <summary>The legal entity that was paid.</summary>
    public LegalEntityId LegalEntityId { get; }

    /// <summary>The account that paid; null when it is not known.</summary>
    public CustomerId? CustomerId { get; }

    /// <summary>What came in, more than zero.</summary>
    public Money Amount { get; }

    /// <summary>How it was paid.</summary>
    public PaymentMethod Method { get; }

    /// <summary>The payment's reference, such as the line of a bank statement.</summary>
    public string Reference { get; }

    /// <summary>The value date.</summary>
    public LocalDate On { get; }

    /// <summary>What it settles.</summary>
    public ValueArray<Allocation> Allocations { get; private init; }

    /// <summary>What happened since the payment was read from the store, and is stored with it.</summary>
    public ValueArray<DomainEvent> PendingEvents { get; private init; }

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

    /// <summary>What is left, which is credit of the customer.</summary>
    public Money UnallocatedAmount => Amount - AllocatedAmount;

    /// <summary>Records money that came in.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The amount is not more than zero.</exception>
    /// <exception cref="ArgumentException">The key is empty, or the reference is empty or too long.</exception>
    public static Payment Record(PaymentId id, LegalEntityId legalEntityId, CustomerId? customerId, Money amount, PaymentMethod method, string reference, CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (id == default)
            throw new ArgumentException("An empty UUID is no key; take one from an IIdSource.", nameof(id));
        if (!(+amount).IsPositive)
            throw new ArgumentOutOfRangeException(nameof(amount), amount, "A payment is more than zero; money that goes out is a refund.");
        HostKey.Require(reference, "payment reference");
        return new(id, legalEntityId, customerId, amount, method, reference, context.On)
        {
            Version = 1,
            PendingEvents = [new PaymentRecorded(context.NewHeader(legalEntityId)) { PaymentId = id, Amount = amount, Method = method, Reference = reference }],
        };
    }

    /// <summary>Uses part of the payment to settle part of an invoice: both sides at once.</summary>
    /// <param name="invoice">The invoice, posted and of the same legal entity.</param>
    /// <param name="amount">How much, more than zero, and at most what both sides have.</param>
    /// <param name="context">Who, when; its business date is the value date, or the day from when on both sides have room for it.</param>
    /// <exception cref="InvoiceStateException">The invoice is a draft (<see cref="ErrorCodes.NotPosted"/>), cancelled, or of another legal entity.</exception>
    /// <exception cref="AllocationException">The amount is more than the payment has left, or than the invoice has open.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The amount is not more than zero.</exception>
    /// <exception cref="CurrencyMismatchException">The amount is in another currency than payment or invoice.</exception>
    public PaymentReceipt Allocate(Invoice invoice, Money amount, CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(invoice);
        ArgumentNullException.ThrowIfNull(context);
        invoice.RequirePayable(context.On);
        if (invoice.LegalEntityId != LegalEntityId)
            throw new InvoiceStateException(ErrorCodes.LegalEntityMismatch, InvoiceAction.Pay, invoice, invoice.FactsOn(context.On), $"The payment belongs to legal entity {LegalEntityId}, the invoice to {invoice.LegalEntityId}; use a payment of that one.");
        if (amount.Currency != Amount.Currency)
            CurrencyMismatchException.Throw(Amount.Currency, amount.Currency, "The allocated amount");
        if (!amount.IsPositive)
            throw new ArgumentOutOfRangeException(nameof(amount), amount, "An allocation is more than zero.");
        if (amount > UnallocatedAmount || amount > invoice.Balance)
            throw new AllocationException(amount, UnallocatedAmount, invoice.Balance);
        context = context with { On = invoice.RoomFrom(RoomFrom(context.On)) };
        return new(
            Next(Version + 1, StoredVersion, Allocations.Add(new(invoice.Id, amount, context.On)), PendingEvents),
            invoice.Allocate(Id, amount, Method, Reference, context));
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

        return amount.IsPositive
            ? throw new InvalidOperationException($"Payment {Id} has less allocated to {invoiceId} than the invoice says; the store holds parts that contradict each other.")
            : Next(Version + 1, StoredVersion, allocations.ToValueArray(), PendingEvents);
    }

    /// <summary>A payment as a store holds it.</summary>
    /// <exception cref="ArgumentException">The parts contradict each other; the message says how.</exception>
    /// <exception cref="CurrencyMismatchException">An allocation is in another currency than the payment, or the amount is <c>default</c>.</exception>
    public static Payment Restore(PaymentSnapshot stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        if (stored.Id == default || stored.Version < 1 || !(+stored.Amount).IsPositive)
            throw new ArgumentException("A payment has a key, a version from 1 on and an amount above zero.", nameof(stored));
        HostKey.Require(stored.Reference, "payment reference");
        foreach (Allocation allocation in stored.Allocations)
        {
            if (allocation.Amount.Currency != stored.Amount.Currency)
                CurrencyMismatchException.Throw(stored.Amount.Currency, allocation.Amount.Currency, "An allocation");
            if (!allocation.Amount.IsPositive)
                throw new ArgumentException("An allocation is more than zero.", nameof(stored));
        }

        Payment payment = new(stored.Id, stored.LegalEntityId, stored.CustomerId, stored.Amount, stored.Method, stored.Reference, stored.On)
        {
            Version = stored.Version,
            StoredVersion = stored.Version,
            Allocations = stored.Allocations,
        };
        return payment.UnallocatedAmount.IsNegative
            ? throw new ArgumentException("More is allocated than the payment has.", nameof(stored))
            : payment;
    }

    /// <summary>Everything a store keeps of the payment.</summary>
    public PaymentSnapshot ToSnapshot() => new()
    {
        Id = Id,
        Version = Version,
        LegalEntityId = LegalEntityId,
        CustomerId = CustomerId,
        Amount = Amount,
        Method = Method,
        Reference = Reference,
        On = On,
        Allocations = Allocations,
    };

    /// <summary>The instance as the store holds it once the unit of work is committed: nothing pending.</summary>
    /// <remarks>For stores.</remarks>
    public Payment AsStored() => Next(Version, Version, Allocations, default);

    private Payment Next(long version, long storedVersion, ValueArray<Allocation> allocations, ValueArray<DomainEvent> events) =>
        new(Id, LegalEntityId, CustomerId, Amount, Method, Reference, On)
        {
            Version = version,
            StoredVersion = storedVersion,
            Allocations = allocations,
            PendingEvents = events,
        };
}
