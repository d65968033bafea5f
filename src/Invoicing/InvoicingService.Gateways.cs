namespace Invoicing;

/// <summary>Payments that are begun with a gateway.</summary>
/// <remarks>
/// Three steps, of which any may be the last one: the payment is stored as pending; the gateway is called, outside of any unit of work, with a key that follows
/// from the payment; what it says is stored. Whoever repeats the command goes on where it stopped, and the gateway charges once.
/// </remarks>
public sealed partial class InvoicingService
{
    /// <summary>Begins a payment for part of an invoice with the gateway of its method. What comes in settles the invoice up to its balance, and the rest is credit of the customer.</summary>
    /// <remarks>When the gateway does not answer, the payment stays pending; the result says so, and repeating the command with its key is safe. Call it outside of transactions of the host.</remarks>
    /// <exception cref="MethodNotAllowedException">The method cannot pay invoices.</exception>
    /// <exception cref="PaymentGatewayException">The method has no gateway, what the gateway says contradicts what is recorded, or a transaction of the host is open.</exception>
    /// <exception cref="InvoiceStateException">The invoice is a draft, cancelled, or a credit note, or nothing is open.</exception>
    /// <exception cref="AllocationException">Less is open.</exception>
    /// <exception cref="CurrencyMismatchException">The amount is in another currency than the invoice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The amount is not more than zero.</exception>
    /// <exception cref="NotFoundException">There is no invoice under that key.</exception>
    /// <exception cref="IdempotencyKeyReusedException">The key belongs to another payment.</exception>
    /// <exception cref="ConcurrencyConflictException">It lost against other commands every time; repeat it with its key.</exception>
    /// <exception cref="AccessDeniedException">The authorizer does not let the actor do that.</exception>
    /// <exception cref="FeatureDisabledException">Invoicing is switched off.</exception>
    public Task<StartedPayment> StartPaymentAsync(InvoiceId id, StartPaymentRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        PaymentOrder order = new(
            [id],
            request.Method,
            "start-payment",
            request.Key!,
            RequestFingerprint.Of(id.ToString(), TextOf(request.Amount), request.Method.Code, DateText(request.On), request.Reason),
            (invoices, context) => [TargetOf(invoices[id], request.Amount, context)])
        { Request = request };
        return StartAsync(order, cancellationToken);
    }

    /// <summary>Begins a payment for exactly what is open of an invoice, less what is forgiven for paying today. One key gives one payment, however often it comes.</summary>
    /// <param name="id">The invoice.</param>
    /// <param name="method">A method that has a gateway.</param>
    /// <param name="key">The idempotency key, 1 to 100 characters.</param>
    /// <param name="cancellationToken">Ends it; what the gateway was told before, it does.</param>
    /// <exception cref="ArgumentException">The key is malformed.</exception>
    /// <inheritdoc cref="StartPaymentAsync" path="/exception"/>
    public Task<StartedPayment> PayBalanceAsync(InvoiceId id, PaymentMethod method, string key, CancellationToken cancellationToken = default)
    {
        HostKey.Require(key, "idempotency key");
        PaymentOrder order = new(
            [id],
            method,
            "start-payment",
            key,
            RequestFingerprint.Of(id.ToString(), "balance", method.Code),
            (invoices, context) => [BalanceOf(invoices[id], context)]);
        return StartAsync(order, cancellationToken);
    }

    /// <summary>Goes on with whatever is unfinished of a payment: asks its gateway how a pending payment stands, and for refunds that were not answered. For jobs that look after payments whose webhook never came.</summary>
    /// <inheritdoc cref="StartPaymentAsync" path="/remarks"/>
    /// <exception cref="PaymentGatewayException">The method has no gateway, what the gateway says contradicts what is recorded, or a transaction of the host is open.</exception>
    /// <exception cref="NotFoundException">There is no payment under that key.</exception>
    /// <exception cref="ConcurrencyConflictException">It lost against other commands every time; repeat it.</exception>
    /// <exception cref="AccessDeniedException">The authorizer does not let the actor do that.</exception>
    /// <exception cref="FeatureDisabledException">Invoicing is switched off.</exception>
    public async Task<StartedPayment> ResumePaymentAsync(PaymentId id, CancellationToken cancellationToken = default)
    {
        StartedPayment seen = await RunAsync(
            async work =>
            {
                Payment payment = await FindPaymentAsync(work, id, InvoiceAction.RecordPayment, cancellationToken).ConfigureAwait(false);
                return await StartedAsync(work, payment, cancellationToken).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
        foreach (PaymentRefund refund in seen.Payment.PendingRefunds)
        {
            (Payment payment, _) = await SendRefundAsync(seen.Payment, refund, cancellationToken).ConfigureAwait(false);
            seen = seen with { Payment = payment };
        }

        return seen.Payment.Status == PaymentStatus.Pending ? await AskAsync(seen, cancellationToken).ConfigureAwait(false) : seen;
    }

    private async Task<StartedPayment> StartAsync(PaymentOrder order, CancellationToken cancellationToken)
    {
        StartedPayment begun = await RunAsync(work => BeginAsync(work, order, cancellationToken), cancellationToken).ConfigureAwait(false);
        return begun.Payment.Status == PaymentStatus.Pending ? await AskAsync(begun, cancellationToken).ConfigureAwait(false) : begun;
    }

    private async Task<StartedPayment> BeginAsync(IInvoicingUnitOfWork work, PaymentOrder order, CancellationToken cancellationToken)
    {
        Dictionary<InvoiceId, Invoice> invoices = [];
        foreach (InvoiceId id in order.Invoices.OrderBy(static id => id.Value))
            invoices.Add(id, await LockAsync(work, id, InvoiceAction.Pay, cancellationToken).ConfigureAwait(false));
        if (order.Guard is { } guard)
            await guard(work, invoices).ConfigureAwait(false);
        Invoice first = invoices[order.Invoices[0]];
        return await OnceAsync(
            work,
            KeyOf(first.LegalEntityId, order.Command, order.Key),
            order.Identity,
            async earlier => await StartedAsync(work, await FindPaymentAsync(work, new(earlier), cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false),
            async () =>
            {
                (_, CommandContext context) = await ContextAsync(first.LegalEntityId, order.Request, cancellationToken).ConfigureAwait(false);
                PaymentMethodInfo method = await RequirePayingAsync(first.LegalEntityId, order.Method, cancellationToken).ConfigureAwait(false);
                ValueArray<PaymentTarget> targets = order.Targets(invoices, context);
                if (!method.IsGateway)
                    throw PaymentGatewayException.Missing(order.Method);
                _ = GatewayOf(order.Method);
                RequireOwnTransaction(work, order.Method);
                Money amount = Money.Sum([.. targets.Select(static target => target.Amount)], first.Currency);
                CustomerId? customer = invoices.Values.All(invoice => invoice.CustomerId == first.CustomerId) ? first.CustomerId : null;
                Payment payment = Payment.Begin(new(_ids.NewId(context.At)), first.LegalEntityId, customer, amount, order.Method, order.Key, targets, context);
                await work.Payments.SaveAsync(payment, cancellationToken).ConfigureAwait(false);
                return (payment.Id.Value, new StartedPayment(payment.AsStored(), invoices.Values.ToValueArray()));
            },
            cancellationToken).ConfigureAwait(false);
    }

    // Asks the gateway for the money, and takes what was authorized.
    private async Task<StartedPayment> AskAsync(StartedPayment begun, CancellationToken cancellationToken)
    {
        Payment payment = begun.Payment;
        IPaymentGateway gateway = GatewayOf(payment.Method);
        GatewayResult result;
        try
        {
            GatewayPayment asked = new(payment.Id, payment.LegalEntityId, payment.Amount, $"pay-{payment.Id}")
            {
                CustomerId = payment.CustomerId,
                Reference = payment.Reference,
                GatewayReference = payment.GatewayReference,
            };
            result = await gateway.CreateAsync(asked, cancellationToken).ConfigureAwait(false);
            if (result is { Outcome: GatewayOutcome.Authorized, Reference: { } reference })
            {
                // Money under another reference than the one that is known would be taken a second time.
                if (await ApplyAsync(payment.Id, GatewayEvent.Of(result)).ConfigureAwait(false) is { Outcome: WebhookOutcome.Conflict } other)
                    throw PaymentGatewayException.Conflict(other.Payment);
                result = await gateway.CaptureAsync(new(payment.Id, payment.LegalEntityId, reference, payment.Amount, $"capture-{payment.Id}"), cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception error) when (error is not InvoicingException && !cancellationToken.IsCancellationRequested)
        {
            // Nobody knows whether money moved: the next call or a webhook tells.
            return await ReadStartedAsync(payment.Id, cancellationToken).ConfigureAwait(false) with { GatewayError = error };
        }

        GatewayChange change = await ApplyAsync(payment.Id, GatewayEvent.Of(result)).ConfigureAwait(false);
        if (change.Outcome == WebhookOutcome.Conflict)
            throw PaymentGatewayException.Conflict(change.Payment);
        return await ReadStartedAsync(payment.Id, CancellationToken.None).ConfigureAwait(false) with
        {
            NextStep = change.Payment.Status == PaymentStatus.Pending ? result.NextStep : null,
            FailureReason = change.Payment.Status == PaymentStatus.Failed ? result.Reason : null,
        };
    }

    // What the gateway has done is stored even when the caller gave up meanwhile.
    private Task<GatewayChange> ApplyAsync(PaymentId id, GatewayEvent said) => RunAsync(
        async work => await ApplyAsync(work, await FindPaymentAsync(work, id, CancellationToken.None).ConfigureAwait(false), said, CancellationToken.None).ConfigureAwait(false),
        CancellationToken.None);

    private async Task<GatewayChange> ApplyAsync(IInvoicingUnitOfWork work, Payment seen, GatewayEvent said, CancellationToken cancellationToken)
    {
        Dictionary<InvoiceId, Invoice> invoices = await LockInvoicesAsync(work, GatewayPosting.InvoicesOf(seen), cancellationToken).ConfigureAwait(false);
        Payment payment = await LockPaymentAsync(work, seen.Id, cancellationToken).ConfigureAwait(false);
        if (!invoices.Keys.ToHashSet().SetEquals(GatewayPosting.InvoicesOf(payment)))
            throw new ConcurrencyConflictException($"payment {payment.Method} '{payment.Reference}'");
        (_, CommandContext context) = await ContextAsync(payment.LegalEntityId, PlainRequest.Today, cancellationToken).ConfigureAwait(false);
        GatewayChange change = GatewayPosting.Apply(payment, invoices, said, context);
        if (change.Outcome != WebhookOutcome.Applied)
            return change;
        AllocationReceipt saved = await SaveAsync(work, new(change.Payment, change.Invoices), cancellationToken).ConfigureAwait(false);
        await work.CommitAsync(cancellationToken).ConfigureAwait(false);
        return change with { Payment = saved.Payment, Invoices = saved.Invoices };
    }

    private Task<StartedPayment> ReadStartedAsync(PaymentId id, CancellationToken cancellationToken) => RunAsync(
        async work => await StartedAsync(work, await FindPaymentAsync(work, id, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false),
        cancellationToken);

    private static async Task<StartedPayment> StartedAsync(IInvoicingUnitOfWork work, Payment payment, CancellationToken cancellationToken)
    {
        List<Invoice> invoices = [];
        foreach (InvoiceId id in GatewayPosting.InvoicesOf(payment))
            invoices.Add(await FindInvoiceAsync(work, id, cancellationToken).ConfigureAwait(false));
        return new(payment, invoices.ToValueArray());
    }

    private static PaymentTarget TargetOf(Invoice invoice, Money amount, CommandContext context)
    {
        invoice.RequireOpen(context.On);
        if (amount.Currency != invoice.Currency)
            CurrencyMismatchException.Throw(invoice.Currency, amount.Currency, "The payment");
        if (!amount.IsPositive)
            throw new ArgumentOutOfRangeException(nameof(amount), amount, "A payment is more than zero.");
        return amount <= invoice.Balance ? new(invoice.Id, amount) : throw new AllocationException(amount, amount, invoice.Balance);
    }

    private static PaymentTarget BalanceOf(Invoice invoice, CommandContext context)
    {
        invoice.RequireOpen(context.On);
        return new(invoice.Id, invoice.Balance - invoice.DiscountOn(context.On));
    }

    private static void RequireOwnTransaction(IInvoicingUnitOfWork work, PaymentMethod method)
    {
        if (!work.CanRetry)
            throw PaymentGatewayException.InTransaction(method);
    }
}
