using Xunit;

namespace Invoicing.Tests;

public sealed class InMemoryInvoicingStoreTests : InvoicingStoreContract
{
    protected override ValueTask<IInvoicingStore> NewStoreAsync() => ValueTask.FromResult<IInvoicingStore>(new InMemoryInvoicingStore());

    [Fact]
    public async Task Locks_of_a_unit_of_work_are_gone_when_it_ends()
    {
        InMemoryInvoicingStore store = new();
        InvoiceId id = new(Given.Ids.NewId(default));
        await using (IInvoicingUnitOfWork committed = await store.BeginAsync(Given.Stop))
        {
            await committed.Invoices.LockAsync(id, Given.Stop);
            await committed.Payments.LockAsync(new(id.Value), Given.Stop);
            await committed.Numbers.TakeNextAsync(new(default, "s", ""), 1, Given.Today, Given.Stop);
            await committed.Evidence.LockHeadAsync(ChainId.Series(default, "s"), Given.Stop);
            await committed.LockAsync(new(default, "account", "C-1"), Given.Stop);
            Assert.Equal(5, store.Locks.Count());
            await committed.CommitAsync(Given.Stop);
            Assert.Equal(0, store.Locks.Count());
        }

        await using (IInvoicingUnitOfWork disposed = await store.BeginAsync(Given.Stop))
            await disposed.Invoices.LockAsync(id, Given.Stop);
        Assert.Equal(0, store.Locks.Count());
    }

    [Fact]
    public async Task Refused_commit_leaves_the_state_as_it_was()
    {
        InMemoryInvoicingStore store = new();
        await using IInvoicingUnitOfWork work = await store.BeginAsync(Given.Stop);
        await work.Invoices.SaveAsync(Given.Posted(1), Given.Stop);
        await work.Invoices.SaveAsync(Given.Posted(2), Given.Stop);
        object before = store.State;

        await Assert.ThrowsAsync<NumberTakenException>(async () => await work.CommitAsync(Given.Stop));

        Assert.Same(before, store.State);
    }
}
