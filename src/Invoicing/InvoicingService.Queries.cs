using System.Runtime.CompilerServices;
using NodaTime;

namespace Invoicing;

/// <summary>Reading.</summary>
public sealed partial class InvoicingService
{
    /// <summary>Reads an invoice.</summary>
    /// <exception cref="NotFoundException">There is none under that key, or the actor may not see it.</exception>
    public async Task<Invoice> GetAsync(InvoiceId id, CancellationToken cancellationToken = default)
    {
        IInvoicingUnitOfWork work = await _store.BeginAsync(cancellationToken).ConfigureAwait(false);
        await using (work.ConfigureAwait(false))
        {
            return await FindAsync(work, id, InvoiceAction.View, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Reads a posted invoice by its number.</summary>
    /// <exception cref="NotFoundException">The legal entity has none under that number, or the actor may not see it.</exception>
    public async Task<Invoice> GetByNumberAsync(LegalEntityId legalEntityId, string number, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(number);
        IInvoicingUnitOfWork work = await _store.BeginAsync(cancellationToken).ConfigureAwait(false);
        await using (work.ConfigureAwait(false))
        {
            Invoice? found = await work.Invoices.FindByNumberAsync(legalEntityId, number, cancellationToken).ConfigureAwait(false);
            return found is not null && await _ports.IsAllowedAsync(RequestFor(InvoiceAction.View, found), cancellationToken).ConfigureAwait(false)
                ? found
                : throw new NotFoundException("invoice", number);
        }
    }

    /// <summary>Reads a payment.</summary>
    /// <exception cref="NotFoundException">There is none under that key, or the actor may not see it.</exception>
    public async Task<Payment> GetPaymentAsync(PaymentId id, CancellationToken cancellationToken = default)
    {
        IInvoicingUnitOfWork work = await _store.BeginAsync(cancellationToken).ConfigureAwait(false);
        await using (work.ConfigureAwait(false))
        {
            Payment? found = await work.Payments.FindAsync(id, cancellationToken).ConfigureAwait(false);
            return found is not null && await _ports.IsAllowedAsync(new(_actor, InvoiceAction.View, found.LegalEntityId) { CustomerId = found.CustomerId }, cancellationToken).ConfigureAwait(false)
                ? found
                : throw new NotFoundException("payment", id.ToString());
        }
    }

    /// <summary>Reads what happened to an invoice, from its draft on.</summary>
    /// <exception cref="NotFoundException">There is no invoice under that key, or the actor may not see it.</exception>
    public async Task<ValueArray<InvoiceEvent>> GetHistoryAsync(InvoiceId id, CancellationToken cancellationToken = default)
    {
        IInvoicingUnitOfWork work = await _store.BeginAsync(cancellationToken).ConfigureAwait(false);
        await using (work.ConfigureAwait(false))
        {
            _ = await FindAsync(work, id, InvoiceAction.View, cancellationToken).ConfigureAwait(false);
            List<InvoiceEvent> history = [];
            await foreach (InvoiceEvent happened in work.Events.ReadAsync(id, cancellationToken).ConfigureAwait(false))
                history.Add(happened);
            return history.ToValueArray();
        }
    }

    /// <summary>The posted invoices of a legal entity, by issue date and number.</summary>
    public IAsyncEnumerable<Invoice> ListAsync(LegalEntityId legalEntityId, CancellationToken cancellationToken = default) => ReadPostedAsync(legalEntityId, null, cancellationToken);

    /// <summary>What was made from one order, subscription or job of the host, drafts and credit notes included, in the order it was made; <see cref="InvoicedQuantity.Of"/> adds it up by the lines of the order.</summary>
    /// <param name="legalEntityId">The legal entity.</param>
    /// <param name="sourceReference">What <see cref="InvoiceContent.SourceReference"/> says.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public IAsyncEnumerable<Invoice> ListBySourceAsync(LegalEntityId legalEntityId, string sourceReference, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sourceReference);
        return ReadAsync(work => work.Invoices.ReadBySourceAsync(legalEntityId, sourceReference, cancellationToken), cancellationToken);
    }

    /// <summary>The posted invoices of one customer, as the customer may see them.</summary>
    public CustomerInvoices ForCustomer(LegalEntityId legalEntityId, CustomerId customerId) => new(this, legalEntityId, customerId);

    /// <summary>The posted invoices of all accounts that the actor may see and pay for, as the accounts' customers may see them; <see cref="IInvoiceAccountResolver"/> tells which these are.</summary>
    public UserInvoices ForUser(LegalEntityId legalEntityId) => new(this, legalEntityId);

    internal ValueTask<ValueArray<CustomerId>> ResolveAccountsAsync(LegalEntityId legalEntityId, CancellationToken cancellationToken) =>
        _ports.ResolveAccountsAsync(legalEntityId, _actor, cancellationToken);

    internal async Task<LocalDate> TodayAsync(LegalEntityId legalEntityId, CancellationToken cancellationToken) =>
        (await EntityAsync(legalEntityId, cancellationToken).ConfigureAwait(false)).DateOf(_clock.GetCurrentInstant());

    internal IAsyncEnumerable<Invoice> ReadPostedAsync(LegalEntityId legalEntityId, CustomerId? customerId, CancellationToken cancellationToken) =>
        ReadAsync(work => work.Invoices.ReadPostedAsync(legalEntityId, customerId, cancellationToken), cancellationToken);

    private async IAsyncEnumerable<Invoice> ReadAsync(Func<IInvoicingUnitOfWork, IAsyncEnumerable<Invoice>> invoices, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IInvoicingUnitOfWork work = await _store.BeginAsync(cancellationToken).ConfigureAwait(false);
        await using (work.ConfigureAwait(false))
        {
            await foreach (Invoice invoice in invoices(work).ConfigureAwait(false))
            {
                if (await _ports.IsAllowedAsync(RequestFor(InvoiceAction.View, invoice), cancellationToken).ConfigureAwait(false))
                    yield return invoice;
            }
        }
    }
}
