using Xunit;

namespace Invoicing.Tests;

public sealed class PaymentGatewayContractTests
{
    [Fact]
    public async Task Test_gateway_keeps_the_contract() =>
        Assert.Empty(await PaymentGatewayContract.CheckAsync(new TestGatewayHarness(new(PaymentMethod.Card)), Given.Stop));

    [Theory]
    [InlineData(Fault.ChargesTwice, "one idempotency key")]
    [InlineData(Fault.RefundsTwice, "as if the first had gone out twice")]
    [InlineData(Fault.TrustsAll, "taken for genuine")]
    [InlineData(Fault.ForgetsThePayment, "No webhook tells of a capture")]
    public async Task Gateway_with_a_fault_breaks_the_promise(Fault fault, string promise)
    {
        ValueArray<string> broken = await PaymentGatewayContract.CheckAsync(new FaultyHarness(fault), Given.Stop);

        Assert.Contains(broken, sentence => sentence.Contains(promise, StringComparison.Ordinal));
    }

    public enum Fault
    {
        ChargesTwice,
        RefundsTwice,
        TrustsAll,
        ForgetsThePayment,
    }

    private sealed class FaultyHarness : PaymentGatewayHarness
    {
        private readonly TestPaymentGateway _inner = new(PaymentMethod.Card);
        private readonly TestGatewayHarness _harness;

        public FaultyHarness(Fault fault)
        {
            _harness = new(_inner);
            Gateway = new FaultyGateway(_inner, fault);
        }

        public override IPaymentGateway Gateway { get; }

        public override ValueTask<GatewayPayment> PrepareAsync(GatewayOutcome outcome, CancellationToken cancellationToken) => _harness.PrepareAsync(outcome, cancellationToken);

        public override ValueTask<ValueArray<GatewayWebhook>> ReceiveAsync(PaymentId paymentId, CancellationToken cancellationToken) => _harness.ReceiveAsync(paymentId, cancellationToken);
    }

    private sealed class FaultyGateway(TestPaymentGateway inner, Fault fault) : IPaymentGateway
    {
        private int _calls;

        public PaymentMethod Method => inner.Method;

        public async ValueTask<GatewayResult> CreateAsync(GatewayPayment payment, CancellationToken cancellationToken)
        {
            GatewayResult result = await inner.CreateAsync(payment, cancellationToken);
            return fault == Fault.ChargesTwice && result.Amount is { } amount ? GatewayResult.Captured(FormattableString.Invariant($"charge-{_calls++}"), amount) : result;
        }

        public ValueTask<GatewayResult> CaptureAsync(GatewayCapture capture, CancellationToken cancellationToken) => inner.CaptureAsync(capture, cancellationToken);

        public ValueTask<GatewayRefundResult> RefundAsync(GatewayRefund refund, CancellationToken cancellationToken) =>
            inner.RefundAsync(fault == Fault.RefundsTwice ? refund with { RefundReference = FormattableString.Invariant($"{refund.RefundReference}-{_calls++}") } : refund, cancellationToken);

        public async ValueTask<ValueArray<GatewayEvent>?> ReadWebhookAsync(GatewayWebhook webhook, CancellationToken cancellationToken)
        {
            ValueArray<GatewayEvent>? events = await inner.ReadWebhookAsync(webhook, cancellationToken);
            return fault switch
            {
                Fault.TrustsAll => events ?? [],
                Fault.ForgetsThePayment => events?.Select(static said => said with { PaymentId = null }).ToValueArray(),
                _ => events,
            };
        }
    }
}
