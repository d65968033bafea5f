namespace Invoicing.Tests;

/// <summary>The gateway of the package, steered for the contract that every gateway keeps.</summary>
internal sealed class TestGatewayHarness(TestPaymentGateway gateway) : PaymentGatewayHarness
{
    public override IPaymentGateway Gateway => gateway;

    public override ValueTask<GatewayPayment> PrepareAsync(GatewayOutcome outcome, CancellationToken cancellationToken)
    {
        gateway.Expect(outcome switch
        {
            GatewayOutcome.Pending => TestGatewayStep.Wait,
            GatewayOutcome.Authorized => TestGatewayStep.Authorize,
            GatewayOutcome.Failed => TestGatewayStep.Fail,
            _ => TestGatewayStep.Succeed,
        });
        PaymentId id = new(Given.Ids.NewId(Given.Noon));
        return ValueTask.FromResult(new GatewayPayment(id, LegalEntityId.Main, Given.Euro(1200), $"pay-{id}"));
    }

    public override ValueTask<ValueArray<GatewayWebhook>> ReceiveAsync(PaymentId paymentId, CancellationToken cancellationToken) => ValueTask.FromResult(gateway.WebhooksOf(paymentId));
}
