namespace Invoicing;

/// <summary>What gateways tell later.</summary>
public sealed partial class InvoicingService
{
    private const int MaxEvents = 1_000;

    /// <summary>Applies a webhook: each thing it says in a unit of work of its own, once, whatever came before. The money of payments that were given up is kept, too.</summary>
    /// <remarks>
    /// Answer the gateway with success unless something was <see cref="WebhookOutcome.TooEarly"/> or this throws; then it sends the webhook again. The actor is that of the service, such as
    /// <c>As(new Actor("gateway:card"))</c>; an authorizer is asked whether it may record payments.
    /// </remarks>
    /// <param name="method">The method whose endpoint it came to.</param>
    /// <param name="webhook">Its bytes and headers.</param>
    /// <param name="cancellationToken">Ends it; what was applied by then stays.</param>
    /// <returns>What became of each thing it said, in their order.</returns>
    /// <exception cref="PaymentGatewayException">It is not from the gateway or cannot be read (<see cref="ErrorCodes.WebhookRefused"/>), or the method has no gateway.</exception>
    /// <exception cref="ConcurrencyConflictException">It lost against other commands every time; let the gateway send it again.</exception>
    /// <exception cref="AccessDeniedException">The authorizer does not let the actor do that.</exception>
    /// <exception cref="FeatureDisabledException">Invoicing is switched off.</exception>
    public async Task<ValueArray<WebhookReceipt>> HandleWebhookAsync(PaymentMethod method, GatewayWebhook webhook, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(webhook);
        ValueArray<GatewayEvent>? read = await GatewayOf(method).ReadWebhookAsync(webhook, cancellationToken).ConfigureAwait(false);
        if (read is not { Length: <= MaxEvents } events)
            throw PaymentGatewayException.NoWebhook(method);
        List<WebhookReceipt> receipts = [];
        foreach (GatewayEvent said in events)
        {
            receipts.Add(await RunAsync(
                async work =>
                {
                    if (await FindPaymentAsync(work, webhook.LegalEntityId, method, said, cancellationToken).ConfigureAwait(false) is not { } payment)
                        return new WebhookReceipt(said, WebhookOutcome.UnknownPayment, null);
                    await AuthorizeAsync(InvoiceAction.RecordPayment, payment.LegalEntityId, payment.CustomerId, cancellationToken).ConfigureAwait(false);
                    GatewayChange change = await ApplyAsync(work, payment, said, cancellationToken).ConfigureAwait(false);
                    return new WebhookReceipt(said, change.Outcome, change.Payment);
                },
                cancellationToken).ConfigureAwait(false));
        }

        return receipts.ToValueArray();
    }

    // By its own key first: a payment whose gateway did not answer has no other yet.
    private static async Task<Payment?> FindPaymentAsync(IInvoicingUnitOfWork work, LegalEntityId legalEntityId, PaymentMethod method, GatewayEvent said, CancellationToken cancellationToken)
    {
        if (said.PaymentId is { } id && await work.Payments.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } payment && payment.LegalEntityId == legalEntityId && payment.Method == method)
            return payment;
        return said.Reference is { } reference ? await work.Payments.FindByGatewayReferenceAsync(legalEntityId, method, reference, cancellationToken).ConfigureAwait(false) : null;
    }
}
