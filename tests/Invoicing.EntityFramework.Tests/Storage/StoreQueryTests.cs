using Invoicing.EntityFramework;
using Xunit;

namespace Invoicing.Tests;

/// <summary>Queries find in a database what they find in memory.</summary>
public sealed class StoreQueryTests(PostgresServer server) : QueryContract, IAsyncLifetime
{
    private readonly List<IAsyncDisposable> _made = [];

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (IAsyncDisposable made in Enumerable.Reverse(_made))
            await made.DisposeAsync();
    }

    protected override async ValueTask<IInvoicingStore> NewStoreAsync()
    {
        PostgresDatabase database = await server.CreateShopAsync();
        ShopContext context = ShopContext.On(database);
        _made.AddRange([database, context]);
        return new EntityFrameworkInvoicingStore(context);
    }
}
