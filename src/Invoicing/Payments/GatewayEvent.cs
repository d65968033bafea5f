using NodaTime;

namespace Invoicing;

/// <summary>What a gateway can say in a webhook.</summary>
public enum GatewayEventKind
{
    /// <summary>The payment waits for payer or bank.</summary>
    Pending = 0,

    /// <summary>The money came in.</summary>
    Captured = 1,

    /// <summary>The money will not come in.</summary>
    Failed = 2,

    /// <summary>Money went back.</summary>
    Refunded = 3,

    /// <summary>Money that was to go back does not.</summary>
    RefundFailed = 4,

    /// <summary>The payer's side took all of the money back.</summary>
    ChargedBack = 5,
}

/// <summary>One thing that a gateway says happened. Things come late, twice and in any order.</summary>
public sealed record GatewayEvent
{
    private GatewayEvent(GatewayEventKind kind, string? reference)
    {
        Kind = kind;
        Reference = reference is null ? null : GatewayText.Reference(reference);
    }

    /// <summary>What happened.</summary>
    public GatewayEventKind Kind { get; }

    /// <summary>The gateway's key of the payment.</summary>
    public string? Reference { get; }

    /// <summary>The payment, as <see cref="GatewayPayment"/> told it; it is looked for first, since a payment that timed out has no reference yet.</summary>
    /// <value>Null: the gateway's key tells which payment it is.</value>
    public PaymentId? PaymentId { get; init; }

    /// <summary>How much came in or went back; null where it is not told.</summary>
    public Money? Amount { get; private init; }

    /// <summary>The reference of a refund: that of <see cref="GatewayRefund"/>, or the gateway's own for what it paid back unasked.</summary>
    public string? RefundReference { get; private init; }

    /// <summary>Why; null when nothing was said.</summary>
    public string? Reason
    {
        get;
        init => field = value is null ? null : GatewayText.Reason(value);
    }

    /// <summary>The value date.</summary>
    /// <value>Null: the day it is told, in the zone of the legal entity.</value>
    public LocalDate? On
    {
        get;
        init => field = value?.WithCalendar(CalendarSystem.Iso);
    }

    /// <summary>The payment waits for payer or bank.</summary>
    /// <exception cref="ArgumentException">The reference is malformed.</exception>
    public static GatewayEvent Pending(string reference) => new(GatewayEventKind.Pending, reference);

    /// <summary>The money came in: all of it, in one amount.</summary>
    /// <exception cref="ArgumentException">The reference is malformed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The amount is not more than zero.</exception>
    public static GatewayEvent Captured(string reference, Money amount) => new(GatewayEventKind.Captured, reference) { Amount = GatewayText.Amount(amount) };

    /// <summary>The money will not come in.</summary>
    /// <exception cref="ArgumentException">The reference is malformed, or the reason blank or too long.</exception>
    public static GatewayEvent Failed(string reference, string reason) => new(GatewayEventKind.Failed, reference) { Reason = reason };

    /// <summary>Money went back.</summary>
    /// <param name="reference">The gateway's key of the payment.</param>
    /// <param name="refundReference">The reference of the refund, one for each.</param>
    /// <param name="amount">How much by this refund.</param>
    /// <exception cref="ArgumentException">A reference is malformed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The amount is not more than zero.</exception>
    public static GatewayEvent Refunded(string reference, string refundReference, Money amount) =>
        new(GatewayEventKind.Refunded, reference) { RefundReference = GatewayText.Reference(refundReference), Amount = GatewayText.Amount(amount) };

    /// <summary>Money that was to go back does not.</summary>
    /// <exception cref="ArgumentException">A reference is malformed, or the reason blank or too long.</exception>
    public static GatewayEvent RefundFailed(string reference, string refundReference, string reason) =>
        new(GatewayEventKind.RefundFailed, reference) { RefundReference = GatewayText.Reference(refundReference), Reason = reason };

    /// <summary>The payer's side took all of the money back. A part that was taken back is <see cref="Refunded"/>, with the key of the dispute.</summary>
    /// <exception cref="ArgumentException">The reference is malformed.</exception>
    public static GatewayEvent ChargedBack(string reference) => new(GatewayEventKind.ChargedBack, reference);

    /// <summary>The same as a webhook would say it.</summary>
    internal static GatewayEvent Of(GatewayResult result) => result.Outcome switch
    {
        GatewayOutcome.Captured => new(GatewayEventKind.Captured, result.Reference) { Amount = result.Amount },
        GatewayOutcome.Failed => new(GatewayEventKind.Failed, result.Reference) { Reason = result.Reason },
        _ => new(GatewayEventKind.Pending, result.Reference),
    };
}
