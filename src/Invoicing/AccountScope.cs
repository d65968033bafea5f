using NodaTime;

namespace Invoicing;

/// <summary>The one place that decides what customers and users find: posted invoices of a legal entity that belong to accounts of theirs. Whatever else there is does not exist for them.</summary>
internal sealed class AccountScope(InvoicingService service, LegalEntityId legalEntityId)
{
    public async Task<Invoice> FindAsync(InvoiceId id, ValueArray<CustomerId> accounts, CancellationToken cancellationToken)
    {
        Invoice invoice = await service.GetAsync(id, cancellationToken).ConfigureAwait(false);
        return invoice.State != InvoiceState.Draft && invoice.LegalEntityId == legalEntityId && IsOf(invoice, accounts) ? invoice : throw new NotFoundException("invoice", id.ToString());
    }

    public async Task<CustomerInvoice> SeenAsync(Invoice invoice, CancellationToken cancellationToken) =>
        new(invoice, await service.TodayAsync(legalEntityId, cancellationToken).ConfigureAwait(false));

    public async Task<InvoiceDocument> GetDocumentAsync(InvoiceId id, ValueArray<CustomerId> accounts, CancellationToken cancellationToken)
    {
        _ = await FindAsync(id, accounts, cancellationToken).ConfigureAwait(false);
        return await service.GetDocumentAsync(id, cancellationToken).ConfigureAwait(false);
    }

    public async Task<InvoiceDocument> RenderAccountCopyAsync(InvoiceId id, ValueArray<CustomerId> accounts, CancellationToken cancellationToken)
    {
        _ = await FindAsync(id, accounts, cancellationToken).ConfigureAwait(false);
        return await service.RenderAccountCopyAsync(id, cancellationToken).ConfigureAwait(false);
    }

    public Task<InvoicePage> QueryAsync(InvoiceQuery query, ValueArray<CustomerId> accounts, CancellationToken cancellationToken) =>
        service.ReadPageAsync(legalEntityId, accounts, query, cancellationToken);

    public async Task<PortalPage> GetPortalAsync(InvoiceQuery query, Instant linksExpireAt, ValueArray<CustomerId> accounts, CancellationToken cancellationToken)
    {
        (ValueArray<InvoiceSummary> items, string? next, LocalDate on) = await QueryAsync(query, accounts, cancellationToken).ConfigureAwait(false);
        Dictionary<InvoiceId, string> tokens = await service.LinkAsync(legalEntityId, items.Select(static row => row.Id), linksExpireAt, cancellationToken).ConfigureAwait(false);
        return new(items.Select(row => new PortalRow(row.Number!, row.PayableAmount, row.DueDate!.Value, row.Status, tokens.GetValueOrDefault(row.Id))).ToValueArray(), next, on);
    }

    public async Task<CustomerPayment> PayBalanceAsync(InvoiceId id, ValueArray<CustomerId> accounts, PaymentMethod method, string key, CancellationToken cancellationToken)
    {
        _ = await FindAsync(id, accounts, cancellationToken).ConfigureAwait(false);
        return await SeenAsync(await service.PayBalanceAsync(id, method, key, cancellationToken).ConfigureAwait(false), accounts).ConfigureAwait(false);
    }

    public async Task<CustomerPayment> PayBasketAsync(PaymentBasket basket, ValueArray<CustomerId> accounts, PaymentMethod method, string key, CancellationToken cancellationToken)
    {
        foreach (BasketInvoice held in basket.Invoices)
            _ = await FindAsync(held.InvoiceId, accounts, cancellationToken).ConfigureAwait(false);
        return await SeenAsync(await service.PayBasketAsync(basket, method, key, cancellationToken).ConfigureAwait(false), accounts).ConfigureAwait(false);
    }

    // What the money settles by now may be somebody else's. Money may have moved, so giving up ends nothing here.
    private async Task<CustomerPayment> SeenAsync(StartedPayment started, ValueArray<CustomerId> accounts)
    {
        LocalDate today = await service.TodayAsync(legalEntityId, CancellationToken.None).ConfigureAwait(false);
        return CustomerPayment.Of(started, started.Invoices.Where(invoice => IsOf(invoice, accounts)).Select(invoice => new CustomerInvoice(invoice, today)));
    }

    private static bool IsOf(Invoice invoice, ValueArray<CustomerId> accounts) => invoice.CustomerId is { } owner && accounts.Contains(owner);
}
