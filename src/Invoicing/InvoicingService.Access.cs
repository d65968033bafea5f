namespace Invoicing;

/// <summary>Who may do what, and what is found for them.</summary>
public sealed partial class InvoicingService
{
    /// <summary>What the actor may do with an invoice now: what its status permits, less what the authorizer forbids, and without paying where no payment method can. Exactly what a user interface may offer.</summary>
    /// <param name="id">The invoice.</param>
    /// <param name="cancellationToken">Stops asking.</param>
    /// <exception cref="NotFoundException">There is none under that key, or the actor may not see it.</exception>
    public async Task<ValueArray<InvoiceAction>> GetAllowedActionsAsync(InvoiceId id, CancellationToken cancellationToken = default)
    {
        Invoice invoice = await GetAsync(id, cancellationToken).ConfigureAwait(false);
        LegalEntity entity = await EntityAsync(invoice.LegalEntityId, cancellationToken).ConfigureAwait(false);
        List<InvoiceAction> allowed = [];
        bool canBePaid = !(await GetPaymentMethodsAsync(invoice.LegalEntityId, cancellationToken).ConfigureAwait(false)).IsEmpty;
        foreach (InvoiceAction action in invoice.AllowedActions(entity.DateOf(_clock.GetCurrentInstant())))
        {
            if ((action != InvoiceAction.Pay || canBePaid) && await _ports.IsAllowedAsync(RequestFor(action, invoice), cancellationToken).ConfigureAwait(false))
                allowed.Add(action);
        }

        return allowed.ToValueArray();
    }

    private AccessRequest RequestFor(InvoiceAction action, Invoice invoice) =>
        new(_actor, action, invoice.LegalEntityId) { CustomerId = invoice.CustomerId, Invoice = invoice };

    private async Task<Invoice> LockAsync(IInvoicingUnitOfWork work, InvoiceId id, InvoiceAction action, CancellationToken cancellationToken) =>
        await AuthorizeAsync(action, await work.Invoices.LockAsync(id, cancellationToken).ConfigureAwait(false) ?? throw Missing(id, action), cancellationToken).ConfigureAwait(false);

    private async Task<Invoice> FindAsync(IInvoicingUnitOfWork work, InvoiceId id, InvoiceAction action, CancellationToken cancellationToken) =>
        await AuthorizeAsync(action, await work.Invoices.FindAsync(id, cancellationToken).ConfigureAwait(false) ?? throw Missing(id, action), cancellationToken).ConfigureAwait(false);

    private async Task<Payment> FindPaymentAsync(IInvoicingUnitOfWork work, PaymentId id, InvoiceAction action, CancellationToken cancellationToken) =>
        await AuthorizeAsync(action, await work.Payments.FindAsync(id, cancellationToken).ConfigureAwait(false) ?? throw NoPayment(id), cancellationToken).ConfigureAwait(false);

    private async Task<Payment> LockPaymentAsync(IInvoicingUnitOfWork work, PaymentId id, InvoiceAction action, CancellationToken cancellationToken) =>
        await AuthorizeAsync(action, await LockPaymentAsync(work, id, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    // Where invoicing is off, commands say so whatever they are about.
    private InvoicingException Missing(InvoiceId id, InvoiceAction action) => _settings.Enabled || action is InvoiceAction.View or InvoiceAction.Download ? NotFound(id) : new FeatureDisabledException();

    // Who may not see an invoice is not told that there is one.
    private async Task<Invoice> AuthorizeAsync(InvoiceAction action, Invoice invoice, CancellationToken cancellationToken)
    {
        if (await _ports.IsAllowedAsync(RequestFor(action, invoice), cancellationToken).ConfigureAwait(false))
            return invoice;
        bool isVisible = action != InvoiceAction.View && await _ports.IsAllowedAsync(RequestFor(InvoiceAction.View, invoice), cancellationToken).ConfigureAwait(false);
        throw isVisible ? new AccessDeniedException(_actor, action.ToString(), invoice.Describe()) : NotFound(invoice.Id);
    }

    private async Task<Payment> AuthorizeAsync(InvoiceAction action, Payment payment, CancellationToken cancellationToken)
    {
        if (await IsAllowedAsync(action, payment, cancellationToken).ConfigureAwait(false))
            return payment;
        throw await IsAllowedAsync(InvoiceAction.View, payment, cancellationToken).ConfigureAwait(false)
            ? new AccessDeniedException(_actor, action.ToString(), $"payment {payment.Method} '{payment.Reference}'")
            : NoPayment(payment.Id);
    }

    private ValueTask<bool> IsAllowedAsync(InvoiceAction action, Payment payment, CancellationToken cancellationToken) =>
        _ports.IsAllowedAsync(new(_actor, action, payment.LegalEntityId) { CustomerId = payment.CustomerId }, cancellationToken);

    private async Task AuthorizeAsync(InvoiceAction action, LegalEntityId legalEntityId, CustomerId? customerId, CancellationToken cancellationToken)
    {
        if (!await _ports.IsAllowedAsync(new(_actor, action, legalEntityId) { CustomerId = customerId }, cancellationToken).ConfigureAwait(false))
            throw new AccessDeniedException(_actor, action.ToString(), $"in legal entity {legalEntityId}");
    }

    private async Task<LegalEntity> EntityAsync(LegalEntityId id, CancellationToken cancellationToken) =>
        await _ports.LegalEntities.FindAsync(id, cancellationToken).ConfigureAwait(false) ?? throw new NotFoundException("legal entity", id.Value);
}
