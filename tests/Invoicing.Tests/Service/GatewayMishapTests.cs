using Xunit;

namespace Invoicing.Tests;

/// <summary>Gateways that forget, are missing, or are used by hand: no money moves twice, and none is booked that did not move.</summary>
public sealed class GatewayMishapTests
{
    private readonly Desk _desk = new();

    private static CancellationToken Stop => Given.Stop;

    [Fact]
    public async Task Money_is_not_taken_under_a_reference_that_contradicts_the_one_known()
    {
        Forgetful gateway = new();
        InvoicingService service = With(gateway);
        Invoice invoice = await _desk.PostedAsync(1200);
        PaymentId id = (await service.PayBalanceAsync(invoice.Id, PaymentMethod.Card, "K", Stop)).Payment.Id;

        Assert.Equal(ErrorCodes.GatewayConflict, (await Assert.ThrowsAsync<PaymentGatewayException>(() => service.ResumePaymentAsync(id, Stop))).Code);

        Assert.Equal((2, 0, "f-1"), (gateway.Created, gateway.Captured, gateway.Known));
    }

    [Fact]
    public async Task Refund_of_gateway_money_is_not_booked_where_its_gateway_is_missing()
    {
        Invoice invoice = await _desk.PostedAsync(1200);
        PaymentId id = (await _desk.Service.PayBalanceAsync(invoice.Id, PaymentMethod.Card, "K", Stop)).Payment.Id;
        InvoicingService bare = With();

        await _desk.RefusedAsync<PaymentGatewayException>(ErrorCodes.GatewayMissing, () => bare.ReturnPaymentAsync(id, new("OUT-1", "mistaken"), Stop));
        await _desk.RefusedAsync<PaymentGatewayException>(ErrorCodes.GatewayMissing, () => bare.RefundAsync(invoice.Id, new(Given.Euro(100), "broken"), Stop));
        await _desk.Service.DeallocateAsync(id, invoice.Id, new("to be paid out"), Stop);
        await _desk.RefusedAsync<PaymentGatewayException>(ErrorCodes.GatewayMissing, () => bare.RefundPaymentAsync(id, new("OUT-2"), Stop));

        Assert.Equal(1200, (await bare.RefundPaymentAsync(id, new("OUT-3") { IsOutsideGateway = true }, Stop)).RefundedAmount.MinorUnits);
    }

    [Fact]
    public async Task Refund_by_hand_waits_for_one_that_was_never_sent()
    {
        Invoice invoice = await _desk.PostedAsync(1200);
        PaymentId id = (await _desk.Service.PayBalanceAsync(invoice.Id, PaymentMethod.Card, "K", Stop)).Payment.Id;
        _desk.Gateway.ExpectRefund(TestGatewayStep.TimeOutBefore);
        await _desk.Service.ReturnPaymentAsync(id, new("OUT-1", "mistaken"), Stop);
        _desk.Gateway.RefundByHand(id, Given.Euro(1200), "re_1");
        GatewayWebhook byHand = _desk.Gateway.Webhooks[^1];

        Assert.Equal([WebhookOutcome.TooEarly], await _desk.DeliverAsync(byHand));
        Payment resumed = (await _desk.Service.ResumePaymentAsync(id, Stop)).Payment;
        Assert.Equal((0, 1200L), (resumed.PendingRefunds.Length, resumed.UnallocatedAmount.MinorUnits));
        Assert.Equal([WebhookOutcome.Applied], await _desk.DeliverAsync(byHand));
        Assert.Equal((1200L, 0L), ((await _desk.Service.GetPaymentAsync(id, Stop)).RefundedAmount.MinorUnits, _desk.Gateway.Held(Currency.EUR).MinorUnits));
    }

    [Fact]
    public async Task Account_has_the_money_of_a_refund_until_it_went_out()
    {
        Invoice invoice = await _desk.PostedAsync(1200);
        PaymentId id = (await _desk.Service.PayBalanceAsync(invoice.Id, PaymentMethod.Card, "K", Stop)).Payment.Id;
        _desk.Gateway.ExpectRefund(TestGatewayStep.Wait);
        await _desk.Service.ReturnPaymentAsync(id, new("OUT-1", "mistaken"), Stop);

        Money waiting = await OwedAsync(invoice);
        _desk.Gateway.FinishRefund(id, "OUT-1", succeeds: true);
        await _desk.DeliverAsync(_desk.Gateway.Webhooks[^1]);

        Assert.Equal((0L, 1200L), (waiting.MinorUnits, (await OwedAsync(invoice)).MinorUnits));
    }

    private async Task<Money> OwedAsync(Invoice invoice) =>
        (await _desk.Service.GetStatementAsync(default, invoice.CustomerId!.Value, Given.Today, Given.Today.PlusDays(1), Currency.EUR, Stop)).Closing;

    private InvoicingService With(params IPaymentGateway[] gateways) => new(_desk.Store, _desk.Clock, _desk.Options, new() { Gateways = [.. gateways] });

    // Its idempotency keys have expired by the second call.
    private sealed class Forgetful : IPaymentGateway
    {
        public int Created { get; private set; }

        public int Captured { get; private set; }

        public string? Known { get; private set; }

        public PaymentMethod Method => PaymentMethod.Card;

        public ValueTask<GatewayResult> CreateAsync(GatewayPayment payment, CancellationToken cancellationToken)
        {
            Known = payment.GatewayReference;
            return ValueTask.FromResult(++Created == 1 ? GatewayResult.Pending("f-1") : GatewayResult.Authorized("f-2"));
        }

        public ValueTask<GatewayResult> CaptureAsync(GatewayCapture capture, CancellationToken cancellationToken)
        {
            Captured++;
            return ValueTask.FromResult(GatewayResult.Captured(capture.Reference, capture.Amount));
        }

        public ValueTask<GatewayRefundResult> RefundAsync(GatewayRefund refund, CancellationToken cancellationToken) => ValueTask.FromResult(GatewayRefundResult.Refunded);

        public ValueTask<ValueArray<GatewayEvent>?> ReadWebhookAsync(GatewayWebhook webhook, CancellationToken cancellationToken) => ValueTask.FromResult<ValueArray<GatewayEvent>?>(null);
    }
}
