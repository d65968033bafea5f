using System.Runtime.CompilerServices;

namespace Invoicing;

/// <summary>Posting many drafts.</summary>
public sealed partial class InvoicingService
{
    private const int BlockSize = 100;

    /// <summary>Posts many drafts: one that fails leaves the others as they are.</summary>
    /// <remarks>A hundred at a time get their numbers in one unit of work. Where that fails as a whole, such as by a step of the host, each of the hundred is posted in a unit of work of its own.</remarks>
    /// <param name="ids">The drafts, in the order they get their numbers.</param>
    /// <param name="cancellationToken">Ends it between two units of work; those before stay posted.</param>
    /// <returns>What became of each, in the same order.</returns>
    /// <exception cref="FeatureDisabledException">Invoicing is switched off.</exception>
    public async Task<ValueArray<BulkResult>> PostManyAsync(IEnumerable<InvoiceId> ids, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        List<BulkResult> results = [];
        foreach (InvoiceId[] block in ids.Chunk(BlockSize))
            results.AddRange(await PostChunkAsync(block, cancellationToken).ConfigureAwait(false));
        return results.ToValueArray();
    }

    /// <summary>Posts drafts as they come, for runs of any length: a hundred at a time are read, posted and told about, and nothing of them is kept.</summary>
    /// <remarks>As <see cref="PostManyAsync(IEnumerable{InvoiceId}, CancellationToken)"/>. Whoever stops listening stops the run; what was told is posted, and the rest of its hundred may be.</remarks>
    /// <param name="ids">The drafts, in the order they get their numbers.</param>
    /// <param name="cancellationToken">Ends it between two units of work; those before stay posted.</param>
    /// <returns>What became of each, in the same order.</returns>
    /// <exception cref="FeatureDisabledException">Invoicing is switched off.</exception>
    public IAsyncEnumerable<BulkResult> PostManyAsync(IAsyncEnumerable<InvoiceId> ids, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return StreamAsync(cancellationToken);

        async IAsyncEnumerable<BulkResult> StreamAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await foreach (InvoiceId[] block in ids.Chunk(BlockSize).WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                foreach (BulkResult result in await PostChunkAsync(block, cancellationToken).ConfigureAwait(false))
                    yield return result;
            }
        }
    }

    private async Task<BulkResult[]> PostChunkAsync(InvoiceId[] block, CancellationToken cancellationToken) =>
        await PostBlockAsync(block, cancellationToken).ConfigureAwait(false) ?? await PostEachAsync(block, cancellationToken).ConfigureAwait(false);

    private async Task<BulkResult[]> PostEachAsync(InvoiceId[] block, CancellationToken cancellationToken)
    {
        BulkResult[] results = new BulkResult[block.Length];
        for (int i = 0; i < block.Length; i++)
        {
            try
            {
                results[i] = new(block[i], await PostAsync(block[i], cancellationToken).ConfigureAwait(false), null);
            }
            catch (Exception reason) when (reason is not (FeatureDisabledException or OperationCanceledException))
            {
                results[i] = new(block[i], null, reason);
            }
        }

        return results;
    }

    // All of them in one unit of work; null when that is not possible, and nothing was written. Names of accounts and orders are locked before
    // chains, which only a unit of work with one document can promise.
    private async Task<BulkResult[]?> PostBlockAsync(InvoiceId[] block, CancellationToken cancellationToken)
    {
        if (block.Length == 1 || _ports.HasCreditLimits || _ports.HasOrders || block.Distinct().Count() != block.Length)
            return null;
        try
        {
            return await RunAsync(work => PostBlockAsync(work, block, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception reason) when (reason is not (FeatureDisabledException or OperationCanceledException))
        {
            return null;
        }
    }

    private async Task<BulkResult[]?> PostBlockAsync(IInvoicingUnitOfWork work, InvoiceId[] block, CancellationToken cancellationToken)
    {
        Dictionary<InvoiceId, Exception> refused = [];
        Dictionary<InvoiceId, Invoice> drafts = [];
        Dictionary<InvoiceId, Invoice> locked = (await work.Invoices.LockAllAsync(block, cancellationToken).ConfigureAwait(false)).ToDictionary(static invoice => invoice.Id);
        foreach (InvoiceId id in block)
            await AttemptAsync(id, async () => drafts.Add(id, await AuthorizeAsync(InvoiceAction.Post, locked.GetValueOrDefault(id) ?? throw Missing(id, InvoiceAction.Post), cancellationToken).ConfigureAwait(false))).ConfigureAwait(false);
        if (drafts.Values.Any(static draft => draft.Content.Credit is not null))
            return null;
        List<Posting> postings = [];
        foreach (InvoiceId id in block.Where(drafts.ContainsKey))
            await AttemptAsync(id, async () => postings.Add(await PrepareAsync(work, drafts[id], cancellationToken).ConfigureAwait(false))).ConfigureAwait(false);
        foreach (ChainId chain in postings.Select(static posting => ChainId.Series(posting.Entity.Id, posting.Series.Name)).Distinct().OrderBy(static chain => chain.ToString(), StringComparer.Ordinal))
            await work.Evidence.LockHeadAsync(chain, cancellationToken).ConfigureAwait(false);
        Dictionary<InvoiceId, Invoice> posted = [];
        foreach (Posting posting in postings)
            posted.Add(posting.Candidate.Draft.Id, await SealAndSaveAsync(work, posting, cancellationToken).ConfigureAwait(false));
        await work.CommitAsync(cancellationToken).ConfigureAwait(false);
        return [.. block.Select(id => new BulkResult(id, posted.GetValueOrDefault(id)?.AsStored(), refused.GetValueOrDefault(id)))];

        // What the rules refuse has taken no number yet; everything else ends the block.
        async Task AttemptAsync(InvoiceId id, Func<Task> attempt)
        {
            try
            {
                await attempt().ConfigureAwait(false);
            }
            catch (InvoicingException reason) when (reason is not (FeatureDisabledException or ConcurrencyConflictException))
            {
                refused.Add(id, reason);
            }
        }
    }

    private async Task<Posting> PrepareAsync(IInvoicingUnitOfWork work, Invoice draft, CancellationToken cancellationToken)
    {
        (LegalEntity entity, CommandContext context) = await ContextAsync(draft.LegalEntityId, new PostRequest(), cancellationToken).ConfigureAwait(false);
        draft.RequireDraft(InvoiceAction.Post, context.On);
        Posting posting = await PrepareAsync(work, draft, entity, context, BooksUse.Lock, cancellationToken).ConfigureAwait(false);
        if (_settings.OrderSeverity == FindingSeverity.Error && !posting.IsRefused)
            posting = await InOrderAsync(work, posting, cancellationToken).ConfigureAwait(false);
        return posting.IsRefused ? throw new InvoiceInvalidException(posting.Candidate.Draft, posting.Findings) : posting;
    }
}
