using System.Runtime.CompilerServices;
using NodaTime;

namespace Invoicing;

/// <summary>The posted invoices of one customer; drafts, internal notes and invoices of others do not exist here.</summary>
public sealed class CustomerInvoices
{
    private readonly InvoicingService _service;

    internal CustomerInvoices(InvoicingService service, LegalEntityId legalEntityId, CustomerId customerId)
    {
        _service = service;
        LegalEntityId = legalEntityId;
        CustomerId = customerId;
    }

    /// <summary>The legal entity that sold.</summary>
    public LegalEntityId LegalEntityId { get; }

    /// <summary>The customer.</summary>
    public CustomerId CustomerId { get; }

    /// <summary>Reads one.</summary>
    /// <exception cref="NotFoundException">The customer has no posted invoice under that key.</exception>
    public async Task<CustomerInvoice> GetAsync(InvoiceId id, CancellationToken cancellationToken = default)
    {
        Invoice invoice = await _service.GetAsync(id, cancellationToken).ConfigureAwait(false);
        bool isTheirs = invoice.State != InvoiceState.Draft && invoice.LegalEntityId == LegalEntityId && invoice.CustomerId == CustomerId;
        return isTheirs
            ? new(invoice, await _service.TodayAsync(LegalEntityId, cancellationToken).ConfigureAwait(false))
            : throw new NotFoundException("invoice", id.ToString());
    }

    /// <summary>Reads all, by issue date and number.</summary>
    public async IAsyncEnumerable<CustomerInvoice> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        LocalDate today = await _service.TodayAsync(LegalEntityId, cancellationToken).ConfigureAwait(false);
        await foreach (Invoice invoice in _service.ReadPostedAsync(LegalEntityId, CustomerId, cancellationToken).ConfigureAwait(false))
            yield return new(invoice, today);
    }

    /// <summary>Begins a payment for all that is open of one of them; see <see cref="InvoicingService.PayBalanceAsync"/>.</summary>
    /// <exception cref="NotFoundException">The customer has no posted invoice under that key.</exception>
    /// <inheritdoc cref="InvoicingService.PayBalanceAsync" path="/exception"/>
    public async Task<CustomerPayment> PayBalanceAsync(InvoiceId id, PaymentMethod method, string key, CancellationToken cancellationToken = default)
    {
        await GetAsync(id, cancellationToken).ConfigureAwait(false);
        return await SeenAsync(await _service.PayBalanceAsync(id, method, key, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
    }

    /// <summary>Begins a payment for a basket of them; see <see cref="InvoicingService.PayBasketAsync"/>.</summary>
    /// <exception cref="NotFoundException">An invoice of the basket is not the customer's.</exception>
    /// <inheritdoc cref="InvoicingService.PayBasketAsync" path="/exception"/>
    public async Task<CustomerPayment> PayBasketAsync(PaymentBasket basket, PaymentMethod method, string key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(basket);
        foreach (BasketInvoice held in basket.Invoices)
            await GetAsync(held.InvoiceId, cancellationToken).ConfigureAwait(false);
        return await SeenAsync(await _service.PayBasketAsync(basket, method, key, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
    }

    // What the money settles by now may be somebody else's. Money may have moved, so giving up ends nothing here.
    private async Task<CustomerPayment> SeenAsync(StartedPayment started)
    {
        LocalDate today = await _service.TodayAsync(LegalEntityId, CancellationToken.None).ConfigureAwait(false);
        return CustomerPayment.Of(started, started.Invoices.Where(invoice => invoice.CustomerId == CustomerId).Select(invoice => new CustomerInvoice(invoice, today)));
    }
}
