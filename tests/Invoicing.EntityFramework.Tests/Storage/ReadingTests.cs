using System.Data.Common;
using Npgsql;
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

    [Fact]
    public async Task Rows_that_are_missing_are_told_and_not_waited_for()
    {
        await using GivenShop shop = await GivenShop.OpenAsync(server);
        Invoice posted = await shop.Service.PostAsync((await shop.Service.DraftAsync(Given.Worth(100), Given.Stop)).Id, Given.Stop);
        Payment payment = (await shop.Service.RecordPaymentAsync(new(default, Given.Euro(100), PaymentMethod.BankTransfer, "bank"), Given.Stop)).Payment;
        foreach (int left in (int[])[2, 1])
            await shop.Service.AllocateAsync(payment.Id, posted.Id, Money.FromMinorUnits(left, Currency.EUR), Given.Stop);

        foreach (string missing in (string[])["ledger_entries WHERE index = 1", "ledger_entries", "payment_allocations WHERE index = 0", "payment_allocations"])
        {
            await ExecuteAsync(shop, $"DELETE FROM invoicing.{missing}");
            InvalidOperationException told = await Assert.ThrowsAsync<InvalidOperationException>(() => missing.StartsWith('l')
                ? shop.Service.GetAsync(posted.Id, Given.Stop)
                : (Task)shop.Service.GetPaymentAsync(payment.Id, Given.Stop));
            Assert.Contains("contradict each other", told.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Commands_that_look_for_what_to_settle_at_once_wait_for_each_other()
    {
        await using GivenShop shop = await GivenShop.OpenAsync(server);
        CustomerId customer = new("C");
        Invoice posted = await shop.Service.PostAsync((await shop.Service.DraftAsync(Given.Worth(1_000_000) with { CustomerId = customer }, Given.Stop)).Id, Given.Stop);
        List<PaymentId> payments = [];
        for (int i = 0; i < 24; i++)
            payments.Add((await shop.Service.RecordPaymentAsync(new(default, Given.Euro(100), PaymentMethod.BankTransfer, FormattableString.Invariant($"bank {i}")) { CustomerId = customer }, Given.Stop)).Payment.Id);

        await Task.WhenAll(payments.Select(id => Task.Run(async () =>
        {
            await using ShopContext context = ShopContext.On(shop.Database);
            await GivenShop.ServiceOver(context).AllocateAsync(id, new AllocationRequest(AllocationPolicy.OldestDueFirst), Given.Stop);
        })));

        Assert.Equal(24, (await shop.Service.GetAsync(posted.Id, Given.Stop)).Ledger.Length);
    }

    [Fact]
    public async Task Deadlocks_and_serialization_failures_are_conflicts()
    {
        await using GivenShop shop = await GivenShop.OpenAsync(server);
        foreach (string state in (string[])["40001", "40P01"])
        {
            await ExecuteAsync(shop, $"CREATE OR REPLACE FUNCTION invoicing.fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'lost' USING ERRCODE = '{state}'; END $$");
            await ExecuteAsync(shop, "CREATE OR REPLACE TRIGGER fail BEFORE INSERT ON invoicing.invoices FOR EACH ROW EXECUTE FUNCTION invoicing.fail()");
            await Assert.ThrowsAsync<ConcurrencyConflictException>(() => shop.Service.DraftAsync(Given.Worth(100), Given.Stop));
        }
    }

    private static async Task ExecuteAsync(GivenShop shop, string sql)
    {
        await using NpgsqlConnection connection = await shop.Database.OpenAsync(Given.Stop);
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Given.Stop);
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
