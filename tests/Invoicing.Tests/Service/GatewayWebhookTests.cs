using FsCheck.Fluent;
using Xunit;

namespace Invoicing.Tests;

/// <summary>What gateways tell: late, twice, at once and in any order.</summary>
public sealed class GatewayWebhookTests
{
    private readonly Desk _desk = new();

    private static CancellationToken Stop => Given.Stop;

    [Fact]
    public async Task Webhook_many_times_at_once_is_applied_once()
    {
        (Invoice invoice, PaymentId id) = await WaitingAsync();
        _desk.Gateway.Pay(id);
        GatewayWebhook webhook = _desk.Gateway.Webhooks[^1];
        InvoicingService service = _desk.Over(new SteppedStore(_desk.Store, static async _ => await Task.Yield()));

        ValueArray<WebhookReceipt>[] receipts = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => service.HandleWebhookAsync(PaymentMethod.Card, webhook, Stop), Stop)));

        Assert.Single(receipts, static receipt => receipt[0].Outcome == WebhookOutcome.Applied);
        Assert.Equal(15, receipts.Count(static receipt => receipt[0].Outcome == WebhookOutcome.AlreadyApplied));
        Assert.Equal((1200L, 0L), (Assert.Single(_desk.Payments).AllocatedAmount.MinorUnits, (await _desk.NowAsync(invoice.Id)).Balance.MinorUnits));
        Assert.Single(_desk.Store.State.Events.OfType<PaymentCaptured>());
    }

    [Fact]
    public void Webhooks_in_any_order_with_repeats_end_where_the_gateway_is() => Check.ForAll(
        Gen.Choose(0, 5).ListOf().Zip(Gen.Choose(0, 40).ListOf()),
        static async drawn =>
        {
            (IList<int> happened, IList<int> order) = (drawn.Item1.ToList(), drawn.Item2.ToList());
            Desk desk = new();
            Invoice invoice = await desk.PostedAsync(1200);
            desk.Gateway.Expect(TestGatewayStep.Wait);
            PaymentId id = (await desk.Service.PayBalanceAsync(invoice.Id, PaymentMethod.Card, "K", Stop)).Payment.Id;
            if (happened.Contains(0))
                desk.Gateway.Decline(id);
            desk.Gateway.Pay(id);
            foreach (int refund in happened.Where(static what => what is > 0 and < 5).Distinct())
                desk.Gateway.RefundByHand(id, Given.Euro(refund * 100), FormattableString.Invariant($"R-{refund}"));
            if (happened.Contains(5))
                desk.Gateway.ChargeBack(id);

            // Some of them come early, twice and mixed; whatever came too early is sent again until it is taken.
            GatewayWebhook[] sent = [.. desk.Gateway.Webhooks];
            foreach (int index in order)
                await desk.DeliverAsync(sent[index % sent.Length]);
            await desk.DeliverAsync(sent);
            await desk.DeliverAsync(sent);

            Payment payment = Assert.Single(desk.Payments);
            Invoice now = await desk.NowAsync(invoice.Id);
            long held = desk.Gateway.Held(Currency.EUR).MinorUnits;
            Assert.Equal(held, payment.AllocatedAmount.MinorUnits + payment.UnallocatedAmount.MinorUnits);
            Assert.Equal(payment.AllocatedAmount, now.PaidAmount);
            Assert.Equal(1200, now.PaidAmount.MinorUnits + now.Balance.MinorUnits);
            Assert.Equal(happened.Contains(5) ? PaymentStatus.Reversed : PaymentStatus.Captured, payment.Status);
            Assert.Equal(payment.Refunds.Length, payment.Refunds.Select(static refund => refund.Reference).Distinct(StringComparer.Ordinal).Count());
        },
        times: 0.2);

    [Fact]
    public async Task Refund_and_chargeback_before_the_capture_are_too_early()
    {
        (_, PaymentId id) = await WaitingAsync();
        GatewayEvent refunded = GatewayEvent.Refunded("test-1", "R-1", Given.Euro(100)) with { PaymentId = id }, chargedBack = GatewayEvent.ChargedBack("test-1") with { PaymentId = id };

        Assert.Equal([WebhookOutcome.TooEarly, WebhookOutcome.TooEarly], await _desk.DeliverAsync(_desk.Gateway.WebhookOf(refunded, chargedBack)));
        Assert.Equal(PaymentStatus.Pending, Assert.Single(_desk.Payments).Status);
    }

    [Fact]
    public async Task What_contradicts_the_record_changes_nothing()
    {
        (_, PaymentId id) = await WaitingAsync();
        _desk.Gateway.Pay(id);
        await _desk.DeliverAsync([.. _desk.Gateway.Webhooks]);
        object before = _desk.Store.State;

        WebhookOutcome[] outcomes = await _desk.DeliverAsync(_desk.Gateway.WebhookOf(
            GatewayEvent.Captured("test-1", Given.Euro(1300)) with { PaymentId = id },
            GatewayEvent.Captured("another", Given.Euro(1200)) with { PaymentId = id },
            GatewayEvent.Captured("test-1", TestContent.Yen(1200)) with { PaymentId = id },
            GatewayEvent.Refunded("test-1", "R-1", Given.Euro(1201)) with { PaymentId = id }));

        Assert.All(outcomes, static outcome => Assert.Equal(WebhookOutcome.Conflict, outcome));
        Assert.Same(before, _desk.Store.State);
    }

    [Fact]
    public async Task Payment_that_is_unknown_or_of_others_is_told_as_such()
    {
        (_, PaymentId id) = await WaitingAsync();
        GatewayEvent paid = GatewayEvent.Captured("test-1", Given.Euro(1200)) with { PaymentId = id };
        GatewayWebhook genuine = _desk.Gateway.WebhookOf(paid), elsewhere = new(genuine.Payload, [new("test-signature", genuine.Header("Test-Signature")!)]) { LegalEntityId = new("elsewhere") };

        Assert.Equal([WebhookOutcome.UnknownPayment], await _desk.DeliverAsync(elsewhere));
        Assert.Equal([WebhookOutcome.UnknownPayment], await _desk.DeliverAsync(_desk.Gateway.WebhookOf(GatewayEvent.Captured("nobody", Given.Euro(1)))));
        Assert.Equal([WebhookOutcome.Applied], await _desk.DeliverAsync(_desk.Gateway.WebhookOf(paid with { PaymentId = null })));
    }

    [Fact]
    public async Task Webhook_of_somebody_else_is_refused()
    {
        await WaitingAsync();
        GatewayWebhook genuine = _desk.Gateway.Webhooks[0];
        byte[] altered = genuine.Payload.ToArray();
        altered[3] ^= 1;

        await _desk.RefusedAsync<PaymentGatewayException>(ErrorCodes.WebhookRefused, () => _desk.DeliverAsync(new GatewayWebhook(genuine.Payload, [])));
        await _desk.RefusedAsync<PaymentGatewayException>(ErrorCodes.WebhookRefused, () => _desk.DeliverAsync(genuine.With(altered)));
        await _desk.RefusedAsync<PaymentGatewayException>(ErrorCodes.GatewayMissing, () => _desk.Service.HandleWebhookAsync(PaymentMethod.Cash, genuine, Stop));
        Assert.Throws<ArgumentException>(static () => new GatewayWebhook(new byte[GatewayWebhook.MaxLength + 1], []));
    }

    private async Task<(Invoice Invoice, PaymentId Payment)> WaitingAsync()
    {
        Invoice invoice = await _desk.PostedAsync(1200);
        _desk.Gateway.Expect(TestGatewayStep.Wait);
        return (invoice, (await _desk.Service.PayBalanceAsync(invoice.Id, PaymentMethod.Card, "K", Stop)).Payment.Id);
    }
}
