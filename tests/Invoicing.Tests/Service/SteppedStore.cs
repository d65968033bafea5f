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

    private sealed class Work(IInvoicingUnitOfWork inner, Func<string, ValueTask> atStep) : RelayUnitOfWork(inner)
    {
        public override async ValueTask<Invoice?> FindAsync(InvoiceId id, CancellationToken cancellationToken)
        {
            await atStep("Invoices.Find");
            return await Inner.Invoices.FindAsync(id, cancellationToken);
        }

        public override async ValueTask<Invoice?> LockAsync(InvoiceId id, CancellationToken cancellationToken)
        {
            await atStep("Invoices.Lock");
            return await Inner.Invoices.LockAsync(id, cancellationToken);
        }

        public override async ValueTask<Invoice?> FindByNumberAsync(LegalEntityId legalEntityId, string number, CancellationToken cancellationToken)
        {
            await atStep("Invoices.FindByNumber");
            return await Inner.Invoices.FindByNumberAsync(legalEntityId, number, cancellationToken);
        }

        public override async ValueTask SaveAsync(Invoice invoice, CancellationToken cancellationToken)
        {
            await atStep("Invoices.Save");
            await Inner.Invoices.SaveAsync(invoice, cancellationToken);
        }

        public override async ValueTask DeleteAsync(Invoice draft, CancellationToken cancellationToken)
        {
            await atStep("Invoices.Delete");
            await Inner.Invoices.DeleteAsync(draft, cancellationToken);
        }

        public override async IAsyncEnumerable<Invoice> ReadPostedAsync(LegalEntityId legalEntityId, CustomerId? customerId, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await atStep("Invoices.ReadPosted");
            await foreach (Invoice invoice in Inner.Invoices.ReadPostedAsync(legalEntityId, customerId, cancellationToken))
                yield return invoice;
        }

        public override async IAsyncEnumerable<Invoice> ReadBySourceAsync(LegalEntityId legalEntityId, string sourceReference, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await atStep("Invoices.ReadBySource");
            await foreach (Invoice invoice in Inner.Invoices.ReadBySourceAsync(legalEntityId, sourceReference, cancellationToken))
                yield return invoice;
        }

        public override async ValueTask<ValueArray<InvoiceSummary>> QueryAsync(InvoiceSearch search, CancellationToken cancellationToken)
        {
            await atStep("Invoices.Query");
            return await Inner.Invoices.QueryAsync(search, cancellationToken);
        }

        public override async ValueTask<Payment?> FindAsync(PaymentId id, CancellationToken cancellationToken)
        {
            await atStep("Payments.Find");
            return await Inner.Payments.FindAsync(id, cancellationToken);
        }

        public override async ValueTask<Payment?> LockAsync(PaymentId id, CancellationToken cancellationToken)
        {
            await atStep("Payments.Lock");
            return await Inner.Payments.LockAsync(id, cancellationToken);
        }

        public override async ValueTask<Payment?> FindByGatewayReferenceAsync(LegalEntityId legalEntityId, PaymentMethod method, string reference, CancellationToken cancellationToken)
        {
            await atStep("Payments.FindByGatewayReference");
            return await Inner.Payments.FindByGatewayReferenceAsync(legalEntityId, method, reference, cancellationToken);
        }

        public override async IAsyncEnumerable<Payment> ReadAsync(LegalEntityId legalEntityId, CustomerId? customerId, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await atStep("Payments.Read");
            await foreach (Payment payment in Inner.Payments.ReadAsync(legalEntityId, customerId, cancellationToken))
                yield return payment;
        }

        public override async ValueTask SaveAsync(Payment payment, CancellationToken cancellationToken)
        {
            await atStep("Payments.Save");
            await Inner.Payments.SaveAsync(payment, cancellationToken);
        }

        public override async ValueTask RevokeAsync(PaymentLinkRevocation revocation, CancellationToken cancellationToken)
        {
            await atStep("PaymentLinks.Revoke");
            await Inner.PaymentLinks.RevokeAsync(revocation, cancellationToken);
        }

        public override async IAsyncEnumerable<PaymentLinkRevocation> ReadRevocationsAsync(InvoiceId invoiceId, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await atStep("PaymentLinks.Read");
            await foreach (PaymentLinkRevocation revocation in Inner.PaymentLinks.ReadAsync(invoiceId, cancellationToken))
                yield return revocation;
        }

        public override async ValueTask<TakenNumber> TakeNextAsync(SeriesRun run, long startAt, LocalDate issueDate, CancellationToken cancellationToken)
        {
            await atStep("Numbers.TakeNext");
            return await Inner.Numbers.TakeNextAsync(run, startAt, issueDate, cancellationToken);
        }

        public override async ValueTask<LocalDate?> FindLatestIssueDateAsync(SeriesRun run, CancellationToken cancellationToken)
        {
            await atStep("Numbers.FindLatestIssueDate");
            return await Inner.Numbers.FindLatestIssueDateAsync(run, cancellationToken);
        }

        public override IAsyncEnumerable<NumberedInvoice> ReadAsync(LegalEntityId legalEntityId, string series, string? period, CancellationToken cancellationToken) =>
            Inner.Numbers.ReadAsync(legalEntityId, series, period, cancellationToken);

        public override async ValueTask<IdempotencyRecord?> FindAsync(IdempotencyKey key, CancellationToken cancellationToken)
        {
            await atStep("Keys.Find");
            return await Inner.Keys.FindAsync(key, cancellationToken);
        }

        public override async ValueTask AddAsync(IdempotencyRecord record, CancellationToken cancellationToken)
        {
            await atStep("Keys.Add");
            await Inner.Keys.AddAsync(record, cancellationToken);
        }

        public override async IAsyncEnumerable<InvoiceEvent> ReadAsync(InvoiceId invoiceId, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await atStep("Events.Read");
            await foreach (InvoiceEvent happened in Inner.Events.ReadAsync(invoiceId, cancellationToken))
                yield return happened;
        }

        public override async IAsyncEnumerable<LoggedEvent> ReadAllAsync(long after, int maxCount, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await atStep("Events.ReadAll");
            await foreach (LoggedEvent logged in Inner.Events.ReadAllAsync(after, maxCount, cancellationToken))
                yield return logged;
        }

        public override async ValueTask<long> GetLastPositionAsync(CancellationToken cancellationToken)
        {
            await atStep("Events.GetLastPosition");
            return await Inner.Events.GetLastPositionAsync(cancellationToken);
        }

        public override async ValueTask<OutboxState?> FindAsync(string subscriber, CancellationToken cancellationToken)
        {
            await atStep("Outbox.Find");
            return await Inner.Outbox.FindAsync(subscriber, cancellationToken);
        }

        public override async ValueTask SaveAsync(OutboxState state, CancellationToken cancellationToken)
        {
            await atStep("Outbox.Save");
            await Inner.Outbox.SaveAsync(state, cancellationToken);
        }

        public override async ValueTask<ChainHead> GetHeadAsync(ChainId chain, CancellationToken cancellationToken)
        {
            await atStep("Evidence.GetHead");
            return await Inner.Evidence.GetHeadAsync(chain, cancellationToken);
        }

        public override async ValueTask<ChainHead> LockHeadAsync(ChainId chain, CancellationToken cancellationToken)
        {
            await atStep("Evidence.LockHead");
            return await Inner.Evidence.LockHeadAsync(chain, cancellationToken);
        }

        public override async ValueTask AppendAsync(ChainEntry entry, CancellationToken cancellationToken)
        {
            await atStep("Evidence.Append");
            await Inner.Evidence.AppendAsync(entry, cancellationToken);
        }

        public override async IAsyncEnumerable<ChainEntry> ReadAsync(ChainId chain, long fromIndex, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await atStep("Evidence.Read");
            await foreach (ChainEntry entry in Inner.Evidence.ReadAsync(chain, fromIndex, cancellationToken))
                yield return entry;
        }

        public override async ValueTask<ChainEntry?> FindEntryAsync(InvoiceId invoiceId, CancellationToken cancellationToken)
        {
            await atStep("Evidence.FindEntry");
            return await Inner.Evidence.FindEntryAsync(invoiceId, cancellationToken);
        }

        public override async ValueTask<ValueArray<byte>?> FindBodyAsync(InvoiceId invoiceId, CancellationToken cancellationToken)
        {
            await atStep("Evidence.FindBody");
            return await Inner.Evidence.FindBodyAsync(invoiceId, cancellationToken);
        }

        public override async ValueTask<ArchivedDocument?> FindAsync(InvoiceId invoiceId, string contentType, CancellationToken cancellationToken)
        {
            await atStep("Documents.Find");
            return await Inner.Documents.FindAsync(invoiceId, contentType, cancellationToken);
        }

        public override async ValueTask AddAsync(ArchivedDocument document, CancellationToken cancellationToken)
        {
            await atStep("Documents.Add");
            await Inner.Documents.AddAsync(document, cancellationToken);
        }

        public override async ValueTask LockAsync(LockName name, CancellationToken cancellationToken)
        {
            await atStep("Lock");
            await Inner.LockAsync(name, cancellationToken);
        }

        public override async ValueTask CommitAsync(CancellationToken cancellationToken)
        {
            await atStep("Commit");
            await Inner.CommitAsync(cancellationToken);
            await atStep(Committed);
        }
    }
}
