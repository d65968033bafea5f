using Microsoft.EntityFrameworkCore;

namespace Invoicing.EntityFramework;

/// <summary>Takes a row, which is made when it is missing, until the transaction of the context ends.</summary>
internal static class RowLock
{
    public static async ValueTask<TRow> TakeAsync<TRow>(StoreDbContext context, string statement, CancellationToken cancellationToken, params object[] values)
        where TRow : class
    {
        try
        {
            List<TRow> rows = await context.Set<TRow>().FromSqlRaw(statement, values).ToListAsync(cancellationToken).ConfigureAwait(false);
            return rows[0];
        }
        catch (Exception reason) when (Conflicts.Of(reason) is not null)
        {
            throw Conflicts.Of(reason)!;
        }
    }
}
