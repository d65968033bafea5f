using Microsoft.EntityFrameworkCore;

namespace Invoicing.EntityFramework;

internal sealed partial class EntityFrameworkUnitOfWork : IDocumentRepository
{
    private readonly Dictionary<(InvoiceId, string), ArchivedDocument> _documents = [];
    private readonly List<ArchivedDocument> _unwrittenDocuments = [];

    async ValueTask<ArchivedDocument?> IDocumentRepository.FindAsync(InvoiceId invoiceId, string contentType, CancellationToken cancellationToken)
    {
        RequireOpen(cancellationToken);
        if (_documents.TryGetValue((invoiceId, contentType), out ArchivedDocument? added))
            return added;
        DocumentRow? row = await _context.Set<DocumentRow>().FirstOrDefaultAsync(row => row.InvoiceId == invoiceId.Value && row.ContentType == contentType, cancellationToken).ConfigureAwait(false);
        return row is null ? null : DocumentMapper.ToDocument(row);
    }

    ValueTask IDocumentRepository.AddAsync(ArchivedDocument document, CancellationToken cancellationToken)
    {
        RequireOpen(cancellationToken);
        ArgumentNullException.ThrowIfNull(document);
        if (!_documents.TryAdd((document.InvoiceId, document.ContentType), document))
            throw new ConcurrencyConflictException($"the {document.ContentType} of invoice {document.InvoiceId}");
        _unwrittenDocuments.Add(document);
        return ValueTask.CompletedTask;
    }
}
