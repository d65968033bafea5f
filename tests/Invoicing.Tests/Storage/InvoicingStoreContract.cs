using Xunit;

namespace Invoicing.Tests;

/// <summary>What every store promises. A store's own test class inherits this and says how an empty one is made.</summary>
public abstract partial class InvoicingStoreContract
{
    /// <summary>A test that waits for ever has failed.</summary>
    private const int Hangs = 60_000;

    private static readonly SeriesRun Run = new(LegalEntityId.Main, "invoices", "2026");

    protected abstract ValueTask<IInvoicingStore> NewStoreAsync();

    private static CancellationToken Stop => Given.Stop;

    [Fact]
    [Trait("Requirement", "O8")]
    public async Task Invoice_that_was_committed_is_read_as_it_was_saved()
    {
        IInvoicingStore store = await NewStoreAsync();
        Invoice saved = Given.Draft(Given.Content(Given.Line(3, Currency.EUR), Given.Line(1, Currency.EUR), Given.Line(2, Currency.EUR)))
            .Post("INV-1", Given.Today, Given.Today.PlusDays(30), Given.On(Given.Today))
            .Allocate(new(Given.Ids.NewId(default)), Given.Euro(4), PaymentMethod.Cash, "R-1", Given.On(Given.Today));
        await SaveAsync(store, saved);

        await using IInvoicingUnitOfWork work = await store.BeginAsync(Stop);
        Invoice? read = await work.Invoices.FindAsync(saved.Id, Stop);
        Invoice? byNumber = await work.Invoices.FindByNumberAsync(LegalEntityId.Main, "INV-1", Stop);

        Assert.NotNull(read);
        Assert.NotNull(byNumber);
        Assert.Equal(InvoiceFacts.Of(saved), InvoiceFacts.Of(read));
        Assert.Equal(InvoiceFacts.Of(saved), InvoiceFacts.Of(byNumber));
        Assert.Equal(saved.Version, read.StoredVersion);
        Assert.True(read.PendingEvents.IsEmpty);
    }

    [Fact]
    public async Task What_was_never_saved_is_not_found()
    {
        await using IInvoicingUnitOfWork work = await (await NewStoreAsync()).BeginAsync(Stop);

        Assert.Null(await work.Invoices.FindAsync(new(Given.Ids.NewId(default)), Stop));
        Assert.Null(await work.Invoices.LockAsync(new(Given.Ids.NewId(default)), Stop));
        Assert.Null(await work.Invoices.FindByNumberAsync(LegalEntityId.Main, "INV-1", Stop));
        Assert.Null(await work.Payments.FindAsync(new(Given.Ids.NewId(default)), Stop));
        Assert.Null(await work.Payments.LockAsync(new(Given.Ids.NewId(default)), Stop));
        Assert.Null(await work.Keys.FindAsync(new(LegalEntityId.Main, "pay", "K"), Stop));
        Assert.Empty(await HistoryAsync(work, new(Given.Ids.NewId(default))));
    }

    [Fact]
    public async Task Changes_are_seen_inside_at_once_and_outside_after_the_commit_only()
    {
        IInvoicingStore store = await NewStoreAsync();
        Invoice invoice = Given.Posted(100);
        Payment payment = Given.Payment(100);
        IdempotencyKey key = new(LegalEntityId.Main, "pay", "K-1");
        await using IInvoicingUnitOfWork inside = await store.BeginAsync(Stop);
        await inside.Invoices.SaveAsync(invoice, Stop);
        await inside.Payments.SaveAsync(payment, Stop);
        await inside.Keys.AddAsync(new(key, "request", payment.Id.Value), Stop);

        async Task<(bool Invoice, bool Number, bool Payment, bool Key, bool Events)> SeenAsync(IInvoicingUnitOfWork work) => (
            await work.Invoices.FindAsync(invoice.Id, Stop) is not null,
            await work.Invoices.FindByNumberAsync(LegalEntityId.Main, "INV-1", Stop) is not null,
            await work.Payments.FindAsync(payment.Id, Stop) is not null,
            await work.Keys.FindAsync(key, Stop) is not null,
            (await HistoryAsync(work, invoice.Id)).Count > 0);

        Assert.Equal((true, true, true, true, true), await SeenAsync(inside));
        await using (IInvoicingUnitOfWork outside = await store.BeginAsync(Stop))
            Assert.Equal((false, false, false, false, false), await SeenAsync(outside));
        await inside.CommitAsync(Stop);
        await using (IInvoicingUnitOfWork later = await store.BeginAsync(Stop))
            Assert.Equal((true, true, true, true, true), await SeenAsync(later));
    }

    [Fact]
    public async Task Disposing_undoes_everything_and_frees_the_number()
    {
        IInvoicingStore store = await NewStoreAsync();
        Invoice invoice = Given.Posted(100);
        await using (IInvoicingUnitOfWork undone = await store.BeginAsync(Stop))
        {
            Assert.Equal(7, await TakeAsync(undone, Run, 7));
            Assert.Equal(8, await TakeAsync(undone, Run, 7));
            await undone.Invoices.SaveAsync(invoice, Stop);
            await undone.Keys.AddAsync(new(new(LegalEntityId.Main, "post", "K"), "request", invoice.Id.Value), Stop);
        }

        await using IInvoicingUnitOfWork work = await store.BeginAsync(Stop);
        Assert.Equal(7, await TakeAsync(work, Run, 7));
        Assert.Null(await work.Invoices.FindAsync(invoice.Id, Stop));
        Assert.Null(await work.Keys.FindAsync(new(LegalEntityId.Main, "post", "K"), Stop));
        Assert.Empty(await HistoryAsync(work, invoice.Id));
    }

    [Fact]
    public async Task Numbers_continue_in_each_run_of_its_own()
    {
        IInvoicingStore store = await NewStoreAsync();
        SeriesRun[] runs = [Run, Run with { Period = "2027" }, Run with { Series = "credit-notes" }, Run with { LegalEntityId = new("other") }];
        for (int round = 0; round < 3; round++)
        {
            await using IInvoicingUnitOfWork work = await store.BeginAsync(Stop);
            for (int i = 0; i < runs.Length; i++)
                Assert.Equal(((i + 1) * 100) + round, await TakeAsync(work, runs[i], (i + 1) * 100));
            await work.CommitAsync(Stop);
        }
    }

    [Fact]
    public async Task Use_after_the_end_throws()
    {
        IInvoicingStore store = await NewStoreAsync();
        IInvoicingUnitOfWork disposed = await store.BeginAsync(Stop);
        await disposed.DisposeAsync();
        await using IInvoicingUnitOfWork committed = await store.BeginAsync(Stop);
        await committed.CommitAsync(Stop);

        foreach (IInvoicingUnitOfWork work in (IInvoicingUnitOfWork[])[disposed, committed])
        {
            await Assert.ThrowsAsync<ObjectDisposedException>(async () => await work.Invoices.FindAsync(default, Stop));
            await Assert.ThrowsAsync<ObjectDisposedException>(async () => await work.Invoices.LockAsync(default, Stop));
            await Assert.ThrowsAsync<ObjectDisposedException>(async () => await work.Invoices.FindByNumberAsync(default, "INV-1", Stop));
            await Assert.ThrowsAsync<ObjectDisposedException>(async () => await work.Invoices.SaveAsync(Given.Draft(1), Stop));
            await Assert.ThrowsAsync<ObjectDisposedException>(async () => await work.Payments.FindAsync(default, Stop));
            await Assert.ThrowsAsync<ObjectDisposedException>(async () => await work.Payments.LockAsync(default, Stop));
            await Assert.ThrowsAsync<ObjectDisposedException>(async () => await work.Payments.SaveAsync(Given.Payment(1), Stop));
            await Assert.ThrowsAsync<ObjectDisposedException>(async () => await work.Numbers.TakeNextAsync(Run, 1, Given.Today, Stop));
            await Assert.ThrowsAsync<ObjectDisposedException>(async () => await NumbersAsync(work, "invoices", null));
            await Assert.ThrowsAsync<ObjectDisposedException>(async () => await work.Keys.FindAsync(new(default, "", ""), Stop));
            await Assert.ThrowsAsync<ObjectDisposedException>(async () => await work.Keys.AddAsync(new(new(default, "", ""), "", default), Stop));
            await Assert.ThrowsAsync<ObjectDisposedException>(async () => await LogAsync(work, 0));
            await Assert.ThrowsAsync<ObjectDisposedException>(async () => await HistoryAsync(work, default));
            await Assert.ThrowsAsync<ObjectDisposedException>(async () => await work.Evidence.GetHeadAsync(Chain, Stop));
            await Assert.ThrowsAsync<ObjectDisposedException>(async () => await work.Evidence.LockHeadAsync(Chain, Stop));
            await Assert.ThrowsAsync<ObjectDisposedException>(async () => await work.Evidence.AppendAsync(EntryBehind(default, "INV-1"), Stop));
            await Assert.ThrowsAsync<ObjectDisposedException>(async () => await EntriesAsync(work, Chain));
            await Assert.ThrowsAsync<ObjectDisposedException>(async () => await work.Evidence.FindEntryAsync(default, Stop));
            await Assert.ThrowsAsync<ObjectDisposedException>(async () => await work.Evidence.FindBodyAsync(default, Stop));
            await Assert.ThrowsAsync<ObjectDisposedException>(async () => await work.CommitAsync(Stop));
            await work.DisposeAsync();
        }
    }

    private static async Task SaveAsync(IInvoicingStore store, params Invoice[] invoices)
    {
        await using IInvoicingUnitOfWork work = await store.BeginAsync(Stop);
        foreach (Invoice invoice in invoices)
            await work.Invoices.SaveAsync(invoice, Stop);
        await work.CommitAsync(Stop);
    }

    private static async Task<long> TakeAsync(IInvoicingUnitOfWork work, SeriesRun run, long startAt) =>
        (await work.Numbers.TakeNextAsync(run, startAt, Given.Today, Stop)).Sequence;

    private static async Task<List<LoggedEvent>> LogAsync(IInvoicingUnitOfWork work, long after, int maxCount = int.MaxValue)
    {
        List<LoggedEvent> log = [];
        await foreach (LoggedEvent logged in work.Events.ReadAllAsync(after, maxCount, Stop))
            log.Add(logged);
        return log;
    }

    private static async Task<List<InvoiceEvent>> HistoryAsync(IInvoicingUnitOfWork work, InvoiceId id)
    {
        List<InvoiceEvent> history = [];
        await foreach (InvoiceEvent happened in work.Events.ReadAsync(id, Stop))
            history.Add(happened);
        return history;
    }
}
