namespace Invoicing;

/// <summary>How a refund stands with its gateway.</summary>
public enum GatewayRefundOutcome
{
    /// <summary>It is on its way.</summary>
    Pending = 0,

    /// <summary>The money went out.</summary>
    Refunded = 1,

    /// <summary>The money does not go out.</summary>
    Failed = 2,
}

/// <summary>What a gateway says of a refund.</summary>
public sealed record GatewayRefundResult
{
    private GatewayRefundResult(GatewayRefundOutcome outcome) => Outcome = outcome;

    /// <summary>How it stands.</summary>
    public GatewayRefundOutcome Outcome { get; }

    /// <summary>Why it failed; null unless it did.</summary>
    public string? Reason { get; private init; }

    /// <summary>It is on its way; a webhook tells the end.</summary>
    public static GatewayRefundResult Pending { get; } = new(GatewayRefundOutcome.Pending);

    /// <summary>The money went out, all of it.</summary>
    public static GatewayRefundResult Refunded { get; } = new(GatewayRefundOutcome.Refunded);

    /// <summary>The money does not go out.</summary>
    /// <param name="reason">Why, 1 to 500 characters.</param>
    /// <exception cref="ArgumentException">The reason is blank or too long.</exception>
    public static GatewayRefundResult Failed(string reason) => new(GatewayRefundOutcome.Failed) { Reason = GatewayText.Reason(reason) };
}
