using Invoicing.EntityFramework;

namespace Invoicing.Benchmarks;

/// <summary>The side that is measured: the service over the store of the library, each command with a context of its own, as requests of a host have it.</summary>
internal sealed class LibraryPoster(PostingDatabase database, IIdSource ids) : IPoster
{
    public async Task PostAsync(InvoiceId id, string? key)
    {
        await using InvoicingDbContext context = database.NewContext();
        await PostingDatabase.NewService(context, ids).PostAsync(id, new PostRequest { Key = key });
    }

    public async Task PostBlockAsync(IReadOnlyList<InvoiceId> drafts)
    {
        await using InvoicingDbContext context = database.NewContext();
        foreach (BulkResult result in await PostingDatabase.NewService(context, ids).PostManyAsync(drafts))
        {
            if (!result.IsDone)
                throw new InvalidOperationException("A draft was not posted.", result.Error);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
