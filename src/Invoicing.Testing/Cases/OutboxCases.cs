using NodaTime;

namespace Invoicing.Testing;

/// <summary>How far subscribers have come in the log.</summary>
internal static class OutboxCases
{
    private static readonly Rule States = new(
        "FindAsync gives what SaveAsync wrote last: within the unit of work at once, to others after the commit, and never when it was undone. A subscriber that has nothing is not found.",
        "Keep the position by subscriber, and each delivery with all it has, in the order of the first position; compare names by ordinal.");

    private static readonly Rule Replacing = new(
        "SaveAsync puts the state in place of the one there is: deliveries that are no longer in it are gone.",
        "Compare with what is stored, and take out the rows of deliveries that are not in the new state.");

    private static readonly Rule Versions = new(
        "SaveAsync writes only while the store holds Version minus one (0: none); otherwise the unit of work fails with ConcurrencyConflictException, when it is written or at the commit, and nothing of it is written.",
        "Compare the version within the transaction, in the same statement that writes: insert when it is 1, else update where it is one less, and fail when no row was changed.");

    private static readonly Rule Ends = new(
        "GetLastPositionAsync gives the position of the last committed event; every event that is committed later is behind it.",
        "Give positions to all that is committed, under the same lock as for reading, and then take the highest.");

    public static StoreCase[] All =>
    [
        new("State of a subscriber is seen inside at once and outside after the commit only", States, SeenAsync),
        new("State of a subscriber that is undone leaves nothing", States, UndoneAsync),
        new("Subscribers have states of their own", States, ApartAsync),
        new("State of a subscriber takes the place of the one before", Replacing, ReplacedAsync),
        new("Commit of a state that changed since is refused and writes nothing", Versions, ChangedAsync),
        new("State is saved again in its unit of work", Versions, AgainAsync),
        new("Last position is behind what is committed and before what comes later", Ends, LastPositionAsync),
    ];

    private static async Task SeenAsync(StoreRun run)
    {
        OutboxState state = State(run, "mails", 1, 41) with { Deliveries = Deliveries(run) };
        await using (IInvoicingUnitOfWork work = await run.BeginAsync())
        {
            run.Missing(await work.Outbox.FindAsync(state.Subscriber, run.Stop), "The state of a subscriber that has none");
            await work.Outbox.SaveAsync(state, run.Stop);
            Same(run, state, await work.Outbox.FindAsync(state.Subscriber, run.Stop), "The state in its unit of work");
            await using IInvoicingUnitOfWork other = await run.BeginAsync();
            run.Missing(await other.Outbox.FindAsync(state.Subscriber, run.Stop), "The state before the commit, from outside,");
            await work.CommitAsync(run.Stop);
        }

        Same(run, state, await FindAsync(run, state.Subscriber), "The state after the commit");
    }

    private static async Task UndoneAsync(StoreRun run)
    {
        OutboxState first = State(run, "mails", 1, 3) with { Deliveries = Deliveries(run) };
        await SaveAsync(run, first);
        await using (IInvoicingUnitOfWork work = await run.BeginAsync())
        {
            await work.Outbox.SaveAsync(first with { Version = 2, Position = 4, Deliveries = default }, run.Stop);
            await work.Outbox.SaveAsync(State(run, "search", 1, 9), run.Stop);
        }

        Same(run, first, await FindAsync(run, first.Subscriber), "The state after a change that was undone");
        run.Missing(await FindAsync(run, State(run, "search", 1, 0).Subscriber), "The state of a unit of work that was undone");
    }

    private static async Task ApartAsync(StoreRun run)
    {
        OutboxState one = State(run, "mails", 1, 3) with { Deliveries = Deliveries(run) }, other = State(run, "Mails", 1, 5) with { Deliveries = [new(1, 1, 1)] };
        await SaveAsync(run, one, other);
        await SaveAsync(run, other = other with { Version = 2, Position = 6, Deliveries = default });

        Same(run, one, await FindAsync(run, one.Subscriber), "The state of one subscriber");
        Same(run, other, await FindAsync(run, other.Subscriber), "The state of a subscriber in other letters");
    }

    private static async Task ReplacedAsync(StoreRun run)
    {
        OutboxState state = State(run, "mails", 1, 41) with { Deliveries = Deliveries(run) };
        await SaveAsync(run, state);
        state = state with
        {
            Version = 2,
            Position = 50,
            Deliveries = [state.Deliveries[0] with { Count = 2, ClaimId = null }, new(42, 50, 9) { DueAt = GrowingIds.Noon }],
        };
        await SaveAsync(run, state);
        Same(run, state, await FindAsync(run, state.Subscriber), "The state that was saved second");
        await SaveAsync(run, state = state with { Version = 3, Deliveries = default });
        Same(run, state, await FindAsync(run, state.Subscriber), "The state without deliveries");
    }

    private static async Task ChangedAsync(StoreRun run)
    {
        OutboxState state = State(run, "mails", 1, 3) with { Deliveries = Deliveries(run) };
        await SaveAsync(run, state);
        await run.LosesAsync("Saving the first state of a subscriber that has one", () => SaveAsync(run, State(run, "mails", 1, 7)));
        await SaveAsync(run, state = state with { Version = 2, Position = 4 });
        Payment payment = run.Payment(5);
        await run.LosesAsync("Saving a state that changed since it was read", () => run.CommitAsync(async work =>
        {
            await work.Payments.SaveAsync(payment, run.Stop);
            await work.Outbox.SaveAsync(state with { Position = 5, Deliveries = default }, run.Stop);
        }));
        await run.LosesAsync("Saving a later state of a subscriber that has none", () => SaveAsync(run, State(run, "search", 2, 7)));

        Same(run, state, await FindAsync(run, state.Subscriber), "The state after changes that were refused");
        await using IInvoicingUnitOfWork reader = await run.BeginAsync();
        run.Missing(await reader.Payments.FindAsync(payment.Id, run.Stop), "The payment of a unit of work that was refused");
    }

    private static async Task AgainAsync(StoreRun run)
    {
        OutboxState state = State(run, "mails", 1, 3) with { Deliveries = Deliveries(run) };
        await run.CommitAsync(async work =>
        {
            await work.Outbox.SaveAsync(state, run.Stop);
            state = state with { Version = 2, Position = 4, Deliveries = [state.Deliveries[1]] };
            await work.Outbox.SaveAsync(state, run.Stop);
            Same(run, state, await work.Outbox.FindAsync(state.Subscriber, run.Stop), "The state that was saved twice, in its unit of work,");
        });

        Same(run, state, await FindAsync(run, state.Subscriber), "The state that was saved twice");
    }

    private static async Task LastPositionAsync(StoreRun run)
    {
        long start = await LastAsync(run);
        Invoice first = run.Draft(1), second = run.Draft(2);
        await using IInvoicingUnitOfWork slow = await run.BeginAsync();
        await slow.Invoices.SaveAsync(second, run.Stop);

        // A store may let the quick one wait for the slow one, or hold back what it committed.
        await using Waiting<bool> quick = run.Start("A commit that comes second", CommitAsync);
        await quick.SettleAsync();
        long position = await LastAsync(run);
        List<LoggedEvent> own = [.. run.Own(await run.LogAsync(start)).Where(logged => logged.Position <= position)];
        run.Require(own.TrueForAll(logged => logged.Event.Id != second.PendingEvents[0].Id), "The last position has an event that is not committed.");
        await slow.CommitAsync(run.Stop);
        await quick.EndsAsync();

        own.AddRange(await run.OwnEventsAsync(position, 2 - own.Count));
        run.Items(
            [first.PendingEvents[0].Id, second.PendingEvents[0].Id],
            own.Select(static logged => logged.Event.Id).OrderBy(static id => id.Value),
            "What was there up to the last position and came behind it");
        run.Require(await LastAsync(run) >= own[^1].Position, "The last position is before an event that is committed.");

        async Task<bool> CommitAsync(CancellationToken stop)
        {
            await using IInvoicingUnitOfWork work = await run.BeginAsync(stop);
            await work.Invoices.SaveAsync(first, stop);
            await work.CommitAsync(stop);
            return true;
        }
    }

    private static async Task<long> LastAsync(StoreRun run)
    {
        await using IInvoicingUnitOfWork work = await run.BeginAsync();
        return await work.Events.GetLastPositionAsync(run.Stop);
    }

    private static OutboxState State(StoreRun run, string name, long version, long position) => new($"{run.Entity.Value}-{name}", version, position);

    private static ValueArray<OutboxDelivery> Deliveries(StoreRun run) =>
    [
        new(3, 8, 5) { ClaimId = run.NewId(), DueAt = GrowingIds.Noon + Duration.FromNanoseconds(1) },
        new(11, 11, 1) { EventId = new EventId(run.NewId()), Attempts = 2, Error = new string('€', OutboxDelivery.MaxErrorLength), DueAt = GrowingIds.Noon },
        new(40, 41, 2) { IsAlone = true, DueAt = GrowingIds.Noon },
        new(90, 90, 1) { EventId = new EventId(run.NewId()), Attempts = 10, Error = "IOException: the server said \"no\"\n\0" },
    ];

    private static async Task<OutboxState?> FindAsync(StoreRun run, string subscriber)
    {
        await using IInvoicingUnitOfWork work = await run.BeginAsync();
        return await work.Outbox.FindAsync(subscriber, run.Stop);
    }

    private static Task SaveAsync(StoreRun run, params OutboxState[] states) => run.CommitAsync(async work =>
    {
        foreach (OutboxState state in states)
            await work.Outbox.SaveAsync(state, run.Stop);
    });

    private static void Same(StoreRun run, OutboxState expected, OutboxState? actual, string what)
    {
        OutboxState found = run.Found(actual, what);
        run.Equal(expected with { Deliveries = default }, found with { Deliveries = default }, what);
        run.Items(expected.Deliveries, found.Deliveries, $"{what}, its deliveries");
    }
}
