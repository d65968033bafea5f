namespace Invoicing;

/// <summary>What became of something that a webhook said.</summary>
public enum WebhookOutcome
{
    /// <summary>It was applied.</summary>
    Applied = 0,

    /// <summary>It was known already; nothing was changed.</summary>
    AlreadyApplied = 1,

    /// <summary>Something later is known already, such as a capture before it failed; nothing was changed.</summary>
    Ignored = 2,

    /// <summary>The legal entity has no such payment; nothing was changed.</summary>
    UnknownPayment = 3,

    /// <summary>It is about money that has not come in as far as is known, or is set aside for a refund whose end is not known. Answer with an error, so that the gateway sends it again later; nothing was changed.</summary>
    TooEarly = 4,

    /// <summary>It contradicts what is recorded, such as another amount that came in. Somebody has to look into it; nothing was changed.</summary>
    Conflict = 5,
}

/// <summary>What became of one thing that a webhook said.</summary>
/// <param name="Event">What it said.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Payment">The payment, as it is now; null when it is unknown.</param>
public sealed record WebhookReceipt(GatewayEvent Event, WebhookOutcome Outcome, Payment? Payment);
