using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Invoicing.EntityFramework;

/// <summary>One walk over what is stored. A page is read as it is at one moment, and nothing is held while the caller looks at what was found.</summary>
internal sealed class StoreCheck(EntityFrameworkInvoicingStore store, string? legalEntityId)
{
    public async IAsyncEnumerable<StoredDifference> RunAsync(IStoredCheck check, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (Guid? after = null; ;)
        {
            (Guid[] ids, List<StoredDifference> found) = await PageAsync(check, after, cancellationToken).ConfigureAwait(false);
            foreach (StoredDifference difference in found)
                yield return difference;
            if (ids.Length < store.PageSize)
                yield break;
            after = ids[^1];
        }
    }

    private async Task<(Guid[] Ids, List<StoredDifference> Found)> PageAsync(IStoredCheck check, Guid? after, CancellationToken cancellationToken)
    {
        Guid[] ids = [];
        try
        {
            List<StoredDifference> found = await AtOnceAsync(
                check,
                async context => ids = await check.Ids(context, legalEntityId, after).Take(store.PageSize).ToArrayAsync(cancellationToken).ConfigureAwait(false),
                cancellationToken).ConfigureAwait(false);
            return (ids, found);
        }
        catch (Exception reason) when (IsOfValue(reason))
        {
            // A value that .NET has no room for, such as a number of thirty digits, spoils the page.
            return (ids, await OneByOneAsync(check, ids, cancellationToken).ConfigureAwait(false));
        }
    }

    private async Task<List<StoredDifference>> OneByOneAsync(IStoredCheck check, Guid[] ids, CancellationToken cancellationToken)
    {
        List<StoredDifference> found = [];
        foreach (Guid id in ids)
        {
            try
            {
                found.AddRange(await AtOnceAsync(check, _ => Task.FromResult<Guid[]>([id]), cancellationToken).ConfigureAwait(false));
            }
            catch (Exception reason) when (IsOfValue(reason))
            {
                StoreDbContext context = store.NewContext();
                await using (context.ConfigureAwait(false))
                    check.NotReadable(new(context.Model, found), id, reason);
            }
        }

        return found;
    }

    private async Task<List<StoredDifference>> AtOnceAsync(IStoredCheck check, Func<StoreDbContext, Task<Guid[]>> findIds, CancellationToken cancellationToken)
    {
        StoreDbContext context = store.NewContext();
        await using (context.ConfigureAwait(false))
        {
            IDbContextTransaction transaction = await context.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                List<StoredDifference> found = [];
                Guid[] ids = await findIds(context).ConfigureAwait(false);
                if (ids.Length > 0)
                    await check.CompareAsync(context, ids, new(context.Model, found), cancellationToken).ConfigureAwait(false);
                return found;
            }
        }
    }

    private static bool IsOfValue(Exception reason) => reason is OverflowException or InvalidCastException or ArgumentException or FormatException && reason is not DbException;
}
