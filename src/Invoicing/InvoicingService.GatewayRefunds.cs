namespace Invoicing;

/// <summary>Money that goes back through the gateway it came by.</summary>
/// <remarks>
/// The order, so that no crash pays twice or forgets: the refund is stored as pending, which sets its money aside; the gateway is called with a key that follows
/// from payment and reference; what it says is stored. A refund that stays pending is asked for again by the same command, by
/// <see cref="ResumePaymentAsync"/>, or ended by a webhook, and the key makes each of them the same refund.
/// </remarks>
public sealed partial class InvoicingService
{
    // Sets money aside for the gateway, or records that the host pays it out.
    private async Task<Payment> RefundAsync(IInvoicingUnitOfWork work, Payment payment, Money amount, string reference, bool isOutside, CommandContext context, CancellationToken cancellationToken)
    {
        if (isOutside || await RefundingAsync(payment, cancellationToken).ConfigureAwait(false) is null)
            return payment.Refund(amount, reference, context);
        RequireOwnTransaction(work, payment.Method);
        return payment.BeginRefund(amount, reference, context);
    }

    // Sends what was set aside; whoever repeats a command that was refused is told again.
    private async Task<Payment> SendRefundAsync(Payment payment, string reference, CancellationToken cancellationToken)
    {
        if (payment.FindPendingRefund(reference) is not { } pending)
            return payment.FindRefund(reference) is not null || payment.Status != PaymentStatus.Captured ? payment : throw PaymentGatewayException.RefundRefused(payment, reference, null);
        (Payment sent, string? refusal) = await SendRefundAsync(payment, pending, cancellationToken).ConfigureAwait(false);
        return refusal is null ? sent : throw PaymentGatewayException.RefundRefused(sent, reference, refusal);
    }

    private async Task<(Payment Payment, string? Refusal)> SendRefundAsync(Payment payment, PaymentRefund pending, CancellationToken cancellationToken)
    {
        IPaymentGateway gateway = GatewayOf(payment.Method);
        string reference = payment.GatewayReference!;
        GatewayRefundResult result;
        try
        {
            string key = $"refund-{RequestFingerprint.Of(payment.Id.ToString(), pending.Reference)}";
            result = await gateway.RefundAsync(new(payment.Id, payment.LegalEntityId, reference, pending.Amount, pending.Reference, key), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not InvoicingException && !cancellationToken.IsCancellationRequested)
        {
            // Nobody knows whether money moved, so it stays set aside.
            return (payment, null);
        }

        GatewayEvent? said = result.Outcome switch
        {
            GatewayRefundOutcome.Refunded => GatewayEvent.Refunded(reference, pending.Reference, pending.Amount),
            GatewayRefundOutcome.Failed => GatewayEvent.RefundFailed(reference, pending.Reference, result.Reason!),
            _ => null,
        };
        if (said is null)
            return (payment, null);
        GatewayChange change = await ApplyAsync(payment.Id, said).ConfigureAwait(false);
        return change.Outcome == WebhookOutcome.Conflict ? throw PaymentGatewayException.Conflict(change.Payment) : (change.Payment, result.Reason);
    }
}
