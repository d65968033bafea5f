using Invoicing.EntityFramework;
using Invoicing.Testing;
using Xunit;

namespace Invoicing.Tests;

/// <summary>The store keeps what every store promises, all cases in one database.</summary>
public sealed class DatabaseContractTests(DatabaseContractTests.Database database) : IClassFixture<DatabaseContractTests.Database>
{
    public static IEnumerable<TheoryDataRow<string>> Names => StoreContract.Names.Select(static name => new TheoryDataRow<string>(name));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Store_keeps_the_contract(string name)
    {
        await using ShopContext context = ShopContext.On(database.Shop);
        await StoreContract.CheckAsync(name, new EntityFrameworkInvoicingStore(context), TestContext.Current.CancellationToken);
    }

    /// <summary>The database that all cases share.</summary>
    public sealed class Database(PostgresServer server) : IAsyncLifetime
    {
        public PostgresDatabase Shop { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Shop = await server.CreateShopAsync();

        public ValueTask DisposeAsync() => Shop.DisposeAsync();
    }
}
