namespace Invoicing;

/// <summary>How a payment stands with its gateway.</summary>
public enum GatewayOutcome
{
    /// <summary>The payer or the bank still has to do something.</summary>
    Pending = 0,

    /// <summary>The money is reserved and waits to be captured.</summary>
    Authorized = 1,

    /// <summary>The money came in.</summary>
    Captured = 2,

    /// <summary>The money will not come in.</summary>
    Failed = 3,
}

/// <summary>What a gateway says of a payment.</summary>
public sealed record GatewayResult
{
    private GatewayResult(GatewayOutcome outcome) => Outcome = outcome;

    /// <summary>How it stands.</summary>
    public GatewayOutcome Outcome { get; }

    /// <summary>The gateway's key of the payment, 1 to 100 characters; null when it gave none.</summary>
    public string? Reference { get; private init; }

    /// <summary>What came in; null unless the money did.</summary>
    public Money? Amount { get; private init; }

    /// <summary>Why it failed; null unless it did.</summary>
    public string? Reason { get; private init; }

    /// <summary>What the payer has to do next.</summary>
    /// <value>Null: nothing.</value>
    public PayerStep? NextStep { get; init; }

    /// <summary>The payer or the bank still has to do something.</summary>
    /// <exception cref="ArgumentException">The reference is malformed.</exception>
    public static GatewayResult Pending(string reference) => new(GatewayOutcome.Pending) { Reference = GatewayText.Reference(reference) };

    /// <summary>The money is reserved; it is captured at once.</summary>
    /// <exception cref="ArgumentException">The reference is malformed.</exception>
    public static GatewayResult Authorized(string reference) => new(GatewayOutcome.Authorized) { Reference = GatewayText.Reference(reference) };

    /// <summary>The money came in.</summary>
    /// <exception cref="ArgumentException">The reference is malformed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The amount is not more than zero.</exception>
    public static GatewayResult Captured(string reference, Money amount) =>
        new(GatewayOutcome.Captured) { Reference = GatewayText.Reference(reference), Amount = GatewayText.Amount(amount) };

    /// <summary>The money will not come in.</summary>
    /// <param name="reason">Why, 1 to 500 characters.</param>
    /// <exception cref="ArgumentException">The reason is blank or too long.</exception>
    public static GatewayResult Failed(string reason) => new(GatewayOutcome.Failed) { Reason = GatewayText.Reason(reason) };

    /// <summary>The money of a payment that the gateway knows will not come in.</summary>
    /// <inheritdoc cref="Failed(string)"/>
    /// <param name="reason">Why, 1 to 500 characters.</param>
    /// <param name="reference">The gateway's key of the payment.</param>
    public static GatewayResult Failed(string reason, string reference) => Failed(reason) with { Reference = GatewayText.Reference(reference) };
}

/// <summary>What a payer has to do next, for the host's page.</summary>
public sealed record PayerStep
{
    /// <summary>Where the payer is sent.</summary>
    /// <value>Null: nowhere.</value>
    public Uri? RedirectUrl { get; init; }

    /// <summary>What the gateway's script in the payer's browser asks for. It belongs to this payer and into no log.</summary>
    /// <value>Null: nothing.</value>
    public string? ClientSecret { get; init; }

    /// <summary>The address alone, since secrets end up in logs.</summary>
    public override string ToString() => RedirectUrl?.ToString() ?? "";
}
