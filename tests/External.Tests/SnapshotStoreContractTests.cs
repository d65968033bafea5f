using Invoicing.Testing;
using Xunit;

namespace Acme.Storage;

public sealed class SnapshotStoreContractTests
{
    public static TheoryData<string> Cases() => [.. StoreContract.Names];

    [Theory]
    [MemberData(nameof(Cases))]
    public Task Store_keeps_the_contract(string name) =>
        StoreContract.CheckAsync(name, new SnapshotStore(), TestContext.Current.CancellationToken);
}
