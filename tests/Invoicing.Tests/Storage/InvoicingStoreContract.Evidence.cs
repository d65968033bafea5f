using System.Globalization;
using Xunit;

namespace Invoicing.Tests;

public abstract partial class InvoicingStoreContract
{
    private static readonly ChainId Chain = ChainId.Series(LegalEntityId.Main, "invoices");

    [Fact]
    public async Task Chain_and_body_that_were_never_written_are_empty()
    {
        await using IInvoicingUnitOfWork work = await (await NewStoreAsync()).BeginAsync(Stop);
        InvoiceId id = new(Given.Ids.NewId(default));

        Assert.Equal(default, await work.Evidence.GetHeadAsync(Chain, Stop));
        Assert.Equal(default, await work.Evidence.LockHeadAsync(Chain, Stop));
        Assert.Empty(await EntriesAsync(work, Chain));
        Assert.Empty(await EntriesAsync(work, ChainId.History(LegalEntityId.Main, id)));
        Assert.Null(await work.Evidence.FindEntryAsync(id, Stop));
        Assert.Null(await work.Evidence.FindBodyAsync(id, Stop));
    }

    [Fact]
    [Trait("Requirement", "S4")]
    public async Task Entries_and_bodies_are_read_as_they_were_written_inside_at_once_and_outside_after_the_commit_only()
    {
        IInvoicingStore store = await NewStoreAsync();
        ChainEntry first = EntryBehind(default, "INV-1"), second = EntryBehind(first.Head, "INV-2");
        ChainEntry import = ChainEntry.ForImport(default, new("other"), new(Given.Ids.NewId(default)), "OLD/1", Sha256Hash.Of("x"u8));
        ValueArray<byte> body = [0, 255, 13, 10];
        Invoice sealedOne = Given.Posted(100).Sealed(body);
        await using IInvoicingUnitOfWork inside = await store.BeginAsync(Stop);
        await AppendAsync(inside, first, second, import);
        await inside.Invoices.SaveAsync(sealedOne, Stop);

        async Task AssertSeenAsync(IInvoicingUnitOfWork work)
        {
            Assert.Equal(second.Head, await work.Evidence.GetHeadAsync(Chain, Stop));
            Assert.Equal([first, second], await EntriesAsync(work, Chain));
            Assert.Equal([second], await EntriesAsync(work, Chain, 2));
            Assert.Empty(await EntriesAsync(work, Chain, 3));
            Assert.Equal([import], await EntriesAsync(work, import.Chain));
            Assert.Equal(second, await work.Evidence.FindEntryAsync(second.InvoiceId, Stop));
            Assert.Equal(import, await work.Evidence.FindEntryAsync(import.InvoiceId, Stop));
            Assert.Equal(body, await work.Evidence.FindBodyAsync(sealedOne.Id, Stop));
        }

        await AssertSeenAsync(inside);
        await using (IInvoicingUnitOfWork outside = await store.BeginAsync(Stop))
        {
            Assert.Equal(default, await outside.Evidence.GetHeadAsync(Chain, Stop));
            Assert.Empty(await EntriesAsync(outside, Chain));
            Assert.Null(await outside.Evidence.FindBodyAsync(sealedOne.Id, Stop));
        }

        await inside.CommitAsync(Stop);
        await using IInvoicingUnitOfWork later = await store.BeginAsync(Stop);
        await AssertSeenAsync(later);
    }

    [Fact]
    public async Task Evidence_that_is_not_committed_leaves_nothing()
    {
        IInvoicingStore store = await NewStoreAsync();
        Invoice draft = Given.Draft(100);
        ChainEntry entry = EntryBehind(default, "INV-1");
        await using (IInvoicingUnitOfWork undone = await store.BeginAsync(Stop))
        {
            await undone.Invoices.SaveAsync(draft, Stop);
            await AppendAsync(undone, entry);
        }

        await using IInvoicingUnitOfWork work = await store.BeginAsync(Stop);
        Assert.Equal(default, await work.Evidence.GetHeadAsync(Chain, Stop));
        Assert.Empty(await EntriesAsync(work, ChainId.History(LegalEntityId.Main, draft.Id)));
        Assert.Null(await work.Evidence.FindEntryAsync(entry.InvoiceId, Stop));
        Assert.Null(await work.Evidence.FindBodyAsync(draft.Id, Stop));
    }

    [Theory(Timeout = Hangs)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Head_waits_for_the_other_unit_of_work_and_is_what_it_left(bool commits)
    {
        IInvoicingStore store = await NewStoreAsync();
        IInvoicingUnitOfWork holder = await store.BeginAsync(Stop);
        Assert.Equal(default, await holder.Evidence.LockHeadAsync(Chain, Stop));
        Assert.Equal(default, await holder.Evidence.LockHeadAsync(Chain, Stop));
        await using IInvoicingUnitOfWork waiter = await store.BeginAsync(Stop);

        Task<ChainHead> waiting = waiter.Evidence.LockHeadAsync(Chain, Stop).AsTask();
        Assert.False(waiting.IsCompleted);
        await using (IInvoicingUnitOfWork free = await store.BeginAsync(Stop))
        {
            Assert.Equal(default, await free.Evidence.GetHeadAsync(Chain, Stop));
            Assert.Equal(default, await free.Evidence.LockHeadAsync(ChainId.Series(new("other"), "invoices"), Stop));
        }

        ChainEntry entry = EntryBehind(default, "INV-1");
        await AppendAsync(holder, entry);
        if (commits)
            await holder.CommitAsync(Stop);
        await holder.DisposeAsync();

        Assert.Equal(commits ? entry.Head : default, await waiting);
    }

    [Fact]
    public async Task Place_in_a_chain_is_given_once()
    {
        IInvoicingStore store = await NewStoreAsync();
        ChainEntry entry = EntryBehind(default, "INV-1"), rival = EntryBehind(default, "INV-2");
        await SaveEntriesAsync(store, entry);

        await RefusedAsync(() => SaveEntriesAsync(store, rival));
        await RefusedAsync(() => SaveEntriesAsync(store, entry));

        await using IInvoicingUnitOfWork work = await store.BeginAsync(Stop);
        Assert.Equal([entry], await EntriesAsync(work, Chain));
        Assert.Null(await work.Evidence.FindEntryAsync(rival.InvoiceId, Stop));
    }

    [Fact]
    public async Task Invoice_is_chained_once()
    {
        IInvoicingStore store = await NewStoreAsync();
        ChainEntry entry = EntryBehind(default, "INV-1");
        await SaveEntriesAsync(store, entry);

        await RefusedAsync(() => SaveEntriesAsync(store, ChainEntry.ForPosting(entry.Head, Run, 2, entry.InvoiceId, "INV-2", default)));
        await RefusedAsync(() => SaveEntriesAsync(store, ChainEntry.ForImport(default, LegalEntityId.Main, entry.InvoiceId, "INV-2", default)));
    }

    [Fact(Timeout = Hangs)]
    [Trait("Requirement", "S4")]
    public async Task Parallel_appends_leave_one_intact_chain()
    {
        const int Writers = 8, Each = 5;
        IInvoicingStore store = await NewStoreAsync();

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(
            async () =>
            {
                for (int i = 0; i < Each; i++)
                {
                    await using IInvoicingUnitOfWork work = await store.BeginAsync(Stop);
                    ChainHead head = await work.Evidence.LockHeadAsync(Chain, Stop);
                    ChainEntry entry = EntryBehind(head, string.Create(CultureInfo.InvariantCulture, $"INV-{writer}-{i}"));
                    await AppendAsync(work, entry);
                    // Every third one fails, as a command might.
                    if ((writer + i) % 3 != 0)
                        await work.CommitAsync(Stop);
                }
            },
            Stop)));

        await using IInvoicingUnitOfWork reader = await store.BeginAsync(Stop);
        ChainReport report = await ChainVerifier.VerifyAsync(Chain, reader.Evidence.ReadAsync(Chain, 1, Stop), null, new(), Stop);
        int committed = Enumerable.Range(0, Writers).Sum(static writer => Enumerable.Range(0, Each).Count(i => (writer + i) % 3 != 0));
        Assert.Null(report.Problem);
        Assert.Equal(committed, report.Checked);
        Assert.Equal(report.Head, await reader.Evidence.GetHeadAsync(Chain, Stop));
    }

    [Fact]
    [Trait("Requirement", "O15")]
    public async Task Body_is_written_once()
    {
        IInvoicingStore store = await NewStoreAsync();
        Invoice posted = Given.Posted(100).Sealed([1, 2, 3]);
        await SaveAsync(store, posted);
        await SaveAsync(store, posted.AsStored().AddNote("fine", NoteVisibility.Internal, Given.On(Given.Today)));
        await using (IInvoicingUnitOfWork before = await store.BeginAsync(Stop))
            posted = (await before.Invoices.FindAsync(posted.Id, Stop))!;

        Invoice other = posted.AddNote("forged", NoteVisibility.Internal, Given.On(Given.Today)).Sealed([1, 2, 4]);
        BodySealedException refused = await Assert.ThrowsAsync<BodySealedException>(() => SaveAsync(store, other));

        Assert.Equal((ErrorCodes.BodySealed, posted.Id), (refused.Code, refused.InvoiceId));
        await using IInvoicingUnitOfWork work = await store.BeginAsync(Stop);
        Assert.Equal<byte>([1, 2, 3], (await work.Evidence.FindBodyAsync(posted.Id, Stop))!.Value);
        Assert.Equal<byte>([1, 2, 3], (await work.Invoices.FindAsync(posted.Id, Stop))!.Body);
    }

    [Fact]
    [Trait("Requirement", "S4")]
    public async Task Saving_an_invoice_chains_each_of_its_events()
    {
        IInvoicingStore store = await NewStoreAsync();
        Invoice draft = Given.Draft(100), other = Given.Draft(1);
        ChainId chain = ChainId.History(LegalEntityId.Main, draft.Id);
        List<DomainEvent> events = [.. draft.PendingEvents];
        await SaveAsync(store, draft, other);

        Invoice posted = draft.AsStored().Edit(Given.Worth(200), Given.On(Given.Today)).Post("INV-1", Given.Today, Given.Today, Given.On(Given.Today));
        events.AddRange(posted.PendingEvents);
        await using (IInvoicingUnitOfWork work = await store.BeginAsync(Stop))
        {
            await work.Invoices.SaveAsync(posted, Stop);
            Assert.Equal(3, (await EntriesAsync(work, chain)).Count);
            Assert.Equal(3, (await work.Evidence.GetHeadAsync(chain, Stop)).Length);
            posted = posted.Allocate(new(Given.Ids.NewId(default)), Given.Euro(5), PaymentMethod.Cash, "R", Given.On(Given.Today));
            events.Add(posted.PendingEvents[^1]);
            await work.Invoices.SaveAsync(posted, Stop);
            await work.CommitAsync(Stop);
        }

        await using IInvoicingUnitOfWork later = await store.BeginAsync(Stop);
        List<ChainEntry> history = await EntriesAsync(later, chain);
        Assert.Equal(events.Select(static happened => happened.Id), history.Select(static entry => entry.EventId!.Value));
        Assert.Equal(events.Select(static happened => happened.GetType().Name), history.Select(static entry => entry.EventType!));
        Assert.True(ChainVerifier.Verify(chain, history, null, new()).IsIntact);
        Assert.Equal(history[^1].Head, await later.Evidence.GetHeadAsync(chain, Stop));
        Assert.Single(await EntriesAsync(later, ChainId.History(LegalEntityId.Main, other.Id)));
    }

    [Fact]
    public async Task History_of_a_deleted_draft_stays_and_ends_with_the_deletion()
    {
        IInvoicingStore store = await NewStoreAsync();
        Invoice draft = Given.Draft(100);
        ChainId chain = ChainId.History(LegalEntityId.Main, draft.Id);
        await SaveAsync(store, draft);

        await using (IInvoicingUnitOfWork work = await store.BeginAsync(Stop))
        {
            await work.Invoices.DeleteAsync(draft.AsStored().Delete(Given.On(Given.Today)), Stop);
            Assert.Equal(2, (await work.Evidence.GetHeadAsync(chain, Stop)).Length);
            await work.CommitAsync(Stop);
        }

        await using IInvoicingUnitOfWork later = await store.BeginAsync(Stop);
        List<ChainEntry> history = await EntriesAsync(later, chain);
        Assert.Equal(["InvoiceDrafted", "InvoiceDeleted"], history.Select(static entry => entry.EventType!));
        Assert.True(ChainVerifier.Verify(chain, history, null, new()).IsIntact);
    }

    [Fact]
    public async Task History_is_written_by_saving_only()
    {
        IInvoicingStore store = await NewStoreAsync();
        Invoice draft = Given.Draft(100);
        ChainEntry entry = ChainEntry.ForHistory(draft, default)[0];

        await Assert.ThrowsAsync<ArgumentException>(() => SaveEntriesAsync(store, entry));
    }

    private static ChainEntry EntryBehind(ChainHead head, string number) =>
        ChainEntry.ForPosting(head, Run, head.Length + 1, new(Given.Ids.NewId(default)), number, Sha256Hash.Of("body"u8));

    private static async Task AppendAsync(IInvoicingUnitOfWork work, params ChainEntry[] entries)
    {
        foreach (ChainEntry entry in entries)
            await work.Evidence.AppendAsync(entry, Stop);
    }

    private static async Task SaveEntriesAsync(IInvoicingStore store, params ChainEntry[] entries)
    {
        await using IInvoicingUnitOfWork work = await store.BeginAsync(Stop);
        await AppendAsync(work, entries);
        await work.CommitAsync(Stop);
    }

    private static async Task<List<ChainEntry>> EntriesAsync(IInvoicingUnitOfWork work, ChainId chain, long fromIndex = 1)
    {
        List<ChainEntry> entries = [];
        await foreach (ChainEntry entry in work.Evidence.ReadAsync(chain, fromIndex, Stop))
            entries.Add(entry);
        return entries;
    }
}
