using System.Globalization;
using Invoicing;
using NodaTime;
using Xunit;

namespace Acme.Storage;

/// <summary>One invoice from its draft to an overpayment, over any store, and what can be seen of it.</summary>
internal sealed record Walk(ValueArray<string> Steps, ValueArray<InvoiceEvent> History, ValueArray<LoggedEvent> Outbox)
{
    public static readonly LocalDate Today = new(2026, 11, 20);

    public static InvoiceContent Content(decimal price) => new()
    {
        CustomerId = new CustomerId("C-1"),
        Seller = new("ACME Telecom AG") { Address = new("DE") },
        Buyer = new("Globex GmbH") { Address = new("AT") },
        Currency = Currency.EUR,
        Lines = [new("Service", Quantity.Of(1, Unit.Month), UnitPrice.Of(price, Currency.EUR), Tax.Vat(20m)) { Period = new InvoicingPeriod(Today, null) }],
    };

    public static InvoicingService Service(IInvoicingStore store) =>
        new InvoicingService(store, new FixedClock(), new(), new InvoicingPorts { Ids = new FixedIds() }).As(new Actor("clerk"));

    public static async Task<Walk> TakeAsync(IInvoicingStore store)
    {
        CancellationToken stop = TestContext.Current.CancellationToken;
        InvoicingService service = Service(store);
        List<string> steps = [];

        Invoice draft = await service.DraftAsync(Content(50m), new() { Key = "order-1" }, stop);
        steps.Add(Describe(draft));
        steps.Add(Describe(await service.EditAsync(draft.Id, Content(100m), new(draft.Version), stop)));
        steps.Add(Describe(await service.PostAsync(draft.Id, stop)));
        PaymentReceipt part = await service.PayAsync(draft.Id, new(Euro(70m), PaymentMethod.BankTransfer, "STMT-1") { On = Today.PlusDays(1) }, stop);
        PaymentReceipt rest = await service.PayAsync(draft.Id, new(Euro(50m), PaymentMethod.Card, "CH-1") { On = Today.PlusDays(2) }, stop);
        PaymentReceipt over = await service.PayAsync(draft.Id, new(Euro(9m), new PaymentMethod("voucher"), "V-1"), stop);
        PaymentReceipt again = await service.PayAsync(draft.Id, new(Euro(50m), PaymentMethod.Card, "CH-1") { On = Today.PlusDays(2) }, stop);
        foreach (PaymentReceipt receipt in (PaymentReceipt[])[part, rest, over, again])
        {
            steps.Add(Describe(receipt.Invoice));
            steps.Add(Describe(receipt.Payment));
            steps.Add(Describe(await service.GetPaymentAsync(receipt.Payment.Id, stop)));
        }

        Invoice stored = await service.GetByNumberAsync(LegalEntityId.Main, "INV-2026-00001", stop);
        steps.Add(Describe(stored));
        for (int day = 0; day <= 3; day++)
            steps.Add(string.Create(CultureInfo.InvariantCulture, $"{stored.StatusOn(Today.PlusDays(day))} {stored.BalanceOn(Today.PlusDays(day))}"));
        return new(steps.ToValueArray(), await service.GetHistoryAsync(draft.Id, stop), await OutboxAsync(store, 0, 100));
    }

    public static async Task<ValueArray<LoggedEvent>> OutboxAsync(IInvoicingStore store, long after, int maxCount)
    {
        CancellationToken stop = TestContext.Current.CancellationToken;
        await using IInvoicingUnitOfWork work = await store.BeginAsync(stop);
        List<LoggedEvent> events = [];
        await foreach (LoggedEvent logged in work.Events.ReadAllAsync(after, maxCount, stop))
            events.Add(logged);
        return events.ToValueArray();
    }

    private static Money Euro(decimal amount) => Money.Of(amount, Currency.EUR);

    private static string Describe(Invoice invoice) => string.Create(
        CultureInfo.InvariantCulture,
        $"{invoice.Id} {invoice.Version}/{invoice.StoredVersion} {invoice.State} {invoice.Number} {invoice.IssueDate:uuuu-MM-dd} {invoice.DueDate:uuuu-MM-dd} {invoice.PayableAmount} {invoice.PaidAmount} {invoice.Balance} {invoice.PaymentState} {invoice.Ledger.Length} {invoice.PendingEvents.Length}");

    private static string Describe(Payment payment) => string.Create(
        CultureInfo.InvariantCulture,
        $"{payment.Id} {payment.Version}/{payment.StoredVersion} {payment.CustomerId} {payment.Amount} {payment.Method} {payment.Reference} {payment.On:uuuu-MM-dd} {payment.UnallocatedAmount} {payment.Allocations.Length} {payment.PendingEvents.Length}");
}
