using System.Runtime.CompilerServices;
using Invoicing;
using NodaTime;

namespace Acme.Storage;

/// <summary>Works on its own copy of the tables, which takes their place when it commits.</summary>
internal sealed partial class SnapshotUnitOfWork(SnapshotStore store, Tables tables)
    : IInvoicingUnitOfWork, IInvoiceRepository, IPaymentRepository, INumberRepository, IIdempotencyRepository, IEventLog, IPaymentLinkRepository
{
    private readonly Dictionary<InvoiceId, Invoice> _invoices = [];
    private readonly Dictionary<InvoiceId, Invoice> _deleted = [];
    private readonly Dictionary<PaymentId, Payment> _payments = [];
    private bool _ended;

    public IInvoiceRepository Invoices => this;

    public IPaymentRepository Payments => this;

    public IPaymentLinkRepository PaymentLinks => this;

    public INumberRepository Numbers => this;

    public IIdempotencyRepository Keys => this;

    public IEventLog Events => this;

    public IEvidenceRepository Evidence => this;

    public bool CanRetry => true;

    ValueTask<Invoice?> IInvoiceRepository.FindAsync(InvoiceId id, CancellationToken cancellationToken) => ValueTask.FromResult(Find(id));

    ValueTask<Invoice?> IInvoiceRepository.LockAsync(InvoiceId id, CancellationToken cancellationToken) => ValueTask.FromResult(Find(id));

    ValueTask<Invoice?> IInvoiceRepository.FindByNumberAsync(LegalEntityId legalEntityId, string number, CancellationToken cancellationToken)
    {
        Invoice? saved = _invoices.Values.FirstOrDefault(invoice => invoice.LegalEntityId == legalEntityId && invoice.Number == number);
        return ValueTask.FromResult(saved ?? (Owner(legalEntityId, number) is { } stored ? Invoice.Restore(stored) : null));
    }

    ValueTask IInvoiceRepository.SaveAsync(Invoice invoice, CancellationToken cancellationToken)
    {
        _invoices[invoice.Id] = invoice;
        return ValueTask.CompletedTask;
    }

    ValueTask IInvoiceRepository.DeleteAsync(Invoice draft, CancellationToken cancellationToken)
    {
        _deleted[draft.Id] = draft;
        return ValueTask.CompletedTask;
    }

    async IAsyncEnumerable<Invoice> IInvoiceRepository.ReadPostedAsync(LegalEntityId legalEntityId, CustomerId? customerId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IEnumerable<Invoice> posted = tables.Invoices.Values
            .Where(stored => stored.State != InvoiceState.Draft && !_invoices.ContainsKey(stored.Id))
            .Select(Invoice.Restore)
            .Concat(_invoices.Values.Where(static invoice => invoice.State != InvoiceState.Draft))
            .Where(invoice => invoice.LegalEntityId == legalEntityId && (customerId is null || invoice.CustomerId == customerId))
            .OrderBy(static invoice => invoice.IssueDate)
            .ThenBy(static invoice => invoice.Number, StringComparer.Ordinal);
        foreach (Invoice invoice in posted)
            yield return invoice;
        await ValueTask.CompletedTask;
    }

    async IAsyncEnumerable<Invoice> IInvoiceRepository.ReadBySourceAsync(LegalEntityId legalEntityId, string sourceReference, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (Invoice invoice in tables.Invoices.Values
            .Where(stored => !_invoices.ContainsKey(stored.Id) && !_deleted.ContainsKey(stored.Id))
            .Select(Invoice.Restore)
            .Concat(_invoices.Values)
            .Where(invoice => invoice.LegalEntityId == legalEntityId && invoice.Content.SourceReference == sourceReference)
            .OrderBy(static invoice => invoice.Id.Value))
            yield return invoice;
        await ValueTask.CompletedTask;
    }

    ValueTask<ValueArray<InvoiceSummary>> IInvoiceRepository.QueryAsync(InvoiceSearch search, CancellationToken cancellationToken) => ValueTask.FromResult(search.Over(tables.Invoices.Values
        .Where(stored => !_invoices.ContainsKey(stored.Id) && !_deleted.ContainsKey(stored.Id))
        .Select(Invoice.Restore)
        .Concat(_invoices.Values)));

    ValueTask<Payment?> IPaymentRepository.FindAsync(PaymentId id, CancellationToken cancellationToken) => ValueTask.FromResult(Find(id));

    ValueTask<Payment?> IPaymentRepository.LockAsync(PaymentId id, CancellationToken cancellationToken) => ValueTask.FromResult(Find(id));

    ValueTask<Payment?> IPaymentRepository.FindByGatewayReferenceAsync(LegalEntityId legalEntityId, PaymentMethod method, string reference, CancellationToken cancellationToken) =>
        ValueTask.FromResult(AllPayments.FirstOrDefault(payment => payment.LegalEntityId == legalEntityId && payment.Method == method && payment.GatewayReference == reference));

    async IAsyncEnumerable<Payment> IPaymentRepository.ReadAsync(LegalEntityId legalEntityId, CustomerId? customerId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (Payment payment in AllPayments
            .Where(payment => payment.LegalEntityId == legalEntityId && (customerId is null || payment.CustomerId == customerId))
            .OrderBy(static payment => payment.On)
            .ThenBy(static payment => payment.Id.Value))
            yield return payment;
        await ValueTask.CompletedTask;
    }

    ValueTask IPaymentRepository.SaveAsync(Payment payment, CancellationToken cancellationToken)
    {
        _payments[payment.Id] = payment;
        return ValueTask.CompletedTask;
    }

    public ValueTask RevokeAsync(PaymentLinkRevocation revocation, CancellationToken cancellationToken)
    {
        tables.Revocations.Add(revocation);
        return ValueTask.CompletedTask;
    }

    async IAsyncEnumerable<PaymentLinkRevocation> IPaymentLinkRepository.ReadAsync(InvoiceId invoiceId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (PaymentLinkRevocation revocation in tables.Revocations.Where(revocation => revocation.InvoiceId == invoiceId))
            yield return revocation;
        await ValueTask.CompletedTask;
    }

    public ValueTask<TakenNumber> TakeNextAsync(SeriesRun run, long startAt, LocalDate issueDate, CancellationToken cancellationToken)
    {
        TakenNumber taken = tables.Counters.TryGetValue(run, out TakenNumber last) ? last with { Sequence = last.Sequence + 1 } : new(startAt, null);
        tables.Counters[run] = taken with { LatestIssueDate = LocalDate.Max(taken.LatestIssueDate ?? issueDate, issueDate) };
        return ValueTask.FromResult(taken);
    }

    public ValueTask<LocalDate?> FindLatestIssueDateAsync(SeriesRun run, CancellationToken cancellationToken) =>
        ValueTask.FromResult(tables.Counters.TryGetValue(run, out TakenNumber last) ? last.LatestIssueDate : null);

    public async IAsyncEnumerable<NumberedInvoice> ReadAsync(LegalEntityId legalEntityId, string series, string? period, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (InvoiceSnapshot stored in tables.Invoices.Values)
        {
            if (stored is { Number: { } number, Position: { } position } && stored.Content.LegalEntityId == legalEntityId && position.Series == series && (period is null || position.Period == period))
                yield return new(position.Period, position.Sequence, number, stored.Id);
        }

        await ValueTask.CompletedTask;
    }

    ValueTask<IdempotencyRecord?> IIdempotencyRepository.FindAsync(IdempotencyKey key, CancellationToken cancellationToken) =>
        ValueTask.FromResult(tables.Keys.GetValueOrDefault(key));

    public ValueTask AddAsync(IdempotencyRecord record, CancellationToken cancellationToken) => tables.Keys.TryAdd(record.Key, record)
        ? ValueTask.CompletedTask
        : throw new ConcurrencyConflictException($"key '{record.Key.Key}'");

    public async IAsyncEnumerable<InvoiceEvent> ReadAsync(InvoiceId invoiceId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (EventRow row in tables.Events.Where(row => row.Invoice == invoiceId.Value))
            yield return (InvoiceEvent)row.ToEvent();
        if (_invoices.TryGetValue(invoiceId, out Invoice? saved))
        {
            foreach (InvoiceEvent pending in saved.PendingEvents.OfType<InvoiceEvent>())
                yield return pending;
        }

        await ValueTask.CompletedTask;
    }

    public async IAsyncEnumerable<LoggedEvent> ReadAllAsync(long after, int maxCount, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<EventRow> rows = store.Tables.Events;
        for (int i = (int)after; i < rows.Count && i < after + maxCount; i++)
            yield return new(i + 1, rows[i].ToEvent());
        await ValueTask.CompletedTask;
    }

    public ValueTask LockAsync(LockName name, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask CommitAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        foreach (Invoice invoice in _invoices.Values)
            Write(invoice);
        foreach (Invoice draft in _deleted.Values)
        {
            RequireVersion(tables.Invoices.GetValueOrDefault(draft.Id)?.Version ?? 0, draft.StoredVersion, $"invoice {draft.Id}");
            tables.Invoices.Remove(draft.Id);
            Chain(draft);
        }

        foreach (Payment payment in _payments.Values)
            Write(payment);
        tables.Events.AddRange(_payments.Values.SelectMany(static payment => payment.PendingEvents).Select(EventRow.Of));
        tables.Events.AddRange(_invoices.Values.Concat(_deleted.Values).SelectMany(static invoice => invoice.PendingEvents).Select(EventRow.Of));
        store.Commit(tables);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        if (!_ended)
            store.Release();
        _ended = true;
        return ValueTask.CompletedTask;
    }

    private Invoice? Find(InvoiceId id) => _deleted.ContainsKey(id)
        ? null
        : _invoices.GetValueOrDefault(id) ?? (tables.Invoices.TryGetValue(id, out InvoiceSnapshot? stored) ? Invoice.Restore(stored) : null);

    private IEnumerable<Payment> AllPayments => tables.Payments.Values.Where(stored => !_payments.ContainsKey(stored.Id)).Select(Payment.Restore).Concat(_payments.Values);

    private Payment? Find(PaymentId id) =>
        _payments.GetValueOrDefault(id) ?? (tables.Payments.TryGetValue(id, out PaymentSnapshot? stored) ? Payment.Restore(stored) : null);

    private InvoiceSnapshot? Owner(LegalEntityId legalEntityId, string number) =>
        tables.Invoices.Values.FirstOrDefault(stored => stored.Content.LegalEntityId == legalEntityId && stored.Number == number);

    private void Write(Invoice invoice)
    {
        RequireVersion(tables.Invoices.GetValueOrDefault(invoice.Id)?.Version ?? 0, invoice.StoredVersion, $"invoice {invoice.Id}");
        if (invoice.Number is { } number && Owner(invoice.LegalEntityId, number) is { } owner && owner.Id != invoice.Id)
            throw new NumberTakenException(number);
        tables.Invoices[invoice.Id] = invoice.ToSnapshot();
        Chain(invoice);
    }

    private void Write(Payment payment)
    {
        RequireVersion(tables.Payments.GetValueOrDefault(payment.Id)?.Version ?? 0, payment.StoredVersion, $"payment {payment.Id}");
        tables.Payments[payment.Id] = payment.ToSnapshot();
    }

    private static void RequireVersion(long stored, long expected, string what)
    {
        if (stored != expected)
            throw new ConcurrencyConflictException(what);
    }
}
