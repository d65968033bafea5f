using NodaTime;

namespace Invoicing;

/// <summary>Links by which guests pay.</summary>
public sealed partial class InvoicingService
{
    /// <summary>Makes a link by which whoever has it may see what is due of one invoice, and pay it. Nothing is stored.</summary>
    /// <exception cref="PaymentLinkException">The host has no keys for links (<see cref="ErrorCodes.PaymentLinksMissing"/>).</exception>
    /// <exception cref="InvoiceStateException">The invoice is a draft, cancelled, or a credit note, or nothing is open.</exception>
    /// <exception cref="AllocationException">Less is open than the link is for.</exception>
    /// <exception cref="CurrencyMismatchException">The amount is in another currency than the invoice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The amount is not more than zero.</exception>
    /// <exception cref="ArgumentException">The link has expired already.</exception>
    /// <exception cref="NotFoundException">There is no invoice under that key.</exception>
    /// <exception cref="AccessDeniedException">The authorizer does not let the actor do that.</exception>
    /// <exception cref="FeatureDisabledException">Invoicing is switched off.</exception>
    public Task<IssuedPaymentLink> CreatePaymentLinkAsync(InvoiceId id, PaymentLinkRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return RunAsync(
            async work =>
            {
                Invoice invoice = await FindAsync(work, id, InvoiceAction.ManagePaymentLinks, cancellationToken).ConfigureAwait(false);
                (_, CommandContext context) = await ContextAsync(invoice.LegalEntityId, PlainRequest.Today, cancellationToken).ConfigureAwait(false);
                RequireLater(request.ExpiresAt, context.At, nameof(request));
                if (request.Amount is { } amount)
                    _ = TargetOf(invoice, amount, context);
                invoice.RequireOpen(context.On);
                return Issue(invoice, request, context.At);
            },
            cancellationToken);
    }

    /// <summary>Refuses a link from now on. Repeating it is harmless.</summary>
    /// <exception cref="NotFoundException">There is no invoice under that key.</exception>
    /// <exception cref="ConcurrencyConflictException">It lost against other commands every time; nothing was written.</exception>
    /// <exception cref="AccessDeniedException">The authorizer does not let the actor do that.</exception>
    /// <exception cref="FeatureDisabledException">Invoicing is switched off.</exception>
    public Task<PaymentLinkRevocation> RevokePaymentLinkAsync(InvoiceId id, PaymentLinkId linkId, CancellationToken cancellationToken = default) => RevokeAsync(id, linkId, cancellationToken);

    /// <summary>Refuses all links of an invoice that were made up to now. Repeating it is harmless; a void invoice refuses its links by itself.</summary>
    /// <inheritdoc cref="RevokePaymentLinkAsync" path="/exception"/>
    public Task<PaymentLinkRevocation> RevokePaymentLinksAsync(InvoiceId id, CancellationToken cancellationToken = default) => RevokeAsync(id, null, cancellationToken);

    /// <summary>What a guest sees who comes with a link.</summary>
    /// <exception cref="PaymentLinkException">The link is not valid, has expired, or was revoked. A guest to whom the authorizer shows nothing has no valid link.</exception>
    public async Task<GuestInvoice> OpenPaymentLinkAsync(string token, CancellationToken cancellationToken = default)
    {
        PaymentLink link = _ports.PaymentLinks.Open(token, _clock.GetCurrentInstant());
        InvoicingService guest = As(link.Guest);
        IInvoicingUnitOfWork work = await _store.BeginAsync(cancellationToken).ConfigureAwait(false);
        await using (work.ConfigureAwait(false))
        {
            Invoice invoice = await AsGuestAsync(() => guest.FindAsync(work, link.InvoiceId, InvoiceAction.View, cancellationToken)).ConfigureAwait(false);
            await RequireLiveAsync(work, link, invoice, cancellationToken).ConfigureAwait(false);
            return GuestInvoice.Of(invoice, link, await TodayAsync(invoice.LegalEntityId, cancellationToken).ConfigureAwait(false));
        }
    }

    /// <summary>Begins the payment that a link is for, with the gateway of a method: all that is due by it now. One key gives one payment, however often it comes.</summary>
    /// <param name="token">What came with the address.</param>
    /// <param name="method">A method that has a gateway.</param>
    /// <param name="key">The idempotency key, 1 to 100 characters, unique within the link.</param>
    /// <param name="cancellationToken">Ends it; what the gateway was told before, it does.</param>
    /// <exception cref="PaymentLinkException">The link is not valid, has expired, or was revoked. A guest whom the authorizer lets do nothing has no valid link.</exception>
    /// <exception cref="MethodNotAllowedException">The method cannot pay invoices.</exception>
    /// <exception cref="PaymentGatewayException">The method has no gateway, what the gateway says contradicts what is recorded, or a transaction of the host is open.</exception>
    /// <exception cref="InvoiceStateException">Nothing is open.</exception>
    /// <exception cref="ArgumentException">The key is malformed.</exception>
    /// <exception cref="IdempotencyKeyReusedException">The key belongs to a payment by another method.</exception>
    /// <exception cref="ConcurrencyConflictException">It lost against other commands every time; repeat it with its key.</exception>
    /// <exception cref="FeatureDisabledException">Invoicing is switched off.</exception>
    public async Task<GuestPayment> PayLinkAsync(string token, PaymentMethod method, string key, CancellationToken cancellationToken = default)
    {
        HostKey.Require(key, "idempotency key");
        PaymentLink link = _ports.PaymentLinks.Open(token, _clock.GetCurrentInstant());
        PaymentOrder order = new(
            [link.InvoiceId],
            method,
            $"pay-link {link.Id}",
            key,
            RequestFingerprint.Of(link.InvoiceId.ToString(), method.Code),
            (invoices, context) =>
            {
                Invoice invoice = invoices[link.InvoiceId];
                invoice.RequireOpen(context.On);
                return [new(invoice.Id, GuestInvoice.AmountDueOf(invoice, link, context.On))];
            })
        { Guard = (work, invoices) => RequireLiveAsync(work, link, invoices[link.InvoiceId], cancellationToken) };
        StartedPayment started = await AsGuestAsync(() => As(link.Guest).StartAsync(order, cancellationToken)).ConfigureAwait(false);
        IInvoicingUnitOfWork work = await _store.BeginAsync(cancellationToken).ConfigureAwait(false);
        await using (work.ConfigureAwait(false))
        {
            Invoice invoice = await work.Invoices.FindAsync(link.InvoiceId, cancellationToken).ConfigureAwait(false) ?? throw PaymentLinkException.Invalid();
            GuestInvoice seen = GuestInvoice.Of(invoice, link, await TodayAsync(invoice.LegalEntityId, cancellationToken).ConfigureAwait(false));
            return new(seen, started.Payment.Status) { NextStep = started.NextStep, IsUnanswered = started.GatewayError is not null };
        }
    }

    /// <summary>The tokens of links to those of some invoices that can be paid, if the actor may make links; none where invoicing is switched off.</summary>
    internal async Task<Dictionary<InvoiceId, string>> LinkAsync(LegalEntityId legalEntityId, IEnumerable<InvoiceId> ids, Instant expiresAt, CancellationToken cancellationToken)
    {
        Dictionary<InvoiceId, string> tokens = [];
        Instant now = _clock.GetCurrentInstant();
        RequireLater(expiresAt, now, nameof(expiresAt));
        PaymentLinkRequest request = new(expiresAt);
        LegalEntity? known = await _ports.LegalEntities.FindAsync(legalEntityId, cancellationToken).ConfigureAwait(false);
        if (!(known?.IsEnabled ?? _settings.Enabled))
            return tokens;
        _ = _ports.PaymentLinks;
        IInvoicingUnitOfWork work = await _store.BeginAsync(cancellationToken).ConfigureAwait(false);
        await using (work.ConfigureAwait(false))
        {
            foreach (InvoiceId id in ids)
            {
                if (await work.Invoices.FindAsync(id, cancellationToken).ConfigureAwait(false) is { TakesMoney: true } invoice
                    && await _ports.IsAllowedAsync(RequestFor(InvoiceAction.ManagePaymentLinks, invoice), cancellationToken).ConfigureAwait(false))
                    tokens.Add(id, Issue(invoice, request, now).Token);
            }
        }

        return tokens;
    }

    private IssuedPaymentLink Issue(Invoice invoice, PaymentLinkRequest request, Instant now)
    {
        PaymentLink link = new(new(_ids.NewId(now)), invoice.LegalEntityId, invoice.Id, ToMillisecond(now), ToMillisecond(request.ExpiresAt)) { Amount = request.Amount };
        return new(link, _ports.PaymentLinks.Sign(link));
    }

    private static void RequireLater(Instant expiresAt, Instant now, string name)
    {
        if (expiresAt <= now)
            throw new ArgumentException("The link would have expired already; let it expire later.", name);
    }

    private Task<PaymentLinkRevocation> RevokeAsync(InvoiceId id, PaymentLinkId? linkId, CancellationToken cancellationToken) => RunAsync(
        async work =>
        {
            Invoice invoice = await LockAsync(work, id, InvoiceAction.ManagePaymentLinks, cancellationToken).ConfigureAwait(false);
            (_, CommandContext context) = await ContextAsync(invoice.LegalEntityId, PlainRequest.Today, cancellationToken).ConfigureAwait(false);
            PaymentLinkRevocation revocation = new(id, linkId, context.At, _actor);
            await work.PaymentLinks.RevokeAsync(revocation, cancellationToken).ConfigureAwait(false);
            await work.CommitAsync(cancellationToken).ConfigureAwait(false);
            return revocation;
        },
        cancellationToken);

    private static async Task RequireLiveAsync(IInvoicingUnitOfWork work, PaymentLink link, Invoice invoice, CancellationToken cancellationToken)
    {
        if (invoice.LegalEntityId != link.LegalEntityId || (link.Amount is { } amount && amount.Currency != invoice.Currency))
            throw PaymentLinkException.Invalid();
        if (invoice.IsVoid)
            throw PaymentLinkException.Revoked();
        await foreach (PaymentLinkRevocation revocation in work.PaymentLinks.ReadAsync(link.InvoiceId, cancellationToken).ConfigureAwait(false))
        {
            if (revocation.Covers(link))
                throw PaymentLinkException.Revoked();
        }
    }

    // Guests are not told what the host's rules are, nor what there is.
    private static async Task<T> AsGuestAsync<T>(Func<Task<T>> command)
    {
        try
        {
            return await command().ConfigureAwait(false);
        }
        catch (InvoicingException refused) when (refused is NotFoundException or AccessDeniedException)
        {
            throw PaymentLinkException.Invalid();
        }
    }

    private static Instant ToMillisecond(Instant instant) => Instant.FromUnixTimeMilliseconds(instant.ToUnixTimeMilliseconds());
}
