using System.Runtime.CompilerServices;

namespace Invoicing.EntityFramework;

/// <summary>Columns that follow from something else are held against it.</summary>
public sealed partial class EntityFrameworkInvoicingStore
{
    /// <summary>Checks that what is stored twice says the same, over all legal entities. Lists and reports rest on it.</summary>
    /// <remarks>
    /// <para>Every document is read from its sealed body, or a draft from its content, with its ledger, and every payment from its allocations and refunds. What follows from them, as columns and as
    /// rows of lines, taxes and instalments, is compared with what is stored, the head of a history with its last event, and archived documents with the hashes that it tells. What cannot be read is told like any other difference, and the check
    /// goes on. Nothing is written: these columns are the library's own, so restore what differs from a backup.</para>
    /// <para>That a body is the one that was posted proves its chain (<see cref="InvoicingService.VerifyAsync(ChainId, CancellationToken)"/>). Whoever changes a ledger entry and the columns that follow
    /// from it in the same sense is not found.</para>
    /// <para>The check reads beside whatever the host has begun and not committed, in pages of their own read as they are at one moment, so that writers beside it give no false alarms and are not
    /// kept waiting. What is written meanwhile may be looked at or not.</para>
    /// </remarks>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>What differs, documents before payments, in the order of their keys; nothing when all is as it should be.</returns>
    public IAsyncEnumerable<StoredDifference> CheckAsync(CancellationToken cancellationToken = default) => CheckAsync(new StoreCheck(this, null), cancellationToken);

    /// <summary>Checks that what is stored twice says the same, of a legal entity.</summary>
    /// <remarks>As <see cref="CheckAsync(CancellationToken)"/> does it. A row that was moved to another legal entity is found when that one is checked, or all are.</remarks>
    /// <param name="legalEntityId">The legal entity.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>What differs, documents before payments, in the order of their keys; nothing when all is as it should be.</returns>
    public IAsyncEnumerable<StoredDifference> CheckAsync(LegalEntityId legalEntityId, CancellationToken cancellationToken = default) =>
        CheckAsync(new StoreCheck(this, legalEntityId.Value), cancellationToken);

    private async IAsyncEnumerable<StoredDifference> CheckAsync(StoreCheck check, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (StoredDifference difference in check.RunAsync(new InvoiceCheck(_json), cancellationToken).ConfigureAwait(false))
            yield return difference;
        await foreach (StoredDifference difference in check.RunAsync(new PaymentCheck(_json), cancellationToken).ConfigureAwait(false))
            yield return difference;
    }
}
