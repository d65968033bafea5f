using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Invoicing.EntityFramework;

/// <summary>Takes a row, which is made when it is missing, until the transaction of the context ends.</summary>
internal static class RowLock
{
    public static async ValueTask<T> TakeAsync<T>(StoreDbContext context, string statement, Func<DbDataReader, T> read, CancellationToken cancellationToken, params object[] values)
    {
        try
        {
            DbCommand command = context.Database.GetDbConnection().CreateCommand();
            await using (command.ConfigureAwait(false))
            {
                command.Transaction = context.Database.CurrentTransaction?.GetDbTransaction();
#pragma warning disable CA2100 // The statement is made of the names of the model.
                command.CommandText = statement;
#pragma warning restore CA2100
                for (int i = 0; i < values.Length; i++)
                {
                    DbParameter parameter = command.CreateParameter();
                    parameter.ParameterName = FormattableString.Invariant($"p{i}");
                    parameter.Value = values[i];
                    command.Parameters.Add(parameter);
                }

                DbDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                await using (reader.ConfigureAwait(false))
                {
                    await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
                    return read(reader);
                }
            }
        }
        catch (Exception reason) when (Conflicts.Of(reason) is not null)
        {
            throw Conflicts.Of(reason)!;
        }
    }
}
