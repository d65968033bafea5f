using System.Globalization;
using Xunit;

namespace Invoicing.Tests;

/// <summary>Each command on money and credit with a key: once is once, also for many at the same time, and a key stands for one request.</summary>
public sealed class PaymentKeyTests
{
    private const int Repeats = 16;

    private delegate Task<string> Command(InvoicingService service, Stage on);

    /// <summary>A command with a key, and requests that the key does not stand for. Each gives a text of its result.</summary>
    private static readonly Dictionary<string, (Command Command, Command[] Others)> Commands = new()
    {
        ["RecordPayment"] = (
            static (service, on) => ReceiveAsync(service, Received(on)),
            [
                static (service, on) => ReceiveAsync(service, Received(on) with { Amount = Given.Euro(61) }),
                static (service, on) => ReceiveAsync(service, Received(on) with { Method = PaymentMethod.Card }),
                static (service, on) => ReceiveAsync(service, Received(on) with { Reference = "R-8" }),
                static (service, on) => ReceiveAsync(service, Received(on) with { CustomerId = new("C-2") }),
                static (service, on) => ReceiveAsync(service, Received(on) with { On = Given.Today }),
                static (service, on) => ReceiveAsync(service, Received(on) with { Policy = AllocationPolicy.Proportional }),
                static (service, on) => ReceiveAsync(service, Received(on) with { Policy = AllocationPolicy.Explicit(new AllocationShare(on.Open, Given.Euro(1))) }),
                static (service, on) => ReceiveAsync(service, Received(on) with { Invoices = [on.Open] }),
                static async (service, on) => Text((await service.PayAsync(on.Open, new(Given.Euro(60), PaymentMethod.Cash, "R-9") { Key = "K" }, Given.Stop)).Payment),
            ]),
        ["Payment"] = (
            static (service, on) => PayAsync(service, on.Open, 60),
            [static (service, on) => PayAsync(service, on.Open, 61), static (service, on) => PayAsync(service, on.Paid, 60)]),
        ["Allocation"] = (
            static (service, on) => AllocateAsync(service, on.Free, new(AllocationPolicy.OldestDueFirst)),
            [
                static (service, on) => AllocateAsync(service, on.Free, new(AllocationPolicy.LargestBalanceFirst)),
                static (service, on) => AllocateAsync(service, on.Free, new(AllocationPolicy.OldestDueFirst) { Invoices = [on.Open] }),
                static (service, on) => AllocateAsync(service, on.Free, new(AllocationPolicy.OldestDueFirst) { On = Given.Today }),
                static (service, on) => AllocateAsync(service, on.Free, new(AllocationPolicy.OldestDueFirst) { Reason = "Reason" }),
                static (service, on) => AllocateAsync(service, on.Used, new(AllocationPolicy.OldestDueFirst)),
            ]),
        ["Deallocate"] = (
            static (service, on) => DeallocateAsync(service, on.Used, on.Paid, new("Reason")),
            [
                static (service, on) => DeallocateAsync(service, on.Used, on.Paid, new("Other")),
                static (service, on) => DeallocateAsync(service, on.Used, on.Paid, new("Reason") { Amount = Given.Euro(100) }),
                static (service, on) => DeallocateAsync(service, on.Used, on.Open, new("Reason")),
                static (service, on) => DeallocateAsync(service, on.Free, on.Paid, new("Reason")),
            ]),
        ["Move"] = (
            static (service, on) => MoveAsync(service, on.Used, on.Paid, on.Open, new("Reason") { Amount = Given.Euro(40) }),
            [
                static (service, on) => MoveAsync(service, on.Used, on.Paid, on.Open, new("Reason") { Amount = Given.Euro(41) }),
                static (service, on) => MoveAsync(service, on.Used, on.Open, on.Paid, new("Reason") { Amount = Given.Euro(40) }),
            ]),
        ["UnapplyCredit"] = (
            static (service, on) => UnapplyAsync(service, on, new("Reason")),
            [static (service, on) => UnapplyAsync(service, on, new("Other")), static (service, on) => UnapplyAsync(service, on, new("Reason") { Amount = Given.Euro(1) })]),
        ["ReversePayment"] = (
            static (service, on) => ReverseAsync(service, on.Used, new("Chargeback")),
            [static (service, on) => ReverseAsync(service, on.Used, new("Other")), static (service, on) => ReverseAsync(service, on.Free, new("Chargeback"))]),
        ["PayOut"] = (
            static async (service, on) => Text(await service.RefundPaymentAsync(on.Free, new("OUT-1") { Key = "K" }, Given.Stop)),
            [
                static async (service, on) => Text(await service.RefundPaymentAsync(on.Free, new("OUT-2") { Key = "K" }, Given.Stop)),
                static async (service, on) => Text(await service.RefundPaymentAsync(on.Free, new("OUT-1") { Key = "K", Amount = Given.Euro(1) }, Given.Stop)),
            ]),
        ["PayOut by reference"] = (
            static async (service, on) => Text(await service.RefundPaymentAsync(on.Free, new("OUT-1"), Given.Stop)),
            [static async (service, on) => Text(await service.RefundPaymentAsync(on.Free, new("OUT-1") { Amount = Given.Euro(1) }, Given.Stop))]),
        ["PayOut of a credit note"] = (
            static async (service, on) => Text(await service.PayOutAsync(on.Note, new("OUT-1") { Key = "K", Amount = Given.Euro(5) }, Given.Stop)),
            [
                static async (service, on) => Text(await service.PayOutAsync(on.Note, new("OUT-2") { Key = "K", Amount = Given.Euro(5) }, Given.Stop)),
                static async (service, on) => Text(await service.PayOutAsync(on.Note, new("OUT-1") { Key = "K" }, Given.Stop)),
            ]),
        ["PayOut of a credit note by reference"] = (
            static async (service, on) => Text(await service.PayOutAsync(on.Note, new("OUT-1"), Given.Stop)),
            [static async (service, on) => Text(await service.PayOutAsync(on.Note, new("OUT-1") { Amount = Given.Euro(5) }, Given.Stop))]),
        ["ReturnPayment"] = (
            static (service, on) => ReturnAsync(service, on.Used, new("OUT-1", "Mistaken") { Key = "K" }),
            [static (service, on) => ReturnAsync(service, on.Used, new("OUT-2", "Mistaken") { Key = "K" }), static (service, on) => ReturnAsync(service, on.Used, new("OUT-1", "Other") { Key = "K" })]),
        ["ReturnPayment by reference"] = (
            static (service, on) => ReturnAsync(service, on.Used, new("OUT-1", "Mistaken")),
            [static (service, on) => ReturnAsync(service, on.Used, new("OUT-1", "Other"))]),
        ["Refund"] = (
            static (service, on) => RefundAsync(service, on.Paid, new(Given.Euro(30), "Reason")),
            [
                static (service, on) => RefundAsync(service, on.Paid, new(Given.Euro(31), "Reason")),
                static (service, on) => RefundAsync(service, on.Paid, new(Given.Euro(30), "Other")),
                static (service, on) => RefundAsync(service, on.Paid, new(Given.Euro(30), "Reason") { To = RefundTo.Account }),
                static (service, on) => RefundAsync(service, on.Paid, new(Given.Euro(30), "Reason") { Reference = "OUT-1" }),
                static (service, on) => RefundAsync(service, on.Open, new(Given.Euro(30), "Reason")),
            ]),
        ["ApplyCredit"] = (
            static (service, on) => ApplyAsync(service, on.Note, on.Open, new()),
            [
                static (service, on) => ApplyAsync(service, on.Note, on.Open, new() { Amount = Given.Euro(10) }),
                static (service, on) => ApplyAsync(service, on.Note, on.Paid, new()),
                static (service, on) => ApplyAsync(service, on.Note, on.Open, new() { On = Given.Today }),
            ]),
    };

    public static TheoryData<string> Names => [.. Commands.Keys];

    /// <summary>The requests whose keys are tested here, for the list of all of them.</summary>
    internal static IEnumerable<string> Requests => Commands.Keys.Select(static name => name.Split(' ')[0]).Where(static name => name is not ("Move" or "UnapplyCredit" or "Payment")).Distinct();

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Repeated_gives_the_same_and_does_nothing_again(string name)
    {
        Desk desk = new();
        Stage on = await Stage.SetAsync(desk);
        string first = await Commands[name].Command(desk.Service, on);
        object after = desk.Store.State;

        string again = await Commands[name].Command(desk.Service, on);

        Assert.Equal(first, again);
        Assert.Same(after, desk.Store.State);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Key_stands_for_one_request(string name)
    {
        Desk desk = new();
        Stage on = await Stage.SetAsync(desk);
        await Commands[name].Command(desk.Service, on);

        foreach (Command request in Commands[name].Others)
            await desk.RefusedAsync<IdempotencyKeyReusedException>(ErrorCodes.IdempotencyKeyReused, () => request(desk.Service, on));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Many_at_once_have_one_effect(string name)
    {
        Desk once = new(), desk = new();
        await Commands[name].Command(once.Service, await Stage.SetAsync(once));
        Stage on = await Stage.SetAsync(desk);
        InvoicingService service = desk.Over(new SteppedStore(desk.Store, static async _ => await Task.Yield()));

        string[] results = await Task.WhenAll(Enumerable.Range(0, Repeats).Select(_ => Task.Run(() => Commands[name].Command(service, on)))).WaitAsync(TimeSpan.FromSeconds(60), Given.Stop);

        Assert.Single(results.Distinct());
        Assert.Equal(once.Store.State.Events.Select(static happened => happened.GetType()), desk.Store.State.Events.Select(static happened => happened.GetType()));
        Assert.Equal(once.Store.State.Counters, desk.Store.State.Counters);
        MoneyBooks.AssertHold(desk);
    }

    [Fact]
    public async Task Credit_that_is_repeated_names_the_payments_it_released_and_no_others()
    {
        Desk desk = new();
        Invoice posted = await desk.PostedAsync(100);
        Payment mistaken = (await desk.PayAsync(posted.Id, 100, "R-1")).Payment;
        await desk.Service.DeallocateAsync(mistaken.Id, posted.Id, new("Mistaken"), Given.Stop);
        Payment meant = (await desk.PayAsync(posted.Id, 100, "R-2")).Payment;
        CreditRequest request = new(CreditSelection.All, "Reason") { Key = "K" };

        CreditReceipt first = await desk.Service.CreditAsync(posted.Id, request, Given.Stop), again = await desk.Service.CreditAsync(posted.Id, request, Given.Stop);

        Assert.Equal(meant.Id, Assert.Single(first.Payments).Id);
        Assert.Equal(meant.Id, Assert.Single(again.Payments).Id);
    }

    private static RecordPaymentRequest Received(Stage on) =>
        new(default, Given.Euro(60), PaymentMethod.Cash, "R-9") { Key = "K", CustomerId = new("C-1"), Policy = AllocationPolicy.Explicit(new AllocationShare(on.Open, Given.Euro(40))) };

    private static async Task<string> ReceiveAsync(InvoicingService service, RecordPaymentRequest request) => Text(await service.RecordPaymentAsync(request, Given.Stop));

    private static async Task<string> PayAsync(InvoicingService service, InvoiceId id, long cents)
    {
        PaymentReceipt receipt = await service.PayAsync(id, new(Given.Euro(cents), PaymentMethod.Cash, "R-9") { Key = "K" }, Given.Stop);
        return $"{Text(receipt.Payment)}\n{Text(receipt.Invoice)}";
    }

    private static async Task<string> AllocateAsync(InvoicingService service, PaymentId id, AllocationRequest request) => Text(await service.AllocateAsync(id, request with { Key = "K" }, Given.Stop));

    private static async Task<string> DeallocateAsync(InvoicingService service, PaymentId id, InvoiceId invoiceId, DeallocateRequest request)
    {
        PaymentReceipt receipt = await service.DeallocateAsync(id, invoiceId, request with { Key = "K" }, Given.Stop);
        return $"{Text(receipt.Payment)}\n{Text(receipt.Invoice)}";
    }

    private static async Task<string> MoveAsync(InvoicingService service, PaymentId id, InvoiceId from, InvoiceId to, DeallocateRequest request) =>
        Text(await service.MoveAllocationAsync(id, from, to, request with { Key = "K" }, Given.Stop));

    private static async Task<string> ReverseAsync(InvoicingService service, PaymentId id, ReversePaymentRequest request) => Text(await service.ReversePaymentAsync(id, request with { Key = "K" }, Given.Stop));

    private static async Task<string> ReturnAsync(InvoicingService service, PaymentId id, ReturnPaymentRequest request) => Text(await service.ReturnPaymentAsync(id, request, Given.Stop));

    private static async Task<string> RefundAsync(InvoicingService service, InvoiceId id, RefundRequest request)
    {
        CreditReceipt receipt = await service.RefundAsync(id, request with { Key = "K" }, Given.Stop);
        return $"{Text(receipt.CreditNote)}\n{Text(receipt.Invoice)}\n{string.Join('\n', receipt.Payments.Select(Text))}";
    }

    private static async Task<string> ApplyAsync(InvoicingService service, InvoiceId note, InvoiceId invoice, ApplyCreditRequest request)
    {
        CreditTransfer transfer = await service.ApplyCreditAsync(note, invoice, request with { Key = "K" }, Given.Stop);
        return $"{Text(transfer.CreditNote)}\n{Text(transfer.Invoice)}";
    }

    private static async Task<string> UnapplyAsync(InvoicingService service, Stage on, DeallocateRequest request)
    {
        CreditTransfer transfer = await service.UnapplyCreditAsync(on.Note, on.Third, request with { Key = "K" }, Given.Stop);
        return $"{Text(transfer.CreditNote)}\n{Text(transfer.Invoice)}";
    }

    private static string Text(AllocationReceipt receipt) => $"{Text(receipt.Payment)}\n{string.Join('\n', receipt.Invoices.Select(Text))}";

    private static string Text(Payment payment) => string.Create(
        CultureInfo.InvariantCulture,
        $"{payment.Id} {payment.Version} {payment.StoredVersion} {payment.Status} {payment.UnallocatedAmount} {payment.Allocations.Length} {payment.Refunds.Length} {payment.PendingEvents.Length}");

    private static string Text(Invoice invoice) => string.Create(
        CultureInfo.InvariantCulture,
        $"{invoice.Id} {invoice.Version} {invoice.StoredVersion} {invoice.Number} {invoice.Balance} {invoice.Ledger.Length} {invoice.PendingEvents.Length}");

    /// <summary>An open invoice, two paid ones and free money, and a credit note that pays one of them and has something left.</summary>
    private sealed record Stage(InvoiceId Open, InvoiceId Paid, InvoiceId Third, InvoiceId Note, PaymentId Used, PaymentId Free)
    {
        public static async Task<Stage> SetAsync(Desk desk)
        {
            Invoice open = await desk.PostedAsync(100), paid = await desk.PostedAsync(100), third = await desk.PostedAsync(20), credited = await desk.PostedAsync(50);
            Payment used = (await desk.PayAsync(paid.Id, 100, "R-1")).Payment;
            await desk.PayAsync(credited.Id, 50, "R-2");
            Payment free = (await desk.Service.RecordPaymentAsync(new(default, Given.Euro(70), PaymentMethod.Card, "R-3") { CustomerId = new("C-1") }, Given.Stop)).Payment;

            // What was prepaid comes back as credit of the customer.
            InvoiceId note = (await NoteAsync(desk)).Id;
            await desk.Service.ApplyCreditAsync(note, third.Id, new() { Amount = Given.Euro(15) }, Given.Stop);
            return new(open.Id, paid.Id, third.Id, note, used.Id, free.Id);
        }

        private static async Task<Invoice> NoteAsync(Desk desk)
        {
            Invoice prepaid = await desk.PostedAsync(Given.Worth(40) with { PrepaidAmount = Given.Euro(40) });
            return (await desk.CreditAsync(prepaid.Id, CreditSelection.All)).CreditNote;
        }
    }
}
