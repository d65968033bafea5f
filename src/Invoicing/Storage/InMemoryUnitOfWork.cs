using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using NodaTime;
using Snapshot = Invoicing.InMemoryInvoicingStore.Snapshot;

namespace Invoicing;

/// <summary>A unit of work in memory: changes wait here until the commit checks and applies them in one step.</summary>
internal sealed partial class InMemoryUnitOfWork(InMemoryInvoicingStore store) : IInvoicingUnitOfWork, IInvoiceRepository, IPaymentRepository, INumberRepository, IIdempotencyRepository, IEventLog
{
    private readonly Dictionary<InvoiceId, Invoice> _invoices = [];
    private readonly Dictionary<InvoiceId, Invoice> _deleted = [];
    private readonly Dictionary<PaymentId, Payment> _payments = [];
    private readonly Dictionary<SeriesRun, TakenNumber> _counters = [];
    private readonly Dictionary<IdempotencyKey, IdempotencyRecord> _keys = [];
    private readonly HashSet<object> _held = [];
    private bool _ended;

    public IInvoiceRepository Invoices => this;

    public IPaymentRepository Payments => this;

    public IPaymentLinkRepository PaymentLinks => this;

    public INumberRepository Numbers => this;

    public IIdempotencyRepository Keys => this;

    public IEventLog Events => this;

    public IOutboxRepository Outbox => this;

    public IEvidenceRepository Evidence => this;

    public IDocumentRepository Documents => this;

    public IReportRepository Reports => new StreamedReports(this);

    public bool CanRetry => true;

    ValueTask<Invoice?> IInvoiceRepository.FindAsync(InvoiceId id, CancellationToken cancellationToken)
    {
        RequireOpen(cancellationToken);
        return ValueTask.FromResult(_deleted.ContainsKey(id) ? null : _invoices.GetValueOrDefault(id) ?? store.State.Invoices.GetValueOrDefault(id));
    }

    async ValueTask<Invoice?> IInvoiceRepository.LockAsync(InvoiceId id, CancellationToken cancellationToken)
    {
        await HoldAsync(id, cancellationToken).ConfigureAwait(false);
        return await Invoices.FindAsync(id, cancellationToken).ConfigureAwait(false);
    }

    ValueTask<Invoice?> IInvoiceRepository.FindByNumberAsync(LegalEntityId legalEntityId, string number, CancellationToken cancellationToken)
    {
        RequireOpen(cancellationToken);
        foreach (Invoice pending in _invoices.Values)
        {
            if (pending.LegalEntityId == legalEntityId && string.Equals(pending.Number, number, StringComparison.Ordinal))
                return ValueTask.FromResult<Invoice?>(pending);
        }

        Snapshot state = store.State;
        return ValueTask.FromResult(state.Numbers.TryGetValue((legalEntityId, number), out InvoiceId id) ? state.Invoices[id] : null);
    }

    ValueTask IInvoiceRepository.SaveAsync(Invoice invoice, CancellationToken cancellationToken)
    {
        RequireOpen(cancellationToken);
        _invoices[invoice.Id] = invoice;
        return ValueTask.CompletedTask;
    }

    ValueTask IInvoiceRepository.DeleteAsync(Invoice draft, CancellationToken cancellationToken)
    {
        RequireOpen(cancellationToken);
        if (draft.State != InvoiceState.Draft)
            throw new ArgumentException("Only drafts are deleted.", nameof(draft));
        _invoices.Remove(draft.Id);
        _deleted[draft.Id] = draft;
        return ValueTask.CompletedTask;
    }

    async IAsyncEnumerable<Invoice> IInvoiceRepository.ReadPostedAsync(LegalEntityId legalEntityId, CustomerId? customerId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        RequireOpen(cancellationToken);
        IEnumerable<Invoice> posted = store.State.Invoices.Values
            .Where(stored => !_invoices.ContainsKey(stored.Id))
            .Concat(_invoices.Values)
            .Where(invoice => invoice.State != InvoiceState.Draft && invoice.LegalEntityId == legalEntityId && (customerId is null || invoice.CustomerId == customerId))
            .OrderBy(static invoice => invoice.IssueDate)
            .ThenBy(static invoice => invoice.Number, StringComparer.Ordinal);
        foreach (Invoice invoice in posted)
            yield return invoice;
        await ValueTask.CompletedTask.ConfigureAwait(false);
    }

    async IAsyncEnumerable<Invoice> IInvoiceRepository.ReadBySourceAsync(LegalEntityId legalEntityId, string sourceReference, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        RequireOpen(cancellationToken);
        IEnumerable<Invoice> made = store.State.Invoices.Values
            .Where(stored => !_invoices.ContainsKey(stored.Id) && !_deleted.ContainsKey(stored.Id))
            .Concat(_invoices.Values)
            .Where(invoice => invoice.LegalEntityId == legalEntityId && string.Equals(invoice.Content.SourceReference, sourceReference, StringComparison.Ordinal))
            .OrderBy(static invoice => invoice.Id.Value);
        foreach (Invoice invoice in made)
            yield return invoice;
        await ValueTask.CompletedTask.ConfigureAwait(false);
    }

    ValueTask<ValueArray<InvoiceSummary>> IInvoiceRepository.QueryAsync(InvoiceSearch search, CancellationToken cancellationToken)
    {
        RequireOpen(cancellationToken);
        ArgumentNullException.ThrowIfNull(search);
        return ValueTask.FromResult(search.Over(store.State.Invoices.Values
            .Where(stored => !_invoices.ContainsKey(stored.Id) && !_deleted.ContainsKey(stored.Id))
            .Concat(_invoices.Values)));
    }

    ValueTask<Payment?> IPaymentRepository.FindAsync(PaymentId id, CancellationToken cancellationToken)
    {
        RequireOpen(cancellationToken);
        return ValueTask.FromResult(_payments.GetValueOrDefault(id) ?? store.State.Payments.GetValueOrDefault(id));
    }

    async ValueTask<Payment?> IPaymentRepository.LockAsync(PaymentId id, CancellationToken cancellationToken)
    {
        await HoldAsync(id, cancellationToken).ConfigureAwait(false);
        return await Payments.FindAsync(id, cancellationToken).ConfigureAwait(false);
    }

    ValueTask<Payment?> IPaymentRepository.FindByGatewayReferenceAsync(LegalEntityId legalEntityId, PaymentMethod method, string reference, CancellationToken cancellationToken)
    {
        RequireOpen(cancellationToken);
        return ValueTask.FromResult(AllPayments.FirstOrDefault(payment =>
            payment.LegalEntityId == legalEntityId && payment.Method == method && string.Equals(payment.GatewayReference, reference, StringComparison.Ordinal)));
    }

    async IAsyncEnumerable<Payment> IPaymentRepository.ReadAsync(LegalEntityId legalEntityId, CustomerId? customerId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        RequireOpen(cancellationToken);
        IEnumerable<Payment> payments = AllPayments
            .Where(payment => payment.LegalEntityId == legalEntityId && (customerId is null || payment.CustomerId == customerId))
            .OrderBy(static payment => payment.On)
            .ThenBy(static payment => payment.Id.Value);
        foreach (Payment payment in payments)
            yield return payment;
        await ValueTask.CompletedTask.ConfigureAwait(false);
    }

    ValueTask IPaymentRepository.SaveAsync(Payment payment, CancellationToken cancellationToken)
    {
        RequireOpen(cancellationToken);
        _payments[payment.Id] = payment;
        return ValueTask.CompletedTask;
    }

    public async ValueTask<TakenNumber> TakeNextAsync(SeriesRun run, long startAt, LocalDate issueDate, CancellationToken cancellationToken)
    {
        await HoldAsync(run, cancellationToken).ConfigureAwait(false);
        issueDate = issueDate.WithCalendar(CalendarSystem.Iso);
        bool begun = _counters.TryGetValue(run, out TakenNumber last) || store.State.Counters.TryGetValue(run, out last);
        TakenNumber taken = new(begun ? last.Sequence + 1 : startAt, last.LatestIssueDate);
        _counters[run] = taken with { LatestIssueDate = last.LatestIssueDate is { } latest ? LocalDate.Max(latest, issueDate) : issueDate };
        return taken;
    }

    public ValueTask<LocalDate?> FindLatestIssueDateAsync(SeriesRun run, CancellationToken cancellationToken)
    {
        RequireOpen(cancellationToken);
        bool begun = _counters.TryGetValue(run, out TakenNumber last) || store.State.Counters.TryGetValue(run, out last);
        return ValueTask.FromResult(begun ? last.LatestIssueDate : null);
    }

    public async IAsyncEnumerable<NumberedInvoice> ReadAsync(LegalEntityId legalEntityId, string series, string? period, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        RequireOpen(cancellationToken);
        Snapshot state = store.State;
        foreach (Invoice invoice in _invoices.Values.Concat(state.Invoices.Values.Where(stored => !_invoices.ContainsKey(stored.Id))))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (invoice is { Number: { } number, Position: { } position } && invoice.LegalEntityId == legalEntityId
                && string.Equals(position.Series, series, StringComparison.Ordinal)
                && (period is null || string.Equals(position.Period, period, StringComparison.Ordinal)))
                yield return new(position.Period, position.Sequence, number, invoice.Id);
        }

        await ValueTask.CompletedTask.ConfigureAwait(false);
    }

    ValueTask<IdempotencyRecord?> IIdempotencyRepository.FindAsync(IdempotencyKey key, CancellationToken cancellationToken)
    {
        RequireOpen(cancellationToken);
        return ValueTask.FromResult(_keys.GetValueOrDefault(key) ?? store.State.Keys.GetValueOrDefault(key));
    }

    public ValueTask AddAsync(IdempotencyRecord record, CancellationToken cancellationToken)
    {
        RequireOpen(cancellationToken);
        return _keys.TryAdd(record.Key, record) ? ValueTask.CompletedTask : throw new ConcurrencyConflictException($"key '{record.Key.Key}'");
    }

    public async IAsyncEnumerable<InvoiceEvent> ReadAsync(InvoiceId invoiceId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        RequireOpen(cancellationToken);
        ImmutableList<InvoiceEvent> stored = store.State.InvoiceEvents.GetValueOrDefault(invoiceId) ?? [];
        ValueArray<DomainEvent> pending = _invoices.TryGetValue(invoiceId, out Invoice? saved) ? saved.PendingEvents : default;
        foreach (InvoiceEvent happened in stored.Concat(pending.OfType<InvoiceEvent>()))
            yield return happened;
        await ValueTask.CompletedTask.ConfigureAwait(false);
    }

    public async IAsyncEnumerable<LoggedEvent> ReadAllAsync(long after, int maxCount, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        RequireOpen(cancellationToken);
        ImmutableList<DomainEvent> events = store.State.Events;
        long end = Math.Min(events.Count, Math.Max(0, after) + maxCount);
        for (long position = Math.Max(0, after); position < end; position++)
            yield return new(position + 1, events[(int)position]);
        await ValueTask.CompletedTask.ConfigureAwait(false);
    }

    public ValueTask<long> GetLastPositionAsync(CancellationToken cancellationToken)
    {
        RequireOpen(cancellationToken);
        return ValueTask.FromResult<long>(store.State.Events.Count);
    }

    public ValueTask LockAsync(LockName name, CancellationToken cancellationToken) => HoldAsync(name, cancellationToken);

    public ValueTask CommitAsync(CancellationToken cancellationToken)
    {
        RequireOpen(cancellationToken);
        store.Commit(Apply);
        End();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        End();
        return ValueTask.CompletedTask;
    }

    private IEnumerable<Payment> AllPayments => store.State.Payments.Values.Where(stored => !_payments.ContainsKey(stored.Id)).Concat(_payments.Values);

    private Snapshot Apply(Snapshot state)
    {
        foreach (Invoice invoice in _invoices.Values)
        {
            RequireVersion(state.Invoices.GetValueOrDefault(invoice.Id)?.Version ?? 0, invoice.StoredVersion, $"invoice {invoice.Id}");
            RequireSameBody(state.Invoices.GetValueOrDefault(invoice.Id), invoice);
            ImmutableList<InvoiceEvent> history = state.InvoiceEvents.GetValueOrDefault(invoice.Id) ?? [];
            state = state with
            {
                Invoices = state.Invoices.SetItem(invoice.Id, invoice.AsStored()),
                InvoiceEvents = state.InvoiceEvents.SetItem(invoice.Id, history.AddRange(invoice.PendingEvents.OfType<InvoiceEvent>())),
            };
            state = WithHistory(state, invoice);
            if (invoice.Number is not { } number)
                continue;
            (LegalEntityId, string) key = (invoice.LegalEntityId, number);
            if (state.Numbers.TryGetValue(key, out InvoiceId owner) && owner != invoice.Id)
                throw new NumberTakenException(number);
            state = state with { Numbers = state.Numbers.SetItem(key, invoice.Id) };
        }

        foreach (Invoice draft in _deleted.Values)
        {
            RequireVersion(state.Invoices.GetValueOrDefault(draft.Id)?.Version ?? 0, draft.StoredVersion, $"invoice {draft.Id}");
            state = state with { Invoices = state.Invoices.Remove(draft.Id), InvoiceEvents = state.InvoiceEvents.Remove(draft.Id) };
            state = WithHistory(state, draft);
        }

        foreach (Payment payment in _payments.Values)
        {
            RequireVersion(state.Payments.GetValueOrDefault(payment.Id)?.Version ?? 0, payment.StoredVersion, $"payment {payment.Id}");
            if (payment.GatewayReference is { } reference && state.Payments.GetValueOrDefault(payment.Id)?.GatewayReference is null && IsTaken(state, payment, reference))
                throw new ConcurrencyConflictException($"gateway reference '{reference}'");
            state = state with { Payments = state.Payments.SetItem(payment.Id, payment.AsStored()) };
        }

        foreach (IdempotencyRecord record in _keys.Values)
        {
            if (state.Keys.ContainsKey(record.Key))
                throw new ConcurrencyConflictException($"key '{record.Key.Key}'");
            state = state with { Keys = state.Keys.Add(record.Key, record) };
        }

        state = WithOutbox(WithRevocations(WithDocuments(WithEvidence(state))));
        return state with
        {
            Counters = state.Counters.SetItems(_counters),
            Events = state.Events
                .AddRange(_payments.Values.SelectMany(static payment => payment.PendingEvents))
                .AddRange(_invoices.Values.Concat(_deleted.Values).SelectMany(static invoice => invoice.PendingEvents)),
        };
    }

    private static bool IsTaken(Snapshot state, Payment payment, string gatewayReference) => state.Payments.Values.Any(other =>
        other.Id != payment.Id && other.LegalEntityId == payment.LegalEntityId && other.Method == payment.Method && string.Equals(other.GatewayReference, gatewayReference, StringComparison.Ordinal));

    private static void RequireVersion(long stored, long expected, string what)
    {
        if (stored != expected)
            throw new ConcurrencyConflictException(what);
    }

    private async ValueTask HoldAsync(object key, CancellationToken cancellationToken)
    {
        RequireOpen(cancellationToken);
        if (_held.Contains(key))
            return;
        await store.Locks.AcquireAsync(key, cancellationToken).ConfigureAwait(false);
        _held.Add(key);
    }

    private void RequireOpen(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(_ended, this);
    }

    private void End()
    {
        _ended = true;
        foreach (object key in _held)
            store.Locks.Release(key);
        _held.Clear();
    }
}
