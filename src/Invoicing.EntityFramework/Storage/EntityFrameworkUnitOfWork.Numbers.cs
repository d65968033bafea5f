using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Invoicing.EntityFramework;

internal sealed partial class EntityFrameworkUnitOfWork : INumberRepository, IIdempotencyRepository
{
    private readonly Dictionary<SeriesRun, TakenNumber> _runs = [];
    private readonly HashSet<SeriesRun> _unwrittenRuns = [];
    private readonly Dictionary<IdempotencyKey, IdempotencyRecord> _keys = [];

    async ValueTask<TakenNumber> INumberRepository.TakeNextAsync(SeriesRun run, long startAt, LocalDate issueDate, CancellationToken cancellationToken)
    {
        await BeginAsync(cancellationToken).ConfigureAwait(false);
        if (!_runs.TryGetValue(run, out TakenNumber last))
        {
            SeriesRunRow row = await RowLock.TakeAsync<SeriesRunRow>(_context, _sql.LockRun, cancellationToken, run.LegalEntityId.Value, run.Series, run.Period, 0L).ConfigureAwait(false);
            last = new(row.LastSequence, Texts.FromDate(row.LatestIssueDate));
        }

        issueDate = issueDate.WithCalendar(CalendarSystem.Iso);
        TakenNumber taken = new(last.Sequence == 0 ? startAt : last.Sequence + 1, last.LatestIssueDate);
        _runs[run] = taken with { LatestIssueDate = last.LatestIssueDate is { } latest ? LocalDate.Max(latest, issueDate) : issueDate };
        _unwrittenRuns.Add(run);
        return taken;
    }

    async ValueTask<LocalDate?> INumberRepository.FindLatestIssueDateAsync(SeriesRun run, CancellationToken cancellationToken)
    {
        RequireOpen(cancellationToken);
        if (_runs.TryGetValue(run, out TakenNumber taken))
            return taken.LatestIssueDate;
        DateOnly? latest = await _context.Set<SeriesRunRow>()
            .Where(row => row.LegalEntityId == run.LegalEntityId.Value && row.Series == run.Series && row.Period == run.Period)
            .Select(static row => row.LatestIssueDate)
            .FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        return Texts.FromDate(latest);
    }

    async IAsyncEnumerable<NumberedInvoice> INumberRepository.ReadAsync(LegalEntityId legalEntityId, string series, string? period, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await FlushAsync(cancellationToken).ConfigureAwait(false);
        IQueryable<InvoiceRow> rows = _context.Set<InvoiceRow>().Where(row => row.LegalEntityId == legalEntityId.Value && row.Series == series && row.Sequence != null);
        if (period is not null)
            rows = rows.Where(row => row.Period == period);
        for (NumberedInvoice? last = null; ;)
        {
            List<NumberedInvoice> page = await ReadPageAsync(rows, last, cancellationToken).ConfigureAwait(false);
            foreach (NumberedInvoice numbered in page)
                yield return last = numbered;
            if (page.Count < PageSize)
                yield break;
        }
    }

    async ValueTask<IdempotencyRecord?> IIdempotencyRepository.FindAsync(IdempotencyKey key, CancellationToken cancellationToken)
    {
        RequireOpen(cancellationToken);
        if (_keys.TryGetValue(key, out IdempotencyRecord? added))
            return added;
        IdempotencyKeyRow? row = await _context.Set<IdempotencyKeyRow>()
            .FirstOrDefaultAsync(row => row.LegalEntityId == key.LegalEntityId.Value && row.Command == key.Command && row.Key == key.Key, cancellationToken).ConfigureAwait(false);
        return row is null ? null : new(key, row.Request, row.Result);
    }

    ValueTask IIdempotencyRepository.AddAsync(IdempotencyRecord record, CancellationToken cancellationToken)
    {
        RequireOpen(cancellationToken);
        return _keys.TryAdd(record.Key, record) ? ValueTask.CompletedTask : throw new ConcurrencyConflictException($"key '{record.Key.Key}'");
    }

    private async Task<List<NumberedInvoice>> ReadPageAsync(IQueryable<InvoiceRow> rows, NumberedInvoice? last, CancellationToken cancellationToken)
    {
        if (last is not null)
        {
            (string period, long sequence) = (last.Period, last.Sequence);
            rows = rows.Where(row => string.Compare(row.Period, period) > 0 || (row.Period == period && row.Sequence > sequence));
        }

        var page = await rows
            .OrderBy(static row => row.Period)
            .ThenBy(static row => row.Sequence)
            .Select(static row => new { row.Period, row.Sequence, row.Number, row.Id })
            .Take(PageSize)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return page.ConvertAll(static row => new NumberedInvoice(row.Period!, row.Sequence!.Value, row.Number!, new(row.Id)));
    }
}
