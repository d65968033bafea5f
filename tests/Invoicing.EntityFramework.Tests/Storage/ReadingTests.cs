using Xunit;

namespace Invoicing.Tests;

/// <summary>Reading beside writers.</summary>
public sealed class ReadingTests(PostgresServer server)
{
    [Fact]
    public async Task Invoice_and_payment_are_read_as_they_were_at_one_moment()
    {
        await using GivenShop shop = await GivenShop.OpenAsync(server);
        Invoice posted = await shop.Service.PostAsync((await shop.Service.DraftAsync(Given.Worth(100), Given.Stop)).Id, Given.Stop);
        Payment payment = (await shop.Service.RecordPaymentAsync(new(default, Given.Euro(100), PaymentMethod.BankTransfer, "bank"), Given.Stop)).Payment;
        using CancellationTokenSource done = new();

        Task<int>[] readers = [.. Enumerable.Range(0, 4).Select(_ => Task.Run(() => ReadAsync(shop, posted.Id, payment.Id, done.Token)))];
        for (int i = 0; i < 100; i++)
            await shop.Service.AllocateAsync(payment.Id, posted.Id, Money.FromMinorUnits(1, Currency.EUR), Given.Stop);
        await done.CancelAsync();

        Assert.All(await Task.WhenAll(readers), static count => Assert.True(count > 0));
    }

    // Each allocation is one entry and one version on both sides.
    private static async Task<int> ReadAsync(GivenShop shop, InvoiceId invoiceId, PaymentId paymentId, CancellationToken done)
    {
        await using ShopContext context = ShopContext.On(shop.Database);
        InvoicingService service = GivenShop.ServiceOver(context);
        int count = 0;
        for (; !done.IsCancellationRequested; count++)
        {
            Invoice invoice = await service.GetAsync(invoiceId, Given.Stop);
            Assert.Equal(invoice.Version - 2, invoice.Ledger.Length);
            Payment payment = await service.GetPaymentAsync(paymentId, Given.Stop);
            Assert.Equal(payment.Version - 1, payment.Allocations.Length);
        }

        return count;
    }
}
