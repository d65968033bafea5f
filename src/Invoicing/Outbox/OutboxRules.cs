using NodaTime;

namespace Invoicing;

/// <summary>What happens to the deliveries of a subscriber: taken, given back, failed, parked, lost.</summary>
internal static class OutboxRules
{
    private const string Lost = "The worker that had the event did not come back before its lease ended.";

    /// <summary>Takes back what workers have not settled before their leases ended.</summary>
    /// <remarks>Nobody knows which event of a claim its worker died of, so they are handed out one by one; what was alone in its claim has failed.</remarks>
    public static OutboxState TakeBack(OutboxState state, Instant now, OutboxOptions options)
    {
        Dictionary<Guid, int> lost = state.Deliveries
            .Where(delivery => delivery.ClaimId is not null && delivery.DueAt <= now)
            .GroupBy(static delivery => delivery.ClaimId!.Value)
            .ToDictionary(static claim => claim.Key, static claim => claim.Sum(static delivery => delivery.Count));
        return lost.Count == 0 ? state : With(state, state.Deliveries.Select(delivery => delivery.ClaimId is { } claim && lost.TryGetValue(claim, out int count)
            ? count > 1 ? delivery with { ClaimId = null, IsAlone = true } : LostAlone(delivery, options)
            : delivery));
    }

    /// <summary>What a worker takes next of what is due, oldest first; of the last one perhaps not all. Nothing: it takes new events.</summary>
    public static List<OutboxDelivery> Pick(OutboxState state, Instant now, OutboxOptions options, out int count)
    {
        List<OutboxDelivery> picked = [];
        count = 0;
        foreach (OutboxDelivery due in state.Deliveries.Where(delivery => delivery.ClaimId is null && delivery.DueAt <= now).OrderBy(static delivery => delivery.DueAt))
        {
            if (due.IsAlone && picked.Count > 0)
                continue;
            picked.Add(due);
            count = due.IsAlone ? 1 : Math.Min(options.BatchSize, count + due.Count);
            if (due.IsAlone || count == options.BatchSize)
                break;
        }

        picked.Sort(static (one, other) => one.First.CompareTo(other.First));
        return picked;
    }

    /// <summary>How many new events may be taken.</summary>
    public static int Room(OutboxState state, OutboxOptions options) => Math.Max(0, options.MaxUnsettled - state.Deliveries.Sum(static delivery => delivery.Count));

    /// <summary>Takes events from the log that follow what was taken before.</summary>
    public static OutboxState Take(OutboxState state, List<LoggedEvent> events, Instant now)
    {
        long last = events[^1].Position;
        return state with { Position = last, Deliveries = state.Deliveries.Add(new(events[0].Position, last, events.Count) { DueAt = now }) };
    }

    /// <summary>Gives a worker the events that it has read, which are the beginnings of deliveries; what it has not read of them stays due.</summary>
    public static OutboxState Claim(OutboxState state, OutboxRound round) => With(state, state.Deliveries.SelectMany(delivery =>
    {
        List<LoggedEvent> events = delivery.ClaimId is null ? EventsOf(delivery, round) : [];
        if (events.Count == 0)
            return (OutboxDelivery[])[delivery];
        OutboxDelivery claimed = Of(delivery, events) with { ClaimId = round.ClaimId, DueAt = round.LeaseEnd };
        return events.Count == delivery.Count
            ? [claimed]
            : [claimed, delivery with { First = claimed.Last + 1, Count = delivery.Count - claimed.Count }];
    }));

    /// <summary>Writes down what became of a claim. What was not handed out stays with the worker until the end of a further lease, or is due at once; null when the worker has lost its claim.</summary>
    public static OutboxState? Settle(OutboxState state, OutboxRound round, Instant now, Instant? leaseEnd, OutboxOptions options)
    {
        if (!state.Deliveries.Any(delivery => delivery.ClaimId == round.ClaimId))
            return null;
        return With(state, state.Deliveries.SelectMany(delivery => delivery.ClaimId == round.ClaimId ? Settle(delivery, round, now, leaseEnd, options) : [delivery]));
    }

    /// <summary>Makes a failed event due again, with all its attempts before it.</summary>
    public static OutboxDelivery Again(OutboxDelivery failed, Instant now) => failed with { Attempts = 0, DueAt = now };

    /// <summary>True for an event that failed and that no worker has.</summary>
    public static bool IsIdleFailure(OutboxDelivery delivery) => delivery is { Error: not null, ClaimId: null };

    public static OutboxState With(OutboxState state, IEnumerable<OutboxDelivery> deliveries) => state with { Deliveries = deliveries.ToValueArray() };

    private static IEnumerable<OutboxDelivery> Settle(OutboxDelivery delivery, OutboxRound round, Instant now, Instant? leaseEnd, OutboxOptions options)
    {
        List<LoggedEvent> rest = [];
        foreach (LoggedEvent happened in EventsOf(delivery, round))
        {
            if (!round.HasOutcome(happened, out (string Error, Instant At)? failure))
                rest.Add(happened);
            else if (failure is { } failed)
                yield return Failed(Of(delivery, [happened]), failed.Error, failed.At, options);
        }

        if (rest.Count > 0)
            yield return Of(delivery, rest) with { ClaimId = leaseEnd is null ? null : round.ClaimId, DueAt = leaseEnd ?? now };
    }

    private static OutboxDelivery Failed(OutboxDelivery delivery, string error, Instant at, OutboxOptions options) => delivery with
    {
        Attempts = delivery.Attempts + 1,
        Error = error,
        DueAt = delivery.Attempts + 1 < options.MaxAttempts ? at + options.RetryDelay(delivery.Attempts + 1) : null,
        ClaimId = null,
        IsAlone = false,
    };

    // The lease was long enough to wait for.
    private static OutboxDelivery LostAlone(OutboxDelivery delivery, OutboxOptions options) => Failed(delivery, Lost, default, options) with
    {
        DueAt = delivery.Attempts + 1 < options.MaxAttempts ? delivery.DueAt : null,
        IsAlone = true,
    };

    private static OutboxDelivery Of(OutboxDelivery delivery, List<LoggedEvent> events) => delivery with
    {
        First = events[0].Position,
        Last = events[^1].Position,
        Count = events.Count,
        EventId = events is [var only] ? only.Id : null,
    };

    private static List<LoggedEvent> EventsOf(OutboxDelivery delivery, OutboxRound round) =>
        [.. round.Events.Where(happened => happened.Position >= delivery.First && happened.Position <= delivery.Last)];
}
