using Invoicing.EntityFramework;

namespace Invoicing.Benchmarks;

/// <summary>The side that is measured: the service over the store of the library.</summary>
internal sealed class LibraryPoster : IPoster
{
    private readonly InvoicingDbContext _context;
    private readonly InvoicingService _service;

    public LibraryPoster(PostingDatabase database, IIdSource ids)
    {
        _context = database.NewContext();
        _service = PostingDatabase.NewService(_context, ids);
    }

    public Task PostAsync(InvoiceId id, string? key) => _service.PostAsync(id, new PostRequest { Key = key });

    public async Task PostBlockAsync(IReadOnlyList<InvoiceId> ids)
    {
        foreach (BulkResult result in await _service.PostManyAsync(ids))
        {
            if (!result.IsDone)
                throw new InvalidOperationException("A draft was not posted.", result.Error);
        }
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();
}
