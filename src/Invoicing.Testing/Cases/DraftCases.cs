namespace Invoicing.Testing;

/// <summary>Deleting drafts, and lists of invoices.</summary>
internal static class DraftCases
{
    private static readonly Rule Deleting = new(
        "DeleteAsync takes the draft out while the store holds its StoredVersion, writes its pending events to the log, and no read of the invoice or its events finds it again; otherwise the unit of work fails with ConcurrencyConflictException.",
        "Delete where the version is still StoredVersion, fail when no row was deleted, and append the pending events as saving does.");

    private static readonly Rule Posted = new(
        "ReadPostedAsync gives posted and cancelled invoices of the legal entity, and of the customer when one is named, by issue date and then number.",
        "Leave out drafts, and order in the query.");

    private static readonly Rule Sources = new(
        "ReadBySourceAsync gives what was made from a source reference, compared by ordinal, in the order of keys, as this unit of work has it.",
        "Read within the transaction, order by the key, and compare with a binary or case-sensitive collation.");

    public static StoreCase[] All =>
    [
        new("Deleted draft is gone and its events stay", Deleting, DeletedAsync),
        new("Draft that changed since is not deleted", Deleting, ChangedAsync),
        new("Posted invoices are read in order and by customer", Posted, PostedAsync),
        new("What was made from one source is read in the order it was made", Sources, SourceAsync),
    ];

    private static async Task DeletedAsync(StoreRun run)
    {
        long start = await run.EndOfLogAsync();
        Invoice draft = run.Draft(100);
        await run.SaveAsync(draft);

        await using (IInvoicingUnitOfWork work = await run.BeginAsync())
        {
            Invoice stored = run.Found(await work.Invoices.LockAsync(draft.Id, run.Stop), "The draft, locked,");
            await work.Invoices.DeleteAsync(await run.DeleteAsync(stored), run.Stop);
            run.Missing(await work.Invoices.FindAsync(draft.Id, run.Stop), "A draft that was deleted, in its unit of work,");
            await work.CommitAsync(run.Stop);
        }

        await using (IInvoicingUnitOfWork later = await run.BeginAsync())
        {
            run.Missing(await later.Invoices.FindAsync(draft.Id, run.Stop), "A draft that was deleted");
            run.Empty(await run.HistoryAsync(later, draft.Id), "The events of an invoice that was deleted, read by invoice");
        }

        run.Items(
            [nameof(InvoiceDrafted), nameof(InvoiceDeleted)],
            (await run.OwnEventsAsync(start, 2)).Select(static logged => logged.Event.GetType().Name),
            "The events of the deleted draft in the log");
    }

    private static async Task ChangedAsync(StoreRun run)
    {
        Invoice draft = run.Draft(100), deleted = await run.DeleteAsync(draft.AsStored());
        await run.SaveAsync(draft);
        await run.SaveAsync(run.Edited(draft, 200));

        await run.LosesAsync("Deleting a draft that changed since it was read", () => run.CommitAsync(work => work.Invoices.DeleteAsync(deleted, run.Stop).AsTask()));

        await using IInvoicingUnitOfWork later = await run.BeginAsync();
        run.Found(await later.Invoices.FindAsync(draft.Id, run.Stop), "The draft whose deletion was refused");
    }

    private static async Task PostedAsync(StoreRun run)
    {
        await run.SaveAsync(run.Draft(1));
        await run.SaveAsync(await NumberedAsync("B", 2, "C-1", 1));
        await run.SaveAsync(await NumberedAsync("B", 1, "C-2", 1));
        await run.SaveAsync(await NumberedAsync("A", 9, "C-1", 2));

        await using IInvoicingUnitOfWork work = await run.BeginAsync();
        run.Items(["B-2026-1", "B-2026-2", "A-2026-9"], await ReadAsync(null), "The posted invoices");
        run.Items(["B-2026-2", "A-2026-9"], await ReadAsync(new CustomerId("C-1")), "The posted invoices of one customer");
        run.Empty(await ReadAsync(new CustomerId("C-3")), "The posted invoices of a customer without any");

        Task<Invoice> NumberedAsync(string prefix, long sequence, string customer, int day) =>
            run.PostAsync(run.Draft(run.Content(100) with { CustomerId = new CustomerId(customer) }), "invoices", prefix, sequence, StoreRun.Today.PlusDays(day));

        async Task<IEnumerable<string?>> ReadAsync(CustomerId? customer) =>
            (await run.ListAsync(work.Invoices.ReadPostedAsync(run.Entity, customer, run.Stop))).Select(static invoice => invoice.Number);
    }

    private static async Task SourceAsync(StoreRun run)
    {
        Invoice first = Made(1, "X"), other = Made(2, "x"), gone = Made(3, "X");
        foreach (Invoice draft in (Invoice[])[gone, other, first])
            await run.SaveAsync(draft);
        Invoice posted = await run.PostAsync(first.AsStored()), last = Made(4, "X"), deleted = await run.DeleteAsync(gone.AsStored());

        await using IInvoicingUnitOfWork work = await run.BeginAsync();
        await work.Invoices.SaveAsync(last, run.Stop);
        await work.Invoices.SaveAsync(posted, run.Stop);
        await work.Invoices.DeleteAsync(deleted, run.Stop);

        run.Items([(first.Id, posted.Number), (last.Id, null)], await ReadAsync("X"), "What was made from one source");
        run.Items([(other.Id, null)], await ReadAsync("x"), "What was made from a source with other letters");
        run.Empty(await ReadAsync("Y"), "What was made from a source of nothing");

        Invoice Made(long cents, string source) => run.Draft(run.Content(cents) with { SourceReference = source });

        async Task<IEnumerable<(InvoiceId, string?)>> ReadAsync(string source) =>
            (await run.ListAsync(work.Invoices.ReadBySourceAsync(run.Entity, source, run.Stop))).Select(static invoice => (invoice.Id, invoice.Number));
    }
}
