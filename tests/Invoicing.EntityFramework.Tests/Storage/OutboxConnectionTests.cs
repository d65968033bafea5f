using System.Collections.Concurrent;
using Invoicing.EntityFramework;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;

namespace Invoicing.Tests;

/// <summary>Delivering with few connections, with one of the host's own, and past what cannot be read.</summary>
public sealed class OutboxConnectionTests(PostgresServer server)
{
    private const string Mails = "mails";

    private readonly ConcurrentQueue<long> _seen = [];

    [Fact]
    public async Task Connection_of_the_host_serves_the_outbox_too()
    {
        await using GivenShop shop = await GivenShop.OpenAsync(server);
        await DraftAsync(shop, 2);
        await using NpgsqlConnection connection = new(shop.Database.ConnectionString);
        await using ShopContext context = new(new DbContextOptionsBuilder<ShopContext>().UseNpgsql(connection).Options);

        Assert.Equal(2, await Over(context).DeliverAsync(Mails, Given.Stop));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 8)]
    public async Task Workers_need_one_connection_at_a_time(int connections, int workers)
    {
        await using GivenShop shop = await GivenShop.OpenAsync(server);
        await DraftAsync(shop, 30);
        string few = new NpgsqlConnectionStringBuilder(shop.Database.ConnectionString) { MaxPoolSize = connections }.ConnectionString;

        await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(async () =>
        {
            await using ShopContext context = new(new DbContextOptionsBuilder<ShopContext>().UseNpgsql(few).Options);
            InvoiceOutbox outbox = Over(context, batchSize: 2);
            while (await outbox.DeliverAsync(Mails, Given.Stop) > 0)
            {
            }
        })));

        Assert.Equal(Enumerable.Range(1, 30).Select(static position => (long)position), _seen.Order());
    }

    [Fact]
    public async Task Event_that_cannot_be_read_fails_alone()
    {
        await using GivenShop shop = await GivenShop.OpenAsync(server);
        await DraftAsync(shop, 3);
        await shop.Context.Database.ExecuteSqlRawAsync(
            "UPDATE invoicing.events SET payload = convert_to(replace(convert_from(payload, 'UTF8'), 'InvoiceDrafted', 'InvoiceOfTomorrow'), 'UTF8') WHERE sequence = 2",
            Given.Stop);
        InvoiceOutbox outbox = Over(shop.Context);

        Assert.Equal(3, await outbox.DeliverAsync(Mails, Given.Stop));

        Assert.Equal([1, 3], _seen);
        OutboxFailure failure = Assert.Single(await outbox.ListFailuresAsync(Mails, Given.Stop));
        Assert.Equal(2, failure.Position);
        Assert.Contains(nameof(InvoiceFormatException), failure.Error, StringComparison.Ordinal);
        Assert.True(await outbox.SkipAsync(Mails, 2, Given.Stop));
    }

    private static async Task DraftAsync(GivenShop shop, int count)
    {
        for (int i = 0; i < count; i++)
            await shop.Service.DraftAsync(Given.Worth(100), Given.Stop);
    }

    private InvoiceOutbox Over(ShopContext context, int batchSize = 100) =>
        new(new EntityFrameworkInvoicingStore(context), new FakeClock(Given.Noon), [new(Mails, OutboxStart.Beginning, new Seen(_seen)) { Options = new() { BatchSize = batchSize } }]);

    private sealed class Seen(ConcurrentQueue<long> seen) : IInvoiceEventSubscriber
    {
        public Task HandleAsync(LoggedEvent happened, CancellationToken cancellationToken)
        {
            seen.Enqueue(happened.Position);
            return Task.CompletedTask;
        }
    }
}
