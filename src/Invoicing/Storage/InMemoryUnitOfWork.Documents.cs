using Snapshot = Invoicing.InMemoryInvoicingStore.Snapshot;

namespace Invoicing;

internal sealed partial class InMemoryUnitOfWork : IDocumentRepository
{
    private readonly Dictionary<(InvoiceId, string), ArchivedDocument> _documents = [];

    public ValueTask<ArchivedDocument?> FindAsync(InvoiceId invoiceId, string contentType, CancellationToken cancellationToken)
    {
        RequireOpen(cancellationToken);
        return ValueTask.FromResult(_documents.GetValueOrDefault((invoiceId, contentType)) ?? store.State.Documents.GetValueOrDefault((invoiceId, contentType)));
    }

    public ValueTask AddAsync(ArchivedDocument document, CancellationToken cancellationToken)
    {
        RequireOpen(cancellationToken);
        ArgumentNullException.ThrowIfNull(document);
        return _documents.TryAdd((document.InvoiceId, document.ContentType), document) ? ValueTask.CompletedTask : throw IsThere(document);
    }

    private static ConcurrencyConflictException IsThere(ArchivedDocument document) => new($"the {document.ContentType} of invoice {document.InvoiceId}");

    private Snapshot WithDocuments(Snapshot state)
    {
        foreach (((InvoiceId, string) key, ArchivedDocument document) in _documents)
        {
            if (state.Documents.ContainsKey(key))
                throw IsThere(document);
            state = state with { Documents = state.Documents.Add(key, document) };
        }

        return state;
    }
}
