using System.Globalization;

namespace Invoicing;

public sealed partial class Payment
{
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

        if (ProblemWith(stored) is { } problem)
            throw new ArgumentException(problem, nameof(stored));
        Payment payment = new(stored.Id, stored.LegalEntityId, stored.CustomerId, stored.Method, stored.Reference)
        {
            Version = stored.Version,
            StoredVersion = stored.Version,
            Status = stored.Status,
            Amount = stored.Amount,
            On = stored.On,
            GatewayReference = stored.GatewayReference,
            ReversedOn = stored.ReversedOn,
            Targets = stored.Targets,
            Allocations = stored.Allocations,
            Refunds = stored.Refunds,
            PendingRefunds = stored.PendingRefunds,
        };
        return payment.AllocatedAmount + payment.RefundedAmount + payment.SumOf(payment.PendingRefunds) > payment.Amount
            ? throw new ArgumentException("More is allocated and paid back than the payment has.", nameof(stored))
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
        Status = Status,
        GatewayReference = GatewayReference,
        ReversedOn = ReversedOn,
        Targets = Targets,
        Allocations = Allocations,
        Refunds = Refunds,
        PendingRefunds = PendingRefunds,
    };

    /// <summary>The instance as the store holds it once the unit of work is committed: nothing pending.</summary>
    /// <remarks>For stores.</remarks>
    public Payment AsStored()
    {
        Payment stored = (Payment)MemberwiseClone();
        stored.StoredVersion = Version;
        stored.PendingEvents = default;
        return stored;
    }

    private static string? ProblemWith(PaymentSnapshot stored)
    {
        if (!Enum.IsDefined(stored.Status))
            return "A payment has a defined status.";
        bool isCaptured = stored.Status == PaymentStatus.Captured, cameIn = isCaptured || stored.Status == PaymentStatus.Reversed;
        if ((stored.Status == PaymentStatus.Reversed) != (stored.ReversedOn is not null))
            return "Reversed payments, and only they, have the day from when on their money is gone.";
        if (!cameIn && !(stored.Allocations.IsEmpty && stored.Refunds.IsEmpty))
            return "Money that has not come in settles nothing and is not paid back.";
        if (cameIn && !stored.Targets.IsEmpty)
            return "Only payments that have not come in have targets.";
        if (!isCaptured && stored.Allocations.Any(static allocation => !allocation.IsReversed))
            return "Money that was taken back settles nothing.";
        if (stored.GatewayReference is { } reference && !HostKey.IsValid(reference))
            return "The reference of a gateway has 1 to 100 characters, no control characters, and no spaces around it.";
        if (!isCaptured && !stored.PendingRefunds.IsEmpty)
            return "Only money that is there is on its way back.";
        foreach (PaymentRefund refund in stored.Refunds.Concat(stored.PendingRefunds))
        {
            if (refund.Amount.Currency != stored.Amount.Currency)
                CurrencyMismatchException.Throw(stored.Amount.Currency, refund.Amount.Currency, "A refund");
            if (!refund.Amount.IsPositive)
                return "A refund is more than zero.";
            if (!HostKey.IsValid(refund.Reference))
                return "The reference of a refund has 1 to 100 characters, no control characters, and no spaces around it.";
        }

        if (stored.Refunds.Select(static refund => refund.Reference).Distinct(StringComparer.Ordinal).Count() != stored.Refunds.Length)
            return "Two refunds of a payment have the same reference.";
        if (stored.ReversedOn < stored.On || stored.Allocations.Any(allocation => allocation.On < stored.On) || stored.Refunds.Any(refund => refund.On < stored.On || refund.On > stored.ReversedOn))
            return "Money is used and gone no earlier than it came in, and nothing is paid back of what is gone.";

        return ProblemWithTargets(stored.Amount, stored.Targets);
    }

    private static string? ProblemWithTargets(Money amount, ValueArray<PaymentTarget> targets)
    {
        Money sum = Money.Zero(amount.Currency);
        foreach (PaymentTarget target in targets)
        {
            if (target.Amount.Currency != amount.Currency)
                CurrencyMismatchException.Throw(amount.Currency, target.Amount.Currency, "A target of the payment");
            if (!target.Amount.IsPositive)
                return "A payment settles more than zero of each of its targets.";
            sum += target.Amount;
        }

        return sum > amount ? string.Create(CultureInfo.InvariantCulture, $"The targets are {sum} together, and the payment {amount}; aim for less.") : null;
    }
}
