using System.Runtime.CompilerServices;
using NodaTime;

namespace Invoicing;

/// <summary>The posted invoices of the accounts that a user may see and pay for; what belongs to others does not exist here.</summary>
public sealed class UserInvoices
{
    private readonly InvoicingService _service;

    internal UserInvoices(InvoicingService service, LegalEntityId legalEntityId)
    {
        _service = service;
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
        await SeenAsync(await FindAsync(id, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    /// <summary>Reads all, account by account in the order of the host, each by issue date and number.</summary>
    public async IAsyncEnumerable<CustomerInvoice> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (CustomerId account in await GetAccountsAsync(cancellationToken).ConfigureAwait(false))
        {
            await foreach (CustomerInvoice invoice in _service.ForCustomer(LegalEntityId, account).ListAsync(cancellationToken).ConfigureAwait(false))
                yield return invoice;
        }
    }

    /// <summary>Pays one, as <see cref="InvoicingService.PayAsync"/> does; the money belongs to the account that owes the invoice.</summary>
    /// <returns>The invoice after it.</returns>
    /// <exception cref="NotFoundException">No account of the user has a posted invoice under that key.</exception>
    /// <inheritdoc cref="InvoicingService.PayAsync" path="/exception"/>
    public async Task<CustomerInvoice> PayAsync(InvoiceId id, PaymentRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        _ = await FindAsync(id, cancellationToken).ConfigureAwait(false);
        PaymentReceipt receipt = await _service.PayAsync(id, request, cancellationToken).ConfigureAwait(false);
        return await SeenAsync(receipt.Invoice, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Begins a payment for all that is open of one; see <see cref="InvoicingService.PayBalanceAsync"/>.</summary>
    /// <exception cref="NotFoundException">No account of the user has a posted invoice under that key.</exception>
    /// <inheritdoc cref="InvoicingService.PayBalanceAsync" path="/exception"/>
    public async Task<CustomerPayment> PayBalanceAsync(InvoiceId id, PaymentMethod method, string key, CancellationToken cancellationToken = default)
    {
        Invoice invoice = await FindAsync(id, cancellationToken).ConfigureAwait(false);
        StartedPayment started = await _service.PayBalanceAsync(id, method, key, cancellationToken).ConfigureAwait(false);
        return await SeenAsync(started, [invoice.CustomerId]).ConfigureAwait(false);
    }

    /// <summary>Begins a payment for a basket of them; see <see cref="InvoicingService.PayBasketAsync"/>. When they belong to several accounts, the money belongs to none, and what is left of it waits to be allocated.</summary>
    /// <exception cref="NotFoundException">An invoice of the basket is of no account of the user.</exception>
    /// <inheritdoc cref="InvoicingService.PayBasketAsync" path="/exception"/>
    public async Task<CustomerPayment> PayBasketAsync(PaymentBasket basket, PaymentMethod method, string key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(basket);
        HashSet<CustomerId?> owners = [];
        foreach (BasketInvoice held in basket.Invoices)
            owners.Add((await FindAsync(held.InvoiceId, cancellationToken).ConfigureAwait(false)).CustomerId);
        StartedPayment started = await _service.PayBasketAsync(basket, method, key, cancellationToken).ConfigureAwait(false);
        return await SeenAsync(started, owners).ConfigureAwait(false);
    }

    // What the money settles by now may be somebody else's. Money may have moved, so giving up ends nothing here.
    private async Task<CustomerPayment> SeenAsync(StartedPayment started, HashSet<CustomerId?> owners)
    {
        LocalDate today = await _service.TodayAsync(LegalEntityId, CancellationToken.None).ConfigureAwait(false);
        return CustomerPayment.Of(started, started.Invoices.Where(invoice => owners.Contains(invoice.CustomerId)).Select(invoice => new CustomerInvoice(invoice, today)));
    }

    private async Task<Invoice> FindAsync(InvoiceId id, CancellationToken cancellationToken)
    {
        ValueArray<CustomerId> accounts = await GetAccountsAsync(cancellationToken).ConfigureAwait(false);
        Invoice invoice = await _service.GetAsync(id, cancellationToken).ConfigureAwait(false);
        bool isTheirs = invoice.State != InvoiceState.Draft && invoice.LegalEntityId == LegalEntityId && invoice.CustomerId is { } owner && accounts.Contains(owner);
        return isTheirs ? invoice : throw new NotFoundException("invoice", id.ToString());
    }

    private async Task<CustomerInvoice> SeenAsync(Invoice invoice, CancellationToken cancellationToken)
    {
        LocalDate today = await _service.TodayAsync(LegalEntityId, cancellationToken).ConfigureAwait(false);
        return new(invoice, today);
    }
}
