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

        ValueArray<BulkResult> results = await _desk.Service.PostManyAsync(ids, Given.Stop);

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
    public async Task Giving_up_in_between_leaves_those_before_posted()
    {
        InvoiceId[] ids = [(await _desk.DraftAsync(1)).Id, (await _desk.DraftAsync(2)).Id, (await _desk.DraftAsync(3)).Id];
        using CancellationTokenSource patience = new();
        int commits = 0;
        InvoicingService service = _desk.Over(new SteppedStore(_desk.Store, async step =>
        {
            if (step == SteppedStore.Committed && ++commits == 2)
                await patience.CancelAsync();
        }));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => service.PostManyAsync(ids, patience.Token));

        Assert.Equal(["INV-2026-00001", "INV-2026-00002", null], (await Task.WhenAll(ids.Select(_desk.NowAsync))).Select(static invoice => invoice.Number));
    }
}
