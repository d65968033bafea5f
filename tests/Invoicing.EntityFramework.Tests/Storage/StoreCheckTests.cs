using FsCheck.Fluent;
using Invoicing.EntityFramework;
using Xunit;

namespace Invoicing.Tests;

/// <summary>A check finds nothing where there is nothing, in any books and beside those who write.</summary>
public sealed class StoreCheckTests(PostgresServer server)
{
    [Fact]
    public void Random_books_have_no_differences() => Check.ForAll(
        Gen.Choose(0, int.MaxValue),
        async seed =>
        {
            await using GivenShop shop = await GivenShop.OpenAsync(server);
            IInvoicingStore database = new EntityFrameworkInvoicingStore(shop.Context);
            RandomBooks books = await RandomBooks.DrawAsync(seed, memory => new TwinStore(memory, database));
            Assert.NotEmpty(books.Documents);

            Assert.Equal([], (await shop.CheckAsync()).Select(static difference => difference.Message));
        },
        times: 0.005);

    [Fact]
    public async Task Writers_give_no_false_alarm()
    {
        await using GivenShop shop = await GivenShop.OpenAsync(server);
        int rounds = Cases.Times(0.01), checks = 0;
        Task writers = Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(() => WriteAsync(shop, writer, rounds))));
        await using ShopContext context = ShopContext.On(shop.Database);
        EntityFrameworkInvoicingStore store = new(context) { PageSize = 5 };
        do
        {
            Assert.Equal([], await store.CheckAsync(Given.Stop).Select(static difference => difference.Message).ToListAsync(Given.Stop));
            checks++;
        }
        while (!writers.IsCompleted);

        await writers;
        Assert.True(checks > 1);
    }

    [Fact]
    public async Task Check_reads_beside_a_transaction_of_the_host_and_what_is_found_may_be_looked_up_at_once()
    {
        await using GivenShop shop = await GivenShop.OpenAsync(server);
        Invoice posted = await shop.Service.PostAsync((await shop.Service.DraftAsync(Given.Worth(100), Given.Stop)).Id, Given.Stop);
        await shop.ExecuteAsync("UPDATE invoicing.invoices SET balance = 99");
        await using (await shop.Context.Database.BeginTransactionAsync(Given.Stop))
        {
            await shop.Service.PostAsync((await shop.Service.DraftAsync(Given.Worth(100), Given.Stop)).Id, Given.Stop);
            List<StoredDifference> found = [];
            await foreach (StoredDifference difference in new EntityFrameworkInvoicingStore(shop.Context).CheckAsync(LegalEntityId.Main, Given.Stop))
            {
                found.Add(difference);
                Assert.Equal(10_000, 100 * (await shop.Service.GetAsync(difference.InvoiceId!.Value, Given.Stop)).Balance.MinorUnits);
            }

            StoredDifference only = Assert.Single(found);
            Assert.Equal((posted.Id, "balance", "99", "100"), (only.InvoiceId!.Value, only.Column, only.Stored, only.Expected));
            Assert.Equal($"The row of invoice {posted.Id} in invoicing.invoices says balance = '99', and '100' follows from the rest.", only.Message);
        }
    }

    private static async Task WriteAsync(GivenShop shop, int writer, int rounds)
    {
        await using ShopContext context = ShopContext.On(shop.Database);
        InvoicingService service = GivenShop.ServiceOver(context);
        for (int i = 0; i < rounds; i++)
        {
            Invoice draft = await service.DraftAsync(Given.Worth(100), Given.Stop);
            Invoice posted = await service.PostAsync(draft.Id, Given.Stop);
            PaymentReceipt paid = await service.PayAsync(posted.Id, new(Given.Euro(130), PaymentMethod.BankTransfer, FormattableString.Invariant($"R-{writer}-{i}")), Given.Stop);
            await service.RefundPaymentAsync(paid.Payment.Id, new(FormattableString.Invariant($"B-{writer}-{i}")), Given.Stop);
            await service.DeallocateAsync(paid.Payment.Id, posted.Id, new("Mistake"), Given.Stop);
            await service.CreditAsync(posted.Id, new(CreditSelection.OfAmount(Given.Euro(30)), "Late"), Given.Stop);
        }
    }
}
