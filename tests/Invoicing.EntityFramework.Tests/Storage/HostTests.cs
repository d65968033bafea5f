using Invoicing.EntityFramework;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Xunit;

namespace Invoicing.Tests;

/// <summary>The store lives in the host's database without touching what is the host's.</summary>
public sealed class HostTests(PostgresServer server)
{
    private static CancellationToken Stop => Given.Stop;

    [Fact]
    public async Task Pending_changes_of_the_host_are_saved_by_the_host_alone()
    {
        await using GivenShop shop = await GivenShop.OpenAsync(server);
        shop.Context.Orders.Add(new() { Title = "Not yet" });

        Invoice posted = await PostAsync(shop.Service);

        Assert.True(shop.Context.ChangeTracker.HasChanges());
        await using (ShopContext other = ShopContext.On(shop.Database))
            Assert.Equal(0, await other.Orders.CountAsync(Stop));
        Assert.Equal("INV-2026-00001", (await shop.SeenAsync(service => service.GetAsync(posted.Id, Stop))).Number);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Commands_within_a_transaction_of_the_host_are_committed_with_it_or_not_at_all(bool commits)
    {
        await using GivenShop shop = await GivenShop.OpenAsync(server);
        InvoiceId id;
        await using (IDbContextTransaction transaction = await shop.Context.Database.BeginTransactionAsync(Stop))
        {
            shop.Context.Orders.Add(new() { Title = "Together" });
            await shop.Context.SaveChangesAsync(Stop);
            id = (await PostAsync(shop.Service)).Id;
            Assert.Equal(InvoiceState.Posted, (await shop.Service.GetAsync(id, Stop)).State);
            await Assert.ThrowsAsync<NotFoundException>(() => shop.SeenAsync(service => service.GetAsync(id, Stop)));
            if (commits)
                await transaction.CommitAsync(Stop);
        }

        await using ShopContext other = ShopContext.On(shop.Database);
        Assert.Equal(commits ? 1 : 0, await other.Orders.CountAsync(Stop));
        if (commits)
            Assert.NotNull(await shop.SeenAsync(service => service.GetAsync(id, Stop)));
        else
            await Assert.ThrowsAsync<NotFoundException>(() => shop.SeenAsync(service => service.GetAsync(id, Stop)));

        // A number that was undone is given again.
        Assert.Equal(commits ? "INV-2026-00002" : "INV-2026-00001", (await PostAsync(shop.Service)).Number);
    }

    [Fact]
    public async Task Command_that_is_refused_within_a_transaction_of_the_host_leaves_what_the_host_wrote()
    {
        await using GivenShop shop = await GivenShop.OpenAsync(server);
        Invoice posted = await PostAsync(shop.Service);
        await using (IDbContextTransaction transaction = await shop.Context.Database.BeginTransactionAsync(Stop))
        {
            shop.Context.Orders.Add(new() { Title = "Stays" });
            await shop.Context.SaveChangesAsync(Stop);
            await Assert.ThrowsAsync<InvoiceStateException>(() => shop.Service.DeleteAsync(posted.Id, Stop));
            Invoice second = await PostAsync(shop.Service);
            await Assert.ThrowsAsync<InvoiceStateException>(() => shop.Service.PostAsync(second.Id, Stop));
            await transaction.CommitAsync(Stop);
        }

        await using ShopContext other = ShopContext.On(shop.Database);
        Assert.Equal(1, await other.Orders.CountAsync(Stop));
        Assert.True((await shop.Service.ProveGaplessAsync(default, "invoices", Stop)).IsGapless);
    }

    [Fact]
    public async Task Registered_with_the_context_of_the_host_it_works_beside_a_strategy_that_repeats()
    {
        await using PostgresDatabase database = await server.CreateShopAsync();
        ServiceCollection services = new();
        services.AddDbContext<ShopContext>(options => options.UseNpgsql(database.ConnectionString, static npgsql => npgsql.EnableRetryOnFailure()));
        services.AddSingleton<IClock>(new FakeClock(Given.Noon));
        services.AddInvoicing().UseEntityFramework<ShopContext>();
        await using ServiceProvider provider = services.BuildServiceProvider(validateScopes: true);
        await using AsyncServiceScope scope = provider.CreateAsyncScope();
        InvoicingService service = scope.ServiceProvider.GetRequiredService<InvoicingService>();

        Invoice posted = await PostAsync(service);
        PaymentReceipt paid = await service.PayAsync(posted.Id, new(posted.PayableAmount, PaymentMethod.BankTransfer, "STMT-1"), Stop);

        Assert.Equal(InvoiceStatus.Paid, paid.Invoice.StatusOn(Given.Today));
    }

    [Fact]
    public async Task Tables_are_called_as_the_host_says()
    {
        await using PostgresDatabase database = await server.CreateDatabaseAsync();
        await using NamedContext context = new(new DbContextOptionsBuilder<NamedContext>().UseNpgsql(database.ConnectionString).Options);
        await context.Database.EnsureCreatedAsync(Stop);
        InvoicingService service = new(new EntityFrameworkInvoicingStore(context), new FakeClock(Given.Noon), new InvoicingOptions());

        await PostAsync(service);

        Assert.Equal(1, await context.Database.SqlQueryRaw<int>("SELECT count(*)::int AS \"Value\" FROM acme.billing_invoices").SingleAsync(Stop));
        Assert.Equal(1, await context.Database.SqlQueryRaw<int>("SELECT count(*)::int AS \"Value\" FROM pg_indexes WHERE schemaname = 'acme' AND indexname = 'pk_b_invoices'").SingleAsync(Stop));
    }

    [Fact]
    public async Task Context_without_the_tables_is_refused_with_what_to_do()
    {
        await using DbContext context = new(new DbContextOptionsBuilder<DbContext>().UseNpgsql("Host=nowhere").Options);

        Assert.Contains("UseInvoicing", Assert.Throws<InvalidOperationException>(() => new EntityFrameworkInvoicingStore(context)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ambient_transaction_is_refused_with_what_to_do()
    {
        await using GivenShop shop = await GivenShop.OpenAsync(server);
        using System.Transactions.TransactionScope scope = new(System.Transactions.TransactionScopeAsyncFlowOption.Enabled);

        NotSupportedException refused = await Assert.ThrowsAsync<NotSupportedException>(() => PostAsync(shop.Service));

        Assert.Contains("BeginTransactionAsync", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Amounts_in_currencies_of_the_host_are_read_back()
    {
        await using GivenShop shop = await GivenShop.OpenAsync(server);
        Currency points = Currency.Custom("PTS", 0);
        InvoicingService service = new(new EntityFrameworkInvoicingStore(shop.Context, new CurrencySet(points)), new FakeClock(Given.Noon), new InvoicingOptions());
        Invoice draft = await service.DraftAsync(Given.Content(Given.Line(250, points)) with { Currency = points }, Stop);

        Invoice posted = await service.PostAsync(draft.Id, Stop);
        await service.PayAsync(posted.Id, new(Money.FromMinorUnits(100, points), PaymentMethod.Cash, "R-1"), Stop);

        Assert.Equal(Money.FromMinorUnits(150, points), (await service.GetAsync(posted.Id, Stop)).Balance);
    }

    [Fact]
    [Trait("Requirement", "S9")]
    public async Task Fifty_parallel_calls_for_one_order_make_one_invoice()
    {
        await using GivenShop shop = await GivenShop.OpenAsync(server);

        async Task<InvoiceId> InvoiceOrderAsync()
        {
            Invoice draft = await shop.Service.DraftAsync(Given.Order() with { SourceReference = "order-1" }, new() { Key = "order-1" }, Stop);
            return (await shop.Service.PostAsync(draft.Id, new PostRequest { Key = "order-1" }, Stop)).Id;
        }

        InvoiceId[] ids = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(InvoiceOrderAsync)));

        Assert.Single(ids.Distinct());
        GapProof proof = await shop.Service.ProveGaplessAsync(default, "invoices", Stop);
        Assert.Equal(1, Assert.Single(proof.Runs).Count);
    }

    [Fact]
    [Trait("Requirement", "C3")]
    public async Task One_of_a_hundred_that_fails_leaves_the_others_posted()
    {
        await using GivenShop shop = await GivenShop.OpenAsync(server);
        List<InvoiceId> drafts = [];
        for (int i = 0; i < 100; i++)
            drafts.Add((await shop.Service.DraftAsync(i == 41 ? Given.Content() : Given.Worth(100 + i), Stop)).Id);

        ValueArray<BulkResult> results = await shop.Service.PostManyAsync(drafts, Stop);

        Assert.Equal(drafts[41], Assert.Single(results, static result => result.Error is not null).InvoiceId);
        GapProof proof = await shop.Service.ProveGaplessAsync(default, "invoices", Stop);
        Assert.Equal((true, 99L), (proof.IsGapless, Assert.Single(proof.Runs).Count));
    }

    private static async Task<Invoice> PostAsync(InvoicingService service) => await service.PostAsync((await service.DraftAsync(Given.Order(), Stop)).Id, Stop);

    private sealed class NamedContext(DbContextOptions<NamedContext> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) =>
            modelBuilder.UseInvoicing(static options => (options.Schema, options.TablePrefix, options.KeyPrefix) = ("acme", "billing_", "b_"));
    }
}
