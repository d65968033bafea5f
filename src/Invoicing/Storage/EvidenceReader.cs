using NodaTime;

namespace Invoicing;

/// <summary>Reads the evidence of one invoice from a store.</summary>
internal static class EvidenceReader
{
    /// <summary>How many entries follow the invoice's own in its bundle.</summary>
    public const int DefaultFollowing = 1_000;

    /// <summary>The parts of a bundle; null when the invoice was neither posted nor imported.</summary>
    /// <param name="work">The unit of work to read in.</param>
    /// <param name="invoiceId">The invoice.</param>
    /// <param name="documents">Further documents, beside those that are archived.</param>
    /// <param name="at">When the bundle is made.</param>
    /// <param name="maxFollowing">How many entries of the chain may follow the invoice's own.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="DocumentException">An archived document was changed, or is gone.</exception>
    public static async Task<EvidenceParts?> ReadAsync(
        IInvoicingUnitOfWork work, InvoiceId invoiceId, ValueArray<EvidenceDocument> documents, Instant at, int maxFollowing, CancellationToken cancellationToken)
    {
        IEvidenceRepository evidence = work.Evidence;
        if (await evidence.FindEntryAsync(invoiceId, cancellationToken).ConfigureAwait(false) is not { Number: { } number } own)
            return null;

        List<ChainEntry> segment = [], history = [];
        await foreach (ChainEntry entry in evidence.ReadAsync(own.Chain, Math.Max(1, own.Index - 1), cancellationToken).ConfigureAwait(false))
        {
            segment.Add(entry);
            if (entry.Index >= own.Index + maxFollowing)
                break;
        }

        await foreach (ChainEntry entry in evidence.ReadAsync(ChainId.History(own.Chain.LegalEntityId, invoiceId), 1, cancellationToken).ConfigureAwait(false))
            history.Add(entry);
        foreach (DocumentArchived archived in history.Select(static entry => entry.ReadArchived()).OfType<DocumentArchived>())
            documents = With(documents, await ArchivedAsync(work, archived, $"invoice {number}", cancellationToken).ConfigureAwait(false));
        return new()
        {
            InvoiceId = invoiceId,
            Number = number,
            At = at,
            Body = await evidence.FindBodyAsync(invoiceId, cancellationToken).ConfigureAwait(false) ?? default,
            Documents = documents,
            Segment = segment.ToValueArray(),
            History = history.ToValueArray(),
        };
    }

    private static async Task<EvidenceDocument> ArchivedAsync(IInvoicingUnitOfWork work, DocumentArchived happened, string invoice, CancellationToken cancellationToken)
    {
        ArchivedDocument stored = await work.Documents.FindAsync(happened.InvoiceId, happened.ContentType, cancellationToken).ConfigureAwait(false) ?? throw DocumentException.Gone(happened, invoice);
        return stored.IsThatOf(happened) ? new(EvidenceDocument.NameOf(stored.FileName), stored.Content) : throw DocumentException.Altered(happened.ContentType, invoice);
    }

    // Whoever hands it in by himself has it once.
    private static ValueArray<EvidenceDocument> With(ValueArray<EvidenceDocument> documents, EvidenceDocument archived) => documents.Contains(archived) ? documents : documents.Add(archived);
}
