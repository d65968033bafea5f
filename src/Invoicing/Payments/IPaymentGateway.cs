namespace Invoicing;

/// <summary>A payment service behind one payment method, such as cards: what an adapter of the host implements. <see cref="PaymentGatewayContract"/> checks an implementation.</summary>
/// <remarks>
/// It is called outside of any unit of work, as often as a command is repeated, and always with the same idempotency key for the same thing: whoever asks twice
/// with one key gets what came of the first time, and no second charge or refund. What it throws says nothing about the money: payment or refund stay pending,
/// until it is asked again or a webhook tells. Instances are safe for any number of threads.
/// </remarks>
public interface IPaymentGateway
{
    /// <summary>The method whose payments go through it.</summary>
    PaymentMethod Method { get; }

    /// <summary>Asks for money, once for each idempotency key; asked again, it tells how the payment stands now.</summary>
    ValueTask<GatewayResult> CreateAsync(GatewayPayment payment, CancellationToken cancellationToken);

    /// <summary>Takes money that the payer has authorized, once for each idempotency key; asked again, it tells how the payment stands now.</summary>
    ValueTask<GatewayResult> CaptureAsync(GatewayCapture capture, CancellationToken cancellationToken);

    /// <summary>Pays money of a captured payment back, once for each idempotency key; asked again, it tells how the refund stands now.</summary>
    ValueTask<GatewayRefundResult> RefundAsync(GatewayRefund refund, CancellationToken cancellationToken);

    /// <summary>Reads a webhook; null when it is not from the gateway, or cannot be read. What concerns neither payments nor refunds is left out.</summary>
    /// <remarks>The payload is untrusted until its signature is verified, with a comparison that takes the same time for all signatures.</remarks>
    ValueTask<ValueArray<GatewayEvent>?> ReadWebhookAsync(GatewayWebhook webhook, CancellationToken cancellationToken);
}
