using Xunit;

namespace Invoicing.Tests;

public abstract partial class InvoicingStoreContract
{
    [Fact]
    public async Task Commit_of_an_invoice_that_changed_since_is_refused_and_writes_nothing()
    {
        IInvoicingStore store = await NewStoreAsync();
        Invoice draft = Given.Draft(100);
        await SaveAsync(store, draft);
        Invoice first = draft.AsStored().Edit(Given.Worth(200), Given.On(Given.Today));
        Invoice second = draft.AsStored().Edit(Given.Worth(300), Given.On(Given.Today));
        Payment payment = Given.Payment(5);
        await SaveAsync(store, first);

        await using (IInvoicingUnitOfWork late = await store.BeginAsync(Stop))
        {
            await late.Payments.SaveAsync(payment, Stop);
            await late.Numbers.TakeNextAsync(Run, 1, Given.Today, Stop);
            await RefusedAsync(async () =>
            {
                await late.Invoices.SaveAsync(second, Stop);
                await late.CommitAsync(Stop);
            });
        }

        await using IInvoicingUnitOfWork work = await store.BeginAsync(Stop);
        Assert.Equal(Given.Euro(200), (await work.Invoices.FindAsync(draft.Id, Stop))!.PayableAmount);
        Assert.Null(await work.Payments.FindAsync(payment.Id, Stop));
        Assert.Equal(1, await TakeAsync(work, Run, 1));
        Assert.Equal([1L, 2L], (await HistoryAsync(work, draft.Id)).Select(static happened => happened.Version));
    }

    [Fact]
    public async Task Commit_of_a_new_invoice_under_a_key_in_use_is_refused()
    {
        IInvoicingStore store = await NewStoreAsync();
        Invoice draft = Given.Draft(100);
        await SaveAsync(store, draft);

        await RefusedAsync(() => SaveAsync(store, Invoice.Draft(draft.Id, Given.Worth(7), CalculationProfile.En16931, Given.On(Given.Today))));
    }

    [Fact]
    public async Task Commit_of_a_change_to_an_invoice_that_is_not_there_is_refused()
    {
        IInvoicingStore store = await NewStoreAsync();

        await RefusedAsync(() => SaveAsync(store, Given.Draft(100).AsStored().Edit(Given.Worth(7), Given.On(Given.Today))));
    }

    [Fact]
    public async Task Commit_of_a_payment_that_changed_since_is_refused()
    {
        IInvoicingStore store = await NewStoreAsync();
        Payment payment = Given.Payment(100);
        await SavePaymentAsync(store, payment);
        Payment first = payment.AsStored().Allocate(Given.Posted(60), Given.Euro(60), Given.On(Given.Today)).Payment;
        Payment second = payment.AsStored().Allocate(Given.Posted(70), Given.Euro(70), Given.On(Given.Today)).Payment;
        await SavePaymentAsync(store, first);

        await RefusedAsync(() => SavePaymentAsync(store, second));
        await RefusedAsync(() => SavePaymentAsync(store, payment));

        await using IInvoicingUnitOfWork work = await store.BeginAsync(Stop);
        Assert.Equal(Given.Euro(40), (await work.Payments.FindAsync(payment.Id, Stop))!.UnallocatedAmount);
    }

    [Fact]
    public async Task Number_is_unique_within_the_legal_entity()
    {
        IInvoicingStore store = await NewStoreAsync();
        Invoice other = Given.Draft(Given.Worth(2) with { LegalEntityId = new("other") }).Post("INV-1", Given.Today, Given.Today, Given.On(Given.Today));
        await SaveAsync(store, Given.Posted(1));
        await SaveAsync(store, other);

        Assert.Equal("INV-1", (await Assert.ThrowsAsync<NumberTakenException>(() => SaveAsync(store, Given.Posted(3)))).Number);
        Assert.Equal("INV-2", (await Assert.ThrowsAsync<NumberTakenException>(() => SaveAsync(store, Posted("INV-2"), Posted("INV-2")))).Number);

        await using IInvoicingUnitOfWork work = await store.BeginAsync(Stop);
        Assert.Equal(Given.Euro(1), (await work.Invoices.FindByNumberAsync(LegalEntityId.Main, "INV-1", Stop))!.PayableAmount);
        Assert.Equal(other.Id, (await work.Invoices.FindByNumberAsync(new("other"), "INV-1", Stop))!.Id);
        Assert.Null(await work.Invoices.FindByNumberAsync(LegalEntityId.Main, "inv-1", Stop));
        Assert.Null(await work.Invoices.FindByNumberAsync(LegalEntityId.Main, "INV-2", Stop));
    }

    [Fact]
    public async Task Invoice_that_keeps_its_number_is_saved_again()
    {
        IInvoicingStore store = await NewStoreAsync();
        Invoice posted = Given.Posted(100);
        await SaveAsync(store, posted);

        await SaveAsync(store, posted.AsStored().Allocate(new(Given.Ids.NewId(default)), Given.Euro(1), PaymentMethod.Cash, "R", Given.On(Given.Today)));

        await using IInvoicingUnitOfWork work = await store.BeginAsync(Stop);
        Assert.Equal(Given.Euro(99), (await work.Invoices.FindByNumberAsync(LegalEntityId.Main, "INV-1", Stop))!.Balance);
    }

    [Fact]
    public async Task Idempotency_key_is_unique_per_legal_entity_and_command()
    {
        IInvoicingStore store = await NewStoreAsync();
        IdempotencyKey key = new(LegalEntityId.Main, "pay", "K-1");
        IdempotencyRecord first = new(key, "request", Given.Ids.NewId(default));
        await AddKeyAsync(store, first);
        await AddKeyAsync(store, first with { Key = key with { Command = "post" } });
        await AddKeyAsync(store, first with { Key = key with { LegalEntityId = new("other") } });
        await AddKeyAsync(store, first with { Key = key with { Key = "k-1" } });

        await RefusedAsync(() => AddKeyAsync(store, first with { Request = "another", Result = Given.Ids.NewId(default) }));

        await using IInvoicingUnitOfWork work = await store.BeginAsync(Stop);
        Assert.Equal(first, await work.Keys.FindAsync(key, Stop));
    }

    [Fact]
    public async Task Idempotency_key_twice_in_one_unit_of_work_is_refused()
    {
        IInvoicingStore store = await NewStoreAsync();
        IdempotencyRecord record = new(new(LegalEntityId.Main, "pay", "K-1"), "request", default);
        await using IInvoicingUnitOfWork work = await store.BeginAsync(Stop);
        await work.Keys.AddAsync(record, Stop);

        await RefusedAsync(async () =>
        {
            await work.Keys.AddAsync(record, Stop);
            await work.CommitAsync(Stop);
        });
    }

    [Fact]
    public async Task Events_are_read_in_order_and_by_invoice()
    {
        IInvoicingStore store = await NewStoreAsync();
        Invoice first = Given.Draft(100), second = Given.Draft(200);
        await SaveAsync(store, first, second);
        for (int i = 0; i < 5; i++)
        {
            first = first.AsStored().Edit(Given.Worth(i), Given.On(Given.Today));
            second = second.AsStored().Edit(Given.Worth(i), Given.On(Given.Today));
            await SaveAsync(store, second, first);
        }

        await using IInvoicingUnitOfWork work = await store.BeginAsync(Stop);
        List<InvoiceEvent> history = await HistoryAsync(work, first.Id);
        Assert.Equal([1L, 2L, 3L, 4L, 5L, 6L], history.Select(static happened => happened.Version));
        Assert.All(history, happened => Assert.Equal(first.Id, happened.InvoiceId));
        Assert.Equal(first.PendingEvents[0], history[^1]);
    }

    [Fact]
    public async Task Log_holds_every_event_once_behind_growing_positions()
    {
        IInvoicingStore store = await NewStoreAsync();
        Invoice draft = Given.Draft(100);
        Payment payment = Given.Payment(100);
        await using (IInvoicingUnitOfWork work = await store.BeginAsync(Stop))
        {
            await work.Invoices.SaveAsync(draft, Stop);
            draft = draft.Edit(Given.Worth(50), Given.On(Given.Today));
            await work.Invoices.SaveAsync(draft, Stop);
            await work.Payments.SaveAsync(payment, Stop);
            Assert.Empty(await LogAsync(work, 0));
            await work.CommitAsync(Stop);
        }

        await SaveAsync(store, draft.AsStored().Edit(Given.Worth(70), Given.On(Given.Today)));

        await using IInvoicingUnitOfWork later = await store.BeginAsync(Stop);
        List<LoggedEvent> log = await LogAsync(later, 0);
        Assert.Equal(4, log.Select(static logged => logged.Event.Id).Distinct().Count());
        Assert.Equal(4, log.Count);
        Assert.Equal(log.Select(static logged => logged.Position).Distinct().Order(), log.Select(static logged => logged.Position));
        Assert.Equal(["InvoiceDrafted", "InvoiceEdited", "PaymentRecorded"], log.Take(3).Select(static logged => logged.Event.GetType().Name).Order(StringComparer.Ordinal));
        Assert.Equal(3, Assert.IsType<InvoiceEdited>(log[3].Event).Version);
        Assert.Equal(log[2..], await LogAsync(later, log[1].Position));
        Assert.Empty(await LogAsync(later, log[3].Position));
        Assert.Equal(log[1..3], await LogAsync(later, log[0].Position, 2));
    }

    private static Invoice Posted(string number) => Given.Draft(5).Post(number, Given.Today, Given.Today, Given.On(Given.Today));

    // A store may refuse when something is written or at the commit.
    private static async Task RefusedAsync(Func<Task> change) =>
        Assert.Equal(ErrorCodes.ConcurrencyConflict, (await Assert.ThrowsAsync<ConcurrencyConflictException>(change)).Code);

    private static async Task SavePaymentAsync(IInvoicingStore store, Payment payment)
    {
        await using IInvoicingUnitOfWork work = await store.BeginAsync(Stop);
        await work.Payments.SaveAsync(payment, Stop);
        await work.CommitAsync(Stop);
    }

    private static async Task AddKeyAsync(IInvoicingStore store, IdempotencyRecord record)
    {
        await using IInvoicingUnitOfWork work = await store.BeginAsync(Stop);
        await work.Keys.AddAsync(record, Stop);
        await work.CommitAsync(Stop);
    }
}
