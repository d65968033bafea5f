using Xunit;

namespace Invoicing.Tests;

/// <summary>Many commands on the same money at once: nothing is used twice, no cent is lost, and nobody waits for ever.</summary>
public sealed class PaymentConcurrencyTests
{
    private const int Payers = 64;

    [Fact]
    [Trait("Requirement", "C14")]
    [Trait("Requirement", "K19")]
    public async Task Payers_of_one_invoice_never_pay_it_twice()
    {
        Desk desk = new();
        InvoicingService service = Yielding(desk);
        Invoice posted = await desk.PostedAsync(1_000);

        await AllAsync(Payers, i => service.PayAsync(posted.Id, new(Given.Euro(37), PaymentMethod.Card, Reference(i)), Given.Stop));

        Invoice now = await desk.NowAsync(posted.Id);
        Assert.Equal((0L, 1_000L), (now.Balance.MinorUnits, now.PaidAmount.MinorUnits));
        Assert.Equal((Payers, (Payers * 37L) - 1_000), (desk.Payments.Count(), desk.Payments.Sum(static payment => payment.UnallocatedAmount.MinorUnits)));
        MoneyBooks.AssertHold(desk);
    }

    [Fact]
    [Trait("Requirement", "C14")]
    public async Task Invoices_that_want_one_payment_never_get_more_than_it_has()
    {
        Desk desk = new();
        InvoicingService service = Yielding(desk);
        Payment payment = (await service.RecordPaymentAsync(new(default, Given.Euro(1_000), PaymentMethod.Card, "R"), Given.Stop)).Payment;
        List<Invoice> posted = [];
        for (int i = 0; i < Payers; i++)
            posted.Add(await desk.PostedAsync(37));

        int[] done = await AllAsync(Payers, async i => await RefusedAsync(() => service.AllocateAsync(payment.Id, posted[i].Id, Given.Euro(37), Given.Stop)) is null ? 1 : 0);

        Payment now = await service.GetPaymentAsync(payment.Id, Given.Stop);
        Assert.Equal((1_000 / 37, 1_000L % 37), (done.Sum(), now.UnallocatedAmount.MinorUnits));
        MoneyBooks.AssertHold(desk);
    }

    [Fact]
    [Trait("Requirement", "C14")]
    public void Commands_that_cross_on_the_same_invoices_and_payments_end_and_lose_no_cent() => Check.ForAll(
        Edge.UniformLong,
        static async seed =>
        {
            Dice dice = new(seed);
            Desk desk = new();
            InvoicingService service = Yielding(desk);
            Invoice[] invoices = [await desk.PostedAsync(500), await desk.PostedAsync(500)];
            InvoiceId note = (await desk.CreditAsync((await desk.PostedAsync(Given.Worth(300) with { PrepaidAmount = Given.Euro(300) })).Id, CreditSelection.All)).CreditNote.Id;
            List<PaymentId> payments = [(await desk.PayAsync(invoices[0].Id, 400, "A")).Payment.Id, (await desk.PayAsync(invoices[1].Id, 600, "B")).Payment.Id];
            Func<Task>[] commands = [.. Enumerable.Range(0, 32).Select(i => Draw(service, ref dice, invoices, note, payments, i))];

            await AllAsync(commands.Length, async i => await RefusedAsync(commands[i]));

            MoneyBooks.AssertHold(desk);
        },
        times: 0.05);

    private static Func<Task> Draw(InvoicingService service, ref Dice dice, Invoice[] invoices, InvoiceId note, List<PaymentId> payments, int i)
    {
        int first = dice.Below(2);
        InvoiceId invoice = invoices[first].Id, other = invoices[1 - first].Id;
        PaymentId payment = payments[dice.Below(2)];
        Money amount = Given.Euro(1 + dice.Below(200));
        DeallocateRequest taken = new("Reason") { Amount = dice.OneIn(2) ? amount : null };
        return dice.Below(14) switch
        {
            0 or 1 => () => service.AllocateAsync(payment, new AllocationRequest(AllocationPolicy.Proportional) { Invoices = [invoice, other] }, Given.Stop),
            2 => () => service.AllocateAsync(payment, new AllocationRequest(AllocationPolicy.OldestDueFirst), Given.Stop),
            3 => () => service.DeallocateAsync(payment, invoice, taken, Given.Stop),
            4 or 5 => () => service.MoveAllocationAsync(payment, invoice, other, taken, Given.Stop),
            6 => () => service.ReversePaymentAsync(payment, new("Chargeback"), Given.Stop),
            7 => () => service.ReturnPaymentAsync(payment, new(Reference(i), "Mistaken"), Given.Stop),
            8 => () => service.RefundPaymentAsync(payment, new(Reference(i)) { Amount = amount }, Given.Stop),
            9 => () => service.RefundAsync(invoice, new(amount, "Reason"), Given.Stop),
            10 => () => service.CreditAsync(invoice, new(CreditSelection.OfAmount(amount), "Reason"), Given.Stop),
            11 => () => service.ApplyCreditAsync(note, invoice, new() { Amount = amount }, Given.Stop),
            12 => () => service.UnapplyCreditAsync(note, invoice, new("Reason"), Given.Stop),
            _ => () => service.RecordPaymentAsync(new(default, amount, PaymentMethod.Cash, Reference(i)) { CustomerId = new("C-1"), Policy = AllocationPolicy.LargestBalanceFirst }, Given.Stop),
        };
    }

    // Each step of the store lets another command go first.
    private static InvoicingService Yielding(Desk desk) => desk.Over(new SteppedStore(desk.Store, static async _ => await Task.Yield()));

    private static Task<T[]> AllAsync<T>(int count, Func<int, Task<T>> command) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(i => Task.Run(() => command(i)))).WaitAsync(TimeSpan.FromSeconds(60), Given.Stop);

    // Others came first; whatever else goes wrong fails the test.
    private static async Task<string?> RefusedAsync(Func<Task> command)
    {
        try
        {
            await command();
            return null;
        }
        catch (InvoicingException refused) when (refused.Code is not ErrorCodes.ConcurrencyConflict)
        {
            return refused.Code;
        }
    }

    private static string Reference(int i) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"R-{i}");
}
