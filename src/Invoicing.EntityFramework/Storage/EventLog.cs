using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Invoicing.EntityFramework;

/// <summary>The order of all events. Transactions commit in another order than they write, so an event gets its position when it is first read, behind all that were read before.</summary>
internal sealed class EventLog(EntityFrameworkInvoicingStore store)
{
    private static readonly LockName Order = new(LegalEntityId.Main, "log", "events");

    public async Task<List<(long Position, byte[] Payload)>> ReadAsync(long after, int maxCount, CancellationToken cancellationToken)
    {
        StoreDbContext context = store.NewContext();
        await using (context.ConfigureAwait(false))
        {
            List<(long, byte[])> events = await FindAsync(context, after, maxCount, cancellationToken).ConfigureAwait(false);
            if (events.Count == maxCount || await AppendAsync(context, cancellationToken).ConfigureAwait(false) == 0)
                return events;
            return await FindAsync(context, after, maxCount, cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task<long> LastAsync(CancellationToken cancellationToken)
    {
        StoreDbContext context = store.NewContext();
        await using (context.ConfigureAwait(false))
        {
            // After a step that was not full, what is still without a position was committed later.
            while (await AppendAsync(context, cancellationToken).ConfigureAwait(false) == SqlTexts.AppendStep)
            {
            }

            return await context.Set<EventRow>().MaxAsync(static row => row.Position, cancellationToken).ConfigureAwait(false) ?? 0;
        }
    }

    private static async Task<List<(long Position, byte[] Payload)>> FindAsync(StoreDbContext context, long after, int maxCount, CancellationToken cancellationToken)
    {
        var rows = await context.Set<EventRow>()
            .Where(row => row.Position > after)
            .OrderBy(static row => row.Position)
            .Take(maxCount)
            .Select(static row => new { row.Position, row.Payload })
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return rows.ConvertAll(static row => (row.Position!.Value, row.Payload));
    }

    // Gives positions to what is committed by now, at most a step; how many it gave, or others did meanwhile.
    private static async Task<int> AppendAsync(StoreDbContext context, CancellationToken cancellationToken)
    {
        SqlTexts sql = SqlTexts.Of(context);
        if (!await context.Set<EventRow>().AnyAsync(static row => row.Position == null, cancellationToken).ConfigureAwait(false))
            return 0;
        IDbContextTransaction transaction = await context.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            await RowLock.TakeAsync<LockRow>(context, sql.LockName, cancellationToken, Order.LegalEntityId.Value, Order.Kind, Order.Name).ConfigureAwait(false);
            int count = await context.Database.ExecuteSqlRawAsync(sql.AppendEvents, cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            return Math.Max(1, count);
        }
    }
}
