namespace Invoicing;

/// <summary>Money that a gateway is to ask for.</summary>
/// <param name="PaymentId">The payment. The gateway keeps it with the payment, and its webhooks tell it.</param>
/// <param name="LegalEntityId">The legal entity that is to be paid.</param>
/// <param name="Amount">How much, more than zero.</param>
/// <param name="IdempotencyKey">The same each time this payment is asked for; 1 to 100 letters of ASCII.</param>
public sealed record GatewayPayment(PaymentId PaymentId, LegalEntityId LegalEntityId, Money Amount, string IdempotencyKey)
{
    /// <summary>The account that is to pay; null when it is not known.</summary>
    public CustomerId? CustomerId { get; init; }

    /// <summary>The payment's reference, for the payer's statement where there is room.</summary>
    public string? Reference { get; init; }

    /// <summary>The gateway's key of the payment, where it told it before. Look that payment up instead of asking anew, since the idempotency keys of many gateways expire after a day.</summary>
    /// <value>Null: it has told none.</value>
    public string? GatewayReference { get; init; }
}

/// <summary>Authorized money that a gateway is to take.</summary>
/// <param name="PaymentId">The payment.</param>
/// <param name="LegalEntityId">The legal entity that is to be paid.</param>
/// <param name="Reference">The gateway's key of the payment.</param>
/// <param name="Amount">How much, more than zero.</param>
/// <param name="IdempotencyKey">The same each time this payment is captured; 1 to 100 letters of ASCII.</param>
public sealed record GatewayCapture(PaymentId PaymentId, LegalEntityId LegalEntityId, string Reference, Money Amount, string IdempotencyKey);

/// <summary>Money that a gateway is to pay back.</summary>
/// <param name="PaymentId">The payment.</param>
/// <param name="LegalEntityId">The legal entity that was paid.</param>
/// <param name="Reference">The gateway's key of the payment.</param>
/// <param name="Amount">How much, more than zero.</param>
/// <param name="RefundReference">The reference of the refund. The gateway keeps it with the refund, and its webhooks tell it.</param>
/// <param name="IdempotencyKey">The same each time this refund is asked for; 1 to 100 letters of ASCII.</param>
public sealed record GatewayRefund(PaymentId PaymentId, LegalEntityId LegalEntityId, string Reference, Money Amount, string RefundReference, string IdempotencyKey);
