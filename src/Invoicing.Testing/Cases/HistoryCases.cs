namespace Invoicing.Testing;

/// <summary>The chained histories of invoices.</summary>
internal static class HistoryCases
{
    private static readonly Rule Chained = new(
        "Saving an invoice, or deleting a draft, appends to its history what ChainEntry.ForHistory gives for it and the head of its history: one entry for each event, of this unit of work at once, and it stays when the draft is gone.",
        "Call ChainEntry.ForHistory with the head from before the unit of work, and let the instance saved last take the place of an earlier one, whose events it carries.");

    private static readonly Rule Saving = new(
        "AppendAsync refuses entries of a history with ArgumentException, since they are written by saving the invoice.",
        "Look at entry.Chain.Kind first.");

    public static StoreCase[] All =>
    [
        new("Saving an invoice chains each of its events", Chained, SavedAsync),
        new("History of a deleted draft stays and ends with the deletion", Chained, DeletedAsync),
        new("History is written by saving only", Saving, AppendedAsync),
    ];

    private static async Task SavedAsync(StoreRun run)
    {
        Invoice draft = run.Draft(100), other = run.Draft(1);
        ChainId chain = ChainId.History(run.Entity, draft.Id);
        List<DomainEvent> events = [.. draft.PendingEvents];
        await run.SaveAsync(draft, other);

        Invoice posted = await run.PostAsync(run.Edited(draft, 200));
        await using (IInvoicingUnitOfWork work = await run.BeginAsync())
        {
            await work.Invoices.SaveAsync(posted, run.Stop);
            run.Equal(3, (await run.EntriesAsync(work, chain)).Count, "The number of entries in its unit of work");
            run.Equal(3, (await work.Evidence.GetHeadAsync(chain, run.Stop)).Length, "The length of the history in its unit of work");
            posted = run.Payment(5).Allocate(posted, StoreRun.Euro(5), run.On(StoreRun.Today)).Invoice;
            await work.Invoices.SaveAsync(posted, run.Stop);
            await work.CommitAsync(run.Stop);
        }

        events.AddRange(posted.PendingEvents);
        await using IInvoicingUnitOfWork later = await run.BeginAsync();
        List<ChainEntry> history = await run.EntriesAsync(later, chain);
        run.Items(events.Select(static happened => (EventId?)happened.Id), history.Select(static entry => entry.EventId), "The events of the history");
        run.Items(events.Select(static happened => happened.GetType().Name), history.Select(static entry => entry.EventType), "The kinds of the events of the history");
        Intact(run, chain, history);
        run.Equal(history[^1].Head, await later.Evidence.GetHeadAsync(chain, run.Stop), "The head of the history");
        run.Equal(1, (await run.EntriesAsync(later, ChainId.History(run.Entity, other.Id))).Count, "The number of entries of another invoice");
    }

    private static async Task DeletedAsync(StoreRun run)
    {
        Invoice draft = run.Draft(100), deleted = await run.DeleteAsync(draft.AsStored());
        ChainId chain = ChainId.History(run.Entity, draft.Id);
        await run.SaveAsync(draft);

        await run.CommitAsync(async work =>
        {
            await work.Invoices.DeleteAsync(deleted, run.Stop);
            run.Equal(2, (await work.Evidence.GetHeadAsync(chain, run.Stop)).Length, "The length of the history in its unit of work");
        });

        await using IInvoicingUnitOfWork later = await run.BeginAsync();
        List<ChainEntry> history = await run.EntriesAsync(later, chain);
        run.Items([nameof(InvoiceDrafted), nameof(InvoiceDeleted)], history.Select(static entry => entry.EventType), "The kinds of the events of a deleted draft");
        Intact(run, chain, history);
    }

    private static async Task AppendedAsync(StoreRun run)
    {
        ChainEntry entry = ChainEntry.ForHistory(run.Draft(100), default)[0];

        await run.RefusedAsync<ArgumentException>("Appending an entry of a history", () => run.CommitAsync(work => work.Evidence.AppendAsync(entry, run.Stop).AsTask()));
    }

    private static void Intact(StoreRun run, ChainId chain, List<ChainEntry> history)
    {
        ChainReport report = ChainVerifier.Verify(chain, history, null, new());
        run.Require(report.IsIntact, $"The history does not verify: {report.Problem}.");
    }
}
