using NodaTime;

namespace Invoicing.Testing;

/// <summary>Takes one aggregate through commands of the service, and keeps the instance that would be saved, with its events, instead of saving it.</summary>
/// <remarks>So the cases have the aggregates that a host has, and put them into units of work as they like.</remarks>
internal sealed class Bench : IInvoicingStore
{
    private readonly InMemoryInvoicingStore _rest = new();
    private readonly long _sequence;

    public Bench(Invoice subject, NumberSeries series, long sequence, IIdSource ids)
    {
        (Subject, _sequence) = (subject, sequence);
        Office office = new(new(subject.LegalEntityId, DateTimeZone.Utc, [series], PaymentTerms.Net(30)));
        Service = new(this, office, new(), new InvoicingPorts { LegalEntities = office, Ids = ids });
    }

    /// <summary>The invoice as the last command left it.</summary>
    public Invoice Subject { get; private set; }

    public InvoicingService Service { get; }

    public async ValueTask<IInvoicingUnitOfWork> BeginAsync(CancellationToken cancellationToken) => new Work(this, await _rest.BeginAsync(cancellationToken));

    private sealed class Office(LegalEntity entity) : ILegalEntityDirectory, IClock
    {
        public Instant GetCurrentInstant() => GrowingIds.Noon;

        public ValueTask<LegalEntity?> FindAsync(LegalEntityId id, CancellationToken cancellationToken) => ValueTask.FromResult<LegalEntity?>(entity);
    }

    private sealed class Work(Bench bench, IInvoicingUnitOfWork rest) : IInvoicingUnitOfWork, IInvoiceRepository, INumberRepository
    {
        public IInvoiceRepository Invoices => this;

        public IPaymentRepository Payments => rest.Payments;

        public IPaymentLinkRepository PaymentLinks => rest.PaymentLinks;

        public INumberRepository Numbers => this;

        public IIdempotencyRepository Keys => rest.Keys;

        public IEventLog Events => rest.Events;

        public IOutboxRepository Outbox => rest.Outbox;

        public IEvidenceRepository Evidence => rest.Evidence;

        public IDocumentRepository Documents => rest.Documents;

        public IReportRepository Reports => rest.Reports;

        public bool CanRetry => rest.CanRetry;

        public ValueTask<Invoice?> FindAsync(InvoiceId id, CancellationToken cancellationToken) => ValueTask.FromResult<Invoice?>(bench.Subject);

        public ValueTask<Invoice?> LockAsync(InvoiceId id, CancellationToken cancellationToken) => ValueTask.FromResult<Invoice?>(bench.Subject);

        public ValueTask<Invoice?> FindByNumberAsync(LegalEntityId legalEntityId, string number, CancellationToken cancellationToken) =>
            rest.Invoices.FindByNumberAsync(legalEntityId, number, cancellationToken);

        public ValueTask SaveAsync(Invoice invoice, CancellationToken cancellationToken)
        {
            bench.Subject = invoice;
            return ValueTask.CompletedTask;
        }

        public ValueTask DeleteAsync(Invoice draft, CancellationToken cancellationToken)
        {
            bench.Subject = draft;
            return ValueTask.CompletedTask;
        }

        public IAsyncEnumerable<Invoice> ReadPostedAsync(LegalEntityId legalEntityId, CustomerId? customerId, CancellationToken cancellationToken) =>
            rest.Invoices.ReadPostedAsync(legalEntityId, customerId, cancellationToken);

        public IAsyncEnumerable<Invoice> ReadBySourceAsync(LegalEntityId legalEntityId, string sourceReference, CancellationToken cancellationToken) =>
            rest.Invoices.ReadBySourceAsync(legalEntityId, sourceReference, cancellationToken);

        public ValueTask<ValueArray<InvoiceSummary>> QueryAsync(InvoiceSearch search, CancellationToken cancellationToken) => rest.Invoices.QueryAsync(search, cancellationToken);

        public ValueTask<TakenNumber> TakeNextAsync(SeriesRun run, long startAt, LocalDate issueDate, CancellationToken cancellationToken) =>
            ValueTask.FromResult(new TakenNumber(bench._sequence, null));

        public ValueTask<LocalDate?> FindLatestIssueDateAsync(SeriesRun run, CancellationToken cancellationToken) => ValueTask.FromResult<LocalDate?>(null);

        public IAsyncEnumerable<NumberedInvoice> ReadAsync(LegalEntityId legalEntityId, string series, string? period, CancellationToken cancellationToken) =>
            rest.Numbers.ReadAsync(legalEntityId, series, period, cancellationToken);

        public ValueTask LockAsync(LockName name, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask CommitAsync(CancellationToken cancellationToken) => rest.CommitAsync(cancellationToken);

        public ValueTask DisposeAsync() => rest.DisposeAsync();
    }
}
