using Invoicing.EntityFramework;
using Npgsql;
using Xunit;

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

    public static InvoicingService ServiceOver(ShopContext context) => ServiceOver(context, new GivenRenderer());

    public static InvoicingService ServiceOver(ShopContext context, IInvoiceRenderer renderer) =>
        new(new EntityFrameworkInvoicingStore(context), new FakeClock(Given.Noon), new InvoicingOptions(), new InvoicingPorts { Renderer = renderer });

    /// <summary>What another process sees.</summary>
    public async Task<T> SeenAsync<T>(Func<InvoicingService, Task<T>> read)
    {
        await using ShopContext other = ShopContext.On(Database);
        return await read(ServiceOver(other));
    }

    /// <summary>What of all that is stored differs from what it follows from.</summary>
    public async Task<List<StoredDifference>> CheckAsync()
    {
        await using ShopContext other = ShopContext.On(Database);
        return await new EntityFrameworkInvoicingStore(other).CheckAsync(Given.Stop).ToListAsync(Given.Stop);
    }

    /// <summary>What somebody does who comes past the library.</summary>
    public async Task ExecuteAsync(string statement)
    {
        await using NpgsqlConnection connection = await Database.OpenAsync(Given.Stop);
        await using NpgsqlCommand command = new(statement, connection);
        Assert.NotEqual(0, await command.ExecuteNonQueryAsync(Given.Stop));
    }

    public async ValueTask DisposeAsync()
    {
        await Context.DisposeAsync();
        await Database.DisposeAsync();
    }
}
