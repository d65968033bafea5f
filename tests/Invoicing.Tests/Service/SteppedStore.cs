using System.Runtime.CompilerServices;
using NodaTime;

namespace Invoicing.Tests;

/// <summary>A store that stops before each step, and once more after a commit, so that a test can fail, cancel or wait there.</summary>
internal sealed class SteppedStore : IInvoicingStore
{
    /// <summary>The step after a commit that went through.</summary>
    public const string Committed = "Committed";

    private readonly IInvoicingStore _inner;
    private readonly Func<string, ValueTask> _atStep;

    public SteppedStore(IInvoicingStore inner, Func<string, ValueTask> atStep)
    {
        _inner = inner;
        _atStep = atStep;
    }

    public async ValueTask<IInvoicingUnitOfWork> BeginAsync(CancellationToken cancellationToken)
    {
        await _atStep("Begin");
        return new Work(await _inner.BeginAsync(cancellationToken), _atStep);
    }

    private sealed class Work(IInvoicingUnitOfWork inner, Func<string, ValueTask> atStep)
        : IInvoicingUnitOfWork, IInvoiceRepository, IPaymentRepository, INumberRepository, IIdempotencyRepository, IEventLog, IEvidenceRepository, IPaymentLinkRepository, IOutboxRepository
    {
        public IInvoiceRepository Invoices => this;

        public IPaymentRepository Payments => this;

        public IPaymentLinkRepository PaymentLinks => this;

        public INumberRepository Numbers => this;

        public IIdempotencyRepository Keys => this;

        public IEventLog Events => this;

        public IOutboxRepository Outbox => this;

        public IEvidenceRepository Evidence => this;

        public bool CanRetry => inner.CanRetry;

        async ValueTask<Invoice?> IInvoiceRepository.FindAsync(InvoiceId id, CancellationToken cancellationToken)
        {
            await atStep("Invoices.Find");
            return await inner.Invoices.FindAsync(id, cancellationToken);
        }

        async ValueTask<Invoice?> IInvoiceRepository.LockAsync(InvoiceId id, CancellationToken cancellationToken)
        {
            await atStep("Invoices.Lock");
            return await inner.Invoices.LockAsync(id, cancellationToken);
        }

        async ValueTask<Invoice?> IInvoiceRepository.FindByNumberAsync(LegalEntityId legalEntityId, string number, CancellationToken cancellationToken)
        {
            await atStep("Invoices.FindByNumber");
            return await inner.Invoices.FindByNumberAsync(legalEntityId, number, cancellationToken);
        }

        async ValueTask IInvoiceRepository.SaveAsync(Invoice invoice, CancellationToken cancellationToken)
        {
            await atStep("Invoices.Save");
            await inner.Invoices.SaveAsync(invoice, cancellationToken);
        }

        async ValueTask IInvoiceRepository.DeleteAsync(Invoice draft, CancellationToken cancellationToken)
        {
            await atStep("Invoices.Delete");
            await inner.Invoices.DeleteAsync(draft, cancellationToken);
        }

        async IAsyncEnumerable<Invoice> IInvoiceRepository.ReadPostedAsync(LegalEntityId legalEntityId, CustomerId? customerId, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await atStep("Invoices.ReadPosted");
            await foreach (Invoice invoice in inner.Invoices.ReadPostedAsync(legalEntityId, customerId, cancellationToken))
                yield return invoice;
        }

        async IAsyncEnumerable<Invoice> IInvoiceRepository.ReadBySourceAsync(LegalEntityId legalEntityId, string sourceReference, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await atStep("Invoices.ReadBySource");
            await foreach (Invoice invoice in inner.Invoices.ReadBySourceAsync(legalEntityId, sourceReference, cancellationToken))
                yield return invoice;
        }

        async ValueTask<ValueArray<InvoiceSummary>> IInvoiceRepository.QueryAsync(InvoiceSearch search, CancellationToken cancellationToken)
        {
            await atStep("Invoices.Query");
            return await inner.Invoices.QueryAsync(search, cancellationToken);
        }

        async ValueTask<Payment?> IPaymentRepository.FindAsync(PaymentId id, CancellationToken cancellationToken)
        {
            await atStep("Payments.Find");
            return await inner.Payments.FindAsync(id, cancellationToken);
        }

        async ValueTask<Payment?> IPaymentRepository.LockAsync(PaymentId id, CancellationToken cancellationToken)
        {
            await atStep("Payments.Lock");
            return await inner.Payments.LockAsync(id, cancellationToken);
        }

        async ValueTask<Payment?> IPaymentRepository.FindByGatewayReferenceAsync(LegalEntityId legalEntityId, PaymentMethod method, string reference, CancellationToken cancellationToken)
        {
            await atStep("Payments.FindByGatewayReference");
            return await inner.Payments.FindByGatewayReferenceAsync(legalEntityId, method, reference, cancellationToken);
        }

        async IAsyncEnumerable<Payment> IPaymentRepository.ReadAsync(LegalEntityId legalEntityId, CustomerId? customerId, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await atStep("Payments.Read");
            await foreach (Payment payment in inner.Payments.ReadAsync(legalEntityId, customerId, cancellationToken))
                yield return payment;
        }

        async ValueTask IPaymentRepository.SaveAsync(Payment payment, CancellationToken cancellationToken)
        {
            await atStep("Payments.Save");
            await inner.Payments.SaveAsync(payment, cancellationToken);
        }

        public async ValueTask RevokeAsync(PaymentLinkRevocation revocation, CancellationToken cancellationToken)
        {
            await atStep("PaymentLinks.Revoke");
            await inner.PaymentLinks.RevokeAsync(revocation, cancellationToken);
        }

        async IAsyncEnumerable<PaymentLinkRevocation> IPaymentLinkRepository.ReadAsync(InvoiceId invoiceId, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await atStep("PaymentLinks.Read");
            await foreach (PaymentLinkRevocation revocation in inner.PaymentLinks.ReadAsync(invoiceId, cancellationToken))
                yield return revocation;
        }

        public async ValueTask<TakenNumber> TakeNextAsync(SeriesRun run, long startAt, LocalDate issueDate, CancellationToken cancellationToken)
        {
            await atStep("Numbers.TakeNext");
            return await inner.Numbers.TakeNextAsync(run, startAt, issueDate, cancellationToken);
        }

        public async ValueTask<LocalDate?> FindLatestIssueDateAsync(SeriesRun run, CancellationToken cancellationToken)
        {
            await atStep("Numbers.FindLatestIssueDate");
            return await inner.Numbers.FindLatestIssueDateAsync(run, cancellationToken);
        }

        public IAsyncEnumerable<NumberedInvoice> ReadAsync(LegalEntityId legalEntityId, string series, string? period, CancellationToken cancellationToken) =>
            inner.Numbers.ReadAsync(legalEntityId, series, period, cancellationToken);

        async ValueTask<IdempotencyRecord?> IIdempotencyRepository.FindAsync(IdempotencyKey key, CancellationToken cancellationToken)
        {
            await atStep("Keys.Find");
            return await inner.Keys.FindAsync(key, cancellationToken);
        }

        public async ValueTask AddAsync(IdempotencyRecord record, CancellationToken cancellationToken)
        {
            await atStep("Keys.Add");
            await inner.Keys.AddAsync(record, cancellationToken);
        }

        public async IAsyncEnumerable<InvoiceEvent> ReadAsync(InvoiceId invoiceId, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await atStep("Events.Read");
            await foreach (InvoiceEvent happened in inner.Events.ReadAsync(invoiceId, cancellationToken))
                yield return happened;
        }

        public async IAsyncEnumerable<LoggedEvent> ReadAllAsync(long after, int maxCount, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await atStep("Events.ReadAll");
            await foreach (LoggedEvent logged in inner.Events.ReadAllAsync(after, maxCount, cancellationToken))
                yield return logged;
        }

        public async ValueTask<long> GetLastPositionAsync(CancellationToken cancellationToken)
        {
            await atStep("Events.GetLastPosition");
            return await inner.Events.GetLastPositionAsync(cancellationToken);
        }

        public async ValueTask<OutboxState?> FindAsync(string subscriber, CancellationToken cancellationToken)
        {
            await atStep("Outbox.Find");
            return await inner.Outbox.FindAsync(subscriber, cancellationToken);
        }

        public async ValueTask SaveAsync(OutboxState state, CancellationToken cancellationToken)
        {
            await atStep("Outbox.Save");
            await inner.Outbox.SaveAsync(state, cancellationToken);
        }

        public async ValueTask<ChainHead> GetHeadAsync(ChainId chain, CancellationToken cancellationToken)
        {
            await atStep("Evidence.GetHead");
            return await inner.Evidence.GetHeadAsync(chain, cancellationToken);
        }

        public async ValueTask<ChainHead> LockHeadAsync(ChainId chain, CancellationToken cancellationToken)
        {
            await atStep("Evidence.LockHead");
            return await inner.Evidence.LockHeadAsync(chain, cancellationToken);
        }

        public async ValueTask AppendAsync(ChainEntry entry, CancellationToken cancellationToken)
        {
            await atStep("Evidence.Append");
            await inner.Evidence.AppendAsync(entry, cancellationToken);
        }

        public async IAsyncEnumerable<ChainEntry> ReadAsync(ChainId chain, long fromIndex, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await atStep("Evidence.Read");
            await foreach (ChainEntry entry in inner.Evidence.ReadAsync(chain, fromIndex, cancellationToken))
                yield return entry;
        }

        public async ValueTask<ChainEntry?> FindEntryAsync(InvoiceId invoiceId, CancellationToken cancellationToken)
        {
            await atStep("Evidence.FindEntry");
            return await inner.Evidence.FindEntryAsync(invoiceId, cancellationToken);
        }

        public async ValueTask<ValueArray<byte>?> FindBodyAsync(InvoiceId invoiceId, CancellationToken cancellationToken)
        {
            await atStep("Evidence.FindBody");
            return await inner.Evidence.FindBodyAsync(invoiceId, cancellationToken);
        }

        public async ValueTask LockAsync(LockName name, CancellationToken cancellationToken)
        {
            await atStep("Lock");
            await inner.LockAsync(name, cancellationToken);
        }

        public async ValueTask CommitAsync(CancellationToken cancellationToken)
        {
            await atStep("Commit");
            await inner.CommitAsync(cancellationToken);
            await atStep(Committed);
        }

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
