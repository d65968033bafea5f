using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Invoicing.EntityFramework;

/// <summary>The statements that Entity Framework has no words for: row locks, and rows that may be there already.</summary>
internal sealed class SqlTexts
{
    /// <summary>How many events get a position at a time.</summary>
    public const int AppendStep = 10_000;

    private const string PostgreSql = "Npgsql.EntityFrameworkCore.PostgreSQL";

    private static readonly ConcurrentDictionary<IModel, SqlTexts> Known = new();

    private readonly IModel _model;
    private readonly ISqlGenerationHelper _sql;

    private SqlTexts(StoreDbContext context)
    {
        string provider = context.Database.ProviderName ?? "";
        if (!string.Equals(provider, PostgreSql, StringComparison.Ordinal))
            throw new NotSupportedException($"Row locks are known for {PostgreSql}, and not for {provider}; use PostgreSQL, or implement IInvoicingStore.");
        _model = context.Model;
        _sql = context.GetService<ISqlGenerationHelper>();
        LockInvoice = LockBy<InvoiceRow>(nameof(InvoiceRow.Id));
        LockInvoices = $"SELECT * FROM {Table<InvoiceRow>()} WHERE {Column<InvoiceRow>(nameof(InvoiceRow.Id))} = ANY ({{0}}) ORDER BY {Column<InvoiceRow>(nameof(InvoiceRow.Id))} FOR UPDATE";
        LockPayment = LockBy<PaymentRow>(nameof(PaymentRow.Id));
        LockHead = LockOrInsert<ChainHeadRow>([nameof(ChainHeadRow.Chain)], [nameof(ChainHeadRow.LegalEntityId), nameof(ChainHeadRow.Length), nameof(ChainHeadRow.Hash)]);
        LockRun = LockOrInsert<SeriesRunRow>([nameof(SeriesRunRow.LegalEntityId), nameof(SeriesRunRow.Series), nameof(SeriesRunRow.Period)], [nameof(SeriesRunRow.LastSequence)]);
        LockName = LockOrInsert<LockRow>([nameof(LockRow.LegalEntityId), nameof(LockRow.Kind), nameof(LockRow.Name)], []);
        AppendEvents = $"""
            UPDATE {Table<EventRow>()} AS later SET {Column<EventRow>(nameof(EventRow.Position))} = placed.place
            FROM (
                SELECT {Column<EventRow>(nameof(EventRow.Sequence))} AS sequence, row_number() OVER (ORDER BY {Column<EventRow>(nameof(EventRow.Sequence))})
                    + coalesce((SELECT max({Column<EventRow>(nameof(EventRow.Position))}) FROM {Table<EventRow>()}), 0) AS place
                FROM {Table<EventRow>()} WHERE {Column<EventRow>(nameof(EventRow.Position))} IS NULL
                ORDER BY {Column<EventRow>(nameof(EventRow.Sequence))} LIMIT {AppendStep.ToString(CultureInfo.InvariantCulture)}) AS placed
            WHERE later.{Column<EventRow>(nameof(EventRow.Sequence))} = placed.sequence
            """;
    }

    public string LockInvoice { get; }

    /// <summary>Locks invoices in the order of their keys.</summary>
    public string LockInvoices { get; }

    public string LockPayment { get; }

    public string LockHead { get; }

    public string LockRun { get; }

    public string LockName { get; }

    /// <summary>Puts events without a position behind those that have one, in the order they were written.</summary>
    public string AppendEvents { get; }

    public static SqlTexts Of(StoreDbContext context) => Known.GetOrAdd(context.Model, static (_, context) => new(context), context);

    private string LockBy<TRow>(string key) => $"SELECT * FROM {Table<TRow>()} WHERE {Column<TRow>(key)} = {{0}} FOR UPDATE";

    // Two statements in one message: the row is there after the first, and the second waits for whoever holds it and reads what is committed then.
    private string LockOrInsert<TRow>(string[] keys, string[] others)
    {
        string columns = string.Join(", ", keys.Concat(others).Select(Column<TRow>));
        string values = string.Join(", ", Enumerable.Range(0, keys.Length + others.Length).Select(Parameter));
        string where = string.Join(" AND ", keys.Select((key, i) => $"{Column<TRow>(key)} = {Parameter(i)}"));
        string read = string.Join(", ", Columns<TRow>());
        return $"INSERT INTO {Table<TRow>()} ({columns}) VALUES ({values}) ON CONFLICT DO NOTHING; SELECT {read} FROM {Table<TRow>()} WHERE {where} FOR UPDATE";
    }

    private static string Parameter(int index) => string.Create(CultureInfo.InvariantCulture, $"{{{index}}}");

    private IEntityType Type<TRow>() => _model.FindEntityType(typeof(TRow))!;

    private string Table<TRow>() => _sql.DelimitIdentifier(Type<TRow>().GetTableName()!, Type<TRow>().GetSchema());

    private string Column<TRow>(string member) => _sql.DelimitIdentifier(Type<TRow>().FindProperty(member)!.GetColumnName());

    private IEnumerable<string> Columns<TRow>() => typeof(TRow).GetProperties().Select(property => Column<TRow>(property.Name));
}
