namespace Invoicing;

/// <summary>Checks that a gateway keeps what <see cref="IPaymentGateway"/> promises: for the tests of whoever writes one, with any test framework.</summary>
public static class PaymentGatewayContract
{
    /// <summary>Checks everything.</summary>
    /// <returns>The promises that are not kept, in sentences; empty when all are.</returns>
    public static async Task<ValueArray<string>> CheckAsync(PaymentGatewayHarness harness, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(harness);
        List<string> broken = [];
        foreach (GatewayOutcome outcome in Enum.GetValues<GatewayOutcome>())
        {
            if (harness.Knows(outcome))
                await CheckPaymentAsync(harness, outcome, broken, cancellationToken).ConfigureAwait(false);
        }

        await CheckRefundAsync(harness, broken, cancellationToken).ConfigureAwait(false);
        await CheckWebhooksAsync(harness, broken, cancellationToken).ConfigureAwait(false);
        return broken.ToValueArray();
    }

    private static async Task CheckPaymentAsync(PaymentGatewayHarness harness, GatewayOutcome outcome, List<string> broken, CancellationToken cancellationToken)
    {
        GatewayPayment payment = await harness.PrepareAsync(outcome, cancellationToken).ConfigureAwait(false);
        GatewayResult first = await harness.Gateway.CreateAsync(payment, cancellationToken).ConfigureAwait(false);
        GatewayResult again = await harness.Gateway.CreateAsync(payment, cancellationToken).ConfigureAwait(false);
        Require(first.Outcome == outcome, $"A payment that was to be {outcome} is {first.Outcome}.");
        Require(first == again, $"Asked twice with one idempotency key, a payment that is {outcome} is another one, or stands otherwise.");
        Require(outcome == GatewayOutcome.Failed || first.Reference is not null, $"A payment that is {outcome} has no reference.");
        Require(outcome != GatewayOutcome.Captured || first.Amount == payment.Amount, "What was captured is not what was asked for.");
        if (first is not { Outcome: GatewayOutcome.Authorized, Reference: { } reference })
            return;
        GatewayCapture capture = new(payment.PaymentId, payment.LegalEntityId, reference, payment.Amount, $"capture-{payment.PaymentId}");
        GatewayResult captured = await harness.Gateway.CaptureAsync(capture, cancellationToken).ConfigureAwait(false);
        Require(captured.Outcome == GatewayOutcome.Captured && captured.Amount == payment.Amount, "What was authorized is not captured whole.");
        Require(captured == await harness.Gateway.CaptureAsync(capture, cancellationToken).ConfigureAwait(false), "Captured twice with one idempotency key, a payment stands otherwise.");
        Require(
            (await harness.Gateway.CreateAsync(payment, cancellationToken).ConfigureAwait(false)).Outcome == GatewayOutcome.Captured,
            "Asked again, a payment that was captured meanwhile does not say so.");

        void Require(bool isKept, string promise)
        {
            if (!isKept)
                broken.Add(promise);
        }
    }

    // Half of it twice with one key, and then the other half: that is there only when the first half went out once.
    private static async Task CheckRefundAsync(PaymentGatewayHarness harness, List<string> broken, CancellationToken cancellationToken)
    {
        (GatewayPayment payment, string reference) = await CapturedAsync(harness, cancellationToken).ConfigureAwait(false);
        Money half = Money.FromMinorUnits(payment.Amount.MinorUnits / 2, payment.Amount.Currency);
        GatewayRefund first = new(payment.PaymentId, payment.LegalEntityId, reference, half, "R-1", $"refund-1-{payment.PaymentId}");
        GatewayRefund second = first with { RefundReference = "R-2", IdempotencyKey = $"refund-2-{payment.PaymentId}" };
        GatewayRefundResult result = await harness.Gateway.RefundAsync(first, cancellationToken).ConfigureAwait(false);
        GatewayRefundResult again = await harness.Gateway.RefundAsync(first, cancellationToken).ConfigureAwait(false);
        GatewayRefundResult rest = await harness.Gateway.RefundAsync(second, cancellationToken).ConfigureAwait(false);
        if (result.Outcome == GatewayRefundOutcome.Failed || again.Outcome == GatewayRefundOutcome.Failed)
            broken.Add("Half of a captured payment is not paid back, or not twice the same with one idempotency key.");
        if (rest.Outcome == GatewayRefundOutcome.Failed)
            broken.Add("The other half is not paid back, as if the first had gone out twice.");
        foreach (GatewayRefund refund in (GatewayRefund[])[first, second])
        {
            List<GatewayEvent> told = await EventsAsync(harness, payment.PaymentId, cancellationToken).ConfigureAwait(false);
            if (!told.Exists(said => said.Kind == GatewayEventKind.Refunded && string.Equals(said.RefundReference, refund.RefundReference, StringComparison.Ordinal) && said.Amount == half))
                broken.Add($"No webhook tells refund '{refund.RefundReference}' by the reference it was asked for with, and its own amount.");
        }
    }

    private static async Task CheckWebhooksAsync(PaymentGatewayHarness harness, List<string> broken, CancellationToken cancellationToken)
    {
        (GatewayPayment payment, string reference) = await CapturedAsync(harness, cancellationToken).ConfigureAwait(false);
        List<GatewayEvent> told = await EventsAsync(harness, payment.PaymentId, cancellationToken).ConfigureAwait(false);
        if (!told.Exists(said => said.Kind == GatewayEventKind.Captured && said.PaymentId == payment.PaymentId && string.Equals(said.Reference, reference, StringComparison.Ordinal) && said.Amount == payment.Amount))
            broken.Add("No webhook tells of a capture with the payment's key, the gateway's reference and the amount.");
        foreach (GatewayWebhook webhook in await harness.ReceiveAsync(payment.PaymentId, cancellationToken).ConfigureAwait(false))
        {
            byte[] altered = webhook.Payload.ToArray();
            altered[altered.Length / 2] ^= 1;
            if (await harness.Gateway.ReadWebhookAsync(webhook.With(altered), cancellationToken).ConfigureAwait(false) is not null)
                broken.Add("A webhook with an altered byte is taken for genuine.");
            if (await harness.Gateway.ReadWebhookAsync(new(webhook.Payload, []), cancellationToken).ConfigureAwait(false) is not null)
                broken.Add("A webhook without its headers is taken for genuine.");
            ValueArray<GatewayEvent>? once = await harness.Gateway.ReadWebhookAsync(webhook, cancellationToken).ConfigureAwait(false);
            if (once is null || once != await harness.Gateway.ReadWebhookAsync(webhook, cancellationToken).ConfigureAwait(false))
                broken.Add("A genuine webhook is not read the same twice.");
        }
    }

    private static async Task<(GatewayPayment Payment, string Reference)> CapturedAsync(PaymentGatewayHarness harness, CancellationToken cancellationToken)
    {
        GatewayPayment payment = await harness.PrepareAsync(GatewayOutcome.Captured, cancellationToken).ConfigureAwait(false);
        GatewayResult result = await harness.Gateway.CreateAsync(payment, cancellationToken).ConfigureAwait(false);
        return (payment, result.Reference ?? "none");
    }

    private static async Task<List<GatewayEvent>> EventsAsync(PaymentGatewayHarness harness, PaymentId paymentId, CancellationToken cancellationToken)
    {
        List<GatewayEvent> events = [];
        foreach (GatewayWebhook webhook in await harness.ReceiveAsync(paymentId, cancellationToken).ConfigureAwait(false))
            events.AddRange(await harness.Gateway.ReadWebhookAsync(webhook, cancellationToken).ConfigureAwait(false) ?? []);
        return events;
    }
}
