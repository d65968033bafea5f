namespace Invoicing;

/// <summary>The archived documents of a store, within a unit of work. Each is written once; none is ever changed or taken out.</summary>
public interface IDocumentRepository
{
    /// <summary>Reads the document of an invoice, that of this unit of work included, byte for byte as it was added; null when there is none of that media type.</summary>
    /// <param name="invoiceId">The invoice.</param>
    /// <param name="contentType">The media type, by ordinal.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    ValueTask<ArchivedDocument?> FindAsync(InvoiceId invoiceId, string contentType, CancellationToken cancellationToken);

    /// <summary>Adds the document of a posted invoice. The unit of work fails with <see cref="ConcurrencyConflictException"/> when the invoice has one of that media type already, which stays as it is.</summary>
    ValueTask AddAsync(ArchivedDocument document, CancellationToken cancellationToken);
}
