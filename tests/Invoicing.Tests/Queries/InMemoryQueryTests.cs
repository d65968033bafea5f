namespace Invoicing.Tests;

public sealed class InMemoryQueryTests : QueryContract
{
    protected override ValueTask<IInvoicingStore> NewStoreAsync() => ValueTask.FromResult<IInvoicingStore>(new InMemoryInvoicingStore());
}
