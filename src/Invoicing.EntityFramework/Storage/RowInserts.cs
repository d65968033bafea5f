using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Invoicing.EntityFramework;

/// <summary>Rows that are added and never looked at again in their unit of work. They go in one message with one statement a table, and each column is one array, so a block of a hundred invoices is written like one.</summary>
internal sealed class RowInserts
{
    private readonly List<(Type Type, List<object> Rows)> _tables = [];

    public void Add<TRow>(TRow row)
        where TRow : class
    {
        List<object>? rows = _tables.Find(static table => table.Type == typeof(TRow)).Rows;
        if (rows is null)
            _tables.Add((typeof(TRow), rows = []));
        rows.Add(row);
    }

    public void AddRange<TRow>(IEnumerable<TRow> rows)
        where TRow : class
    {
        foreach (TRow row in rows)
            Add(row);
    }

    /// <summary>Writes what was added, each table in the order of adding.</summary>
    public async ValueTask WriteAsync(StoreDbContext context, CancellationToken cancellationToken)
    {
        if (_tables.Count == 0)
            return;
        DbProviderFactory provider = DbProviderFactories.GetFactory(context.Database.GetDbConnection())!;
        ISqlGenerationHelper names = context.GetService<ISqlGenerationHelper>();
        List<string> statements = [];
        List<object> values = [];
        foreach ((Type type, List<object> rows) in _tables)
        {
            IProperty[] columns = Columns(context.Model.FindEntityType(type)!);
            statements.Add(Statement(names, columns, values.Count));
            foreach (IProperty column in columns)
            {
                DbParameter parameter = provider.CreateParameter()!;
                parameter.ParameterName = Parameter(values.Count);
                parameter.Value = Values(column, rows);
                values.Add(parameter);
            }
        }

        // Through Entity Framework, so that interceptors of the host see it.
        await context.Database.ExecuteSqlRawAsync(string.Join("; ", statements), values, cancellationToken).ConfigureAwait(false);
        _tables.Clear();
    }

    private static IProperty[] Columns(IEntityType type) => type.GetOrAddRuntimeAnnotationValue(
        "Invoicing:Inserted",
        static type => type!.GetProperties().Where(static property => property.ValueGenerated == ValueGenerated.Never).ToArray(),
        type);

    private static string Statement(ISqlGenerationHelper names, IProperty[] columns, int first)
    {
        ITypeBase type = columns[0].DeclaringType;
        string table = names.DelimitIdentifier(type.GetTableName()!, type.GetSchema());
        string list = string.Join(", ", columns.Select(column => names.DelimitIdentifier(column.GetColumnName())));
        string arrays = string.Join(", ", Enumerable.Range(first, columns.Length).Select(static index => "@" + Parameter(index)));
        return $"INSERT INTO {table} ({list}) SELECT * FROM unnest({arrays})";
    }

    private static string Parameter(int index) => "p" + index.ToString(CultureInfo.InvariantCulture);

    private static Array Values(IProperty column, List<object> rows)
    {
        Array values = Array.CreateInstance(column.ClrType, rows.Count);
        for (int i = 0; i < rows.Count; i++)
            values.SetValue(column.GetGetter().GetClrValue(rows[i]), i);
        return values;
    }
}
