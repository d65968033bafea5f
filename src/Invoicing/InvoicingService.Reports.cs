using NodaTime;

namespace Invoicing;

/// <summary>Accounts and reports. Each is read from the store as it is now, and for days that are past says what it said then.</summary>
public sealed partial class InvoicingService
{
    /// <summary>The account of a customer in a currency over a span of days.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The span ends before it begins.</exception>
    /// <exception cref="AccessDeniedException">The authorizer does not let the actor do that.</exception>
    public Task<CustomerStatement> GetStatementAsync(LegalEntityId legalEntityId, CustomerId customerId, LocalDate from, LocalDate to, Currency currency, CancellationToken cancellationToken = default)
    {
        StatementBuilder builder = new(customerId, currency, from, to);
        return ReportAsync(legalEntityId, customerId, work => ReadAccountsAsync(work, legalEntityId, customerId, builder.Add, cancellationToken), builder.Build, cancellationToken);
    }

    /// <summary>What is open on a day by how long it has been due, per customer and currency, with the usual limits.</summary>
    /// <exception cref="AccessDeniedException">The authorizer does not let the actor do that.</exception>
    public Task<AgingReport> GetAgingAsync(LegalEntityId legalEntityId, LocalDate on, CancellationToken cancellationToken = default) =>
        GetAgingAsync(legalEntityId, on, AgingReport.UsualLimits, cancellationToken);

    /// <summary>What is open on a day by how long it has been due, per customer and currency.</summary>
    /// <param name="legalEntityId">The legal entity.</param>
    /// <param name="on">The day.</param>
    /// <param name="limits">The last day of each stretch of lateness, as <see cref="AgingReport"/> takes them.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limits do not rise, begin below 1, or are more than 24.</exception>
    /// <exception cref="AccessDeniedException">The authorizer does not let the actor do that.</exception>
    public Task<AgingReport> GetAgingAsync(LegalEntityId legalEntityId, LocalDate on, ValueArray<int> limits, CancellationToken cancellationToken = default)
    {
        AgingBuilder builder = new(on, limits);
        return ReportAsync(legalEntityId, null, ReadAsync, builder.Build, cancellationToken);

        async Task ReadAsync(IInvoicingUnitOfWork work)
        {
            await foreach (AgingRow row in work.Reports.ReadAgingAsync(legalEntityId, on, limits, cancellationToken).ConfigureAwait(false))
                builder.Add(row);
        }
    }

    /// <summary>Money in and out in a currency over a span of days.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The span ends before it begins.</exception>
    /// <exception cref="AccessDeniedException">The authorizer does not let the actor do that.</exception>
    public Task<CashJournal> GetCashJournalAsync(LegalEntityId legalEntityId, LocalDate from, LocalDate to, Currency currency, CancellationToken cancellationToken = default)
    {
        CashBuilder builder = new(currency, from, to);
        return ReportAsync(legalEntityId, null, work => ReadAccountsAsync(work, legalEntityId, null, builder.Add, cancellationToken), builder.Build, cancellationToken);
    }

    /// <summary>Documents and money of a span of days in double entry; see <see cref="JournalAccounts"/> for the host's account numbers.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The span ends before it begins.</exception>
    /// <exception cref="AccessDeniedException">The authorizer does not let the actor do that.</exception>
    public Task<ValueArray<JournalPosting>> GetJournalAsync(LegalEntityId legalEntityId, LocalDate from, LocalDate to, CancellationToken cancellationToken = default)
    {
        JournalBuilder builder = new(from, to);
        return ReportAsync(legalEntityId, null, ReadAsync, builder.Build, cancellationToken);

        async Task ReadAsync(IInvoicingUnitOfWork work)
        {
            Books books = new(builder.Add);
            await foreach (Invoice invoice in work.Invoices.ReadPostedAsync(legalEntityId, null, cancellationToken).ConfigureAwait(false))
                books.Add(invoice);
            await foreach (Payment payment in work.Payments.ReadAsync(legalEntityId, null, cancellationToken).ConfigureAwait(false))
                books.Add(payment);
            books.Close();
        }
    }

    /// <summary>The taxes of a span of days.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The span ends before it begins.</exception>
    /// <exception cref="AccessDeniedException">The authorizer does not let the actor do that.</exception>
    public Task<TaxReport> GetTaxReportAsync(LegalEntityId legalEntityId, LocalDate from, LocalDate to, CancellationToken cancellationToken = default)
    {
        TaxReportBuilder builder = new(from, to);
        return ReportAsync(legalEntityId, null, ReadAsync, builder.Build, cancellationToken);

        async Task ReadAsync(IInvoicingUnitOfWork work)
        {
            await foreach (TaxReportRow row in work.Reports.ReadTaxesAsync(legalEntityId, from, to, cancellationToken).ConfigureAwait(false))
                builder.Add(row);
        }
    }

    // A report is about all documents or about none: it is not thinned out by what the actor may see of them one by one.
    private async Task<T> ReportAsync<T>(LegalEntityId legalEntityId, CustomerId? customerId, Func<IInvoicingUnitOfWork, Task> read, Func<T> build, CancellationToken cancellationToken)
    {
        await AuthorizeAsync(InvoiceAction.Report, legalEntityId, customerId, cancellationToken).ConfigureAwait(false);
        IInvoicingUnitOfWork work = await _store.BeginAsync(cancellationToken).ConfigureAwait(false);
        await using (work.ConfigureAwait(false))
        {
            await read(work).ConfigureAwait(false);
        }

        return build();
    }

    private static async Task ReadAccountsAsync(IInvoicingUnitOfWork work, LegalEntityId legalEntityId, CustomerId? customerId, Action<JournalPosting> post, CancellationToken cancellationToken)
    {
        Books books = new(post);
        await foreach (BookedDocument document in work.Reports.ReadDocumentsAsync(legalEntityId, customerId, cancellationToken).ConfigureAwait(false))
            books.Add(document);
        await foreach (Payment payment in work.Payments.ReadAsync(legalEntityId, customerId, cancellationToken).ConfigureAwait(false))
            books.Add(payment);

        // Of one customer's account the other sides may stand in accounts of others.
        (List<PaymentId> payments, List<InvoiceId> documents) = ([.. books.MissingPayments], [.. books.MissingDocuments]);
        foreach (PaymentId id in payments)
        {
            if (await work.Payments.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } payment)
                books.AddHalves(payment);
        }

        foreach (InvoiceId id in documents)
        {
            if (await work.Invoices.FindAsync(id, cancellationToken).ConfigureAwait(false) is { State: not InvoiceState.Draft } document)
                books.AddHalves(BookedDocument.Of(document));
        }

        books.Close();
    }
}
