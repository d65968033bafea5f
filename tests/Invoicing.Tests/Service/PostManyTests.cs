using Xunit;

namespace Invoicing.Tests;

[Trait("Requirement", "C3")]
public sealed class PostManyTests
{
    private readonly Desk _desk = new();

    [Fact]
    public async Task One_that_fails_among_a_hundred_leaves_the_others_posted()
    {
        List<InvoiceId> ids = [];
        for (int i = 0; i < 100; i++)
            ids.Add((await _desk.Service.DraftAsync(i == 42 ? Given.Content() : Given.Worth(i + 1), Given.Stop)).Id);

        ValueArray<BulkResult> results = await new InvoicingService(_desk.Store, _desk.Clock, _desk.Options).PostManyAsync(ids, Given.Stop);

        Assert.Equal(ids, results.Select(static result => result.InvoiceId));
        BulkResult failed = Assert.Single(results, static result => !result.IsDone);
        Assert.Equal((ids[42], ErrorCodes.InvoiceInvalid, null), (failed.InvoiceId, ((InvoicingException)failed.Error!).Code, failed.Invoice));
        Assert.Equal(
            Enumerable.Range(1, 99).Select(static sequence => NumberFormat.Parse("INV-{yyyy}-{seq:00000}").Format(Given.Today, sequence)),
            results.Where(static result => result.IsDone).Select(static result => result.Invoice!.Number));
        Assert.Equal(InvoiceState.Draft, (await _desk.NowAsync(ids[42])).State);
        Assert.Equal(99, _desk.Store.State.Counters.Values.Single().Sequence);
    }

    [Fact]
    public async Task Every_reason_is_reported()
    {
        Invoice posted = await _desk.PostedAsync(1), draft = await _desk.DraftAsync(1);

        ValueArray<BulkResult> results = await _desk.Service.PostManyAsync([posted.Id, new(Given.Ids.NewId(default)), draft.Id, draft.Id], Given.Stop);

        Assert.Equal([ErrorCodes.InvoicePosted, ErrorCodes.NotFound, null, ErrorCodes.InvoicePosted], results.Select(static result => ((InvoicingException?)result.Error)?.Code));
        Assert.Empty(await _desk.Service.PostManyAsync([], Given.Stop));
    }

    [Fact]
    public async Task Run_is_told_hundred_by_hundred_and_ends_where_nobody_listens_any_more()
    {
        List<InvoiceId> ids = [];
        for (int i = 0; i < 250; i++)
            ids.Add((await _desk.DraftAsync(1)).Id);
        int read = 0;
        List<BulkResult> told = [];

        await foreach (BulkResult result in _desk.Service.PostManyAsync(ComeAsync(), Given.Stop))
        {
            told.Add(result);
            Assert.InRange(read, told.Count, (told.Count + 99) / 100 * 100);
            if (told.Count == 150)
                break;
        }

        Assert.Equal(ids.Take(150), told.Select(static result => result.InvoiceId));
        Assert.Equal(200, _desk.Store.State.Counters.Values.Single().Sequence);

        async IAsyncEnumerable<InvoiceId> ComeAsync()
        {
            foreach (InvoiceId id in ids)
            {
                await Task.Yield();
                read++;
                yield return id;
            }
        }
    }

    [Fact]
    public async Task Hundreds_get_their_numbers_in_one_unit_of_work_each_and_giving_up_in_between_leaves_those_before_posted()
    {
        Desk desk = new();
        List<InvoiceId> ids = [];
        for (int i = 0; i < 250; i++)
            ids.Add((await desk.DraftAsync(1)).Id);
        using CancellationTokenSource patience = new();
        int commits = 0;
        InvoicingService service = new(
            new SteppedStore(desk.Store, async step =>
            {
                if (step == SteppedStore.Committed && ++commits == 2)
                    await patience.CancelAsync();
            }),
            desk.Clock,
            desk.Options);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => service.PostManyAsync(ids, patience.Token));

        Assert.Equal(
            [.. Enumerable.Range(1, 200).Select(static sequence => NumberFormat.Parse("INV-{yyyy}-{seq:00000}").Format(Given.Today, sequence)), .. new string?[50]],
            (await Task.WhenAll(ids.Select(desk.NowAsync))).Select(static invoice => invoice.Number));
    }

    [Fact]
    public async Task Step_that_fails_for_one_leaves_the_others_of_its_hundred_posted_without_a_hole()
    {
        Failing step = new();
        InvoicingService service = new(_desk.Store, _desk.Clock, _desk.Options, new InvoicingPorts { PostingSteps = [step] });
        List<InvoiceId> ids = [];
        for (int i = 0; i < 10; i++)
            ids.Add((await _desk.DraftAsync(1)).Id);
        step.For = ids[4];

        ValueArray<BulkResult> results = await service.PostManyAsync(ids, Given.Stop);

        Assert.Equal((ids[4], typeof(IOException)), (Assert.Single(results, static result => !result.IsDone).InvoiceId, results[4].Error!.GetType()));
        Assert.Equal(Enumerable.Range(1, 9), results.Where(static result => result.IsDone).Select(static result => (int)result.Invoice!.Position!.Sequence));
    }

    [Fact]
    public async Task Credit_notes_among_them_are_posted_too()
    {
        Invoice posted = await _desk.PostedAsync(100), draft = await _desk.DraftAsync(1);
        Invoice note = await _desk.Service.DraftCreditAsync(posted.Id, new(CreditSelection.OfAmount(Given.Euro(40)), "Late"), Given.Stop);
        InvoicingService service = new(_desk.Store, _desk.Clock, _desk.Options);

        ValueArray<BulkResult> results = await service.PostManyAsync([draft.Id, note.Id], Given.Stop);

        Assert.All(results, static result => Assert.True(result.IsDone));
        Assert.Equal(60, (await _desk.NowAsync(posted.Id)).Balance.MinorUnits);
    }

    private sealed class Failing : IInvoicePostingStep
    {
        public InvoiceId For { get; set; }

        public int Order => 0;

        public ValueTask ExecuteAsync(Invoice invoice, CommandContext context, CancellationToken cancellationToken) =>
            invoice.Id == For ? throw new IOException("The shelf is gone.") : ValueTask.CompletedTask;
    }
}
