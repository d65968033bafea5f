using System.Runtime.CompilerServices;
using NodaTime;

namespace Invoicing;

/// <summary>The posted invoices of the accounts that a user may see and pay for; what belongs to others does not exist here.</summary>
public sealed class UserInvoices
{
    private readonly InvoicingService _service;
    private readonly AccountScope _scope;

    internal UserInvoices(InvoicingService service, LegalEntityId legalEntityId)
    {
        _service = service;
        _scope = new(service, legalEntityId);
        LegalEntityId = legalEntityId;
    }

    /// <summary>The legal entity that sold.</summary>
    public LegalEntityId LegalEntityId { get; }

    /// <summary>The accounts, as the host tells them now; those that stand twice are one.</summary>
    public async Task<ValueArray<CustomerId>> GetAccountsAsync(CancellationToken cancellationToken = default) =>
        (await _service.ResolveAccountsAsync(LegalEntityId, cancellationToken).ConfigureAwait(false)).Distinct().ToValueArray();

    /// <summary>Reads one.</summary>
    /// <exception cref="NotFoundException">No account of the user has a posted invoice under that key.</exception>
    public async Task<CustomerInvoice> GetAsync(InvoiceId id, CancellationToken cancellationToken = default) =>
        await _scope.SeenAsync(await FindAsync(id, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    /// <summary>The document of one; see <see cref="InvoicingService.GetDocumentAsync"/>.</summary>
    /// <exception cref="NotFoundException">No account of the user has a posted invoice under that key.</exception>
    /// <inheritdoc cref="InvoicingService.GetDocumentAsync" path="/exception"/>
    public async Task<InvoiceDocument> GetDocumentAsync(InvoiceId id, CancellationToken cancellationToken = default) =>
        await _scope.GetDocumentAsync(id, await GetAccountsAsync(cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    /// <summary>One as it stands today; see <see cref="InvoicingService.RenderAccountCopyAsync"/>.</summary>
    /// <exception cref="NotFoundException">No account of the user has a posted invoice under that key.</exception>
    /// <inheritdoc cref="InvoicingService.RenderAccountCopyAsync" path="/exception"/>
    public async Task<InvoiceDocument> RenderAccountCopyAsync(InvoiceId id, CancellationToken cancellationToken = default) =>
        await _scope.RenderAccountCopyAsync(id, await GetAccountsAsync(cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    /// <summary>Reads all, account by account in the order of the host, each by issue date and number.</summary>
    public async IAsyncEnumerable<CustomerInvoice> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (CustomerId account in await GetAccountsAsync(cancellationToken).ConfigureAwait(false))
        {
            await foreach (CustomerInvoice invoice in _service.ForCustomer(LegalEntityId, account).ListAsync(cancellationToken).ConfigureAwait(false))
                yield return invoice;
        }
    }

    /// <summary>Reads one page of them, by filters and in an order. A cursor holds as long as the accounts stay the same.</summary>
    /// <inheritdoc cref="InvoicingService.QueryAsync" path="/exception"/>
    public async Task<InvoicePage> QueryAsync(InvoiceQuery query, CancellationToken cancellationToken = default) =>
        await _scope.QueryAsync(query, await GetAccountsAsync(cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    /// <summary>Reads one page of them as the rows of a portal, with a payment link for each that can be paid. <see cref="InvoiceSort.Portal"/> has what is overdue and unpaid on top.</summary>
    /// <param name="query">Which of them, and how.</param>
    /// <param name="linksExpireAt">From when on the links are refused.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="PaymentLinkException">The host has no keys for links (<see cref="ErrorCodes.PaymentLinksMissing"/>).</exception>
    /// <inheritdoc cref="InvoicingService.QueryAsync" path="/exception"/>
    public async Task<PortalPage> GetPortalAsync(InvoiceQuery query, Instant linksExpireAt, CancellationToken cancellationToken = default) =>
        await _scope.GetPortalAsync(query, linksExpireAt, await GetAccountsAsync(cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    /// <summary>Begins a payment for all that is open of one; see <see cref="InvoicingService.PayBalanceAsync"/>.</summary>
    /// <exception cref="NotFoundException">No account of the user has a posted invoice under that key.</exception>
    /// <inheritdoc cref="InvoicingService.PayBalanceAsync" path="/exception"/>
    public async Task<CustomerPayment> PayBalanceAsync(InvoiceId id, PaymentMethod method, string key, CancellationToken cancellationToken = default) =>
        await _scope.PayBalanceAsync(id, await GetAccountsAsync(cancellationToken).ConfigureAwait(false), method, key, cancellationToken).ConfigureAwait(false);

    /// <summary>Begins a payment for a basket of them; see <see cref="InvoicingService.PayBasketAsync"/>. When they belong to several accounts, the money belongs to none, and what is left of it waits to be allocated.</summary>
    /// <exception cref="NotFoundException">An invoice of the basket is of no account of the user.</exception>
    /// <inheritdoc cref="InvoicingService.PayBasketAsync" path="/exception"/>
    public async Task<CustomerPayment> PayBasketAsync(PaymentBasket basket, PaymentMethod method, string key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(basket);
        return await _scope.PayBasketAsync(basket, await GetAccountsAsync(cancellationToken).ConfigureAwait(false), method, key, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Invoice> FindAsync(InvoiceId id, CancellationToken cancellationToken) =>
        await _scope.FindAsync(id, await GetAccountsAsync(cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
}
