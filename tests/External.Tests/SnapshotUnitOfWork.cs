using System.Runtime.CompilerServices;
using Invoicing;
using NodaTime;

namespace Acme.Storage;

/// <summary>Keeps its changes until the commit makes them on the tables; what it reads are the tables with its changes.</summary>
internal sealed partial class SnapshotUnitOfWork(SnapshotStore store)
    : IInvoicingUnitOfWork, IInvoiceRepository, IPaymentRepository, INumberRepository, IIdempotencyRepository, IEventLog, IPaymentLinkRepository, IOutboxRepository, IDocumentRepository
{
    private readonly Dictionary<InvoiceId, Invoice> _invoices = [];
    private readonly Dictionary<InvoiceId, Invoice> _deleted = [];
    private readonly Dictionary<PaymentId, Payment> _payments = [];
    private readonly Dictionary<SeriesRun, TakenNumber> _counters = [];
    private readonly List<IdempotencyRecord> _keys = [];
    private readonly List<PaymentLinkRevocation> _revocations = [];
    private readonly List<OutboxState> _outbox = [];
    private readonly List<ArchivedDocument> _documents = [];
    private readonly HashSet<object> _held = [];
    private bool _ended;

    public IInvoiceRepository Invoices => Open();

    public IPaymentRepository Payments => Open();

    public IPaymentLinkRepository PaymentLinks => Open();

    public INumberRepository Numbers => Open();

    public IIdempotencyRepository Keys => Open();

    public IEventLog Events => Open();

    public IOutboxRepository Outbox => Open();

    public IEvidenceRepository Evidence => Open();

    public IDocumentRepository Documents => Open();

    public IReportRepository Reports => new StreamedReports(Open());

    public bool CanRetry => true;

    ValueTask<Invoice?> IInvoiceRepository.FindAsync(InvoiceId id, CancellationToken cancellationToken) => ValueTask.FromResult(Find(id));

    async ValueTask<Invoice?> IInvoiceRepository.LockAsync(InvoiceId id, CancellationToken cancellationToken)
    {
        await HoldAsync(id, cancellationToken);
        return Find(id);
    }

    ValueTask<Invoice?> IInvoiceRepository.FindByNumberAsync(LegalEntityId legalEntityId, string number, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Owner(Now(), legalEntityId, number) is { } owner ? Find(owner.Id) : null);

    ValueTask IInvoiceRepository.SaveAsync(Invoice invoice, CancellationToken cancellationToken)
    {
        _invoices[invoice.Id] = invoice;
        return ValueTask.CompletedTask;
    }

    ValueTask IInvoiceRepository.DeleteAsync(Invoice draft, CancellationToken cancellationToken)
    {
        _invoices.Remove(draft.Id);
        _deleted[draft.Id] = draft;
        return ValueTask.CompletedTask;
    }

    IAsyncEnumerable<Invoice> IInvoiceRepository.ReadPostedAsync(LegalEntityId legalEntityId, CustomerId? customerId, CancellationToken cancellationToken) => Now().Invoices.Values
        .Where(stored => stored.State != InvoiceState.Draft && stored.Content.LegalEntityId == legalEntityId && (customerId is null || stored.Content.CustomerId == customerId))
        .OrderBy(static stored => stored.Content.IssueDate)
        .ThenBy(static stored => stored.Number, StringComparer.Ordinal)
        .Select(stored => Find(stored.Id)!)
        .ToAsyncEnumerable();

    IAsyncEnumerable<Invoice> IInvoiceRepository.ReadBySourceAsync(LegalEntityId legalEntityId, string sourceReference, CancellationToken cancellationToken) => Now().Invoices.Values
        .Where(stored => stored.Content.LegalEntityId == legalEntityId && stored.Content.SourceReference == sourceReference)
        .OrderBy(static stored => stored.Id.Value)
        .Select(stored => Find(stored.Id)!)
        .ToAsyncEnumerable();

    ValueTask<ValueArray<InvoiceSummary>> IInvoiceRepository.QueryAsync(InvoiceSearch search, CancellationToken cancellationToken) => ValueTask.FromResult(search.Over(Now().Invoices.Values
        .Where(stored => !_invoices.ContainsKey(stored.Id) && !_deleted.ContainsKey(stored.Id))
        .Select(Invoice.Restore)
        .Concat(_invoices.Values)));

    ValueTask<Payment?> IPaymentRepository.FindAsync(PaymentId id, CancellationToken cancellationToken) => ValueTask.FromResult(Find(id));

    async ValueTask<Payment?> IPaymentRepository.LockAsync(PaymentId id, CancellationToken cancellationToken)
    {
        await HoldAsync(id, cancellationToken);
        return Find(id);
    }

    ValueTask<Payment?> IPaymentRepository.FindByGatewayReferenceAsync(LegalEntityId legalEntityId, PaymentMethod method, string reference, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Owner(Now(), legalEntityId, method, reference) is { } owner ? Find(owner.Id) : null);

    IAsyncEnumerable<Payment> IPaymentRepository.ReadAsync(LegalEntityId legalEntityId, CustomerId? customerId, CancellationToken cancellationToken) => Now().Payments.Values
        .Where(stored => stored.LegalEntityId == legalEntityId && (customerId is null || stored.CustomerId == customerId))
        .OrderBy(static stored => stored.On)
        .ThenBy(static stored => stored.Id.Value)
        .Select(stored => Find(stored.Id)!)
        .ToAsyncEnumerable();

    ValueTask IPaymentRepository.SaveAsync(Payment payment, CancellationToken cancellationToken)
    {
        _payments[payment.Id] = payment;
        return ValueTask.CompletedTask;
    }

    public ValueTask RevokeAsync(PaymentLinkRevocation revocation, CancellationToken cancellationToken)
    {
        _revocations.Add(revocation);
        return ValueTask.CompletedTask;
    }

    IAsyncEnumerable<PaymentLinkRevocation> IPaymentLinkRepository.ReadAsync(InvoiceId invoiceId, CancellationToken cancellationToken) =>
        Now().Revocations.Where(revocation => revocation.InvoiceId == invoiceId).ToAsyncEnumerable();

    public async ValueTask<TakenNumber> TakeNextAsync(SeriesRun run, long startAt, LocalDate issueDate, CancellationToken cancellationToken)
    {
        await HoldAsync(run, cancellationToken);
        issueDate = issueDate.WithCalendar(CalendarSystem.Iso);
        TakenNumber taken = Now().Counters.TryGetValue(run, out TakenNumber last) ? last with { Sequence = last.Sequence + 1 } : new(startAt, null);
        _counters[run] = taken with { LatestIssueDate = LocalDate.Max(taken.LatestIssueDate ?? issueDate, issueDate) };
        return taken;
    }

    public ValueTask<LocalDate?> FindLatestIssueDateAsync(SeriesRun run, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Now().Counters.TryGetValue(run, out TakenNumber last) ? last.LatestIssueDate : null);

    public async IAsyncEnumerable<NumberedInvoice> ReadAsync(LegalEntityId legalEntityId, string series, string? period, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (InvoiceSnapshot stored in Now().Invoices.Values)
        {
            if (stored is { Number: { } number, Position: { } position } && stored.Content.LegalEntityId == legalEntityId && position.Series == series && (period is null || position.Period == period))
                yield return new(position.Period, position.Sequence, number, stored.Id);
        }

        await ValueTask.CompletedTask;
    }

    ValueTask<IdempotencyRecord?> IIdempotencyRepository.FindAsync(IdempotencyKey key, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Now().Keys.GetValueOrDefault(key));

    public ValueTask AddAsync(IdempotencyRecord record, CancellationToken cancellationToken)
    {
        _keys.Add(record);
        return ValueTask.CompletedTask;
    }

    public IAsyncEnumerable<InvoiceEvent> ReadAsync(InvoiceId invoiceId, CancellationToken cancellationToken)
    {
        Tables now = Now();
        return now.Invoices.ContainsKey(invoiceId)
            ? now.Events.Where(row => row.Invoice == invoiceId.Value).Select(static row => (InvoiceEvent)row.ToEvent()).ToAsyncEnumerable()
            : AsyncEnumerable.Empty<InvoiceEvent>();
    }

    public async IAsyncEnumerable<LoggedEvent> ReadAllAsync(long after, int maxCount, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<EventRow> rows = store.Tables.Events;
        for (int i = (int)after; i < rows.Count && i < after + maxCount; i++)
            yield return new(i + 1, rows[i].ToEvent());
        await ValueTask.CompletedTask;
    }

    public ValueTask<long> GetLastPositionAsync(CancellationToken cancellationToken) => ValueTask.FromResult<long>(store.Tables.Events.Count);

    public ValueTask<OutboxState?> FindAsync(string subscriber, CancellationToken cancellationToken) => ValueTask.FromResult(Now().Outbox.GetValueOrDefault(subscriber));

    public ValueTask SaveAsync(OutboxState state, CancellationToken cancellationToken)
    {
        _outbox.Add(state);
        return ValueTask.CompletedTask;
    }

    public ValueTask<ArchivedDocument?> FindAsync(InvoiceId invoiceId, string contentType, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Now().Documents.GetValueOrDefault((invoiceId, contentType)));

    public ValueTask AddAsync(ArchivedDocument document, CancellationToken cancellationToken)
    {
        _documents.Add(document);
        return ValueTask.CompletedTask;
    }

    public async ValueTask LockAsync(LockName name, CancellationToken cancellationToken) => await Open().HoldAsync(name, cancellationToken);

    public ValueTask CommitAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        store.Commit(Open().Write);
        return DisposeAsync();
    }

    public ValueTask DisposeAsync()
    {
        _ended = true;
        foreach (object key in _held)
            store.Release(key);
        _held.Clear();
        return ValueTask.CompletedTask;
    }

    private SnapshotUnitOfWork Open()
    {
        ObjectDisposedException.ThrowIf(_ended, this);
        return this;
    }

    private async Task HoldAsync(object key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_held.Contains(key))
            return;
        await store.HoldAsync(key, cancellationToken);
        _held.Add(key);
    }

    private Invoice? Find(InvoiceId id) => _deleted.ContainsKey(id)
        ? null
        : _invoices.GetValueOrDefault(id) ?? (store.Tables.Invoices.TryGetValue(id, out InvoiceSnapshot? stored) ? Invoice.Restore(stored) : null);

    private Payment? Find(PaymentId id) =>
        _payments.GetValueOrDefault(id) ?? (store.Tables.Payments.TryGetValue(id, out PaymentSnapshot? stored) ? Payment.Restore(stored) : null);
}
