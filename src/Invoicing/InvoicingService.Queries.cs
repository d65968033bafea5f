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

    /// <summary>Reads one page of the invoices of a legal entity, drafts included, by filters and in an order.</summary>
    /// <remarks>Invoices that the actor may not see are not there: pages are as full as if they did not exist, and no cursor tells of them. With an authorizer each invoice of a page is read whole to ask about it.</remarks>
    /// <param name="legalEntityId">The legal entity.</param>
    /// <param name="query">Which of them, and how.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="CursorException">The cursor is of another query.</exception>
    /// <exception cref="CurrencyMismatchException">The query names two currencies.</exception>
    /// <exception cref="ArgumentException">The beginning of a range is after its end.</exception>
    /// <exception cref="NotFoundException">The query leaves the day to the legal entity, and there is no such legal entity.</exception>
    public Task<InvoicePage> QueryAsync(LegalEntityId legalEntityId, InvoiceQuery query, CancellationToken cancellationToken = default) => ReadPageAsync(legalEntityId, null, query, cancellationToken);

    /// <summary>The posted invoices of one customer, as the customer may see them.</summary>
    public CustomerInvoices ForCustomer(LegalEntityId legalEntityId, CustomerId customerId) => new(this, legalEntityId, customerId);

    /// <summary>The posted invoices of all accounts that the actor may see and pay for, as the accounts' customers may see them; <see cref="IInvoiceAccountResolver"/> tells which these are.</summary>
    public UserInvoices ForUser(LegalEntityId legalEntityId) => new(this, legalEntityId);

    internal async Task<InvoicePage> ReadPageAsync(LegalEntityId legalEntityId, ValueArray<CustomerId>? accounts, InvoiceQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        InvoiceSearch search = query.SearchIn(legalEntityId, accounts);
        search = query.After is { } cursor
            ? InvoiceCursor.Read(search, query.On, cursor)
            : search with { On = query.On ?? await TodayAsync(legalEntityId, cancellationToken).ConfigureAwait(false) };
        List<InvoiceSummary> rows = await ReadRowsAsync(search with { Limit = query.PageSize + 1 }, cancellationToken).ConfigureAwait(false);
        string? next = rows.Count > query.PageSize ? InvoiceCursor.Write(search, InvoiceSortKey.Of(search.Sort, rows[query.PageSize - 1])) : null;
        return new(rows.Take(query.PageSize).ToValueArray(), next, search.On);
    }

    internal ValueTask<ValueArray<CustomerId>> ResolveAccountsAsync(LegalEntityId legalEntityId, CancellationToken cancellationToken) =>
        _ports.ResolveAccountsAsync(legalEntityId, _actor, cancellationToken);

    internal async Task<LocalDate> TodayAsync(LegalEntityId legalEntityId, CancellationToken cancellationToken) =>
        (await EntityAsync(legalEntityId, cancellationToken).ConfigureAwait(false)).DateOf(_clock.GetCurrentInstant());

    internal IAsyncEnumerable<Invoice> ReadPostedAsync(LegalEntityId legalEntityId, CustomerId? customerId, CancellationToken cancellationToken) =>
        ReadAsync(work => work.Invoices.ReadPostedAsync(legalEntityId, customerId, cancellationToken), cancellationToken);

    // As many rows as the limit says, while there are so many that the actor may see.
    private async Task<List<InvoiceSummary>> ReadRowsAsync(InvoiceSearch search, CancellationToken cancellationToken)
    {
        List<InvoiceSummary> visible = [];
        IInvoicingUnitOfWork work = await _store.BeginAsync(cancellationToken).ConfigureAwait(false);
        await using (work.ConfigureAwait(false))
        {
            while (true)
            {
                ValueArray<InvoiceSummary> rows = await work.Invoices.QueryAsync(search, cancellationToken).ConfigureAwait(false);
                foreach (InvoiceSummary row in rows)
                {
                    if (await IsVisibleAsync(work, row.Id, cancellationToken).ConfigureAwait(false))
                        visible.Add(row);
                    if (visible.Count == search.Limit)
                        return visible;
                }

                if (rows.Length < search.Limit)
                    return visible;
                search = search with { After = InvoiceSortKey.Of(search.Sort, rows[^1]) };
            }
        }
    }

    private async Task<bool> IsVisibleAsync(IInvoicingUnitOfWork work, InvoiceId id, CancellationToken cancellationToken) =>
        !_ports.HasAuthorizer
        || (await work.Invoices.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } invoice
            && await _ports.IsAllowedAsync(RequestFor(InvoiceAction.View, invoice), cancellationToken).ConfigureAwait(false));

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
