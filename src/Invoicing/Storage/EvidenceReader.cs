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
    /// <param name="documents">Its rendered documents.</param>
    /// <param name="at">When the bundle is made.</param>
    /// <param name="maxFollowing">How many entries of the chain may follow the invoice's own.</param>
    /// <param name="cancellationToken">Stops reading.</param>
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
}
