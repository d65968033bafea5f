using NodaTime;
using Xunit;

namespace Invoicing.Tests;

public sealed partial class InvoicingServiceTests
{
    [Fact]
    [Trait("Requirement", "O5")]
    public async Task Pay_same_key_and_request_gives_the_first_payment_again()
    {
        Desk desk = new();
        Invoice invoice = await desk.PostedAsync(100);
        PaymentRequest request = new(Given.Euro(60), PaymentMethod.Card, "CH-1") { Key = "K-1" };

        PaymentReceipt first = await desk.Service.PayAsync(invoice.Id, request, Stop);
        desk.Clock.Now += Duration.FromDays(3);
        PaymentReceipt second = await desk.Service.PayAsync(invoice.Id, request, Stop);

        Assert.Equal(first.Payment.Id, second.Payment.Id);
        Assert.Equal(InvoiceFacts.Of(first.Invoice), InvoiceFacts.Of(second.Invoice));
        Assert.Single(desk.Payments);
    }

    [Fact]
    public async Task Pay_method_and_reference_are_the_key_when_none_is_given()
    {
        Desk desk = new();
        Invoice invoice = await desk.PostedAsync(100), other = await desk.PostedAsync(100);
        PaymentReceipt first = await desk.PayAsync(invoice.Id, 60, "STMT-1");

        Assert.Equal(first.Payment.Id, (await desk.PayAsync(invoice.Id, 60, "STMT-1")).Payment.Id);
        IdempotencyKeyReusedException amount = await Assert.ThrowsAsync<IdempotencyKeyReusedException>(() => desk.PayAsync(invoice.Id, 61, "STMT-1"));
        await Assert.ThrowsAsync<IdempotencyKeyReusedException>(() => desk.PayAsync(other.Id, 60, "STMT-1"));
        await desk.Service.PayAsync(invoice.Id, new(Given.Euro(10), PaymentMethod.Cash, "STMT-1"), Stop);
        await desk.PayAsync(invoice.Id, 10, "STMT-2");

        Assert.Equal((ErrorCodes.IdempotencyKeyReused, "STMT-1"), (amount.Code, amount.Key));
        Assert.Equal([10L, 10L, 60L], desk.Payments.Select(static payment => payment.Amount.MinorUnits).Order());
    }

    [Fact]
    public async Task Pay_payments_whose_method_and_reference_read_alike_are_two()
    {
        Desk desk = new();
        Invoice invoice = await desk.PostedAsync(100);

        await desk.Service.PayAsync(invoice.Id, new(Given.Euro(10), new("bank"), "transfer 1"), Stop);
        await desk.Service.PayAsync(invoice.Id, new(Given.Euro(10), new("bank transfer"), "1"), Stop);
        await desk.Service.PayAsync(invoice.Id, new(Given.Euro(10), new("cash"), "x") { Key = "bank transfer 1" }, Stop);
        await desk.Service.PayAsync(invoice.Id, new(Given.Euro(10), new("cash"), "1") { Key = "transfer 1" }, Stop);

        Assert.Equal(4, desk.Payments.Count());
    }

    [Fact]
    public async Task Draft_same_key_gives_the_first_draft_again()
    {
        Desk desk = new();
        InvoiceContent order = Given.Worth(100) with { SourceReference = "ORDER-1" };

        Invoice first = await desk.Service.DraftAsync(order, new() { Key = "K-1" }, Stop);
        Invoice second = await desk.Service.DraftAsync(order, new() { Key = "K-1" }, Stop);
        Invoice third = await desk.Service.DraftAsync(order, new() { Key = "K-2" }, Stop);
        Invoice fourth = await desk.Service.DraftAsync(order, Stop);

        Assert.Equal(first.Id, second.Id);
        Assert.Equal(3, new[] { first.Id, third.Id, fourth.Id }.Distinct().Count());
        Assert.Equal(3, desk.Invoices.Count());
        await Assert.ThrowsAsync<IdempotencyKeyReusedException>(() => desk.Service.DraftAsync(order with { SourceReference = "ORDER-2" }, new() { Key = "K-1" }, Stop));
        await Assert.ThrowsAsync<IdempotencyKeyReusedException>(() => desk.Service.DraftAsync(order with { CustomerId = new("C-2") }, new() { Key = "K-1" }, Stop));
    }

    [Fact]
    public async Task Same_key_with_other_content_is_refused()
    {
        Desk desk = new();
        Invoice draft = await desk.Service.DraftAsync(Given.Worth(100), new() { Key = "K-1" }, Stop);
        await Assert.ThrowsAsync<IdempotencyKeyReusedException>(() => desk.Service.DraftAsync(Given.Worth(200), new() { Key = "K-1" }, Stop));

        Invoice edited = await desk.Service.EditAsync(draft.Id, Given.Worth(300), new(1) { Key = "E-1" }, Stop);
        await Assert.ThrowsAsync<IdempotencyKeyReusedException>(() => desk.Service.EditAsync(draft.Id, Given.Worth(400), new(1) { Key = "E-1" }, Stop));
        Assert.Equal(InvoiceFacts.Of(edited), InvoiceFacts.Of(await desk.Service.EditAsync(draft.Id, Given.Worth(300), new(1) { Key = "E-1" }, Stop)));

        Assert.Equal(Given.Euro(300), Assert.Single(desk.Invoices).PayableAmount);
    }

    [Fact]
    public async Task Number_that_is_taken_is_refused_at_once_and_frees_nothing_else()
    {
        Desk desk = new();
        await desk.PostedAsync(100);
        Invoice draft = await desk.DraftAsync(200);
        int begun = 0;
        InvoicingOptions again = new() { NumberFormat = "INV-{yyyy}-{seq:00000}", NumberReset = NumberReset.Never };
        InvoicingService other = new(
            new SteppedStore(desk.Store, step =>
            {
                begun += step == "Begin" ? 1 : 0;
                return ValueTask.CompletedTask;
            }),
            desk.Clock,
            again);

        NumberTakenException taken = await Assert.ThrowsAsync<NumberTakenException>(() => other.PostAsync(draft.Id, Stop));

        Assert.Equal((ErrorCodes.NumberTaken, "INV-2026-00001", 1), (taken.Code, taken.Number, begun));
        Assert.Equal(InvoiceState.Draft, (await desk.Service.GetAsync(draft.Id, Stop)).State);
    }

    [Fact]
    public async Task Dates_of_other_calendars_become_iso_dates()
    {
        Desk desk = new();
        LocalDate hebrew = new LocalDate(2026, 9, 12).WithCalendar(CalendarSystem.HebrewCivil);
        InvoiceContent content = Given.Worth(100) with
        {
            IssueDate = hebrew,
            TaxPointDate = hebrew,
            Delivery = new() { Date = hebrew },
            Period = new(hebrew, null),
        };

        Invoice posted = await desk.Service.PostAsync((await desk.Service.DraftAsync(content, Stop)).Id, new() { On = hebrew }, Stop);

        LocalDate iso = new(2026, 9, 12);
        Assert.Equal("INV-2026-00001", posted.Number);
        Assert.Equal((iso, iso, iso, iso), (posted.IssueDate, posted.Content.TaxPointDate, posted.Content.Delivery!.Date, posted.Content.Period!.From));
        Assert.Equal(iso.PlusDays(30), posted.DueDate);
    }

    [Fact]
    public async Task Keys_of_two_legal_entities_are_two()
    {
        Desk desk = new(null, Desk.LegalEntities(Desk.LegalEntity("a", "UTC", "A-{yyyy}-{seq}"), Desk.LegalEntity("b", "UTC", "B-{yyyy}-{seq}")));

        Invoice first = await desk.Service.DraftAsync(Given.Worth(1) with { LegalEntityId = new("a") }, new() { Key = "K" }, Stop);
        Invoice second = await desk.Service.DraftAsync(Given.Worth(1) with { LegalEntityId = new("b") }, new() { Key = "K" }, Stop);

        Assert.NotEqual(first.Id, second.Id);
    }

    [Fact]
    public async Task Post_same_key_gives_the_posted_invoice_again()
    {
        Desk desk = new();
        Invoice draft = await desk.DraftAsync(100), other = await desk.DraftAsync(100);

        Invoice first = await desk.Service.PostAsync(draft.Id, new() { Key = "K-1" }, Stop);
        Invoice second = await desk.Service.PostAsync(draft.Id, new() { Key = "K-1" }, Stop);

        Assert.Equal(InvoiceFacts.Of(first), InvoiceFacts.Of(second));
        await Assert.ThrowsAsync<IdempotencyKeyReusedException>(() => desk.Service.PostAsync(other.Id, new() { Key = "K-1" }, Stop));
        await Assert.ThrowsAsync<InvoiceStateException>(() => desk.Service.PostAsync(draft.Id, new() { Key = "K-2" }, Stop));
        Assert.Equal([1L], desk.Store.State.Counters.Values.Select(static counter => counter.Sequence));
    }

    [Fact]
    public async Task Edit_same_key_and_version_is_done_once()
    {
        Desk desk = new();
        Invoice draft = await desk.DraftAsync(100);

        await desk.Service.EditAsync(draft.Id, Given.Worth(200), new(1) { Key = "K-1" }, Stop);
        Invoice again = await desk.Service.EditAsync(draft.Id, Given.Worth(200), new(1) { Key = "K-1" }, Stop);

        Assert.Equal((2, Given.Euro(200)), (again.Version, again.PayableAmount));
        await Assert.ThrowsAsync<IdempotencyKeyReusedException>(() => desk.Service.EditAsync(draft.Id, Given.Worth(300), new(2) { Key = "K-1" }, Stop));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" K")]
    [InlineData("K\t1")]
    [InlineData("K\u007F1")]
    public void Key_that_is_malformed_is_refused(string key) => Assert.Throws<ArgumentException>(() => new PostRequest { Key = key });

    [Fact]
    [Trait("Requirement", "S9")]
    public async Task Fifty_parallel_calls_with_one_key_make_one_draft_one_post_and_one_payment()
    {
        Desk desk = new();
        InvoicingService service = desk.Over(new SteppedStore(desk.Store, static async _ => await Task.Yield()));
        InvoiceContent order = Given.Worth(100) with { SourceReference = "ORDER-1" };

        Invoice[] drafts = await ParallelAsync(50, _ => service.DraftAsync(order, new() { Key = "ORDER-1" }, Stop));
        InvoiceId id = Assert.Single(drafts.Select(static draft => draft.Id).Distinct());
        Invoice[] posted = await ParallelAsync(50, _ => service.PostAsync(id, new() { Key = "ORDER-1" }, Stop));
        PaymentReceipt[] receipts = await ParallelAsync(50, _ => service.PayAsync(id, new(Given.Euro(30), PaymentMethod.Card, "CH-1"), Stop));

        Assert.Equal("INV-2026-00001", Assert.Single(posted.Select(static invoice => invoice.Number).Distinct()));
        Assert.Single(receipts.Select(static receipt => receipt.Payment.Id).Distinct());
        Assert.Single(desk.Invoices);
        Assert.Equal(Given.Euro(30), Assert.Single(desk.Payments).Amount);
        Assert.Equal(Given.Euro(70), Assert.Single(desk.Invoices).Balance);
        Assert.Equal(
            ["InvoiceDrafted", "InvoicePosted", "PaymentAllocated"],
            (await service.GetHistoryAsync(id, Stop)).Select(static happened => happened.GetType().Name));
    }

    [Fact]
    public async Task One_key_for_two_invoices_in_parallel_pays_one_of_them()
    {
        Desk desk = new();
        Invoice[] invoices = [await desk.PostedAsync(100), await desk.PostedAsync(100)];
        InvoicingService service = desk.Over(new SteppedStore(desk.Store, static async _ => await Task.Yield()));

        string?[] codes = await ParallelAsync(20, async i =>
        {
            try
            {
                await service.PayAsync(invoices[i % 2].Id, new(Given.Euro(10), PaymentMethod.Card, "CH-1"), Stop);
                return null;
            }
            catch (InvoicingException refused)
            {
                return refused.Code;
            }
        });

        Assert.Equal(10, codes.Count(static code => code is null));
        Assert.Equal(10, codes.Count(static code => code == ErrorCodes.IdempotencyKeyReused));
        Assert.Single(desk.Payments);
    }

    // All start at once, on as many threads as there are.
    private static async Task<T[]> ParallelAsync<T>(int count, Func<int, Task<T>> action)
    {
        TaskCompletionSource start = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<T>[] all = [.. Enumerable.Range(0, count).Select(i => Task.Run(async () =>
        {
            await start.Task;
            return await action(i);
        }))];
        start.SetResult();
        return await Task.WhenAll(all);
    }
}
