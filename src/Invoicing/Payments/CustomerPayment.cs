namespace Invoicing;

/// <summary>How a payment stands that a customer began.</summary>
/// <param name="Id">The payment.</param>
/// <param name="Status">Where its money is.</param>
/// <param name="Amount">What came in, or is asked for.</param>
/// <param name="Invoices">Those of the customer's invoices that it is to settle, or settles, as they are now.</param>
public sealed record CustomerPayment(PaymentId Id, PaymentStatus Status, Money Amount, ValueArray<CustomerInvoice> Invoices)
{
    /// <summary>What the payer has to do next; null when there is nothing to do.</summary>
    public PayerStep? NextStep { get; init; }

    /// <summary>Why it failed, as the gateway said just now; null when it did not, or failed before.</summary>
    public string? FailureReason { get; init; }

    /// <summary>True when the gateway did not answer, so that nobody knows yet whether money moved; repeat with the same key.</summary>
    public bool IsUnanswered { get; init; }

    internal static CustomerPayment Of(StartedPayment started, IEnumerable<CustomerInvoice> invoices) => new(started.Payment.Id, started.Payment.Status, started.Payment.Amount, invoices.ToValueArray())
    {
        NextStep = started.NextStep,
        FailureReason = started.FailureReason,
        IsUnanswered = started.GatewayError is not null,
    };
}
