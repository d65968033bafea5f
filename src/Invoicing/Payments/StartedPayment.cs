namespace Invoicing;

/// <summary>How a payment stands that was begun with a gateway.</summary>
/// <param name="Payment">The payment. While it is pending, no money came in as far as is known.</param>
/// <param name="Invoices">What it is to settle, or settles, as it is now.</param>
public sealed record StartedPayment(Payment Payment, ValueArray<Invoice> Invoices)
{
    /// <summary>What the payer has to do next; null when there is nothing to do.</summary>
    public PayerStep? NextStep { get; init; }

    /// <summary>Why it failed, as the gateway said just now; null when it did not, or failed before.</summary>
    public string? FailureReason { get; init; }

    /// <summary>What the gateway threw, so that nobody knows whether money moved; null when it answered. Repeat the command with its key, or wait for a webhook.</summary>
    public Exception? GatewayError { get; init; }
}
