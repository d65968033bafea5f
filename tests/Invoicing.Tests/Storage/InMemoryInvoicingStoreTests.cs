using Invoicing.Testing;
using Xunit;

namespace Invoicing.Tests;

public sealed class InMemoryInvoicingStoreTests
{
    [Theory]
    [MemberData(nameof(StoreCases.All), MemberType = typeof(StoreCases))]
    public Task Store_keeps_the_contract(string name) => StoreContract.CheckAsync(name, new InMemoryInvoicingStore(), StoreCases.Options, Given.Stop);

    [Fact]
    public async Task One_store_keeps_the_contract_for_all_cases_at_once()
    {
        InMemoryInvoicingStore store = new();

        await Task.WhenAll(StoreContract.Names.Concat(StoreContract.Names).Select(name => StoreContract.CheckAsync(name, store, StoreCases.Options, Given.Stop)));

        Assert.Equal(0, store.Locks.Count());
    }

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
