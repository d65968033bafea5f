using Xunit;

namespace Invoicing.Tests;

public abstract partial class InvoicingStoreContract
{
    [Fact]
    [Trait("Requirement", "O9")]
    public async Task Deleted_draft_is_gone_and_its_events_stay()
    {
        IInvoicingStore store = await NewStoreAsync();
        Invoice draft = Given.Draft(100);
        await SaveAsync(store, draft);

        await using (IInvoicingUnitOfWork work = await store.BeginAsync(Stop))
        {
            Invoice stored = (await work.Invoices.LockAsync(draft.Id, Stop))!;
            await work.Invoices.DeleteAsync(stored.Delete(Given.On(Given.Today)), Stop);
            Assert.Null(await work.Invoices.FindAsync(draft.Id, Stop));
            await work.CommitAsync(Stop);
        }

        await using IInvoicingUnitOfWork later = await store.BeginAsync(Stop);
        Assert.Null(await later.Invoices.FindAsync(draft.Id, Stop));
        Assert.Empty(await HistoryAsync(later, draft.Id));
        List<DomainEvent> all = [];
        await foreach (LoggedEvent logged in later.Events.ReadAllAsync(0, 100, Stop))
            all.Add(logged.Event);
        Assert.Equal([typeof(InvoiceDrafted), typeof(InvoiceDeleted)], all.Select(static happened => happened.GetType()));
    }

    [Fact]
    public async Task Draft_that_changed_since_is_not_deleted()
    {
        IInvoicingStore store = await NewStoreAsync();
        Invoice draft = Given.Draft(100);
        await SaveAsync(store, draft);
        await SaveAsync(store, draft.AsStored().Edit(Given.Worth(200), Given.On(Given.Today)));

        await using IInvoicingUnitOfWork work = await store.BeginAsync(Stop);
        await work.Invoices.DeleteAsync(draft.AsStored().Delete(Given.On(Given.Today)), Stop);

        await Assert.ThrowsAsync<ConcurrencyConflictException>(async () => await work.CommitAsync(Stop));
        await using IInvoicingUnitOfWork later = await store.BeginAsync(Stop);
        Assert.NotNull(await later.Invoices.FindAsync(draft.Id, Stop));
    }

    [Fact]
    public async Task Posted_invoices_are_read_in_order_and_by_customer()
    {
        IInvoicingStore store = await NewStoreAsync();
        await SaveAsync(store, Given.Draft(1));
        await SaveAsync(store, Posted("B-2", new("C-1"), 1));
        await SaveAsync(store, Posted("B-1", new("C-2"), 1));
        await SaveAsync(store, Posted("A-9", new("C-1"), 2));

        Assert.Equal(["B-1", "B-2", "A-9"], await ReadAsync(null));
        Assert.Equal(["B-2", "A-9"], await ReadAsync(new("C-1")));
        Assert.Empty(await ReadAsync(new("C-3")));

        static Invoice Posted(string number, CustomerId customer, int day) => Given.Draft(Given.Worth(100) with { CustomerId = customer })
            .Post(number, Given.Today.PlusDays(day), Given.Today.PlusDays(30), Given.On(Given.Today));

        async Task<List<string?>> ReadAsync(CustomerId? customer)
        {
            await using IInvoicingUnitOfWork work = await store.BeginAsync(Stop);
            List<string?> numbers = [];
            await foreach (Invoice invoice in work.Invoices.ReadPostedAsync(LegalEntityId.Main, customer, Stop))
                numbers.Add(invoice.Number);
            return numbers;
        }
    }

    [Fact]
    [Trait("Requirement", "O22")]
    public async Task What_was_made_from_one_source_is_read_in_the_order_it_was_made()
    {
        IInvoicingStore store = await NewStoreAsync();
        Invoice first = Given.Draft(Given.Worth(1) with { SourceReference = "X" }), other = Given.Draft(Given.Worth(2) with { SourceReference = "x" }), gone = Given.Draft(Given.Worth(3) with { SourceReference = "X" });
        foreach (Invoice draft in (Invoice[])[first, other, gone])
            await SaveAsync(store, draft);
        Invoice posted = first.AsStored().Post("INV-1", Given.Today, Given.Today, Given.On(Given.Today)), last = Given.Draft(Given.Worth(4) with { SourceReference = "X" });

        await using IInvoicingUnitOfWork work = await store.BeginAsync(Stop);
        await work.Invoices.SaveAsync(posted, Stop);
        await work.Invoices.SaveAsync(last, Stop);
        await work.Invoices.DeleteAsync(gone.AsStored().Delete(Given.On(Given.Today)), Stop);

        Assert.Equal([(first.Id, "INV-1"), (last.Id, null)], await ReadAsync("X"));
        Assert.Equal([(other.Id, null)], await ReadAsync("x"));
        Assert.Empty(await ReadAsync("Y"));

        async Task<List<(InvoiceId, string?)>> ReadAsync(string source)
        {
            List<(InvoiceId, string?)> made = [];
            await foreach (Invoice invoice in work.Invoices.ReadBySourceAsync(LegalEntityId.Main, source, Stop))
                made.Add((invoice.Id, invoice.Number));
            return made;
        }
    }
}
