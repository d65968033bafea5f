namespace Invoicing.Testing;

/// <summary>What is read, and when it is seen.</summary>
internal static class ReadingCases
{
    private static readonly Rule Snapshots = new(
        "ToSnapshot() is everything there is to keep, and Restore(snapshot) is what is read; both have StoredVersion equal to Version and no pending events.",
        "Keep each part of the snapshot, lists in their order, and read through Restore.");

    private static readonly Rule Nothing = new(
        "Find and lock methods give null when there is nothing, and reading gives no items.",
        "Return null instead of throwing or making something up, a lock of a missing row included.");

    private static readonly Rule Units = new(
        "A unit of work is one transaction: its changes are seen in it at once, by others after CommitAsync only, and disposing it without CommitAsync undoes everything, numbers that were taken included.",
        "Keep one transaction open from BeginAsync to CommitAsync or DisposeAsync, read what was written within it, and write nothing outside of it, counters included.");

    private static readonly Rule Ended = new(
        "A unit of work ends with CommitAsync or DisposeAsync; whatever is asked of it afterwards throws ObjectDisposedException, except disposing it again.",
        "Begin every member with ObjectDisposedException.ThrowIf, and let DisposeAsync do nothing the second time.");

    private static readonly Rule Cancelled = new(
        "Every member takes a CancellationToken and throws OperationCanceledException when it is cancelled; a commit that was cancelled before it began writes nothing.",
        "Pass the token on, and look at it before beginning.");

    public static StoreCase[] All =>
    [
        new("Invoice that was committed is read as it was saved", Snapshots, InvoiceIsReadAsync),
        new("Payment that was committed is read as it was saved", Snapshots, PaymentIsReadAsync),
        new("What was never saved is not found", Nothing, NothingIsFoundAsync),
        new("Changes are seen inside at once and outside after the commit only", Units, ChangesAreSeenAsync),
        new("Disposing undoes everything and frees the number", Units, DisposingUndoesAsync),
        new("Use after the end throws", Ended, UseAfterTheEndAsync),
        new("Cancelled before it begins does nothing", Cancelled, CancelledDoesNothingAsync),
    ];

    private static async Task InvoiceIsReadAsync(StoreRun run)
    {
        Invoice saved = await run.PostAsync(run.Draft(run.Content(3, 1, 2) with { SourceReference = "order 17", Metadata = [new("tier", "gold"), new("agent", "7")] }));
        saved = run.Payment(4).Allocate(saved, StoreRun.Euro(4), run.On(StoreRun.Today)).Invoice;
        saved = saved.AddNote("Called", NoteVisibility.Internal, run.On(StoreRun.Today)).SetMetadata([new("shelf", "b"), new("box", "a")], run.On(StoreRun.Today));
        await run.SaveAsync(saved);

        await using IInvoicingUnitOfWork work = await run.BeginAsync();
        run.Same(saved, run.Found(await work.Invoices.FindAsync(saved.Id, run.Stop), "The invoice that was committed"), "The invoice that was found");
        run.Same(saved, run.Found(await work.Invoices.LockAsync(saved.Id, run.Stop), "The invoice, locked,"), "The invoice that was locked");
        run.Same(saved, run.Found(await work.Invoices.FindByNumberAsync(run.Entity, saved.Number!, run.Stop), "The invoice, by its number,"), "The invoice that was found by its number");
    }

    private static async Task PaymentIsReadAsync(StoreRun run)
    {
        Payment recorded = run.Payment(100), pending = run.PendingPayment(30);
        await run.SaveAsync(recorded);
        await run.SaveAsync(pending);
        Payment saved = (await run.AllocatedAsync(recorded, 60)).Refund(StoreRun.Euro(5), "OUT-1", run.On(StoreRun.Today));
        await run.SaveAsync(saved);

        await using IInvoicingUnitOfWork work = await run.BeginAsync();
        run.Same(saved, run.Found(await work.Payments.FindAsync(saved.Id, run.Stop), "The payment that was committed"), "the payment that was found");
        run.Same(saved, run.Found(await work.Payments.LockAsync(saved.Id, run.Stop), "The payment, locked,"), "the payment that was locked");
        run.Same(pending, run.Found(await work.Payments.FindAsync(pending.Id, run.Stop), "The pending payment"), "the pending payment");
    }

    private static async Task NothingIsFoundAsync(StoreRun run)
    {
        await using IInvoicingUnitOfWork work = await run.BeginAsync();

        run.Missing(await work.Invoices.FindAsync(run.NewInvoiceId(), run.Stop), "An invoice that was never saved");
        run.Missing(await work.Invoices.LockAsync(run.NewInvoiceId(), run.Stop), "An invoice that was never saved, locked,");
        run.Missing(await work.Invoices.FindByNumberAsync(run.Entity, "INV-2026-1", run.Stop), "A number that was never given");
        run.Missing(await work.Payments.FindAsync(new(run.NewId()), run.Stop), "A payment that was never saved");
        run.Missing(await work.Payments.LockAsync(new(run.NewId()), run.Stop), "A payment that was never saved, locked,");
        run.Missing(await work.Payments.FindByGatewayReferenceAsync(run.Entity, PaymentMethod.Card, "ch_1", run.Stop), "A gateway's reference that was never given");
        run.Missing(await work.Keys.FindAsync(new(run.Entity, "pay", "K"), run.Stop), "An idempotency key that was never added");
        run.Missing(await work.Documents.FindAsync(run.NewInvoiceId(), "application/pdf", run.Stop), "A document that was never added");
        run.Missing(await work.Numbers.FindLatestIssueDateAsync(run.Series, run.Stop), "A latest issue date of a run that has none");
        run.Empty(await run.HistoryAsync(work, run.NewInvoiceId()), "The events of an invoice that was never saved");
    }

    private static async Task ChangesAreSeenAsync(StoreRun run)
    {
        Invoice invoice = await run.PostAsync(run.Draft(100));
        Payment payment = run.Payment(100);
        IdempotencyKey key = new(run.Entity, "pay", "K-1");
        await using IInvoicingUnitOfWork inside = await run.BeginAsync();
        await inside.Invoices.SaveAsync(invoice, run.Stop);
        await inside.Payments.SaveAsync(payment, run.Stop);
        await inside.Keys.AddAsync(new(key, RequestOf("request"), payment.Id.Value), run.Stop);

        await SeenAsync(inside, isSeen: true, "in its unit of work");
        await using (IInvoicingUnitOfWork outside = await run.BeginAsync())
            await SeenAsync(outside, isSeen: false, "by others before the commit");
        await inside.CommitAsync(run.Stop);
        await using (IInvoicingUnitOfWork later = await run.BeginAsync())
            await SeenAsync(later, isSeen: true, "by others after the commit");

        async Task SeenAsync(IInvoicingUnitOfWork work, bool isSeen, string where)
        {
            Require(await run.AtOnceAsync("Reading an invoice", work.Invoices.FindAsync(invoice.Id, run.Stop)) is not null, "invoice");
            Require(await work.Invoices.FindByNumberAsync(run.Entity, invoice.Number!, run.Stop) is not null, "invoice, by its number,");
            Require(await work.Payments.FindAsync(payment.Id, run.Stop) is not null, "payment");
            Require(await work.Keys.FindAsync(key, run.Stop) is not null, "idempotency key");
            Require((await run.HistoryAsync(work, invoice.Id)).Count == invoice.PendingEvents.Length, "list of the invoice's events");

            void Require(bool found, string what) => run.Require(found == isSeen, $"The {what} that was written is {(isSeen ? "not seen" : "seen")} {where}.");
        }
    }

    private static async Task DisposingUndoesAsync(StoreRun run)
    {
        Invoice invoice = await run.PostAsync(run.Draft(100));
        Payment payment = run.Payment(100);
        IdempotencyKey key = new(run.Entity, "post", "K");
        await using (IInvoicingUnitOfWork undone = await run.BeginAsync())
        {
            run.Equal(7, await run.TakeAsync(undone, run.Series, 7), "The first number of a run that starts at 7");
            run.Equal(8, await run.TakeAsync(undone, run.Series, 7), "The second number of the run");
            await undone.Invoices.SaveAsync(invoice, run.Stop);
            await undone.Payments.SaveAsync(payment, run.Stop);
            await undone.Keys.AddAsync(new(key, RequestOf("request"), invoice.Id.Value), run.Stop);
        }

        await using IInvoicingUnitOfWork work = await run.BeginAsync();
        run.Equal(7, await run.TakeAsync(work, run.Series, 7), "The first number of the run after a unit of work that took it was undone");
        run.Missing(await work.Invoices.FindAsync(invoice.Id, run.Stop), "An invoice that was undone");
        run.Missing(await work.Payments.FindAsync(payment.Id, run.Stop), "A payment that was undone");
        run.Missing(await work.Keys.FindAsync(key, run.Stop), "An idempotency key that was undone");
        run.Empty(await run.HistoryAsync(work, invoice.Id), "The events of an invoice that was undone");
    }

    private static async Task UseAfterTheEndAsync(StoreRun run)
    {
        Invoice invoice = run.Draft(1);
        IInvoicingUnitOfWork disposed = await run.BeginAsync();
        await disposed.DisposeAsync();
        await using IInvoicingUnitOfWork committed = await run.BeginAsync();
        await committed.CommitAsync(run.Stop);

        foreach ((IInvoicingUnitOfWork work, string how) in ((IInvoicingUnitOfWork, string)[])[(disposed, "disposed"), (committed, "committed")])
        {
            (string Member, Func<Task> Use)[] uses =
            [
                ("Invoices.FindAsync", () => work.Invoices.FindAsync(invoice.Id, run.Stop).AsTask()),
                ("Invoices.LockAsync", () => work.Invoices.LockAsync(invoice.Id, run.Stop).AsTask()),
                ("Invoices.LockAllAsync", () => work.Invoices.LockAllAsync([invoice.Id], run.Stop).AsTask()),
                ("Invoices.FindByNumberAsync", () => work.Invoices.FindByNumberAsync(run.Entity, "INV-2026-1", run.Stop).AsTask()),
                ("Invoices.SaveAsync", () => work.Invoices.SaveAsync(invoice, run.Stop).AsTask()),
                ("Invoices.ReadPostedAsync", () => run.ListAsync(work.Invoices.ReadPostedAsync(run.Entity, null, run.Stop))),
                ("Invoices.ReadBySourceAsync", () => run.ListAsync(work.Invoices.ReadBySourceAsync(run.Entity, "X", run.Stop))),
                ("Payments.FindAsync", () => work.Payments.FindAsync(new(invoice.Id.Value), run.Stop).AsTask()),
                ("Payments.LockAsync", () => work.Payments.LockAsync(new(invoice.Id.Value), run.Stop).AsTask()),
                ("Payments.SaveAsync", () => work.Payments.SaveAsync(run.Payment(1), run.Stop).AsTask()),
                ("Payments.ReadAsync", () => run.ListAsync(work.Payments.ReadAsync(run.Entity, null, run.Stop))),
                ("PaymentLinks.RevokeAsync", () => work.PaymentLinks.RevokeAsync(new(invoice.Id, null, GrowingIds.Noon, Actor.System), run.Stop).AsTask()),
                ("PaymentLinks.ReadAsync", () => run.ListAsync(work.PaymentLinks.ReadAsync(invoice.Id, run.Stop))),
                ("Numbers.TakeNextAsync", () => work.Numbers.TakeNextAsync(run.Series, 1, StoreRun.Today, run.Stop).AsTask()),
                ("Numbers.ReadAsync", () => run.ListAsync(work.Numbers.ReadAsync(run.Entity, "invoices", null, run.Stop))),
                ("Keys.FindAsync", () => work.Keys.FindAsync(new(run.Entity, "pay", "K"), run.Stop).AsTask()),
                ("Keys.AddAsync", () => work.Keys.AddAsync(new(new(run.Entity, "pay", "K"), RequestOf("request"), invoice.Id.Value), run.Stop).AsTask()),
                ("Events.ReadAllAsync", () => run.ListAsync(work.Events.ReadAllAsync(0, 1, run.Stop))),
                ("Events.ReadAsync", () => run.HistoryAsync(work, invoice.Id)),
                ("Evidence.GetHeadAsync", () => work.Evidence.GetHeadAsync(run.Chain, run.Stop).AsTask()),
                ("Evidence.LockHeadAsync", () => work.Evidence.LockHeadAsync(run.Chain, run.Stop).AsTask()),
                ("Evidence.AppendAsync", () => work.Evidence.AppendAsync(run.EntryBehind(default, "INV-1"), run.Stop).AsTask()),
                ("Evidence.ReadAsync", () => run.EntriesAsync(work, run.Chain)),
                ("Evidence.FindEntryAsync", () => work.Evidence.FindEntryAsync(invoice.Id, run.Stop).AsTask()),
                ("Evidence.FindBodyAsync", () => work.Evidence.FindBodyAsync(invoice.Id, run.Stop).AsTask()),
                ("Documents.FindAsync", () => work.Documents.FindAsync(invoice.Id, "application/pdf", run.Stop).AsTask()),
                ("Documents.AddAsync", () => work.Documents.AddAsync(run.Document(invoice.Id, "application/pdf", [1]), run.Stop).AsTask()),
                ("Reports.ReadAgingAsync", () => run.ListAsync(work.Reports.ReadAgingAsync(run.Entity, StoreRun.Today, AgingReport.UsualLimits, run.Stop))),
                ("Reports.ReadTaxesAsync", () => run.ListAsync(work.Reports.ReadTaxesAsync(run.Entity, StoreRun.Today, StoreRun.Today, run.Stop))),
                ("Reports.ReadDocumentsAsync", () => run.ListAsync(work.Reports.ReadDocumentsAsync(run.Entity, null, run.Stop))),
                ("LockAsync", () => work.LockAsync(new(run.Entity, "account", "C-1"), run.Stop).AsTask()),
                ("CommitAsync", () => work.CommitAsync(run.Stop).AsTask()),
            ];
            foreach ((string member, Func<Task> use) in uses)
                await run.RefusedAsync<ObjectDisposedException>($"{member} of a unit of work that is {how}", use);
            await work.DisposeAsync();
        }
    }

    private static async Task CancelledDoesNothingAsync(StoreRun run)
    {
        CancellationToken cancelled = new(canceled: true);
        Invoice invoice = await run.PostAsync(run.Draft(1));
        await using IInvoicingUnitOfWork work = await run.BeginAsync();
        await work.Invoices.SaveAsync(invoice, run.Stop);

        await run.RefusedAsync<OperationCanceledException>("BeginAsync with a token that is cancelled", async () => await (await run.BeginAsync(cancelled)).DisposeAsync());
        await run.RefusedAsync<OperationCanceledException>("TakeNextAsync with a token that is cancelled", () => work.Numbers.TakeNextAsync(run.Series, 1, StoreRun.Today, cancelled).AsTask());
        await run.RefusedAsync<OperationCanceledException>("CommitAsync with a token that is cancelled", () => work.CommitAsync(cancelled).AsTask());

        await using IInvoicingUnitOfWork other = await run.BeginAsync();
        run.Missing(await other.Invoices.FindAsync(invoice.Id, run.Stop), "An invoice whose commit was cancelled");
    }

    /// <summary>A fingerprint of the length that fingerprints have.</summary>
    public static string RequestOf(string request) => Sha256Hash.Of(System.Text.Encoding.UTF8.GetBytes(request)).ToString();
}
