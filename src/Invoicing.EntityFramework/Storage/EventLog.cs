using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Invoicing.EntityFramework;

/// <summary>The order of all events. Transactions commit in another order than they write, so an event gets its position when it is first read, behind all that were read before.</summary>
/// <remarks>Positions have to be there whatever becomes of who read them, so they are given in a transaction of their own, and only where none is open.</remarks>
internal static class EventLog
{
    private static readonly LockName Order = new(LegalEntityId.Main, "log", "events");

    public static async Task<List<EventRow>> ReadAsync(StoreDbContext context, long after, int maxCount, CancellationToken cancellationToken)
    {
        List<EventRow> events = await FindAsync(context, after, maxCount, cancellationToken).ConfigureAwait(false);
        return events.Count == maxCount || await AppendAsync(context, cancellationToken).ConfigureAwait(false) == 0
            ? events
            : await FindAsync(context, after, maxCount, cancellationToken).ConfigureAwait(false);
    }

    public static async Task<long> LastAsync(StoreDbContext context, CancellationToken cancellationToken)
    {
        // After a step that was not full, what is still without a position was committed later.
        while (await AppendAsync(context, cancellationToken).ConfigureAwait(false) == SqlTexts.AppendStep)
        {
        }

        return await context.Set<EventRow>().MaxAsync(static row => row.Position, cancellationToken).ConfigureAwait(false) ?? 0;
    }

    private static Task<List<EventRow>> FindAsync(StoreDbContext context, long after, int maxCount, CancellationToken cancellationToken) => context.Set<EventRow>()
        .Where(row => row.Position > after)
        .OrderBy(static row => row.Position)
        .Take(maxCount)
        .ToListAsync(cancellationToken);

    // Gives positions to what is committed by now, at most a step; how many it gave, or others did meanwhile.
    private static async Task<int> AppendAsync(StoreDbContext context, CancellationToken cancellationToken)
    {
        if (context.Database.CurrentTransaction is not null || !await context.Set<EventRow>().AnyAsync(static row => row.Position == null, cancellationToken).ConfigureAwait(false))
            return 0;
        SqlTexts sql = SqlTexts.Of(context);
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
