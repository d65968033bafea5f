namespace Invoicing.Testing;

/// <summary>Locks that wait, and what must not wait for them.</summary>
internal static class LockCases
{
    private static readonly Rule Rows = new(
        "LockAsync reads and keeps others from locking until the unit of work ends, however it ends; who waited reads what the other left.",
        "Lock the row within the transaction (SELECT … FOR UPDATE, or UPDLOCK) and read it after the lock is there, not before; in memory, keep the lock until CommitAsync or DisposeAsync.");

    private static readonly Rule Together = new(
        "LockAllAsync locks like LockAsync does, one invoice after the other in the order of their keys, and gives those that are there, as this unit of work has left them.",
        "Sort in the statement that locks (ORDER BY id FOR UPDATE), and put what was saved or deleted since into its place; or leave the method out, which locks one by one.");

    private static readonly Rule Counters = new(
        "TakeNextAsync makes others who take from the same run wait for the unit of work to end, and gives them the place when it was undone; other runs do not wait.",
        "Count in a row of the transaction that is locked by the update, not with a sequence or identity column, which leaves gaps.");

    private static readonly Rule Names = new(
        "LockAsync keeps others from locking the same name, compared by ordinal, until the unit of work ends; the same unit of work may lock it again, and other names do not wait.",
        "Use an application lock of the transaction over legal entity, kind and name (pg_advisory_xact_lock, sp_getapplock), or a row of a table of names.");

    private static readonly Rule Readers = new(
        "A unit of work may lock again what it has locked, and reading never waits for locks.",
        "Remember what is held, and read without shared locks (row versions, snapshot isolation).");

    private static readonly Rule Patience = new(
        "Waiting for a lock ends with OperationCanceledException when the token is cancelled, and whoever comes next gets the lock.",
        "Pass the token on to what waits, and take waiting entries out when they give up.");

    public static StoreCase[] All =>
    [
        new("Invoice lock waits and reads what the other committed", Rows, static run => InvoiceAsync(run, commits: true)),
        new("Invoice lock waits and reads what was there when the other is undone", Rows, static run => InvoiceAsync(run, commits: false)),
        new("Invoices locked together wait and come in the order of their keys", Together, TogetherAsync),
        new("Payment lock waits and reads what the other committed", Rows, PaymentAsync),
        new("Number waits for the other unit of work and takes what it freed", Counters, NumberFreedAsync),
        new("Number waits for the other unit of work and goes on behind what it took", Counters, NumberTakenAsync),
        new("Name waits for the other unit of work and other names do not", Names, NameAsync),
        new("Lock that is held is given again and reading never waits", Readers, ReadersAsync),
        new("Wait that is cancelled leaves the lock to others", Patience, CancelledAsync),
    ];

    private static async Task InvoiceAsync(StoreRun run, bool commits)
    {
        Invoice draft = run.Draft(100);
        await run.SaveAsync(draft);
        await using IInvoicingUnitOfWork holder = await run.BeginAsync();
        Invoice held = run.Found(await holder.Invoices.LockAsync(draft.Id, run.Stop), "The invoice, locked,");
        await using IInvoicingUnitOfWork waiter = await run.BeginAsync();

        await using Waiting<Invoice?> waiting = run.Start("The second lock of an invoice", stop => waiter.Invoices.LockAsync(draft.Id, stop).AsTask());
        await waiting.StillWaitsAsync();
        await holder.Invoices.SaveAsync(held.Edit(run.Content(250), run.On(StoreRun.Today)), run.Stop);
        await EndAsync(run, holder, commits);

        Invoice read = run.Found(await waiting.EndsAsync(), "The invoice, locked after waiting,");
        run.Equal(StoreRun.Euro(commits ? 250 : 100), read.PayableAmount, $"The amount after waiting for a unit of work that was {(commits ? "committed" : "undone")}");
    }

    private static async Task TogetherAsync(StoreRun run)
    {
        Invoice[] drafts = [run.Draft(100), run.Draft(200), run.Draft(300)];
        InvoiceId[] ids = [.. drafts.Select(static draft => draft.Id).OrderBy(static id => id.Value)];
        await run.SaveAsync(drafts);
        await using IInvoicingUnitOfWork holder = await run.BeginAsync();
        Invoice held = run.Found(await holder.Invoices.LockAsync(ids[1], run.Stop), "The invoice, locked,");
        await using IInvoicingUnitOfWork waiter = await run.BeginAsync();

        await using Waiting<ValueArray<Invoice>> waiting = run.Start(
            "The lock of invoices of which another unit of work holds one",
            stop => waiter.Invoices.LockAllAsync([ids[2], drafts[0].Id, ids[1], run.Draft(1).Id, ids[0], ids[2]], stop).AsTask());
        await waiting.StillWaitsAsync();
        await holder.Invoices.SaveAsync(held.Edit(run.Content(250), run.On(StoreRun.Today)), run.Stop);
        await EndAsync(run, holder, commits: true);

        ValueArray<Invoice> locked = await waiting.EndsAsync();
        run.Items(ids, locked.Select(static invoice => invoice.Id), "The invoices, locked together");
        run.Equal(StoreRun.Euro(250), locked[1].PayableAmount, "The amount after waiting for a unit of work that was committed");
        await waiter.Invoices.SaveAsync(locked[0].Edit(run.Content(700), run.On(StoreRun.Today)), run.Stop);
        ValueArray<Invoice> again = await run.AtOnceAsync("Locking invoices again in their unit of work", waiter.Invoices.LockAllAsync(ids, run.Stop));
        run.Equal(StoreRun.Euro(700), again[0].PayableAmount, "The amount of an invoice that was saved in the unit of work");
    }

    private static async Task PaymentAsync(StoreRun run)
    {
        Payment payment = run.Payment(100);
        await run.SaveAsync(payment);
        await using IInvoicingUnitOfWork holder = await run.BeginAsync();
        Payment held = run.Found(await holder.Payments.LockAsync(payment.Id, run.Stop), "The payment, locked,");
        await using IInvoicingUnitOfWork waiter = await run.BeginAsync();

        await using Waiting<Payment?> waiting = run.Start("The second lock of a payment", stop => waiter.Payments.LockAsync(payment.Id, stop).AsTask());
        await waiting.StillWaitsAsync();
        await holder.Payments.SaveAsync(await run.AllocatedAsync(held, 60), run.Stop);
        await EndAsync(run, holder, commits: true);

        run.Equal(StoreRun.Euro(40), run.Found(await waiting.EndsAsync(), "The payment, locked after waiting,").UnallocatedAmount, "What is left of the payment after waiting");
    }

    private static Task NumberFreedAsync(StoreRun run) => NumberAsync(run, commits: false, expected: 1);

    private static Task NumberTakenAsync(StoreRun run) => NumberAsync(run, commits: true, expected: 2);

    private static async Task NumberAsync(StoreRun run, bool commits, long expected)
    {
        await using IInvoicingUnitOfWork holder = await run.BeginAsync();
        run.Equal(1, await run.TakeAsync(holder, run.Series, 1), "The first number of a run");
        await using IInvoicingUnitOfWork waiter = await run.BeginAsync();

        await using Waiting<TakenNumber> waiting = run.Start("The second number of a run", stop => waiter.Numbers.TakeNextAsync(run.Series, 1, StoreRun.Today, stop).AsTask());
        await waiting.StillWaitsAsync();
        await using (IInvoicingUnitOfWork free = await run.BeginAsync())
        {
            TakenNumber other = await run.AtOnceAsync("The first number of another run", free.Numbers.TakeNextAsync(run.Series with { Period = "2027" }, 1, StoreRun.Today, run.Stop));
            run.Equal(1, other.Sequence, "The first number of another run");
        }

        await EndAsync(run, holder, commits);

        run.Equal(expected, (await waiting.EndsAsync()).Sequence, $"The number after waiting for a unit of work that was {(commits ? "committed" : "undone")}");
    }

    private static async Task NameAsync(StoreRun run)
    {
        LockName name = new(run.Entity, "account", "C-1");
        await using IInvoicingUnitOfWork holder = await run.BeginAsync();
        await holder.LockAsync(name, run.Stop);
        await run.AtOnceAsync("Locking a name again in its unit of work", LockAsync(holder, name, run.Stop));
        await using IInvoicingUnitOfWork waiter = await run.BeginAsync();

        await using Waiting<bool> waiting = run.Start("The second lock of a name", stop => LockAsync(waiter, name, stop).AsTask());
        await waiting.StillWaitsAsync();
        await using (IInvoicingUnitOfWork free = await run.BeginAsync())
        {
            await run.AtOnceAsync("Locking a name of another legal entity", LockAsync(free, name with { LegalEntityId = run.Other }, run.Stop));
            await run.AtOnceAsync("Locking a name of another kind", LockAsync(free, name with { Kind = "source" }, run.Stop));
            await run.AtOnceAsync("Locking a name in other letters", LockAsync(free, name with { Name = "c-1" }, run.Stop));
        }

        await waiting.StillWaitsAsync();
        await holder.DisposeAsync();
        await waiting.EndsAsync();

        static async ValueTask<bool> LockAsync(IInvoicingUnitOfWork work, LockName name, CancellationToken cancellationToken)
        {
            await work.LockAsync(name, cancellationToken);
            return true;
        }
    }

    private static async Task ReadersAsync(StoreRun run)
    {
        Invoice draft = run.Draft(100);
        Payment payment = run.Payment(100);
        await run.SaveAsync(draft);
        await run.SaveAsync(payment);
        await using IInvoicingUnitOfWork holder = await run.BeginAsync();
        for (int i = 0; i < 2; i++)
        {
            run.Found(await run.AtOnceAsync("Locking an invoice again in its unit of work", holder.Invoices.LockAsync(draft.Id, run.Stop)), "The invoice, locked,");
            run.Found(await run.AtOnceAsync("Locking a payment again in its unit of work", holder.Payments.LockAsync(payment.Id, run.Stop)), "The payment, locked,");
        }

        await using IInvoicingUnitOfWork reader = await run.BeginAsync();
        run.Found(await run.AtOnceAsync("Reading an invoice", reader.Invoices.FindAsync(draft.Id, run.Stop)), "The invoice that another unit of work has locked");
        run.Found(await run.AtOnceAsync("Reading a payment", reader.Payments.FindAsync(payment.Id, run.Stop)), "The payment that another unit of work has locked");
    }

    private static async Task CancelledAsync(StoreRun run)
    {
        Invoice draft = run.Draft(100);
        await run.SaveAsync(draft);
        await using IInvoicingUnitOfWork holder = await run.BeginAsync();
        await holder.Invoices.LockAsync(draft.Id, run.Stop);
        await using IInvoicingUnitOfWork impatient = await run.BeginAsync();

        await using Waiting<Invoice?> waiting = run.Start("The second lock of an invoice", stop => impatient.Invoices.LockAsync(draft.Id, stop).AsTask());
        await waiting.StillWaitsAsync();
        await waiting.CancelAsync();

        await holder.DisposeAsync();
        await using IInvoicingUnitOfWork next = await run.BeginAsync();
        run.Found(await run.AtOnceAsync("The lock that nobody waits for any more", next.Invoices.LockAsync(draft.Id, run.Stop)), "The invoice, locked,");
    }

    /// <summary>Ends a unit of work one way or the other.</summary>
    public static async Task EndAsync(StoreRun run, IInvoicingUnitOfWork work, bool commits)
    {
        if (commits)
            await work.CommitAsync(run.Stop);
        await work.DisposeAsync();
    }
}
