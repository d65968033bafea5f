using Invoicing;
using Xunit;

namespace Acme.Storage;

public sealed class SnapshotStoreTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Walk_over_a_foreign_store_is_the_walk_over_the_one_in_memory()
    {
        Walk expected = await Walk.TakeAsync(new InMemoryInvoicingStore());
        SnapshotStore store = new();
        Walk actual = await Walk.TakeAsync(store);

        Assert.Equal(expected.Steps.AsEnumerable(), actual.Steps);
        Assert.Equal(expected.History.AsEnumerable(), actual.History);
        Assert.Equal(expected.Outbox.AsEnumerable(), actual.Outbox);
    }

    [Fact]
    public async Task Walk_ends_paid_with_the_rest_as_credit()
    {
        SnapshotStore store = new();
        Walk walk = await Walk.TakeAsync(store);

        InvoiceSnapshot invoice = Assert.Single(store.Tables.Invoices.Values);
        Assert.Equal(("INV-2026-00001", 5L, InvoiceState.Posted), (invoice.Number, invoice.Version, invoice.State));
        Assert.Equal([7000L, 5000L], invoice.Ledger.Select(static entry => entry.Amount.MinorUnits));
        Assert.Equal([0L, 0L, 900L], store.Tables.Payments.Values.Select(static payment => Payment.Restore(payment).UnallocatedAmount.MinorUnits).Order());
        Assert.Equal(["Unpaid EUR 120.00", "Unpaid EUR 50.00", "Paid EUR 0.00", "Paid EUR 0.00"], walk.Steps.TakeLast(4));
        Assert.Equal(4, store.Tables.Keys.Count);
    }

    [Fact]
    public async Task History_made_again_from_rows_keeps_keys_versions_and_order()
    {
        SnapshotStore store = new();
        Walk walk = await Walk.TakeAsync(store);

        Assert.Equal([1L, 2L, 3L, 4L, 5L, 5L], walk.History.Select(static happened => happened.Version));
        Assert.Equal(
            [typeof(InvoiceDrafted), typeof(InvoiceEdited), typeof(InvoicePosted), typeof(PaymentAllocated), typeof(PaymentAllocated), typeof(InvoicePaid)],
            walk.History.Select(static happened => happened.GetType()));
        Assert.Equal(store.Tables.Events.Select(static row => row.ToEvent().Id.Value), walk.Outbox.Select(static logged => logged.Event.Id.Value));
        Assert.Equal(9, walk.Outbox.Select(static logged => logged.Event.Id).Distinct().Count());
        Assert.All(walk.Outbox, static logged => Assert.Equal(new Actor("clerk"), logged.Event.Actor));
    }

    [Fact]
    public async Task Saved_events_form_a_chain_that_verifies()
    {
        SnapshotStore store = new();
        Walk walk = await Walk.TakeAsync(store);
        ChainId chain = ChainId.History(LegalEntityId.Main, walk.History[0].InvoiceId);
        await using IInvoicingUnitOfWork work = await store.BeginAsync(Stop);

        ChainReport report = await ChainVerifier.VerifyAsync(chain, work.Evidence.ReadAsync(chain, 1, Stop), null, new(), Stop);

        Assert.Equal((null, walk.History.Length), (report.Problem, report.Checked));
        Assert.Equal(walk.History.Select(static happened => happened.Id), store.Tables.Chains[chain].Select(static entry => entry.EventId!.Value));
    }

    [Fact]
    public async Task Outbox_goes_on_from_a_position()
    {
        SnapshotStore store = new();
        Walk walk = await Walk.TakeAsync(store);

        ValueArray<LoggedEvent> first = await Walk.OutboxAsync(store, 0, 4), rest = await Walk.OutboxAsync(store, first[^1].Position, 100);

        Assert.Equal(4, first.Length);
        Assert.Equal(walk.Outbox.AsEnumerable(), first.Concat(rest));
    }

    [Fact]
    public async Task Unit_of_work_that_is_not_committed_leaves_nothing()
    {
        SnapshotStore store = new();
        Invoice draft = Invoice.Draft(new(Guid.Parse("0197a3c0-0000-7000-8000-000000000001")), Walk.Content(1m), CalculationProfile.En16931, new(Actor.System, FixedClock.Noon, Walk.Today, new FixedIds()));
        await using (IInvoicingUnitOfWork work = await store.BeginAsync(Stop))
        {
            await work.Invoices.SaveAsync(draft, Stop);
            await work.Keys.AddAsync(new(new(LegalEntityId.Main, "draft", "K"), "request", draft.Id.Value), Stop);
            Assert.Equal(new(1, null), await work.Numbers.TakeNextAsync(new(LegalEntityId.Main, "invoices", "2026"), 1, Walk.Today, Stop));
            Assert.Same(draft, await work.Invoices.FindAsync(draft.Id, Stop));
        }

        Assert.Equal(0, store.Tables.Count);
        await Assert.ThrowsAsync<NotFoundException>(() => Walk.Service(store).GetAsync(draft.Id, Stop));
    }

    [Fact]
    public async Task Post_that_fails_takes_no_number()
    {
        SnapshotStore store = new();
        InvoicingService service = Walk.Service(store);
        Invoice bad = await service.DraftAsync(Walk.Content(10m) with { Lines = [] }, Stop), good = await service.DraftAsync(Walk.Content(10m), Stop);
        int before = store.Tables.Count;

        await Assert.ThrowsAsync<InvoiceInvalidException>(() => service.PostAsync(bad.Id, new() { Key = "K" }, Stop));

        Assert.Equal(before, store.Tables.Count);
        Assert.Equal("INV-2026-00001", (await service.PostAsync(good.Id, Stop)).Number);
    }

    [Fact]
    public async Task Edit_of_a_version_that_is_gone_is_a_conflict()
    {
        SnapshotStore store = new();
        InvoicingService service = Walk.Service(store);
        Invoice draft = await service.DraftAsync(Walk.Content(10m), Stop);
        await service.EditAsync(draft.Id, Walk.Content(20m), new(draft.Version), Stop);

        await Assert.ThrowsAsync<ConcurrencyConflictException>(() => service.EditAsync(draft.Id, Walk.Content(30m), new(draft.Version), Stop));

        Assert.Equal(2400, (await service.GetAsync(draft.Id, Stop)).PayableAmount.MinorUnits);
    }

    [Fact]
    public async Task Posts_at_once_leave_no_gap()
    {
        SnapshotStore store = new();
        InvoicingService service = Walk.Service(store);
        Invoice[] drafts = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => service.DraftAsync(Walk.Content(10m), Stop)));

        Invoice[] posted = await Task.WhenAll(drafts.Select(draft => Task.Run(() => service.PostAsync(draft.Id, Stop), Stop)));

        NumberFormat format = NumberFormat.Parse("INV-{yyyy}-{seq:00000}");
        Assert.Equal(Enumerable.Range(1, 20).Select(sequence => format.Format(Walk.Today, sequence)), posted.Select(static invoice => invoice.Number!).Order(StringComparer.Ordinal));
    }
}
