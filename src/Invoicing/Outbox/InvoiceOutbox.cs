using NodaTime;

namespace Invoicing;

/// <summary>Delivers the events of the log to subscribers, each of which has its own place in it.</summary>
/// <remarks>
/// <para>Any number of workers, in any number of processes, may deliver to one subscriber at once: each claims other events, in a short transaction, and hands them out when it is committed,
/// outside of any. An event comes at least once. It comes again when its handler threw, and when its worker died or was late and another one took over; receivers know it by its id.</para>
/// <para>Within a batch, events come in the order of the log. Nothing is promised across batches, retries and workers.</para>
/// </remarks>
public sealed class InvoiceOutbox
{
    private const int MaxTries = 8;

    private readonly IInvoicingStore _store;
    private readonly IClock _clock;
    private readonly Dictionary<string, OutboxSubscription> _subscriptions = new(StringComparer.Ordinal);

    /// <summary>An outbox over a store. Its units of work have transactions of their own: claims are committed before events are handed out.</summary>
    /// <param name="store">The store.</param>
    /// <param name="clock">The clock of leases and retries; those of all workers should agree to well within a lease.</param>
    /// <param name="subscriptions">The subscribers.</param>
    /// <exception cref="ArgumentException">Two subscribers have one name.</exception>
    public InvoiceOutbox(IInvoicingStore store, IClock clock, ValueArray<OutboxSubscription> subscriptions)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(clock);
        (_store, _clock) = (store, clock);
        foreach (OutboxSubscription subscription in subscriptions)
        {
            if (!_subscriptions.TryAdd(subscription.Name, subscription))
                throw new ArgumentException($"Two subscribers are called '{subscription.Name}'; each has a place of its own in the log, so give each a name of its own.", nameof(subscriptions));
        }

        Subscribers = subscriptions.Select(static subscription => subscription.Name).ToValueArray();
    }

    /// <summary>The names of the subscribers.</summary>
    public ValueArray<string> Subscribers { get; }

    /// <summary>Gives each subscriber that has none its place in the log. Delivering does it too; a host that calls it at its start says when now is.</summary>
    public async Task SubscribeAsync(CancellationToken cancellationToken = default)
    {
        await PlaceEventsAsync(cancellationToken).ConfigureAwait(false);
        foreach (OutboxSubscription subscription in _subscriptions.Values)
            await ChangeAsync(subscription, static (_, state, _) => Task.FromResult((state, true)), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Does one round for a subscriber: claims a batch, hands it out, and writes down what became of it.</summary>
    /// <param name="subscriber">Its name.</param>
    /// <param name="cancellationToken">Ends the round; what was not handed out is due again at once.</param>
    /// <returns>How many events were handled or failed; 0 when nothing was due, or the lease ended at once.</returns>
    /// <exception cref="ArgumentException">There is no such subscriber.</exception>
    /// <exception cref="InvalidOperationException">The store takes part in a transaction of the host.</exception>
    public async Task<int> DeliverAsync(string subscriber, CancellationToken cancellationToken = default)
    {
        OutboxSubscription subscription = Find(subscriber);
        await PlaceEventsAsync(cancellationToken).ConfigureAwait(false);
        OutboxRound? round = await ChangeAsync(subscription, (work, state, now) => ClaimAsync(work, state, subscription.Options, now, cancellationToken), cancellationToken).ConfigureAwait(false);
        if (round is null)
            return 0;
        try
        {
            await HandOutAsync(subscription, round, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // Also for those who give up, so that others need not wait for the lease to end.
            await SettleAsync(subscription, round, renews: false, CancellationToken.None).ConfigureAwait(false);
        }

        if (round.Count < round.Events.Count)
            cancellationToken.ThrowIfCancellationRequested();
        return round.Count;
    }

    /// <summary>How a subscriber is doing.</summary>
    /// <param name="subscriber">Its name.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="ArgumentException">There is no such subscriber.</exception>
    public async Task<OutboxStatus> GetStatusAsync(string subscriber, CancellationToken cancellationToken = default)
    {
        OutboxSubscription subscription = Find(subscriber);
        IInvoicingUnitOfWork work = await _store.BeginAsync(cancellationToken).ConfigureAwait(false);
        await using (work.ConfigureAwait(false))
        {
            OutboxState state = await work.Outbox.FindAsync(subscriber, cancellationToken).ConfigureAwait(false) ?? await StartAsync(work, subscription, cancellationToken).ConfigureAwait(false);
            return new(subscriber, state.Position, await work.Events.GetLastPositionAsync(cancellationToken).ConfigureAwait(false))
            {
                InFlight = Count(state, static delivery => delivery.ClaimId is not null),
                Released = Count(state, static delivery => delivery is { ClaimId: null, Error: null }),
                Failing = Count(state, static delivery => delivery is { ClaimId: null, Error: not null, DueAt: not null }),
                Parked = Count(state, static delivery => delivery.DueAt is null),
                IsFull = OutboxRules.Room(state, subscription.Options) == 0,
            };
        }
    }

    /// <summary>The events that failed for a subscriber, in the order of the log; those that are parked say so.</summary>
    /// <param name="subscriber">Its name.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="ArgumentException">There is no such subscriber.</exception>
    public async Task<ValueArray<OutboxFailure>> ListFailuresAsync(string subscriber, CancellationToken cancellationToken = default)
    {
        Find(subscriber);
        IInvoicingUnitOfWork work = await _store.BeginAsync(cancellationToken).ConfigureAwait(false);
        await using (work.ConfigureAwait(false))
        {
            OutboxState? state = await work.Outbox.FindAsync(subscriber, cancellationToken).ConfigureAwait(false);
            return (state?.Deliveries ?? default)
                .Where(static delivery => delivery.Error is not null)
                .Select(static failed => new OutboxFailure(failed.First, failed.EventId ?? default, failed.Attempts, failed.Error!, failed.DueAt))
                .ToValueArray();
        }
    }

    /// <summary>Makes an event that failed due at once, parked or not, and gives it all its attempts again.</summary>
    /// <param name="subscriber">The name of the subscriber.</param>
    /// <param name="position">The position of the event.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>False when no such event has failed, or a worker has it now.</returns>
    /// <exception cref="ArgumentException">There is no such subscriber.</exception>
    public async Task<bool> RetryAsync(string subscriber, long position, CancellationToken cancellationToken = default) =>
        await ChangeFailuresAsync(subscriber, failed => failed.First == position, OutboxRules.Again, cancellationToken).ConfigureAwait(false) > 0;

    /// <summary>Makes all parked events of a subscriber due at once, such as when what they failed of is mended.</summary>
    /// <param name="subscriber">The name of the subscriber.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>How many there are.</returns>
    /// <exception cref="ArgumentException">There is no such subscriber.</exception>
    public Task<int> RetryParkedAsync(string subscriber, CancellationToken cancellationToken = default) =>
        ChangeFailuresAsync(subscriber, static failed => failed.DueAt is null, OutboxRules.Again, cancellationToken);

    /// <summary>Gives up an event that failed, parked or not: the subscriber will not see it again.</summary>
    /// <param name="subscriber">The name of the subscriber.</param>
    /// <param name="position">The position of the event.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>False when no such event has failed, or a worker has it now.</returns>
    /// <exception cref="ArgumentException">There is no such subscriber.</exception>
    public async Task<bool> SkipAsync(string subscriber, long position, CancellationToken cancellationToken = default) =>
        await ChangeFailuresAsync(subscriber, failed => failed.First == position, static (_, _) => null, cancellationToken).ConfigureAwait(false) > 0;

    // Before there is a transaction, in which a store need not look for events that nobody has read.
    private async Task PlaceEventsAsync(CancellationToken cancellationToken)
    {
        IInvoicingUnitOfWork work = await _store.BeginAsync(cancellationToken).ConfigureAwait(false);
        await using (work.ConfigureAwait(false))
            await work.Events.GetLastPositionAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task<(OutboxState State, OutboxRound? Round)> ClaimAsync(
        IInvoicingUnitOfWork work, OutboxState state, OutboxOptions options, Instant now, CancellationToken cancellationToken)
    {
        state = OutboxRules.TakeBack(state, now, options);
        List<OutboxDelivery> due = OutboxRules.Pick(state, now, options, out int count);
        List<LoggedEvent> events = due.Count > 0
            ? await ReadAsync(work, due, count, cancellationToken).ConfigureAwait(false)
            : await ReadAsync(work, state.Position, Math.Min(options.BatchSize, OutboxRules.Room(state, options)), cancellationToken).ConfigureAwait(false);
        if (events.Count == 0)
            return (state, null);

        // A key of the outbox's own, because two workers must never have the same.
        OutboxRound round = new(Version7IdSource.Instance.NewId(now), now + options.Lease, events);
        return (OutboxRules.Claim(due.Count > 0 ? state : OutboxRules.Take(state, events, now), round), round);
    }

    private static async Task<List<LoggedEvent>> ReadAsync(IInvoicingUnitOfWork work, List<OutboxDelivery> deliveries, int count, CancellationToken cancellationToken)
    {
        List<LoggedEvent> events = [];
        for (int i = 0, next; i < deliveries.Count && events.Count < count; i = next)
        {
            // What follows each other in the log is read at once.
            int length = deliveries[i].Count;
            for (next = i + 1; next < deliveries.Count && deliveries[next].First == deliveries[next - 1].Last + 1; next++)
                length += deliveries[next].Count;
            int wanted = Math.Min(length, count - events.Count);
            List<LoggedEvent> page = await ReadAsync(work, deliveries[i].First - 1, wanted, cancellationToken).ConfigureAwait(false);
            if (page.Count < wanted || page[^1].Position > deliveries[next - 1].Last)
                throw new InvalidOperationException(FormattableString.Invariant($"The log has other events behind position {deliveries[i].First - 1} than it had before."));
            events.AddRange(page);
        }

        return events;
    }

    private static async Task<List<LoggedEvent>> ReadAsync(IInvoicingUnitOfWork work, long after, int count, CancellationToken cancellationToken)
    {
        List<LoggedEvent> events = [];
        if (count == 0)
            return events;
        await foreach (LoggedEvent happened in work.Events.ReadAllAsync(after, count, cancellationToken).ConfigureAwait(false))
            events.Add(happened);
        return events;
    }

    private async Task HandOutAsync(OutboxSubscription subscription, OutboxRound round, CancellationToken cancellationToken)
    {
        foreach (LoggedEvent happened in round.Events)
        {
            Instant now = _clock.GetCurrentInstant();
            if (cancellationToken.IsCancellationRequested || now >= round.LeaseEnd)
                return;
            if (round.LeaseEnd - now <= subscription.Options.Lease / 2 && !await SettleAsync(subscription, round, renews: true, cancellationToken).ConfigureAwait(false))
                return;
            try
            {
                // What cannot be read has failed, and nothing else with it.
                _ = happened.Event;
                await subscription.Subscriber.HandleAsync(happened, cancellationToken).ConfigureAwait(false);
                round.Handled(happened);
            }
            catch (Exception) when (cancellationToken.IsCancellationRequested)
            {
                // However a handler says that it was stopped.
                return;
            }
            catch (Exception reason)
            {
                round.Failed(happened, reason, _clock.GetCurrentInstant());
            }
        }
    }

    // False when another worker took the claim over; what it was given then stands.
    private async Task<bool> SettleAsync(OutboxSubscription subscription, OutboxRound round, bool renews, CancellationToken cancellationToken)
    {
        Instant? leaseEnd = await ChangeAsync(
            subscription,
            (_, state, now) =>
            {
                Instant? end = renews ? now + subscription.Options.Lease : null;
                return Task.FromResult(OutboxRules.Settle(state, round, now, end, subscription.Options) is { } settled ? (settled, end ?? now) : (state, (Instant?)null));
            },
            cancellationToken).ConfigureAwait(false);
        round.LeaseEnd = leaseEnd ?? round.LeaseEnd;
        return leaseEnd is not null;
    }

    private Task<int> ChangeFailuresAsync(string subscriber, Func<OutboxDelivery, bool> which, Func<OutboxDelivery, Instant, OutboxDelivery?> change, CancellationToken cancellationToken) => ChangeAsync(
        Find(subscriber),
        (_, state, now) =>
        {
            int count = state.Deliveries.Count(failed => OutboxRules.IsIdleFailure(failed) && which(failed));
            return Task.FromResult((
                OutboxRules.With(state, state.Deliveries.Select(delivery => OutboxRules.IsIdleFailure(delivery) && which(delivery) ? change(delivery, now) : delivery).OfType<OutboxDelivery>()),
                count));
        },
        cancellationToken);

    private async Task<T> ChangeAsync<T>(
        OutboxSubscription subscription, Func<IInvoicingUnitOfWork, OutboxState, Instant, Task<(OutboxState State, T Result)>> change, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            IInvoicingUnitOfWork work = await _store.BeginAsync(cancellationToken).ConfigureAwait(false);
            await using (work.ConfigureAwait(false))
            {
                if (!work.CanRetry)
                    throw new InvalidOperationException("The host has a transaction open, and claims must be committed before events are handed out; deliver outside of it.");
                try
                {
                    await work.LockAsync(new(LegalEntityId.Main, "outbox", subscription.Name), cancellationToken).ConfigureAwait(false);
                    OutboxState? stored = await work.Outbox.FindAsync(subscription.Name, cancellationToken).ConfigureAwait(false);
                    OutboxState state = stored ?? await StartAsync(work, subscription, cancellationToken).ConfigureAwait(false);
                    (OutboxState changed, T result) = await change(work, state, _clock.GetCurrentInstant()).ConfigureAwait(false);
                    if (changed != stored)
                    {
                        await work.Outbox.SaveAsync(changed with { Version = state.Version + 1 }, cancellationToken).ConfigureAwait(false);
                        await work.CommitAsync(cancellationToken).ConfigureAwait(false);
                    }

                    return result;
                }
                catch (ConcurrencyConflictException) when (attempt < MaxTries)
                {
                    // The unit of work is undone on leaving the block; the next attempt reads what is stored now.
                }
            }
        }
    }

    private static async ValueTask<OutboxState> StartAsync(IInvoicingUnitOfWork work, OutboxSubscription subscription, CancellationToken cancellationToken) => new(
        subscription.Name,
        0,
        subscription.Start == OutboxStart.Now ? await work.Events.GetLastPositionAsync(cancellationToken).ConfigureAwait(false) : 0);

    private OutboxSubscription Find(string subscriber)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        return _subscriptions.GetValueOrDefault(subscriber)
            ?? throw new ArgumentException($"There is no subscriber '{subscriber}'; register it with AddSubscriber, or hand it to the outbox.", nameof(subscriber));
    }

    private static int Count(OutboxState state, Func<OutboxDelivery, bool> which) => state.Deliveries.Where(which).Sum(static delivery => delivery.Count);
}
