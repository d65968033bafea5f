using NodaTime;

namespace Invoicing.Tests;

/// <summary>Asks another unit of work for everything; what derives from it does something else in one place.</summary>
internal abstract class RelayUnitOfWork(IInvoicingUnitOfWork inner)
    : IInvoicingUnitOfWork, IInvoiceRepository, IPaymentRepository, IPaymentLinkRepository, INumberRepository, IIdempotencyRepository, IEventLog, IEvidenceRepository, IOutboxRepository, IDocumentRepository
{
    protected IInvoicingUnitOfWork Inner => inner;

    public IInvoiceRepository Invoices => this;

    public IPaymentRepository Payments => this;

    public IPaymentLinkRepository PaymentLinks => this;

    public INumberRepository Numbers => this;

    public IIdempotencyRepository Keys => this;

    public IEventLog Events => this;

    public IOutboxRepository Outbox => this;

    public IEvidenceRepository Evidence => this;

    public IDocumentRepository Documents => this;

    public virtual IReportRepository Reports => inner.Reports;

    public virtual bool CanRetry => inner.CanRetry;

    public virtual ValueTask<Invoice?> FindAsync(InvoiceId id, CancellationToken cancellationToken) => inner.Invoices.FindAsync(id, cancellationToken);

    public virtual ValueTask<Invoice?> LockAsync(InvoiceId id, CancellationToken cancellationToken) => inner.Invoices.LockAsync(id, cancellationToken);

    public virtual ValueTask<ValueArray<Invoice>> LockAllAsync(IEnumerable<InvoiceId> ids, CancellationToken cancellationToken) => inner.Invoices.LockAllAsync(ids, cancellationToken);

    public virtual ValueTask<Invoice?> FindByNumberAsync(LegalEntityId legalEntityId, string number, CancellationToken cancellationToken) =>
        inner.Invoices.FindByNumberAsync(legalEntityId, number, cancellationToken);

    public virtual ValueTask SaveAsync(Invoice invoice, CancellationToken cancellationToken) => inner.Invoices.SaveAsync(invoice, cancellationToken);

    public virtual ValueTask DeleteAsync(Invoice draft, CancellationToken cancellationToken) => inner.Invoices.DeleteAsync(draft, cancellationToken);

    public virtual IAsyncEnumerable<Invoice> ReadPostedAsync(LegalEntityId legalEntityId, CustomerId? customerId, CancellationToken cancellationToken) =>
        inner.Invoices.ReadPostedAsync(legalEntityId, customerId, cancellationToken);

    public virtual IAsyncEnumerable<Invoice> ReadBySourceAsync(LegalEntityId legalEntityId, string sourceReference, CancellationToken cancellationToken) =>
        inner.Invoices.ReadBySourceAsync(legalEntityId, sourceReference, cancellationToken);

    public virtual ValueTask<ValueArray<InvoiceSummary>> QueryAsync(InvoiceSearch search, CancellationToken cancellationToken) => inner.Invoices.QueryAsync(search, cancellationToken);

    public virtual ValueTask<Payment?> FindAsync(PaymentId id, CancellationToken cancellationToken) => inner.Payments.FindAsync(id, cancellationToken);

    public virtual ValueTask<Payment?> LockAsync(PaymentId id, CancellationToken cancellationToken) => inner.Payments.LockAsync(id, cancellationToken);

    public virtual ValueTask<Payment?> FindByGatewayReferenceAsync(LegalEntityId legalEntityId, PaymentMethod method, string reference, CancellationToken cancellationToken) =>
        inner.Payments.FindByGatewayReferenceAsync(legalEntityId, method, reference, cancellationToken);

    public virtual IAsyncEnumerable<Payment> ReadAsync(LegalEntityId legalEntityId, CustomerId? customerId, CancellationToken cancellationToken) =>
        inner.Payments.ReadAsync(legalEntityId, customerId, cancellationToken);

    public virtual ValueTask SaveAsync(Payment payment, CancellationToken cancellationToken) => inner.Payments.SaveAsync(payment, cancellationToken);

    public virtual ValueTask RevokeAsync(PaymentLinkRevocation revocation, CancellationToken cancellationToken) => inner.PaymentLinks.RevokeAsync(revocation, cancellationToken);

    public virtual IAsyncEnumerable<PaymentLinkRevocation> ReadRevocationsAsync(InvoiceId invoiceId, CancellationToken cancellationToken) =>
        inner.PaymentLinks.ReadAsync(invoiceId, cancellationToken);

    IAsyncEnumerable<PaymentLinkRevocation> IPaymentLinkRepository.ReadAsync(InvoiceId invoiceId, CancellationToken cancellationToken) => ReadRevocationsAsync(invoiceId, cancellationToken);

    public virtual ValueTask<TakenNumber> TakeNextAsync(SeriesRun run, long startAt, LocalDate issueDate, CancellationToken cancellationToken) =>
        inner.Numbers.TakeNextAsync(run, startAt, issueDate, cancellationToken);

    public virtual ValueTask<LocalDate?> FindLatestIssueDateAsync(SeriesRun run, CancellationToken cancellationToken) => inner.Numbers.FindLatestIssueDateAsync(run, cancellationToken);

    public virtual IAsyncEnumerable<NumberedInvoice> ReadAsync(LegalEntityId legalEntityId, string series, string? period, CancellationToken cancellationToken) =>
        inner.Numbers.ReadAsync(legalEntityId, series, period, cancellationToken);

    public virtual ValueTask<IdempotencyRecord?> FindAsync(IdempotencyKey key, CancellationToken cancellationToken) => inner.Keys.FindAsync(key, cancellationToken);

    public virtual ValueTask AddAsync(IdempotencyRecord record, CancellationToken cancellationToken) => inner.Keys.AddAsync(record, cancellationToken);

    public virtual IAsyncEnumerable<InvoiceEvent> ReadAsync(InvoiceId invoiceId, CancellationToken cancellationToken) => inner.Events.ReadAsync(invoiceId, cancellationToken);

    public virtual IAsyncEnumerable<LoggedEvent> ReadAllAsync(long after, int maxCount, CancellationToken cancellationToken) => inner.Events.ReadAllAsync(after, maxCount, cancellationToken);

    public virtual ValueTask<long> GetLastPositionAsync(CancellationToken cancellationToken) => inner.Events.GetLastPositionAsync(cancellationToken);

    public virtual ValueTask<OutboxState?> FindAsync(string subscriber, CancellationToken cancellationToken) => inner.Outbox.FindAsync(subscriber, cancellationToken);

    public virtual ValueTask SaveAsync(OutboxState state, CancellationToken cancellationToken) => inner.Outbox.SaveAsync(state, cancellationToken);

    public virtual ValueTask<ChainHead> GetHeadAsync(ChainId chain, CancellationToken cancellationToken) => inner.Evidence.GetHeadAsync(chain, cancellationToken);

    public virtual ValueTask<ChainHead> LockHeadAsync(ChainId chain, CancellationToken cancellationToken) => inner.Evidence.LockHeadAsync(chain, cancellationToken);

    public virtual ValueTask AppendAsync(ChainEntry entry, CancellationToken cancellationToken) => inner.Evidence.AppendAsync(entry, cancellationToken);

    public virtual IAsyncEnumerable<ChainEntry> ReadAsync(ChainId chain, long fromIndex, CancellationToken cancellationToken) => inner.Evidence.ReadAsync(chain, fromIndex, cancellationToken);

    public virtual ValueTask<ChainEntry?> FindEntryAsync(InvoiceId invoiceId, CancellationToken cancellationToken) => inner.Evidence.FindEntryAsync(invoiceId, cancellationToken);

    public virtual ValueTask<ValueArray<byte>?> FindBodyAsync(InvoiceId invoiceId, CancellationToken cancellationToken) => inner.Evidence.FindBodyAsync(invoiceId, cancellationToken);

    public virtual ValueTask<ArchivedDocument?> FindAsync(InvoiceId invoiceId, string contentType, CancellationToken cancellationToken) =>
        inner.Documents.FindAsync(invoiceId, contentType, cancellationToken);

    public virtual ValueTask AddAsync(ArchivedDocument document, CancellationToken cancellationToken) => inner.Documents.AddAsync(document, cancellationToken);

    public virtual ValueTask LockAsync(LockName name, CancellationToken cancellationToken) => inner.LockAsync(name, cancellationToken);

    public virtual ValueTask CommitAsync(CancellationToken cancellationToken) => inner.CommitAsync(cancellationToken);

    public virtual ValueTask DisposeAsync() => inner.DisposeAsync();
}
