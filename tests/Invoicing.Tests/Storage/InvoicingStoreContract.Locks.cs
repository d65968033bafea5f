using Xunit;

namespace Invoicing.Tests;

public abstract partial class InvoicingStoreContract
{
    [Theory(Timeout = Hangs)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Lock_waits_for_the_other_unit_of_work_and_reads_what_it_left(bool commits)
    {
        IInvoicingStore store = await NewStoreAsync();
        Invoice draft = Given.Draft(100);
        await SaveAsync(store, draft);
        IInvoicingUnitOfWork holder = await store.BeginAsync(Stop);
        Invoice held = (await holder.Invoices.LockAsync(draft.Id, Stop))!;
        await using IInvoicingUnitOfWork waiter = await store.BeginAsync(Stop);

        Task<Invoice?> waiting = waiter.Invoices.LockAsync(draft.Id, Stop).AsTask();
        Assert.False(waiting.IsCompleted);
        await holder.Invoices.SaveAsync(held.Edit(Given.Worth(250), Given.On(Given.Today)), Stop);
        if (commits)
            await holder.CommitAsync(Stop);
        await holder.DisposeAsync();

        Assert.Equal(Given.Euro(commits ? 250 : 100), (await waiting)!.PayableAmount);
    }

    [Fact(Timeout = Hangs)]
    public async Task Number_waits_for_the_other_unit_of_work_and_takes_what_it_freed()
    {
        IInvoicingStore store = await NewStoreAsync();
        IInvoicingUnitOfWork holder = await store.BeginAsync(Stop);
        Assert.Equal(1, await TakeAsync(holder, Run, 1));
        await using IInvoicingUnitOfWork waiter = await store.BeginAsync(Stop);

        Task<long> waiting = TakeAsync(waiter, Run, 1);
        Assert.False(waiting.IsCompleted);
        await using (IInvoicingUnitOfWork free = await store.BeginAsync(Stop))
            Assert.Equal(1, await TakeAsync(free, Run with { Period = "2027" }, 1));
        await holder.DisposeAsync();

        Assert.Equal(1, await waiting);
    }

    [Fact(Timeout = Hangs)]
    public async Task Name_waits_for_the_other_unit_of_work_and_other_names_do_not()
    {
        IInvoicingStore store = await NewStoreAsync();
        LockName name = new(LegalEntityId.Main, "account", "C-1");
        IInvoicingUnitOfWork holder = await store.BeginAsync(Stop);
        await holder.LockAsync(name, Stop);
        await holder.LockAsync(name, Stop);
        await using IInvoicingUnitOfWork waiter = await store.BeginAsync(Stop);

        Task waiting = waiter.LockAsync(name, Stop).AsTask();
        Assert.False(waiting.IsCompleted);
        await using (IInvoicingUnitOfWork free = await store.BeginAsync(Stop))
        {
            await free.LockAsync(name with { LegalEntityId = new("other") }, Stop);
            await free.LockAsync(name with { Kind = "source" }, Stop);
            await free.LockAsync(name with { Name = "c-1" }, Stop);
        }

        Assert.False(waiting.IsCompleted);
        await holder.DisposeAsync();
        await waiting;
    }

    [Fact(Timeout = Hangs)]
    public async Task Lock_that_is_held_is_given_again_and_reading_never_waits()
    {
        IInvoicingStore store = await NewStoreAsync();
        Invoice draft = Given.Draft(100);
        Payment payment = Given.Payment(100);
        await SaveAsync(store, draft);
        await SavePaymentAsync(store, payment);
        await using IInvoicingUnitOfWork holder = await store.BeginAsync(Stop);
        Assert.NotNull(await holder.Invoices.LockAsync(draft.Id, Stop));
        Assert.NotNull(await holder.Invoices.LockAsync(draft.Id, Stop));
        Assert.NotNull(await holder.Payments.LockAsync(payment.Id, Stop));
        Assert.NotNull(await holder.Payments.LockAsync(payment.Id, Stop));

        await using IInvoicingUnitOfWork reader = await store.BeginAsync(Stop);
        Assert.NotNull(await reader.Invoices.FindAsync(draft.Id, Stop));
        Assert.NotNull(await reader.Payments.FindAsync(payment.Id, Stop));
    }

    [Fact(Timeout = Hangs)]
    public async Task Payment_lock_waits_and_reads_what_the_other_left()
    {
        IInvoicingStore store = await NewStoreAsync();
        Payment payment = Given.Payment(100);
        await SavePaymentAsync(store, payment);
        await using IInvoicingUnitOfWork holder = await store.BeginAsync(Stop);
        Payment held = (await holder.Payments.LockAsync(payment.Id, Stop))!;
        await using IInvoicingUnitOfWork waiter = await store.BeginAsync(Stop);

        Task<Payment?> waiting = waiter.Payments.LockAsync(payment.Id, Stop).AsTask();
        Assert.False(waiting.IsCompleted);
        await holder.Payments.SaveAsync(held.Allocate(Given.Posted(60), Given.Euro(60), Given.On(Given.Today)).Payment, Stop);
        await holder.CommitAsync(Stop);

        Assert.Equal(Given.Euro(40), (await waiting)!.UnallocatedAmount);
    }

    [Fact(Timeout = Hangs)]
    public async Task Wait_that_is_cancelled_leaves_the_lock_to_others()
    {
        IInvoicingStore store = await NewStoreAsync();
        Invoice draft = Given.Draft(100);
        await SaveAsync(store, draft);
        IInvoicingUnitOfWork holder = await store.BeginAsync(Stop);
        await holder.Invoices.LockAsync(draft.Id, Stop);
        await using IInvoicingUnitOfWork impatient = await store.BeginAsync(Stop);
        using CancellationTokenSource patience = new();
        Task<Invoice?> waiting = impatient.Invoices.LockAsync(draft.Id, patience.Token).AsTask();

        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await holder.DisposeAsync();
        await using IInvoicingUnitOfWork next = await store.BeginAsync(Stop);
        Assert.NotNull(await next.Invoices.LockAsync(draft.Id, Stop));
    }

    [Fact]
    public async Task Cancelled_before_it_begins_does_nothing()
    {
        IInvoicingStore store = await NewStoreAsync();
        CancellationToken cancelled = new(canceled: true);
        await using IInvoicingUnitOfWork work = await store.BeginAsync(Stop);
        await work.Invoices.SaveAsync(Given.Posted(1), Stop);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await store.BeginAsync(cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await work.Numbers.TakeNextAsync(Run, 1, Given.Today, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await work.CommitAsync(cancelled));

        await using IInvoicingUnitOfWork other = await store.BeginAsync(Stop);
        Assert.Null(await other.Invoices.FindByNumberAsync(LegalEntityId.Main, "INV-1", Stop));
    }
}
