using Invoicing.EntityFramework;

namespace Invoicing.Tests;

/// <summary>A host with a database: a context, and invoicing behind it.</summary>
internal sealed class GivenShop : IAsyncDisposable
{
    private GivenShop(PostgresDatabase database)
    {
        Database = database;
        Context = ShopContext.On(database);
        Service = ServiceOver(Context);
    }

    public PostgresDatabase Database { get; }

    public ShopContext Context { get; }

    public InvoicingService Service { get; }

    public static async Task<GivenShop> OpenAsync(PostgresServer server) => new(await server.CreateShopAsync());

    public static InvoicingService ServiceOver(ShopContext context) => new(new EntityFrameworkInvoicingStore(context), new FakeClock(Given.Noon), new InvoicingOptions());

    /// <summary>What another process sees.</summary>
    public async Task<T> SeenAsync<T>(Func<InvoicingService, Task<T>> read)
    {
        await using ShopContext other = ShopContext.On(Database);
        return await read(ServiceOver(other));
    }

    public async ValueTask DisposeAsync()
    {
        await Context.DisposeAsync();
        await Database.DisposeAsync();
    }
}
