namespace Invoicing;

/// <summary>What <see cref="PaymentGatewayContract"/> needs of whoever wrote a gateway: the gateway over a test account, and a way to steer it.</summary>
public abstract class PaymentGatewayHarness
{
    /// <summary>The gateway.</summary>
    public abstract IPaymentGateway Gateway { get; }

    /// <summary>Whether the gateway knows such an outcome; what it does not know is not checked.</summary>
    /// <remarks>True, unless a gateway says otherwise.</remarks>
    public virtual bool Knows(GatewayOutcome outcome) => true;

    /// <summary>Arranges what the next payment comes to, and makes the order for it: a new payment, of an even number of minor units above 100.</summary>
    public abstract ValueTask<GatewayPayment> PrepareAsync(GatewayOutcome outcome, CancellationToken cancellationToken);

    /// <summary>The webhooks of a payment so far, those that are still to come awaited.</summary>
    public abstract ValueTask<ValueArray<GatewayWebhook>> ReceiveAsync(PaymentId paymentId, CancellationToken cancellationToken);
}
