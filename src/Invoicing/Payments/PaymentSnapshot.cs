using NodaTime;

namespace Invoicing;

/// <summary>Everything a store keeps of a payment; <see cref="Payment.Restore"/> makes a payment of it again.</summary>
public sealed record PaymentSnapshot
{
    /// <summary>The key.</summary>
    public required PaymentId Id { get; init; }

    /// <summary>The version, from 1 on.</summary>
    public required long Version { get; init; }

    /// <summary>The legal entity that was paid.</summary>
    public required LegalEntityId LegalEntityId { get; init; }

    /// <summary>The account that paid; null when it is not known.</summary>
    public CustomerId? CustomerId { get; init; }

    /// <summary>What came in, more than zero.</summary>
    public required Money Amount { get; init; }

    /// <summary>How it was paid.</summary>
    public required PaymentMethod Method { get; init; }

    /// <summary>The payment's reference.</summary>
    public required string Reference { get; init; }

    /// <summary>The value date.</summary>
    public required LocalDate On
    {
        get;
        init => field = value.WithCalendar(CalendarSystem.Iso);
    }

    /// <summary>What it settles.</summary>
    public ValueArray<Allocation> Allocations { get; init; }

    /// <summary>Where its money is.</summary>
    /// <value><see cref="PaymentStatus.Captured"/>.</value>
    public PaymentStatus Status { get; init; }

    /// <summary>The key that a payment gateway gave it; null when none did.</summary>
    public string? GatewayReference { get; init; }

    /// <summary>From when on the money is gone again; null unless it was reversed.</summary>
    public LocalDate? ReversedOn
    {
        get;
        init => field = value?.WithCalendar(CalendarSystem.Iso);
    }

    /// <summary>What it is to settle when it comes in.</summary>
    public ValueArray<PaymentTarget> Targets { get; init; }

    /// <summary>What of it was paid back.</summary>
    public ValueArray<PaymentRefund> Refunds { get; init; }

    /// <summary>What of it is on its way back.</summary>
    public ValueArray<PaymentRefund> PendingRefunds { get; init; }
}
