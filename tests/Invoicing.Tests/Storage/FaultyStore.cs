using System.Collections.Concurrent;
using NodaTime;

namespace Invoicing.Tests;

/// <summary>A store in memory with one fault.</summary>
internal sealed class FaultyStore(StoreFault fault) : IInvoicingStore
{
    private static readonly LockName AllNames = new(default, "all", "names");

    private readonly InMemoryInvoicingStore _inner = new();
    private readonly ConcurrentDictionary<(InvoiceId, string), ArchivedDocument> _overwritten = [];

    public async ValueTask<IInvoicingUnitOfWork> BeginAsync(CancellationToken cancellationToken) =>
        new Work(this, fault, await _inner.BeginAsync(fault == StoreFault.IgnoresCancellation ? CancellationToken.None : cancellationToken));

    private sealed class Work(FaultyStore store, StoreFault fault, IInvoicingUnitOfWork inner) : RelayUnitOfWork(inner)
    {
        private readonly List<Invoice> _saved = [];
        private readonly HashSet<object> _held = [];

        public override IReportRepository Reports => new FaultyReports(base.Reports, fault);

        public override async ValueTask<Invoice?> FindAsync(InvoiceId id, CancellationToken cancellationToken)
        {
            if (fault == StoreFault.ReadsWhatIsCommittedOnly)
                return await OutsideAsync(work => work.Invoices.FindAsync(id, cancellationToken), cancellationToken);
            Invoice? found = fault == StoreFault.ReadsWithLocks ? await Inner.Invoices.LockAsync(id, cancellationToken) : await base.FindAsync(id, cancellationToken);
            return found is null || fault != StoreFault.ReversesLines ? found : Invoice.Restore(found.ToSnapshot() with { Content = found.Content with { Lines = found.Content.Lines.Reverse().ToValueArray() } });
        }

        public override async ValueTask<Invoice?> LockAsync(InvoiceId id, CancellationToken cancellationToken)
        {
            if (fault == StoreFault.ForgetsWhatItHolds && !_held.Add(id))
                await Task.Delay(Timeout.Infinite, cancellationToken);
            Invoice? before = await Inner.Invoices.FindAsync(id, cancellationToken);
            if (fault == StoreFault.GivesLocksToAll)
                return before;
            Invoice? after = await base.LockAsync(id, Patience(cancellationToken));
            return fault == StoreFault.ReadsBeforeItLocks ? before : after;
        }

        public override async ValueTask<ValueArray<Invoice>> LockAllAsync(IEnumerable<InvoiceId> ids, CancellationToken cancellationToken)
        {
            List<Invoice> found = [];
            foreach (InvoiceId id in ids.Distinct().OrderBy(static id => id.Value))
            {
                if (await LockAsync(id, cancellationToken) is { } invoice)
                    found.Add(invoice);
            }

            if (fault == StoreFault.ReversesLists)
                found.Reverse();
            return found.ToValueArray();
        }

        public override async ValueTask<Payment?> LockAsync(PaymentId id, CancellationToken cancellationToken)
        {
            Payment? before = await Inner.Payments.FindAsync(id, cancellationToken);
            if (fault == StoreFault.GivesLocksToAll)
                return before;
            Payment? after = await base.LockAsync(id, cancellationToken);
            return fault == StoreFault.ReadsBeforeItLocks ? before : after;
        }

        public override async ValueTask<ChainHead> LockHeadAsync(ChainId chain, CancellationToken cancellationToken)
        {
            ChainHead before = await Inner.Evidence.GetHeadAsync(chain, cancellationToken);
            if (fault == StoreFault.GivesLocksToAll)
                return before;
            ChainHead after = await base.LockHeadAsync(chain, cancellationToken);
            return fault == StoreFault.ReadsBeforeItLocks ? before : after;
        }

        public override ValueTask LockAsync(LockName name, CancellationToken cancellationToken) => fault switch
        {
            StoreFault.GivesLocksToAll => ValueTask.CompletedTask,
            StoreFault.LocksAllNamesAtOnce => base.LockAsync(AllNames, cancellationToken),
            _ => base.LockAsync(name, cancellationToken),
        };

        public override async ValueTask<Invoice?> FindByNumberAsync(LegalEntityId legalEntityId, string number, CancellationToken cancellationToken) =>
            await base.FindByNumberAsync(legalEntityId, fault == StoreFault.MatchesNumbersInOtherLetters ? number.ToUpperInvariant() : number, cancellationToken);

        public override async ValueTask SaveAsync(Invoice invoice, CancellationToken cancellationToken)
        {
            if (fault == StoreFault.RefusesNumbersItGave && invoice.Number is { } number && await Inner.Invoices.FindByNumberAsync(invoice.LegalEntityId, number, cancellationToken) is not null)
                throw new NumberTakenException(number);
            if (fault == StoreFault.SkipsVersions && await Inner.Invoices.FindAsync(invoice.Id, cancellationToken) is { } stored && stored.Version != invoice.StoredVersion)
                invoice = stored.Edit(invoice.Content, new(Actor.System, Given.Noon, Given.Today, Given.Ids));
            _saved.Add(invoice);
            await base.SaveAsync(invoice, cancellationToken);
        }

        public override ValueTask DeleteAsync(Invoice draft, CancellationToken cancellationToken) =>
            fault == StoreFault.KeepsDeletedDrafts ? ValueTask.CompletedTask : base.DeleteAsync(draft, cancellationToken);

        public override IAsyncEnumerable<Invoice> ReadPostedAsync(LegalEntityId legalEntityId, CustomerId? customerId, CancellationToken cancellationToken) =>
            List(base.ReadPostedAsync(legalEntityId, customerId, cancellationToken));

        public override IAsyncEnumerable<Invoice> ReadBySourceAsync(LegalEntityId legalEntityId, string sourceReference, CancellationToken cancellationToken) =>
            List(base.ReadBySourceAsync(legalEntityId, sourceReference, cancellationToken));

        public override IAsyncEnumerable<Payment> ReadAsync(LegalEntityId legalEntityId, CustomerId? customerId, CancellationToken cancellationToken) =>
            List(base.ReadAsync(legalEntityId, customerId, cancellationToken));

        public override IAsyncEnumerable<InvoiceEvent> ReadAsync(InvoiceId invoiceId, CancellationToken cancellationToken) => List(base.ReadAsync(invoiceId, cancellationToken));

        public override IAsyncEnumerable<PaymentLinkRevocation> ReadRevocationsAsync(InvoiceId invoiceId, CancellationToken cancellationToken) =>
            fault == StoreFault.MixesUpRevocations ? base.ReadRevocationsAsync(invoiceId, cancellationToken).Reverse() : base.ReadRevocationsAsync(invoiceId, cancellationToken);

        public override async ValueTask<Payment?> FindAsync(PaymentId id, CancellationToken cancellationToken)
        {
            Payment? found = await base.FindAsync(id, cancellationToken);
            return found is null || fault != StoreFault.ForgetsRefunds ? found : Payment.Restore(found.ToSnapshot() with { Refunds = default });
        }

        public override async ValueTask<Payment?> FindByGatewayReferenceAsync(LegalEntityId legalEntityId, PaymentMethod method, string reference, CancellationToken cancellationToken) =>
            await base.FindByGatewayReferenceAsync(legalEntityId, fault == StoreFault.MatchesReferencesOfAnyMethod ? PaymentMethod.Card : method, reference, cancellationToken);

        public override async ValueTask<TakenNumber> TakeNextAsync(SeriesRun run, long startAt, LocalDate issueDate, CancellationToken cancellationToken)
        {
            cancellationToken = Patience(cancellationToken);
            if (fault is StoreFault.CountsOutsideOfTheTransaction or StoreFault.GivesANumberTwice)
                return await OutsideAsync(work => work.Numbers.TakeNextAsync(run, startAt, issueDate, cancellationToken), cancellationToken, commits: fault == StoreFault.CountsOutsideOfTheTransaction);
            TakenNumber taken = await base.TakeNextAsync(fault == StoreFault.CountsAllPeriodsTogether ? run with { Period = "" } : run, startAt, issueDate, cancellationToken);
            return fault == StoreFault.ForgetsIssueDates ? taken with { LatestIssueDate = null } : taken;
        }

        public override IAsyncEnumerable<NumberedInvoice> ReadAsync(LegalEntityId legalEntityId, string series, string? period, CancellationToken cancellationToken) =>
            fault == StoreFault.ReadsWhatIsCommittedOnly
                ? base.ReadAsync(legalEntityId, series, period, cancellationToken).Where(numbered => !_saved.Exists(invoice => invoice.Id == numbered.InvoiceId))
                : base.ReadAsync(legalEntityId, series, period, cancellationToken);

        public override async ValueTask<IdempotencyRecord?> FindAsync(IdempotencyKey key, CancellationToken cancellationToken) =>
            await base.FindAsync(KeyOf(key), cancellationToken) ?? (fault == StoreFault.FindsWhatIsNotThere ? new(key, "request", default) : null);

        public override async ValueTask AddAsync(IdempotencyRecord record, CancellationToken cancellationToken)
        {
            try
            {
                await base.AddAsync(record with { Key = KeyOf(record.Key) }, cancellationToken);
            }
            catch (ConcurrencyConflictException) when (fault == StoreFault.SwallowsConflicts)
            {
            }
        }

        public override IAsyncEnumerable<LoggedEvent> ReadAllAsync(long after, int maxCount, CancellationToken cancellationToken)
        {
            IAsyncEnumerable<LoggedEvent> log = base.ReadAllAsync(0, int.MaxValue, cancellationToken);
            log = fault switch
            {
                StoreFault.LosesEvents => log.Where(static logged => logged.Position % 3 != 0),
                StoreFault.RepeatsEvents => log.SelectMany(static logged => new[] { logged, logged }.ToAsyncEnumerable()),
                StoreFault.ShowsEventsBeforeTheCommit => log.Concat(_saved.SelectMany(static invoice => invoice.PendingEvents).Select(static happened => new LoggedEvent(int.MaxValue, happened)).ToAsyncEnumerable()),
                StoreFault.OrdersEventsByWhenTheyWereMade => log.OrderBy(static logged => logged.Event.Id.Value).Select(static (logged, index) => new LoggedEvent(index + 1, logged.Event)),
                _ => log,
            };
            return log.Where(logged => logged.Position > after).Take(maxCount);
        }

        public override async ValueTask<long> GetLastPositionAsync(CancellationToken cancellationToken) =>
            fault == StoreFault.ForgetsTheEndOfTheLog ? 0 : await base.GetLastPositionAsync(cancellationToken);

        public override async ValueTask<OutboxState?> FindAsync(string subscriber, CancellationToken cancellationToken)
        {
            if (fault == StoreFault.ReadsWhatIsCommittedOnly)
                return await OutsideAsync(work => work.Outbox.FindAsync(subscriber, cancellationToken), cancellationToken);
            OutboxState? found = await base.FindAsync(fault == StoreFault.MixesUpSubscribers ? subscriber.ToUpperInvariant() : subscriber, cancellationToken);
            return fault == StoreFault.MixesUpSubscribers && found is not null ? found with { Subscriber = subscriber } : found;
        }

        public override async ValueTask SaveAsync(OutboxState state, CancellationToken cancellationToken)
        {
            if (fault == StoreFault.MixesUpSubscribers)
                state = state with { Subscriber = state.Subscriber.ToUpperInvariant() };
            if (fault == StoreFault.KeepsSettledDeliveries && await base.FindAsync(state.Subscriber, cancellationToken) is { } before)
                state = state with { Deliveries = state.Deliveries.UnionBy(before.Deliveries, static delivery => delivery.First).OrderBy(static delivery => delivery.First).ToValueArray() };
            await base.SaveAsync(state, cancellationToken);
        }

        public override async ValueTask AppendAsync(ChainEntry entry, CancellationToken cancellationToken)
        {
            if (fault != StoreFault.AppendsToHistories || entry.Chain.Kind != ChainKind.History)
                await base.AppendAsync(entry, cancellationToken);
        }

        public override IAsyncEnumerable<ChainEntry> ReadAsync(ChainId chain, long fromIndex, CancellationToken cancellationToken) =>
            fault == StoreFault.LosesEntries ? base.ReadAsync(chain, fromIndex, cancellationToken).SkipLast(1) : base.ReadAsync(chain, fromIndex, cancellationToken);

        public override async ValueTask<ChainEntry?> FindEntryAsync(InvoiceId invoiceId, CancellationToken cancellationToken)
        {
            try
            {
                return await base.FindEntryAsync(invoiceId, cancellationToken);
            }
            catch (ObjectDisposedException) when (fault == StoreFault.AnswersAfterTheEnd)
            {
                return null;
            }
        }

        public override async ValueTask<ValueArray<byte>?> FindBodyAsync(InvoiceId invoiceId, CancellationToken cancellationToken) => await base.FindBodyAsync(invoiceId, cancellationToken) switch
        {
            null when fault == StoreFault.InventsBodies => default(ValueArray<byte>),
            { } body when fault == StoreFault.KeepsBodiesAsText => System.Text.Encoding.UTF8.GetBytes(System.Text.Encoding.UTF8.GetString(body.AsSpan())).ToValueArray(),
            var body => body,
        };

        public override async ValueTask<ArchivedDocument?> FindAsync(InvoiceId invoiceId, string contentType, CancellationToken cancellationToken)
        {
            if (fault == StoreFault.OverwritesDocuments && store._overwritten.TryGetValue((invoiceId, contentType), out ArchivedDocument? last))
                return last;
            ArchivedDocument? found = await base.FindAsync(invoiceId, contentType, cancellationToken);
            return fault == StoreFault.KeepsDocumentsAsText && found is not null
                ? found with { Content = System.Text.Encoding.UTF8.GetBytes(System.Text.Encoding.UTF8.GetString(found.Content.AsSpan())).ToValueArray() }
                : found;
        }

        public override async ValueTask AddAsync(ArchivedDocument document, CancellationToken cancellationToken)
        {
            if (fault == StoreFault.LosesDocuments)
                return;
            try
            {
                if (fault != StoreFault.OverwritesDocuments || await base.FindAsync(document.InvoiceId, document.ContentType, cancellationToken) is null)
                    await base.AddAsync(document, cancellationToken);
                else
                    store._overwritten[(document.InvoiceId, document.ContentType)] = document;
            }
            catch (ConcurrencyConflictException) when (fault == StoreFault.SwallowsConflicts)
            {
            }
        }

        public override async ValueTask CommitAsync(CancellationToken cancellationToken)
        {
            try
            {
                await base.CommitAsync(Patience(cancellationToken));
            }
            catch (ConcurrencyConflictException) when (fault == StoreFault.SwallowsConflicts)
            {
            }
            catch (NumberTakenException) when (fault == StoreFault.SwallowsTakenNumbers)
            {
            }
            catch (BodySealedException) when (fault == StoreFault.OverwritesBodies)
            {
            }
        }

        public override async ValueTask DisposeAsync()
        {
            if (fault == StoreFault.CommitsWhenDisposed)
            {
                try
                {
                    await Inner.CommitAsync(CancellationToken.None);
                }
                catch (ObjectDisposedException)
                {
                    // It was committed before.
                }
            }

            await base.DisposeAsync();
        }

        private CancellationToken Patience(CancellationToken cancellationToken) => fault == StoreFault.IgnoresCancellation ? CancellationToken.None : cancellationToken;

        private IdempotencyKey KeyOf(IdempotencyKey key) => fault == StoreFault.ForgetsTheCommandOfAKey ? key with { Command = "" } : key;

        private IAsyncEnumerable<T> List<T>(IAsyncEnumerable<T> items) => fault == StoreFault.ReversesLists ? items.Reverse() : items;

        private async ValueTask<T> OutsideAsync<T>(Func<IInvoicingUnitOfWork, ValueTask<T>> read, CancellationToken cancellationToken, bool commits = false)
        {
            await using IInvoicingUnitOfWork work = await store._inner.BeginAsync(cancellationToken);
            T result = await read(work);
            if (commits)
                await work.CommitAsync(cancellationToken);
            return result;
        }
    }
}
