namespace Invoicing.Testing;

/// <summary>Changes that come too late.</summary>
internal static class VersionCases
{
    private static readonly Rule Versions = new(
        "SaveAsync writes only while the store holds StoredVersion (0: none); otherwise the unit of work fails with ConcurrencyConflictException, when it is written or at the commit, and nothing of it is written.",
        "Compare StoredVersion within the transaction, in the same statement that writes: insert when it is 0, else update where the version is still StoredVersion, and fail when no row was changed.");

    private static readonly Rule Again = new(
        "An invoice that keeps its number may be saved any number of times.",
        "Compare the owner of a number, not only whether it is there.");

    public static StoreCase[] All =>
    [
        new("Commit of an invoice that changed since is refused and writes nothing", Versions, ChangedInvoiceAsync),
        new("Commit of a new invoice under a key in use is refused", Versions, KeyInUseAsync),
        new("Commit of a change to an invoice that is not there is refused", Versions, NotThereAsync),
        new("Commit of a payment that changed since is refused", Versions, ChangedPaymentAsync),
        new("Invoice that keeps its number is saved again", Again, KeepsItsNumberAsync),
    ];

    private static async Task ChangedInvoiceAsync(StoreRun run)
    {
        Invoice draft = run.Draft(100);
        await run.SaveAsync(draft);
        Invoice first = run.Edited(draft, 200), second = run.Edited(draft, 300);
        Payment payment = run.Payment(5);
        await run.SaveAsync(first);

        await using (IInvoicingUnitOfWork late = await run.BeginAsync())
        {
            await run.LosesAsync("Saving an invoice that changed since it was read", async () =>
            {
                await late.Payments.SaveAsync(payment, run.Stop);
                await late.Numbers.TakeNextAsync(run.Series, 1, StoreRun.Today, run.Stop);
                await late.Invoices.SaveAsync(second, run.Stop);
                await late.CommitAsync(run.Stop);
            });
        }

        await using IInvoicingUnitOfWork work = await run.BeginAsync();
        run.Equal(StoreRun.Euro(200), run.Found(await work.Invoices.FindAsync(draft.Id, run.Stop), "The invoice").PayableAmount, "The amount after a change that was refused");
        run.Missing(await work.Payments.FindAsync(payment.Id, run.Stop), "The payment of a unit of work that was refused");
        run.Equal(1, await run.TakeAsync(work, run.Series, 1), "The number that a refused unit of work had taken");
        run.Items([1L, 2L], (await run.HistoryAsync(work, draft.Id)).Select(static happened => happened.Version), "The versions of the invoice's events");
    }

    private static async Task KeyInUseAsync(StoreRun run)
    {
        Invoice draft = run.Draft(100);
        await run.SaveAsync(draft);

        await run.LosesAsync(
            "Saving a new invoice under the key of another one",
            () => run.SaveAsync(Invoice.Draft(draft.Id, run.Content(7), CalculationProfile.En16931, run.On(StoreRun.Today))));

        await using IInvoicingUnitOfWork work = await run.BeginAsync();
        run.Same(draft, run.Found(await work.Invoices.FindAsync(draft.Id, run.Stop), "The invoice"), "The invoice that was there first");
    }

    private static async Task NotThereAsync(StoreRun run)
    {
        Invoice draft = run.Draft(100);

        await run.LosesAsync("Saving a change to an invoice that is not there", () => run.SaveAsync(run.Edited(draft, 7)));

        await using IInvoicingUnitOfWork work = await run.BeginAsync();
        run.Missing(await work.Invoices.FindAsync(draft.Id, run.Stop), "The invoice that was not there");
    }

    private static async Task ChangedPaymentAsync(StoreRun run)
    {
        Payment payment = run.Payment(100);
        await run.SaveAsync(payment);
        Payment first = await run.AllocatedAsync(payment, 60), second = await run.AllocatedAsync(payment, 70);
        await run.SaveAsync(first);

        await run.LosesAsync("Saving a payment that changed since it was read", () => run.SaveAsync(second));
        await run.LosesAsync("Saving a new payment under the key of another one", () => run.SaveAsync(payment));

        await using IInvoicingUnitOfWork work = await run.BeginAsync();
        run.Equal(StoreRun.Euro(40), run.Found(await work.Payments.FindAsync(payment.Id, run.Stop), "The payment").UnallocatedAmount, "What is left of the payment after changes that were refused");
    }

    private static async Task KeepsItsNumberAsync(StoreRun run)
    {
        Invoice posted = await run.PostAsync(run.Draft(100));
        await run.SaveAsync(posted);

        await run.SaveAsync(run.Payment(1).Allocate(posted.AsStored(), StoreRun.Euro(1), run.On(StoreRun.Today)).Invoice);

        await using IInvoicingUnitOfWork work = await run.BeginAsync();
        run.Equal(StoreRun.Euro(99), run.Found(await work.Invoices.FindByNumberAsync(run.Entity, posted.Number!, run.Stop), "The invoice, by its number,").Balance, "The balance of the invoice that was saved again");
    }
}
