using System.Runtime.CompilerServices;
using NodaTime;

namespace Invoicing;

/// <summary>The posted invoices of one customer; drafts, internal notes and invoices of others do not exist here.</summary>
public sealed class CustomerInvoices
{
    private readonly InvoicingService _service;
    private readonly AccountScope _scope;
    private readonly ValueArray<CustomerId> _accounts;

    internal CustomerInvoices(InvoicingService service, LegalEntityId legalEntityId, CustomerId customerId)
    {
        _service = service;
        _scope = new(service, legalEntityId);
        _accounts = [customerId];
        LegalEntityId = legalEntityId;
        CustomerId = customerId;
    }

    /// <summary>The legal entity that sold.</summary>
    public LegalEntityId LegalEntityId { get; }

    /// <summary>The customer.</summary>
    public CustomerId CustomerId { get; }

    /// <summary>Reads one.</summary>
    /// <exception cref="NotFoundException">The customer has no posted invoice under that key.</exception>
    public async Task<CustomerInvoice> GetAsync(InvoiceId id, CancellationToken cancellationToken = default) =>
        await _scope.SeenAsync(await _scope.FindAsync(id, _accounts, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    /// <summary>The document of one; see <see cref="InvoicingService.GetDocumentAsync"/>.</summary>
    /// <exception cref="NotFoundException">The customer has no posted invoice under that key.</exception>
    /// <inheritdoc cref="InvoicingService.GetDocumentAsync" path="/exception"/>
    public Task<InvoiceDocument> GetDocumentAsync(InvoiceId id, CancellationToken cancellationToken = default) => _scope.GetDocumentAsync(id, _accounts, cancellationToken);

    /// <summary>One as it stands today; see <see cref="InvoicingService.RenderAccountCopyAsync"/>.</summary>
    /// <exception cref="NotFoundException">The customer has no posted invoice under that key.</exception>
    /// <inheritdoc cref="InvoicingService.RenderAccountCopyAsync" path="/exception"/>
    public Task<InvoiceDocument> RenderAccountCopyAsync(InvoiceId id, CancellationToken cancellationToken = default) => _scope.RenderAccountCopyAsync(id, _accounts, cancellationToken);

    /// <summary>Reads all, by issue date and number.</summary>
    public async IAsyncEnumerable<CustomerInvoice> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        LocalDate today = await _service.TodayAsync(LegalEntityId, cancellationToken).ConfigureAwait(false);
        await foreach (Invoice invoice in _service.ReadPostedAsync(LegalEntityId, CustomerId, cancellationToken).ConfigureAwait(false))
            yield return new(invoice, today);
    }

    /// <summary>Reads one page of them, by filters and in an order.</summary>
    /// <inheritdoc cref="InvoicingService.QueryAsync" path="/exception"/>
    public Task<InvoicePage> QueryAsync(InvoiceQuery query, CancellationToken cancellationToken = default) =>
        _scope.QueryAsync(query, _accounts, cancellationToken);

    /// <summary>Reads one page of them as the rows of a portal, with a payment link for each that can be paid. <see cref="InvoiceSort.Portal"/> has what is overdue and unpaid on top.</summary>
    /// <param name="query">Which of them, and how.</param>
    /// <param name="linksExpireAt">From when on the links are refused.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="PaymentLinkException">The host has no keys for links (<see cref="ErrorCodes.PaymentLinksMissing"/>).</exception>
    /// <inheritdoc cref="InvoicingService.QueryAsync" path="/exception"/>
    public Task<PortalPage> GetPortalAsync(InvoiceQuery query, Instant linksExpireAt, CancellationToken cancellationToken = default) =>
        _scope.GetPortalAsync(query, linksExpireAt, _accounts, cancellationToken);

    /// <summary>Begins a payment for all that is open of one of them; see <see cref="InvoicingService.PayBalanceAsync"/>.</summary>
    /// <exception cref="NotFoundException">The customer has no posted invoice under that key.</exception>
    /// <inheritdoc cref="InvoicingService.PayBalanceAsync" path="/exception"/>
    public Task<CustomerPayment> PayBalanceAsync(InvoiceId id, PaymentMethod method, string key, CancellationToken cancellationToken = default) =>
        _scope.PayBalanceAsync(id, _accounts, method, key, cancellationToken);

    /// <summary>Begins a payment for a basket of them; see <see cref="InvoicingService.PayBasketAsync"/>.</summary>
    /// <exception cref="NotFoundException">An invoice of the basket is not the customer's.</exception>
    /// <inheritdoc cref="InvoicingService.PayBasketAsync" path="/exception"/>
    public Task<CustomerPayment> PayBasketAsync(PaymentBasket basket, PaymentMethod method, string key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(basket);
        return _scope.PayBasketAsync(basket, _accounts, method, key, cancellationToken);
    }
}
