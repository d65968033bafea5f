namespace Invoicing.Testing;

/// <summary>The log of events, which others may write at the same time.</summary>
internal static class LogCases
{
    private static readonly Rule Histories = new(
        "Events.ReadAsync gives the events of one invoice, all of them once and in the order of their versions.",
        "Append the pending events in their order, and read them by invoice and version.");

    private static readonly Rule Positions = new(
        "ReadAllAsync gives each committed event once, in the order of growing positions behind the one asked for, at most maxCount of them; events of a unit of work are not there before its commit.",
        "Keep the position in the row, filter by position > after, order by position, and take maxCount.");

    private static readonly Rule Visibility = new(
        "No event ever becomes visible at or before a position that was read, whatever commits meanwhile.",
        "A sequence alone does not do it, since transactions commit in another order than they drew from it: give positions under a lock that is held until the commit, or hold back what is behind a transaction that is still open.");

    public static StoreCase[] All =>
    [
        new("Events are read in order and by invoice", Histories, HistoriesAsync),
        new("Log holds every event once behind growing positions", Positions, PositionsAsync),
        new("Event that is committed late is not behind a position that was read", Visibility, LateAsync),
    ];

    private static async Task HistoriesAsync(StoreRun run)
    {
        Invoice first = run.Draft(100), second = run.Draft(200);
        await run.SaveAsync(first, second);
        for (int i = 0; i < 5; i++)
        {
            first = run.Edited(first, i);
            second = run.Edited(second, i);
            await run.SaveAsync(second, first);
        }

        await using IInvoicingUnitOfWork work = await run.BeginAsync();
        List<InvoiceEvent> history = await run.HistoryAsync(work, first.Id);
        run.Items([1L, 2L, 3L, 4L, 5L, 6L], history.Select(static happened => happened.Version), "The versions of the events of an invoice");
        run.Require(history.TrueForAll(happened => happened.InvoiceId == first.Id), "The events of an invoice are read with those of another one.");
        run.Equal(first.PendingEvents[0], history[^1], "The last event");
    }

    private static async Task PositionsAsync(StoreRun run)
    {
        long start = await run.EndOfLogAsync();
        Invoice drafted = run.Draft(100), edited = drafted.Edit(run.Content(50), run.On(StoreRun.Today)), last = run.Edited(edited, 70);
        Payment payment = run.Payment(100);
        await run.CommitAsync(async work =>
        {
            await work.Invoices.SaveAsync(drafted, run.Stop);
            await work.Invoices.SaveAsync(edited, run.Stop);
            await work.Payments.SaveAsync(payment, run.Stop);
            run.Empty(run.Own(await run.LogAsync(work, start)), "The log before the commit");
        });
        await run.SaveAsync(last);

        List<LoggedEvent> own = await run.OwnEventsAsync(start, 4);
        run.Items([.. edited.PendingEvents, last.PendingEvents[0]], own.Select(static logged => logged.Event).OfType<InvoiceEvent>(), "The events of the invoice in the log");
        run.Items(payment.PendingEvents, own.Select(static logged => logged.Event).Where(static happened => happened is not InvoiceEvent), "The events of the payment in the log");
        run.Equal<DomainEvent>(last.PendingEvents[0], own[^1].Event, "The last event in the log");
        run.Items(own.Select(static logged => logged.Position).Distinct().Order(), own.Select(static logged => logged.Position), "The positions");

        await using IInvoicingUnitOfWork later = await run.BeginAsync();
        run.Items(own[2..], run.Own(await run.LogAsync(later, own[1].Position)), "The events behind the second one");
        run.Empty(run.Own(await run.LogAsync(later, own[3].Position)), "The events behind the last one");
        List<LoggedEvent> behind = await run.LogAsync(later, own[0].Position);
        run.Items(behind.Take(2), await run.ListAsync(later.Events.ReadAllAsync(own[0].Position, 2, run.Stop)), "The first two events behind a position");
    }

    private static async Task LateAsync(StoreRun run)
    {
        long start = await run.EndOfLogAsync();
        Invoice first = run.Draft(1), second = run.Draft(2);
        await using IInvoicingUnitOfWork slow = await run.BeginAsync();
        await slow.Invoices.SaveAsync(first, run.Stop);

        // A store may let the quick one wait for the slow one.
        await using Waiting<bool> quick = run.Start("A commit that comes second", CommitAsync);
        await quick.SettleAsync();
        List<LoggedEvent> seen;
        long position;
        await using (IInvoicingUnitOfWork reader = await run.BeginAsync())
        {
            List<LoggedEvent> log = await run.LogAsync(reader, start);
            seen = run.Own(log);
            position = log is [.., { Position: var last }] ? last : start;
        }

        await slow.CommitAsync(run.Stop);
        await quick.EndsAsync();

        seen.AddRange(await run.OwnEventsAsync(position, 2 - seen.Count));
        run.Items(
            [first.PendingEvents[0].Id, second.PendingEvents[0].Id],
            seen.Select(static logged => logged.Event.Id).OrderBy(static id => id.Value),
            "What was read before a late commit and behind that position after it");

        async Task<bool> CommitAsync(CancellationToken stop)
        {
            await using IInvoicingUnitOfWork work = await run.BeginAsync(stop);
            await work.Invoices.SaveAsync(second, stop);
            await work.CommitAsync(stop);
            return true;
        }
    }
}
