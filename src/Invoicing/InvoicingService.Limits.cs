using NodaTime;

namespace Invoicing;

/// <summary>What bounds what is invoiced: what a customer may owe, and what was ordered.</summary>
public sealed partial class InvoicingService
{
    /// <summary>What is left to invoice of an order, line by line.</summary>
    /// <param name="legalEntityId">The legal entity.</param>
    /// <param name="sourceReference">The order, as <see cref="InvoiceContent.SourceReference"/> names it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>One entry for each line that was ordered, by line.</returns>
    /// <exception cref="NotFoundException">The host knows no such order.</exception>
    /// <exception cref="InvalidOperationException">The host has plugged in no <see cref="IOrderDirectory"/>.</exception>
    /// <exception cref="AccessDeniedException">The authorizer does not let the actor do that.</exception>
    public async Task<ValueArray<UninvoicedQuantity>> GetUninvoicedAsync(LegalEntityId legalEntityId, string sourceReference, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sourceReference);
        await AuthorizeAsync(InvoiceAction.Report, legalEntityId, null, cancellationToken).ConfigureAwait(false);
        if (!_ports.HasOrders)
            throw new InvalidOperationException($"Nobody knows what was ordered; set {nameof(InvoicingPorts)}.{nameof(InvoicingPorts.Orders)} or register an {nameof(IOrderDirectory)}.");
        ValueArray<OrderedQuantity> ordered = await _ports.FindOrderAsync(legalEntityId, sourceReference, cancellationToken).ConfigureAwait(false)
            ?? throw new NotFoundException("order", sourceReference);
        IInvoicingUnitOfWork work = await _store.BeginAsync(cancellationToken).ConfigureAwait(false);
        await using (work.ConfigureAwait(false))
        {
            return (await ReadOrderAsync(work, legalEntityId, sourceReference, ordered, null, cancellationToken).ConfigureAwait(false)).Lines;
        }
    }

    private async Task<ValueArray<Finding>> LimitFindingsAsync(IInvoicingUnitOfWork work, PostingCandidate candidate, BooksUse use, CancellationToken cancellationToken) =>
    [
        .. await CreditLimitFindingsAsync(work, candidate, use, cancellationToken).ConfigureAwait(false),
        .. await OrderFindingsAsync(work, candidate, use, cancellationToken).ConfigureAwait(false),
    ];

    // Whoever sells on credit is asked before there is more of it.
    private async Task<ValueArray<Finding>> CreditLimitFindingsAsync(IInvoicingUnitOfWork work, PostingCandidate candidate, BooksUse use, CancellationToken cancellationToken)
    {
        if (!_ports.HasCreditLimits || candidate.Content.CustomerId is not { } customer || candidate.Content.Type is InvoiceType.CreditNote or InvoiceType.CorrectedInvoice || !candidate.Draft.PayableAmount.IsPositive)
            return default;
        (LegalEntityId entity, Currency currency) = (candidate.Content.LegalEntityId, candidate.Content.Currency);
        if (use.Locks)
            await work.LockAsync(new(entity, "account", customer.Value), cancellationToken).ConfigureAwait(false);

        // Only the closing balance matters, so the account has one day and all before it is added up.
        StatementBuilder account = new(customer, currency, LocalDate.MaxIsoValue, LocalDate.MaxIsoValue);
        await ReadAccountsAsync(work, entity, customer, account.Add, cancellationToken).ConfigureAwait(false);
        return await _ports.CheckCreditAsync(new(candidate, customer, account.Build().Closing), cancellationToken).ConfigureAwait(false);
    }

    // No more is invoiced than was ordered.
    private async Task<ValueArray<Finding>> OrderFindingsAsync(IInvoicingUnitOfWork work, PostingCandidate candidate, BooksUse use, CancellationToken cancellationToken)
    {
        (InvoiceContent content, LegalEntityId entity) = (candidate.Content, candidate.Content.LegalEntityId);
        if (!_ports.HasOrders || content.SourceReference is not { } reference || content.Type == InvoiceType.CreditNote)
            return default;
        if (await _ports.FindOrderAsync(entity, reference, cancellationToken).ConfigureAwait(false) is not { } ordered)
            return default;
        if (use.Locks)
            await work.LockAsync(new(entity, "source", reference), cancellationToken).ConfigureAwait(false);
        return (await ReadOrderAsync(work, entity, reference, ordered, use.Without, cancellationToken).ConfigureAwait(false)).Check(content.Lines);
    }

    private static async Task<OrderBook> ReadOrderAsync(
        IInvoicingUnitOfWork work,
        LegalEntityId legalEntityId,
        string reference,
        ValueArray<OrderedQuantity> ordered,
        InvoiceId? without,
        CancellationToken cancellationToken)
    {
        List<Invoice> made = [];
        await foreach (Invoice invoice in work.Invoices.ReadBySourceAsync(legalEntityId, reference, cancellationToken).ConfigureAwait(false))
        {
            if (invoice.Id != without)
                made.Add(invoice);
        }

        return new(reference, ordered, InvoicedQuantity.Of(made));
    }

    /// <summary>How the books are looked at before a document joins them.</summary>
    /// <param name="Locks">True when nobody may add to what was added up until the unit of work ends.</param>
    /// <param name="Without">An invoice that the document takes the place of.</param>
    private readonly record struct BooksUse(bool Locks, InvoiceId? Without)
    {
        public static BooksUse Read => default;

        public static BooksUse Lock => new(true, null);

        public static BooksUse LockWithout(Invoice replaced) => new(true, replaced.Id);
    }
}
