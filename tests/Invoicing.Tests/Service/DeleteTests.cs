using Xunit;

namespace Invoicing.Tests;

[Trait("Requirement", "O9")]
public sealed class DeleteTests
{
    private readonly Desk _desk = new();

    [Fact]
    public async Task Posted_invoice_is_permanent_in_every_status_and_the_series_has_no_hole()
    {
        Invoice unpaid = await _desk.PostedAsync(Given.Order()), paid = await _desk.PostedAsync(Given.Order()), cancelled = await _desk.PostedAsync(Given.Order());
        await _desk.PayAsync(paid.Id, 12_868, "STMT-1");
        Invoice note = (await _desk.CancelAsync(cancelled.Id)).CreditNote;

        foreach (InvoiceId id in (InvoiceId[])[unpaid.Id, paid.Id, cancelled.Id, note.Id])
        {
            InvoiceStateException refused = await _desk.RefusedAsync(ErrorCodes.PostedIsPermanent, () => _desk.Service.DeleteAsync(id, Given.Stop));
            Assert.Equal((InvoiceAction.Delete, null), (refused.Action, refused.UnmetGuard));
            Assert.Contains("cancel or credit", refused.Message, StringComparison.Ordinal);
        }

        Assert.Equal("INV-2026-00004", (await _desk.PostedAsync(1)).Number);
        Assert.Equal(
            ["CN-2026-00001", "INV-2026-00001", "INV-2026-00002", "INV-2026-00003", "INV-2026-00004"],
            _desk.Invoices.Select(static invoice => invoice.Number!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Draft_is_gone_and_its_event_says_who_deleted_it()
    {
        Invoice draft = await _desk.DraftAsync(100), kept = await _desk.DraftAsync(100);

        await _desk.Service.As(new("clerk:17")).DeleteAsync(draft.Id, new() { Reason = "Ordered twice" }, Given.Stop);

        Assert.Equal([kept.Id], _desk.Invoices.Select(static invoice => invoice.Id));
        await _desk.RefusedAsync<NotFoundException>(ErrorCodes.NotFound, () => _desk.NowAsync(draft.Id));
        await _desk.RefusedAsync<NotFoundException>(ErrorCodes.NotFound, () => _desk.Service.GetHistoryAsync(draft.Id, Given.Stop));
        await _desk.RefusedAsync<NotFoundException>(ErrorCodes.NotFound, () => _desk.Service.PostAsync(draft.Id, Given.Stop));
        InvoiceDeleted deleted = Assert.Single(_desk.Store.State.Events.OfType<InvoiceDeleted>());
        Assert.Equal((draft.Id, 2L, "clerk:17", "Ordered twice"), (deleted.InvoiceId, deleted.Version, deleted.Actor.Value, deleted.Header.Reason));
        Assert.Equal("INV-2026-00001", (await _desk.Service.PostAsync(kept.Id, Given.Stop)).Number);
    }

    [Fact]
    public async Task Deleting_against_posting_one_wins()
    {
        for (int round = 0; round < 20; round++)
        {
            Desk desk = new();
            Invoice draft = await desk.DraftAsync(100);
            InvoicingService service = desk.Over(new SteppedStore(desk.Store, static async _ => await Task.Yield()));

            Exception?[] outcomes = await Task.WhenAll(AttemptAsync(() => service.DeleteAsync(draft.Id, Given.Stop)), AttemptAsync(() => service.PostAsync(draft.Id, Given.Stop)));

            Assert.Single(outcomes, static outcome => outcome is null);
            Assert.Equal(outcomes[0] is null ? 0 : 1, desk.Invoices.Count());
            Assert.Equal(outcomes[0] is null ? 0 : 1, desk.Store.State.Counters.Values.Sum(static taken => taken.Sequence));
        }
    }

    private static Task<Exception?> AttemptAsync(Func<Task> command) => Task.Run(async () => await Record.ExceptionAsync(command));
}
