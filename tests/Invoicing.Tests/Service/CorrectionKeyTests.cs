using Xunit;

namespace Invoicing.Tests;

/// <summary>Each newer command with a key: once is once, also for many at the same time, and a key stands for one request.</summary>
public sealed class CorrectionKeyTests
{
    private const int Repeats = 16;

    /// <summary>A command with a key, what repeats it, and requests that the key does not stand for. Each gives a text of its result.</summary>
    private static readonly Dictionary<string, (Func<InvoicingService, InvoiceId, Task<string>> Command, Func<InvoicingService, InvoiceId, Task<string>>[] Others)> Commands = new()
    {
        ["Credit"] = (
            static (service, id) => CreditAsync(service, id, new(CreditSelection.OfAmount(Given.Euro(500)), "Reason") { Key = "K" }),
            [
                static (service, id) => CreditAsync(service, id, new(CreditSelection.OfAmount(Given.Euro(501)), "Reason") { Key = "K" }),
                static (service, id) => CreditAsync(service, id, new(CreditSelection.Of(CreditItem.Line(0)), "Reason") { Key = "K" }),
                static (service, id) => CreditAsync(service, id, new(CreditSelection.All, "Reason") { Key = "K" }),
                static (service, id) => CreditAsync(service, id, new(CreditSelection.OfAmount(Given.Euro(500)), "Other") { Key = "K" }),
                static (service, id) => CreditAsync(service, id, new(CreditSelection.OfAmount(Given.Euro(500)), "Reason") { Key = "K", On = Given.Today }),
            ]),
        ["DraftCredit"] = (
            static async (service, id) => Text(await service.DraftCreditAsync(id, new(CreditSelection.All, "Reason") { Key = "K" }, Given.Stop)),
            [static async (service, id) => Text(await service.DraftCreditAsync(id, new(CreditSelection.Of(CreditItem.Line(0)), "Reason") { Key = "K" }, Given.Stop))]),
        ["Cancel"] = (
            static async (service, id) => Text(await service.CancelAsync(id, new("Reason") { Key = "K" }, Given.Stop)),
            [static async (service, id) => Text(await service.CancelAsync(id, new("Other") { Key = "K" }, Given.Stop))]),
        ["Correct"] = (
            static async (service, id) => Text(await service.CorrectAsync(id, Given.Order(), new("Reason") { Key = "K" }, Given.Stop)),
            [
                static async (service, id) => Text(await service.CorrectAsync(id, Given.Worth(1), new("Reason") { Key = "K" }, Given.Stop)),
                static async (service, id) => Text(await service.CorrectAsync(id, Given.Order(), new("Reason") { Key = "K", On = Given.Today }, Given.Stop)),
            ]),
        ["WriteOff"] = (
            static async (service, id) => Text(await service.WriteOffAsync(id, new("Reason") { Key = "K" }, Given.Stop)),
            [static async (service, id) => Text(await service.WriteOffAsync(id, new("Other") { Key = "K" }, Given.Stop))]),
        ["Reissue"] = (
            static async (service, id) => Text(await service.ReissueAsync(id, new() { Key = "K" }, Given.Stop)),
            [static async (service, id) => Text(await service.ReissueAsync(id, new() { Key = "K", On = Given.Today }, Given.Stop))]),
        ["AddNote"] = (
            static async (service, id) => Text(await service.AddNoteAsync(id, new("Note", NoteVisibility.Internal) { Key = "K" }, Given.Stop)),
            [
                static async (service, id) => Text(await service.AddNoteAsync(id, new("Other", NoteVisibility.Internal) { Key = "K" }, Given.Stop)),
                static async (service, id) => Text(await service.AddNoteAsync(id, new("Note", NoteVisibility.ClientVisible) { Key = "K" }, Given.Stop)),
            ]),
        ["SetMetadata"] = (
            static async (service, id) => Text(await service.SetMetadataAsync(id, new([new("k", "v")]) { Key = "K" }, Given.Stop)),
            [
                static async (service, id) => Text(await service.SetMetadataAsync(id, new([new("k", "w")]) { Key = "K" }, Given.Stop)),
                static async (service, id) => Text(await service.SetMetadataAsync(id, new([]) { Key = "K" }, Given.Stop)),
            ]),
    };

    public static TheoryData<string> Names => [.. Commands.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Repeated_gives_the_same_and_does_nothing_again(string name)
    {
        Desk desk = new();
        InvoiceId id = await GivenAsync(desk, name);
        string first = await Commands[name].Command(desk.Service, id);
        object after = desk.Store.State;

        string again = await Commands[name].Command(desk.Service, id);

        Assert.Equal(first, again);
        Assert.Same(after, desk.Store.State);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Key_stands_for_one_request_and_one_invoice(string name)
    {
        Desk desk = new();
        InvoiceId id = await GivenAsync(desk, name), other = await GivenAsync(desk, "other");
        await Commands[name].Command(desk.Service, id);

        foreach (Func<InvoicingService, InvoiceId, Task<string>> request in Commands[name].Others)
            await desk.RefusedAsync<IdempotencyKeyReusedException>(ErrorCodes.IdempotencyKeyReused, () => request(desk.Service, id));
        await desk.RefusedAsync<IdempotencyKeyReusedException>(ErrorCodes.IdempotencyKeyReused, () => Commands[name].Command(desk.Service, other));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Many_at_once_have_one_effect(string name)
    {
        Desk once = new(), desk = new();
        await Commands[name].Command(once.Service, await GivenAsync(once, name));
        InvoiceId id = await GivenAsync(desk, name);
        InvoicingService service = desk.Over(new SteppedStore(desk.Store, static async _ => await Task.Yield()));

        string[] results = await Task.WhenAll(Enumerable.Range(0, Repeats).Select(_ => Task.Run(() => Commands[name].Command(service, id))));

        Assert.Single(results.Distinct());
        Assert.Equal(once.Store.State.Events.Select(static happened => happened.GetType()), desk.Store.State.Events.Select(static happened => happened.GetType()));
        Assert.Equal(once.Store.State.Counters, desk.Store.State.Counters);
        Assert.Equal(0, desk.Store.Locks.Count());
    }

    [Fact]
    public void Every_request_with_a_key_is_tested()
    {
        IEnumerable<string> elsewhere = ((string[])["Draft", "Edit", "Post", "Payment", "Import", "Delete", "StartPayment"]).Concat(PaymentKeyTests.Requests);
        IEnumerable<string> requests = typeof(CommandRequest).Assembly.GetExportedTypes()
            .Where(static type => type.IsSubclassOf(typeof(CommandRequest)))
            .Select(static type => type.Name[..^"Request".Length]);

        Assert.Equal(
            requests.Order(StringComparer.Ordinal),
            Commands.Keys.Where(static name => name != "DraftCredit").Select(static name => name switch { "AddNote" => "Note", "SetMetadata" => "Metadata", _ => name }).Concat(elsewhere).Order(StringComparer.Ordinal));
    }

    // Paid, so that money moves; but for the commands that money stands against.
    private static async Task<InvoiceId> GivenAsync(Desk desk, string name)
    {
        Invoice posted = await desk.PostedAsync(Given.Order());
        if (name is not ("Cancel" or "WriteOff" or "other"))
            await desk.PayAsync(posted.Id, 12_868, "STMT-1");
        return posted.Id;
    }

    private static async Task<string> CreditAsync(InvoicingService service, InvoiceId id, CreditRequest request) => Text(await service.CreditAsync(id, request, Given.Stop));

    private static string Text(CreditReceipt receipt) => $"{Text(receipt.CreditNote)}\n{Text(receipt.Invoice)}\n{Text(receipt.Payments)}";

    private static string Text(CorrectionReceipt receipt) => $"{Text(receipt.Corrected)}\n{Text(receipt.CreditNote)}\n{Text(receipt.Invoice)}\n{Text(receipt.Payments)}";

    private static string Text(ValueArray<Payment> payments) =>
        string.Join('\n', payments.Select(static payment => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{payment.Id} {payment.Version} {payment.UnallocatedAmount}")));

    private static string Text(Invoice invoice) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{invoice.Id} {invoice.Version} {invoice.StoredVersion} {invoice.Number} {invoice.Balance} {invoice.Notes.Length} {invoice.Metadata.Length} {invoice.Ledger.Length} {invoice.PendingEvents.Length}");
}
