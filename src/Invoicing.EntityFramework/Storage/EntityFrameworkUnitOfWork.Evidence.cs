using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;

namespace Invoicing.EntityFramework;

internal sealed partial class EntityFrameworkUnitOfWork : IEvidenceRepository
{
    private readonly Dictionary<ChainId, ChainHead> _heads = [];
    private readonly List<ChainEntry> _entries = [];

    async ValueTask<ChainHead> IEvidenceRepository.GetHeadAsync(ChainId chain, CancellationToken cancellationToken)
    {
        await FlushAsync(cancellationToken).ConfigureAwait(false);
        if (_heads.TryGetValue(chain, out ChainHead head))
            return head;
        if (chain.InvoiceId is { } id)
            return await HistoryHeadAsync(chain.LegalEntityId, id, cancellationToken).ConfigureAwait(false);
        string key = chain.ToString();
        ChainHeadRow? row = await _context.Set<ChainHeadRow>().FirstOrDefaultAsync(row => row.Chain == key, cancellationToken).ConfigureAwait(false);
        return row is null ? default : new(row.Length, new(row.Hash));
    }

    async ValueTask<ChainHead> IEvidenceRepository.LockHeadAsync(ChainId chain, CancellationToken cancellationToken)
    {
        await BeginAsync(cancellationToken).ConfigureAwait(false);
        if (chain.InvoiceId is not null)
        {
            await LockAsync(new(chain.LegalEntityId, "history", chain.ToString()), cancellationToken).ConfigureAwait(false);
            return await Evidence.GetHeadAsync(chain, cancellationToken).ConfigureAwait(false);
        }

        ChainHead head = await HoldHeadAsync(chain, cancellationToken).ConfigureAwait(false);
        return _entries.FindLast(entry => entry.Chain == chain)?.Head ?? head;
    }

    ValueTask IEvidenceRepository.AppendAsync(ChainEntry entry, CancellationToken cancellationToken)
    {
        RequireOpen(cancellationToken);
        ArgumentNullException.ThrowIfNull(entry);
        if (entry.Chain.Kind == ChainKind.History)
            throw new ArgumentException($"Chain {entry.Chain} is a history; save the invoice, and its events are appended.", nameof(entry));
        _entries.Add(entry);
        return ValueTask.CompletedTask;
    }

    async IAsyncEnumerable<ChainEntry> IEvidenceRepository.ReadAsync(ChainId chain, long fromIndex, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await FlushAsync(cancellationToken).ConfigureAwait(false);
        for (long next = fromIndex; ;)
        {
            // Page by page, because a connection reads one thing at a time, and whoever verifies a chain reads bodies in between.
            List<ChainEntry> page = await ReadPageAsync(chain, next, cancellationToken).ConfigureAwait(false);
            foreach (ChainEntry entry in page)
                yield return entry;
            if (page.Count < PageSize)
                yield break;
            next = page[^1].Index + 1;
        }
    }

    async ValueTask<ChainEntry?> IEvidenceRepository.FindEntryAsync(InvoiceId invoiceId, CancellationToken cancellationToken)
    {
        RequireOpen(cancellationToken);
        if (_entries.Find(entry => entry.InvoiceId == invoiceId) is { } pending)
            return pending;
        ChainEntryRow? row = await _context.Set<ChainEntryRow>().FirstOrDefaultAsync(row => row.InvoiceId == invoiceId.Value, cancellationToken).ConfigureAwait(false);
        return row is null ? null : EventMapper.ToEntry(row, ChainId.Parse(row.Chain, null));
    }

    async ValueTask<ValueArray<byte>?> IEvidenceRepository.FindBodyAsync(InvoiceId invoiceId, CancellationToken cancellationToken)
    {
        RequireOpen(cancellationToken);
        if (_invoices.TryGetValue(invoiceId, out Invoice? saved))
            return saved.Body.IsEmpty ? null : saved.Body;
        byte[]? body = await _context.Set<InvoiceRow>().Where(row => row.Id == invoiceId.Value).Select(static row => row.Body).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        return body is null ? null : ValueArray.Create<byte>(body);
    }

    private async Task<List<ChainEntry>> ReadPageAsync(ChainId chain, long fromIndex, CancellationToken cancellationToken)
    {
        RequireOpen(cancellationToken);
        if (chain.InvoiceId is { } id)
        {
            List<EventRow> events = await _context.Set<EventRow>()
                .Where(row => row.InvoiceId == id.Value && row.LegalEntityId == chain.LegalEntityId.Value && row.ChainIndex >= fromIndex)
                .OrderBy(static row => row.ChainIndex)
                .Take(PageSize)
                .ToListAsync(cancellationToken).ConfigureAwait(false);
            return events.ConvertAll(row => EventMapper.ToEntry(row, chain));
        }

        string key = chain.ToString();
        List<ChainEntryRow> entries = await _context.Set<ChainEntryRow>()
            .Where(row => row.Chain == key && row.Index >= fromIndex)
            .OrderBy(static row => row.Index)
            .Take(PageSize)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return entries.ConvertAll(row => EventMapper.ToEntry(row, chain));
    }

    private async ValueTask<ChainHead> HoldHeadAsync(ChainId chain, CancellationToken cancellationToken)
    {
        if (!_heads.TryGetValue(chain, out ChainHead head))
        {
            ChainHeadRow row = await RowLock.TakeAsync<ChainHeadRow>(_context, _sql.LockHead, cancellationToken, chain.ToString(), chain.LegalEntityId.Value, 0L, Texts.ToBytes(default)).ConfigureAwait(false);
            head = new(row.Length, new(row.Hash));
            _heads.Add(chain, head);
        }

        return head;
    }

    private async ValueTask<ChainHead> HistoryHeadAsync(LegalEntityId legalEntityId, InvoiceId id, CancellationToken cancellationToken)
    {
        EventRow? last = await _context.Set<EventRow>()
            .Where(row => row.InvoiceId == id.Value && row.LegalEntityId == legalEntityId.Value)
            .OrderByDescending(static row => row.ChainIndex)
            .FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        return last is null ? default : new(last.ChainIndex!.Value, new(last.Hash));
    }
}
