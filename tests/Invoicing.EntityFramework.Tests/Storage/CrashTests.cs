using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Invoicing.Tests;

/// <summary>The server is killed in the middle of everything: what was acknowledged is there afterwards, and nothing is half written.</summary>
[Trait("Requirement", "O25")]
public sealed class CrashTests
{
    private const int Writers = 8;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task What_was_acknowledged_survives_the_death_of_the_server()
    {
        PostgresServer server = await PostgresServer.StartDurableAsync();
        await using (server)
        {
            await using GivenShop shop = await GivenShop.OpenAsync(server);
            Dice dice = new((long)Cases.Seed.Value);
            ConcurrentBag<(InvoiceId Invoice, PaymentId? Payment)> acknowledged = [];
            for (int round = 0; round < Cases.Times(0.002); round++)
            {
                using CancellationTokenSource over = new();
                Task[] writers = [.. Enumerable.Range(0, Writers).Select(writer => Task.Run(() => WriteAsync(shop, FormattableString.Invariant($"{round}-{writer}"), acknowledged, over.Token)))];
                await SomethingAcknowledgedAsync(acknowledged, acknowledged.Count, writers);
                await Task.Delay(dice.Below(700), Given.Stop);
                await server.KillAsync();
                await over.CancelAsync();
                await Task.WhenAll(writers);
                await server.RestartAsync();
                await AssertWholeAsync(shop, acknowledged);
            }

            Assert.NotEmpty(acknowledged);
        }
    }

    /// <summary>Waits until more than <paramref name="before"/> writes are acknowledged, however slow the machine is; a writer that ended by itself has met something that no death explains.</summary>
    private static async Task SomethingAcknowledgedAsync(ConcurrentBag<(InvoiceId Invoice, PaymentId? Payment)> acknowledged, int before, Task[] writers)
    {
        for (Stopwatch waited = Stopwatch.StartNew(); acknowledged.Count <= before;)
        {
            Assert.True(waited.Elapsed < Patience, "Nothing was acknowledged by a server that is alive.");
            Assert.All(writers, static writer => Assert.False(writer.IsFaulted, writer.Exception?.ToString()));
            await Task.Delay(10, Given.Stop);
        }
    }

    private static async Task WriteAsync(GivenShop shop, string name, ConcurrentBag<(InvoiceId Invoice, PaymentId? Payment)> acknowledged, CancellationToken over)
    {
        for (int i = 0; !over.IsCancellationRequested; i++)
        {
            await using ShopContext context = ShopContext.On(shop.Database);
            InvoicingService service = GivenShop.ServiceOver(context);
            try
            {
                Invoice posted = await service.PostAsync((await service.DraftAsync(Given.Worth(100), Given.Stop)).Id, Given.Stop);
                acknowledged.Add((posted.Id, null));
                PaymentReceipt paid = await service.PayAsync(posted.Id, new(Given.Euro(130), PaymentMethod.BankTransfer, FormattableString.Invariant($"R-{name}-{i}")), Given.Stop);
                acknowledged.Add((posted.Id, paid.Payment.Id));
            }
            catch (Exception reason) when (reason is DbException or DbUpdateException or IOException or InvalidOperationException or ConcurrencyConflictException)
            {
                // The server is gone.
            }
        }
    }

    private static async Task AssertWholeAsync(GivenShop shop, IReadOnlyCollection<(InvoiceId Invoice, PaymentId? Payment)> acknowledged)
    {
        foreach ((InvoiceId id, PaymentId? payment) in acknowledged)
        {
            Invoice invoice = await shop.Service.GetAsync(id, Given.Stop);
            Assert.Equal(InvoiceState.Posted, invoice.State);
            if (payment is { } paid)
                Assert.Equal((0L, 30L), (invoice.Balance.MinorUnits, (await shop.Service.GetPaymentAsync(paid, Given.Stop)).UnallocatedAmount.MinorUnits));
        }

        // Both halves of every allocation are there, and each invoice has its history.
        CustomerStatement account = await shop.Service.GetStatementAsync(default, new("C-1"), Given.Today, Given.Today, Currency.EUR, Given.Stop);
        long open = 0;
        await foreach (Invoice invoice in shop.Service.ListAsync(default, Given.Stop))
            open += invoice.Balance.MinorUnits;
        await using ShopContext context = ShopContext.On(shop.Database);
        long credit = await context.Database.SqlQueryRaw<long>("SELECT coalesce(sum(unallocated_amount), 0)::bigint AS \"Value\" FROM invoicing.payments").SingleAsync(Given.Stop);
        Assert.Equal(open - credit, account.Closing.MinorUnits);
        Assert.Equal(0, await context.Database.SqlQueryRaw<int>(
            "SELECT count(*)::int AS \"Value\" FROM invoicing.invoices i WHERE i.history_length <> (SELECT count(*) FROM invoicing.events e WHERE e.invoice_id = i.id)").SingleAsync(Given.Stop));
        Assert.True((await shop.Service.ProveGaplessAsync(default, "invoices", Given.Stop)).IsGapless);
        ChainReport chain = await shop.Service.VerifyAsync(ChainId.Series(default, "invoices"), Given.Stop);
        Assert.True(chain.IsIntact, chain.Problem?.Message);
        Assert.Empty(await shop.CheckAsync());
    }
}
