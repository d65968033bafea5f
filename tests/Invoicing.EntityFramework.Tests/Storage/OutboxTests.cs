using System.Collections.Concurrent;
using Invoicing.EntityFramework;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Xunit;

namespace Invoicing.Tests;

/// <summary>Workers on connections of their own, while others write.</summary>
public sealed class OutboxTests(PostgresServer server)
{
    private const string Mails = "mails";
    private const int Workers = 8;
    private const int Writers = 4;

    private static readonly OutboxOptions Options = new() { BatchSize = 7 };

    [Fact]
    public async Task Eight_workers_hand_out_each_event_once_while_others_write()
    {
        await using GivenShop shop = await GivenShop.OpenAsync(server);
        int drafts = Cases.Times(0.04);
        ConcurrentDictionary<EventId, int> seen = [];
        using CancellationTokenSource over = new();
        Task[] workers = [.. Enumerable.Range(0, Workers).Select(_ => Task.Run(() => WorkAsync(shop, seen, over.Token)))];
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(() => WriteAsync(shop, drafts))));
        await over.CancelAsync();
        await Task.WhenAll(workers);

        // Half of the drafts were posted, which is a second event.
        Assert.Equal(Writers * (drafts + (drafts / 2)), seen.Count);
        Assert.All(seen, static handled => Assert.Equal(1, handled.Value));
        OutboxStatus status = await Over(shop.Context, static (_, _) => Task.CompletedTask).GetStatusAsync(Mails, Given.Stop);
        Assert.Equal(new OutboxStatus(Mails, seen.Count, seen.Count), status);
    }

    [Fact]
    public async Task Worker_that_dies_within_a_batch_loses_it_when_its_lease_ends()
    {
        await using GivenShop shop = await GivenShop.OpenAsync(server);
        await WriteAsync(shop, 4);
        FakeClock clock = new(Given.Noon);
        List<long> seen = [];
        TaskCompletionSource reached = new(), dead = new();
        await using ShopContext other = ShopContext.On(shop.Database);
        InvoiceOutbox dying = Over(shop.Context, (happened, _) => { seen.Add(happened.Position); return happened.Position < 3 ? Task.CompletedTask : Die(); }, clock);
        InvoiceOutbox living = Over(other, (happened, _) => { seen.Add(happened.Position); return Task.CompletedTask; }, clock);
        Task<int> late = dying.DeliverAsync(Mails, Given.Stop);
        await reached.Task.WaitAsync(Given.Stop);

        Assert.Equal(0, await living.DeliverAsync(Mails, Given.Stop));
        clock.Now += Options.Lease;
        while (await living.DeliverAsync(Mails, Given.Stop) > 0)
        {
        }

        dead.SetException(new IOException("Too late."));
        await late;
        Assert.Equal([1L, 2L, 3L, 1L, 2L, 3L, 4L, 5L, 6L], seen);
        Assert.Equal(new OutboxStatus(Mails, 6, 6), await living.GetStatusAsync(Mails, Given.Stop));
        Assert.Empty(await living.ListFailuresAsync(Mails, Given.Stop));

        Task Die()
        {
            reached.SetResult();
            return dead.Task;
        }
    }

    [Fact]
    public async Task Failures_are_kept_tried_again_and_parked()
    {
        await using GivenShop shop = await GivenShop.OpenAsync(server);
        await WriteAsync(shop, 2);
        FakeClock clock = new(Given.Noon);
        InvoiceOutbox outbox = Over(shop.Context, static (happened, _) => happened.Position == 2 ? throw new IOException("Kein Anschluss\0") : Task.CompletedTask, clock);
        for (int i = 0; i < Options.MaxAttempts; i++)
        {
            Assert.Equal(i == 0 ? 3 : 1, await outbox.DeliverAsync(Mails, Given.Stop));
            clock.Now += Options.MaxRetryAfter;
        }

        OutboxFailure parked = Assert.Single(await outbox.ListFailuresAsync(Mails, Given.Stop));
        Assert.Equal((2L, Options.MaxAttempts, "IOException: Kein Anschluss\uFFFD", true), (parked.Position, parked.Attempts, parked.Error, parked.IsParked));
        Assert.Equal(1, await outbox.RetryParkedAsync(Mails, Given.Stop));
        Assert.Equal(1, await outbox.DeliverAsync(Mails, Given.Stop));
        Assert.True(await outbox.SkipAsync(Mails, 2, Given.Stop));
        Assert.Equal(new OutboxStatus(Mails, 3, 3), await outbox.GetStatusAsync(Mails, Given.Stop));
    }

    [Fact]
    public async Task Outbox_of_a_host_delivers_beside_its_transaction_and_one_over_its_context_refuses()
    {
        await using PostgresDatabase database = await server.CreateShopAsync();
        ServiceCollection services = new();
        services.AddSingleton<IClock>(new FakeClock(Given.Noon)).AddSingleton<ConcurrentBag<long>>();
        services.AddDbContext<ShopContext>(options => options.UseNpgsql(database.ConnectionString));
        services.AddInvoicing().UseEntityFramework<ShopContext>().AddSubscriber<Notes>(Mails, OutboxStart.Beginning);
        await using ServiceProvider provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
        InvoiceOutbox outbox = provider.GetRequiredService<InvoiceOutbox>();
        await using AsyncServiceScope scope = provider.CreateAsyncScope();
        ShopContext shop = scope.ServiceProvider.GetRequiredService<ShopContext>();
        InvoicingService invoicing = scope.ServiceProvider.GetRequiredService<InvoicingService>();
        await invoicing.DraftAsync(Given.Worth(100), Given.Stop);

        await using (IDbContextTransaction transaction = await shop.Database.BeginTransactionAsync(Given.Stop))
        {
            await invoicing.DraftAsync(Given.Worth(200), Given.Stop);
            await Assert.ThrowsAsync<InvalidOperationException>(() => Over(shop, static (_, _) => Task.CompletedTask).DeliverAsync(Mails, Given.Stop));
            Assert.Equal(1, await outbox.DeliverAsync(Mails, Given.Stop));
            Assert.Equal(0, await outbox.DeliverAsync(Mails, Given.Stop));
            await transaction.CommitAsync(Given.Stop);
        }

        Assert.Equal(1, await outbox.DeliverAsync(Mails, Given.Stop));
        Assert.Equal([1L, 2L], provider.GetRequiredService<ConcurrentBag<long>>().Order());
        Assert.Equal(2, await shop.Set<ShopContext.Order>().CountAsync(Given.Stop));
    }

    [Fact]
    public async Task Subscriber_from_now_on_hears_all_that_is_committed_after_it_subscribed()
    {
        await using GivenShop shop = await GivenShop.OpenAsync(server);
        await WriteAsync(shop, 2);
        await using ShopContext slow = ShopContext.On(shop.Database);
        await using IDbContextTransaction transaction = await slow.Database.BeginTransactionAsync(Given.Stop);
        Invoice late = await GivenShop.ServiceOver(slow).DraftAsync(Given.Worth(1), Given.Stop);
        await WriteAsync(shop, 1);
        List<DomainEvent> seen = [];
        InvoiceOutbox outbox = new(
            new EntityFrameworkInvoicingStore(shop.Context),
            new FakeClock(Given.Noon),
            [new(Mails, OutboxStart.Now, new Handler((happened, _) => { seen.Add(happened.Event); return Task.CompletedTask; }))]);

        await outbox.SubscribeAsync(Given.Stop);
        await transaction.CommitAsync(Given.Stop);
        await outbox.DeliverAsync(Mails, Given.Stop);

        Assert.Equal(late.Id, Assert.IsType<InvoiceDrafted>(Assert.Single(seen)).InvoiceId);
    }

    private static async Task WorkAsync(GivenShop shop, ConcurrentDictionary<EventId, int> seen, CancellationToken over)
    {
        await using ShopContext context = ShopContext.On(shop.Database);
        InvoiceOutbox outbox = Over(context, async (happened, stop) =>
        {
            seen.AddOrUpdate(happened.Event.Id, 1, static (_, times) => times + 1);
            await Task.Delay(1, stop);
        });
        while (await outbox.DeliverAsync(Mails, Given.Stop) > 0 || !over.IsCancellationRequested)
            await Task.Yield();
    }

    // Drafts so many invoices, and posts every second one.
    private static async Task WriteAsync(GivenShop shop, int drafts)
    {
        await using ShopContext context = ShopContext.On(shop.Database);
        InvoicingService service = GivenShop.ServiceOver(context);
        for (int i = 0; i < drafts; i++)
        {
            InvoiceId id = (await service.DraftAsync(Given.Worth(100 + i), Given.Stop)).Id;
            if (i % 2 == 1)
                await service.PostAsync(id, Given.Stop);
        }
    }

    private static InvoiceOutbox Over(ShopContext context, Func<LoggedEvent, CancellationToken, Task> handle, IClock? clock = null) => new(
        new EntityFrameworkInvoicingStore(context),
        clock ?? new FakeClock(Given.Noon),
        [new(Mails, OutboxStart.Beginning, new Handler(handle)) { Options = Options }]);

    private sealed class Handler(Func<LoggedEvent, CancellationToken, Task> handle) : IInvoiceEventSubscriber
    {
        public Task HandleAsync(LoggedEvent happened, CancellationToken cancellationToken) => handle(happened, cancellationToken);
    }

    /// <summary>Writes an order of the host's for each event.</summary>
    private sealed class Notes(ShopContext shop, ConcurrentBag<long> seen) : IInvoiceEventSubscriber
    {
        public async Task HandleAsync(LoggedEvent happened, CancellationToken cancellationToken)
        {
            seen.Add(happened.Position);
            shop.Orders.Add(new() { Title = happened.Event.Id.ToString() });
            await shop.SaveChangesAsync(cancellationToken);
        }
    }
}
