namespace Invoicing;

/// <summary>The hash chains and the sealed bodies of a store, within a unit of work. Nothing in it is ever changed or taken out.</summary>
/// <remarks>
/// Stores compute no hashes: entries come ready to be stored. Those of series and imports are appended by commands through <see cref="AppendAsync"/>; those of a
/// history by saving the invoice or deleting the draft, which stores what <see cref="ChainEntry.ForHistory"/> gives, one entry for each of its events.
/// </remarks>
public interface IEvidenceRepository
{
    /// <summary>Reads the head of a chain, entries of this unit of work included; <c>default</c> when it has none.</summary>
    ValueTask<ChainHead> GetHeadAsync(ChainId chain, CancellationToken cancellationToken);

    /// <summary>Reads the head of a chain and keeps others from locking it until the unit of work ends; <c>default</c> when it has no entries.</summary>
    ValueTask<ChainHead> LockHeadAsync(ChainId chain, CancellationToken cancellationToken);

    /// <summary>Appends an entry to the chain of a series or of imports. The unit of work fails when its place is taken, or the invoice has an entry already.</summary>
    /// <exception cref="ArgumentException">The entry is of a history, which is written by saving the invoice.</exception>
    ValueTask AppendAsync(ChainEntry entry, CancellationToken cancellationToken);

    /// <summary>Reads entries of a chain in the order of their indexes, those of this unit of work included.</summary>
    /// <param name="chain">The chain; <see cref="ChainId.History"/> gives the events of an invoice, each in its bytes.</param>
    /// <param name="fromIndex">The index to begin with; 1 for all.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    IAsyncEnumerable<ChainEntry> ReadAsync(ChainId chain, long fromIndex, CancellationToken cancellationToken);

    /// <summary>Reads the entry by which an invoice was posted or imported; null when there is none.</summary>
    ValueTask<ChainEntry?> FindEntryAsync(InvoiceId invoiceId, CancellationToken cancellationToken);

    /// <summary>Reads the sealed body of an invoice as it is stored, byte for byte; null when there is none. It is written by saving the posted invoice, once and for ever.</summary>
    ValueTask<ValueArray<byte>?> FindBodyAsync(InvoiceId invoiceId, CancellationToken cancellationToken);
}
