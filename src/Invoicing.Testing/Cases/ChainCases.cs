using System.Globalization;

namespace Invoicing.Testing;

/// <summary>The hash chains of series and imports, and the sealed bodies.</summary>
internal static class ChainCases
{
    private static readonly Rule Empty = new(
        "A chain that was never written has the default head and no entries; an invoice without an entry or a body has none.",
        "Return default and null, and let a lock of a head that is not there yet hold others off all the same.");

    private static readonly Rule Kept = new(
        "Entries and bodies are read as they were written, bodies byte for byte; inside at once, outside after the commit, and undone with the unit of work.",
        "Store bodies as bytes, not as text or a JSON type that is written anew, and each part of an entry as it is.");

    private static readonly Rule Heads = new(
        "LockHeadAsync reads the head and keeps others from locking it until the unit of work ends, also when the chain is empty; who waited reads what the other left, and reading the head does not wait.",
        "Lock a row of the chain itself, made when it is first asked for, or an application lock over the name of the chain; read the head after the lock is there.");

    private static readonly Rule Places = new(
        "Chain and index are unique together, and so is the invoice among series and imports; a second entry fails the unit of work with ConcurrencyConflictException.",
        "Put unique indexes over chain and index and over the invoice of entries that are of no history, and turn their violation into ConcurrencyConflictException.");

    private static readonly Rule Bodies = new(
        "A sealed body is written once; saving the invoice with other bytes fails the unit of work with BodySealedException, which names the invoice.",
        "Write the body when there is none, and compare when there is one; never update it.");

    public static StoreCase[] All =>
    [
        new("Chain and body that were never written are empty", Empty, EmptyAsync),
        new("Entries and bodies are read as they were written inside at once and outside after the commit only", Kept, KeptAsync),
        new("Evidence that is not committed leaves nothing", Kept, UndoneAsync),
        new("Head waits for the other unit of work and is what it committed", Heads, static run => HeadAsync(run, commits: true)),
        new("Head waits for the other unit of work and is what was there when it is undone", Heads, static run => HeadAsync(run, commits: false)),
        new("Parallel appends leave one intact chain", Heads, ParallelAsync),
        new("Place in a chain is given once", Places, PlaceAsync),
        new("Invoice is chained once", Places, InvoiceAsync),
        new("Body is written once", Bodies, BodyAsync),
    ];

    private static async Task EmptyAsync(StoreRun run)
    {
        await using IInvoicingUnitOfWork work = await run.BeginAsync();
        InvoiceId id = run.NewInvoiceId();

        run.Equal(default, await work.Evidence.GetHeadAsync(run.Chain, run.Stop), "The head of a chain without entries");
        run.Equal(default, await work.Evidence.LockHeadAsync(run.Chain, run.Stop), "The head of a chain without entries, locked,");
        run.Empty(await run.EntriesAsync(work, run.Chain), "The entries of a chain that was never written");
        run.Empty(await run.EntriesAsync(work, ChainId.History(run.Entity, id)), "The history of an invoice that was never saved");
        run.Missing(await work.Evidence.FindEntryAsync(id, run.Stop), "The entry of an invoice that has none");
        run.Missing(await work.Evidence.FindBodyAsync(id, run.Stop), "The body of an invoice that has none");
    }

    private static async Task KeptAsync(StoreRun run)
    {
        ChainEntry first = run.EntryBehind(default, "INV-1"), second = run.EntryBehind(first.Head, "INV-2");
        ChainEntry import = ChainEntry.ForImport(default, run.Other, run.NewInvoiceId(), "OLD/1", Sha256Hash.Of("x"u8));
        // No text has these bytes.
        ValueArray<byte> body = [0, 255, 13, 10];
        Invoice draft = run.Draft(100), genuine = await run.PostAsync(run.Draft(200), "INV", 7);
        await run.SaveAsync(draft);
        Invoice posted = run.Sealed(draft, body);
        await using IInvoicingUnitOfWork inside = await run.BeginAsync();
        await AppendAsync(run, inside, first, second, import);
        await inside.Invoices.SaveAsync(posted, run.Stop);
        await inside.Invoices.SaveAsync(genuine, run.Stop);

        await SeenAsync(inside, "in its unit of work");
        await using (IInvoicingUnitOfWork outside = await run.BeginAsync())
        {
            run.Equal(default, await outside.Evidence.GetHeadAsync(run.Chain, run.Stop), "The head before the commit");
            run.Empty(await run.EntriesAsync(outside, run.Chain), "The entries before the commit");
            run.Missing(await outside.Evidence.FindEntryAsync(first.InvoiceId, run.Stop), "An entry, before the commit,");
            run.Missing(await outside.Evidence.FindBodyAsync(posted.Id, run.Stop), "A body, before the commit,");
        }

        await inside.CommitAsync(run.Stop);
        await using IInvoicingUnitOfWork later = await run.BeginAsync();
        await SeenAsync(later, "after the commit");

        async Task SeenAsync(IInvoicingUnitOfWork work, string where)
        {
            run.Equal(second.Head, await work.Evidence.GetHeadAsync(run.Chain, run.Stop), $"The head {where}");
            run.Items([first, second], await run.EntriesAsync(work, run.Chain), $"The entries {where}");
            run.Items([second], await run.EntriesAsync(work, run.Chain, 2), $"The entries from the second on {where}");
            run.Empty(await run.EntriesAsync(work, run.Chain, 3), $"The entries behind the last {where}");
            run.Items([import], await run.EntriesAsync(work, import.Chain), $"The entries of imports {where}");
            run.Equal(second, await work.Evidence.FindEntryAsync(second.InvoiceId, run.Stop), $"The entry of an invoice {where}");
            run.Equal(import, await work.Evidence.FindEntryAsync(import.InvoiceId, run.Stop), $"The entry of an imported invoice {where}");
            run.Equal(body, await work.Evidence.FindBodyAsync(posted.Id, run.Stop), $"The body {where}");
            run.Equal(genuine.Body, await work.Evidence.FindBodyAsync(genuine.Id, run.Stop), $"The genuine body {where}");
        }
    }

    private static async Task UndoneAsync(StoreRun run)
    {
        Invoice posted = await run.PostAsync(run.Draft(100));
        ChainEntry entry = run.EntryBehind(default, "INV-1");
        await using (IInvoicingUnitOfWork undone = await run.BeginAsync())
        {
            await undone.Invoices.SaveAsync(posted, run.Stop);
            await AppendAsync(run, undone, entry);
        }

        await using IInvoicingUnitOfWork work = await run.BeginAsync();
        run.Equal(default, await work.Evidence.GetHeadAsync(run.Chain, run.Stop), "The head after what was appended is undone");
        run.Empty(await run.EntriesAsync(work, ChainId.History(run.Entity, posted.Id)), "The history of an invoice that was undone");
        run.Missing(await work.Evidence.FindEntryAsync(entry.InvoiceId, run.Stop), "An entry that was undone");
        run.Missing(await work.Evidence.FindBodyAsync(posted.Id, run.Stop), "A body that was undone");
    }

    private static async Task HeadAsync(StoreRun run, bool commits)
    {
        await using IInvoicingUnitOfWork holder = await run.BeginAsync();
        run.Equal(default, await holder.Evidence.LockHeadAsync(run.Chain, run.Stop), "The head of a chain without entries");
        run.Equal(default, await run.AtOnceAsync("Locking a head again in its unit of work", holder.Evidence.LockHeadAsync(run.Chain, run.Stop)), "The head of a chain without entries");
        await using IInvoicingUnitOfWork waiter = await run.BeginAsync();

        await using Waiting<ChainHead> waiting = run.Start("The second lock of a head", stop => waiter.Evidence.LockHeadAsync(run.Chain, stop).AsTask());
        await waiting.StillWaitsAsync();
        await using (IInvoicingUnitOfWork free = await run.BeginAsync())
        {
            run.Equal(default, await run.AtOnceAsync("Reading a head", free.Evidence.GetHeadAsync(run.Chain, run.Stop)), "A head that another unit of work has locked");
            run.Equal(default, await run.AtOnceAsync("Locking the head of another chain", free.Evidence.LockHeadAsync(ChainId.Series(run.Other, "invoices"), run.Stop)), "The head of another chain");
        }

        ChainEntry entry = run.EntryBehind(default, "INV-1");
        await AppendAsync(run, holder, entry);
        await LockCases.EndAsync(run, holder, commits);

        run.Equal(commits ? entry.Head : default, await waiting.EndsAsync(), $"The head after waiting for a unit of work that was {(commits ? "committed" : "undone")}");
    }

    private static async Task ParallelAsync(StoreRun run)
    {
        const int Writers = 8, Each = 5;

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(
            async () =>
            {
                for (int i = 0; i < Each; i++)
                {
                    await using IInvoicingUnitOfWork work = await run.BeginAsync();
                    ChainHead head = await work.Evidence.LockHeadAsync(run.Chain, run.Stop);
                    // Time for another one to come between, where nothing keeps it out.
                    await Task.Delay(1, run.Stop);
                    await AppendAsync(run, work, run.EntryBehind(head, string.Create(CultureInfo.InvariantCulture, $"INV-{writer}-{i}")));
                    if (IsCommitted(writer, i))
                        await work.CommitAsync(run.Stop);
                }
            },
            run.Stop)));

        await using IInvoicingUnitOfWork reader = await run.BeginAsync();
        ChainReport report = await ChainVerifier.VerifyAsync(run.Chain, reader.Evidence.ReadAsync(run.Chain, 1, run.Stop), null, new(), run.Stop);
        run.Missing(report.Problem, $"A problem in the chain ({report.Problem})");
        run.Equal(Enumerable.Range(0, Writers).Sum(static writer => Enumerable.Range(0, Each).Count(i => IsCommitted(writer, i))), report.Checked, "The number of entries");
        run.Equal(report.Head, await reader.Evidence.GetHeadAsync(run.Chain, run.Stop), "The head");

        // Every third one fails, as a command might.
        static bool IsCommitted(int writer, int i) => (writer + i) % 3 != 0;
    }

    private static async Task PlaceAsync(StoreRun run)
    {
        ChainEntry entry = run.EntryBehind(default, "INV-1"), rival = run.EntryBehind(default, "INV-2");
        await SaveAsync(run, entry);

        await run.LosesAsync("Appending an entry at a place that is taken", () => SaveAsync(run, rival));
        await run.LosesAsync("Appending an entry twice", () => SaveAsync(run, entry));

        await using IInvoicingUnitOfWork work = await run.BeginAsync();
        run.Items([entry], await run.EntriesAsync(work, run.Chain), "The entries after one that was refused");
        run.Missing(await work.Evidence.FindEntryAsync(rival.InvoiceId, run.Stop), "An entry that was refused");
    }

    private static async Task InvoiceAsync(StoreRun run)
    {
        ChainEntry entry = run.EntryBehind(default, "INV-1");
        await SaveAsync(run, entry);

        await run.LosesAsync("Chaining an invoice a second time", () => SaveAsync(run, ChainEntry.ForPosting(entry.Head, run.Series, 2, entry.InvoiceId, "INV-2", default)));
        await run.LosesAsync("Chaining a posted invoice as an import too", () => SaveAsync(run, ChainEntry.ForImport(default, run.Entity, entry.InvoiceId, "INV-2", default)));
    }

    private static async Task BodyAsync(StoreRun run)
    {
        Invoice posted = await run.PostAsync(run.Draft(100));
        await run.SaveAsync(posted);
        await run.SaveAsync(posted.AsStored().AddNote("fine", NoteVisibility.Internal, run.On(StoreRun.Today)));
        Invoice stored;
        await using (IInvoicingUnitOfWork before = await run.BeginAsync())
            stored = run.Found(await before.Invoices.FindAsync(posted.Id, run.Stop), "The posted invoice");

        Invoice forged = Invoice.Restore(stored.ToSnapshot() with { Body = posted.Body.SetItem(0, 0) }).AddNote("forged", NoteVisibility.Internal, run.On(StoreRun.Today));
        BodySealedException refused = await run.RefusedAsync<BodySealedException>("Saving an invoice with another body", () => run.SaveAsync(forged));

        run.Equal(posted.Id, refused.InvoiceId, "The invoice that the exception names");
        await using IInvoicingUnitOfWork work = await run.BeginAsync();
        run.Equal(posted.Body, await work.Evidence.FindBodyAsync(posted.Id, run.Stop), "The body after another one was refused");
        run.Equal(posted.Body, run.Found(await work.Invoices.FindAsync(posted.Id, run.Stop), "The posted invoice").Body, "The body of the invoice after another one was refused");
    }

    private static async Task AppendAsync(StoreRun run, IInvoicingUnitOfWork work, params ChainEntry[] entries)
    {
        foreach (ChainEntry entry in entries)
            await work.Evidence.AppendAsync(entry, run.Stop);
    }

    private static Task SaveAsync(StoreRun run, ChainEntry entry) => run.CommitAsync(work => AppendAsync(run, work, entry));
}
