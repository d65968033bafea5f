using NodaTime;
using Xunit;

namespace Invoicing.Tests;

/// <summary>Keys that come again when the invoice has moved on since.</summary>
public sealed class RepeatedKeyTests
{
    private static readonly LocalDate Other = Given.Today.PlusDays(1);

    private static CancellationToken Stop => Given.Stop;

    [Fact]
    public async Task Draft_key_stands_for_its_content_and_date_for_ever()
    {
        Desk desk = new();
        Invoice draft = await desk.Service.DraftAsync(Given.Worth(100), new() { Key = "K", On = Given.Today }, Stop);
        await desk.Service.EditAsync(draft.Id, Given.Worth(200), new(1), Stop);
        Invoice posted = await desk.Service.PostAsync(draft.Id, Stop);

        Invoice again = await desk.Service.DraftAsync(Given.Worth(100), new() { Key = "K", On = Given.Today }, Stop);

        Assert.Equal(InvoiceFacts.Of(posted), InvoiceFacts.Of(again));
        await RefusedAsync(() => desk.Service.DraftAsync(Given.Worth(100), new() { Key = "K", On = Other }, Stop));
        await RefusedAsync(() => desk.Service.DraftAsync(Given.Worth(100), new() { Key = "K" }, Stop));
        await RefusedAsync(() => desk.Service.DraftAsync(Given.Worth(200), new() { Key = "K", On = Given.Today }, Stop));
        Assert.Single(desk.Invoices);
    }

    [Fact]
    public async Task Edit_key_stands_for_its_content_version_and_date_after_posting()
    {
        Desk desk = new();
        Invoice draft = await desk.DraftAsync(100), second = await desk.DraftAsync(100);
        EditRequest request = new(1) { Key = "K", On = Given.Today };
        await desk.Service.EditAsync(draft.Id, Given.Worth(200), request, Stop);
        Invoice posted = await desk.Service.PostAsync(draft.Id, Stop);

        Assert.Equal(InvoiceFacts.Of(posted), InvoiceFacts.Of(await desk.Service.EditAsync(draft.Id, Given.Worth(200), request, Stop)));
        await RefusedAsync(() => desk.Service.EditAsync(draft.Id, Given.Worth(300), request, Stop));
        await RefusedAsync(() => desk.Service.EditAsync(draft.Id, Given.Worth(200), request with { Version = 2 }, Stop));
        await RefusedAsync(() => desk.Service.EditAsync(draft.Id, Given.Worth(200), request with { On = Other }, Stop));
        await RefusedAsync(() => desk.Service.EditAsync(second.Id, Given.Worth(200), request, Stop));
    }

    [Fact]
    public async Task Post_key_stands_for_its_draft_and_date_after_paying()
    {
        Desk desk = new();
        Invoice draft = await desk.DraftAsync(100), second = await desk.DraftAsync(100);
        await desk.Service.PostAsync(draft.Id, new() { Key = "K", On = Given.Today }, Stop);
        Invoice paid = (await desk.PayAsync(draft.Id, 100, "STMT-1")).Invoice;

        Assert.Equal(InvoiceFacts.Of(paid), InvoiceFacts.Of(await desk.Service.PostAsync(draft.Id, new() { Key = "K", On = Given.Today }, Stop)));
        await RefusedAsync(() => desk.Service.PostAsync(draft.Id, new() { Key = "K", On = Other }, Stop));
        await RefusedAsync(() => desk.Service.PostAsync(draft.Id, new() { Key = "K" }, Stop));
        await RefusedAsync(() => desk.Service.PostAsync(second.Id, new() { Key = "K", On = Given.Today }, Stop));
        Assert.Equal("INV-2026-00002", (await desk.Service.PostAsync(second.Id, Stop)).Number);
    }

    [Fact]
    public async Task Pay_key_stands_for_its_payment_after_the_invoice_is_settled()
    {
        Desk desk = new();
        Invoice posted = await desk.PostedAsync(100);
        PaymentRequest request = new(Given.Euro(60), PaymentMethod.Cash, "R-1") { Key = "K", On = Given.Today };
        PaymentReceipt first = await desk.Service.PayAsync(posted.Id, request, Stop);
        await desk.PayAsync(posted.Id, 40, "STMT-1");

        PaymentReceipt again = await desk.Service.PayAsync(posted.Id, request, Stop);

        Assert.Equal((first.Payment.Id, 0L), (again.Payment.Id, again.Invoice.Balance.MinorUnits));
        await RefusedAsync(() => desk.Service.PayAsync(posted.Id, request with { On = Other }, Stop));
        await RefusedAsync(() => desk.Service.PayAsync(posted.Id, request with { On = null }, Stop));
        await RefusedAsync(() => desk.Service.PayAsync(posted.Id, request with { Amount = Given.Euro(61) }, Stop));
        await RefusedAsync(() => desk.Service.PayAsync(posted.Id, request with { Method = PaymentMethod.Card }, Stop));
        await RefusedAsync(() => desk.Service.PayAsync(posted.Id, request with { Reference = "R-2" }, Stop));
        Assert.Equal(2, desk.Payments.Count());
    }

    private static async Task RefusedAsync(Func<Task> command) =>
        Assert.Equal((ErrorCodes.IdempotencyKeyReused, "K"), await Assert.ThrowsAsync<IdempotencyKeyReusedException>(command) is { } refused ? (refused.Code, refused.Key) : default);
}
