using Invoicing.EntityFramework;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using Xunit;

namespace Invoicing.Tests;

/// <summary>Whatever in the database differs from what it follows from is found and named, and nothing else is.</summary>
public sealed class StoredDifferenceTests(StoredDifferenceTests.Books books) : IClassFixture<StoredDifferenceTests.Books>
{
    // Chains are verified, and the rest follows from nothing or lasts for a moment.
    private static readonly Type[] Others =
    [
        typeof(EventRow), typeof(ChainEntryRow), typeof(ChainHeadRow), typeof(SeriesRunRow), typeof(IdempotencyKeyRow), typeof(PaymentLinkRevocationRow), typeof(OutboxSubscriberRow),
        typeof(OutboxDeliveryRow), typeof(LockRow),
    ];

    private static readonly IModel Model = NewModel();

    private static CancellationToken Stop => Given.Stop;

    public static IEnumerable<TheoryDataRow<string, string>> Columns =>
        from type in Model.GetEntityTypes()
        where !Others.Contains(type.ClrType)
        from column in ComparedColumns.Of(type)
        select new TheoryDataRow<string, string>(type.GetTableName()!, column.GetColumnName());

    public static IEnumerable<TheoryDataRow<string>> Parts => [.. new[] { "invoice_lines", "invoice_taxes", "invoice_instalments" }.Select(static table => new TheoryDataRow<string>(table))];

    public static IEnumerable<TheoryDataRow<string, string, string>> Lists =>
    [
        new("ledger_entries", "invoices", "ledger_length"),
        new("payment_allocations", "payments", "allocations_length"),
        new("payment_refunds", "payments", "refunds_length"),
    ];

    [Fact]
    public void Every_table_is_checked_or_none_of_the_check() =>
        Assert.Equal(Model.GetEntityTypes().Select(static type => type.ClrType.Name).Order(StringComparer.Ordinal), ComparedColumns.Tables.Concat(Others).Select(static type => type.Name).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Columns))]
    public async Task Column_that_says_something_else_is_named(string table, string column)
    {
        IEntityType type = Model.GetEntityTypes().Single(type => type.GetTableName() == table);
        IProperty property = type.GetProperties().Single(property => property.GetColumnName() == column);
        string where = await books.WhereAsync(type, property);

        StoredDifference found = Assert.Single(await books.WithAsync($"UPDATE invoicing.{table} SET \"{column}\" = {Other(property)} WHERE {where}"));

        Assert.Equal((StoredFault.ColumnDiffers, "invoicing." + table, column), (found.Fault, found.Table, found.Column));
        Assert.NotEqual(found.Expected, found.Stored);
        Assert.Contains(column, found.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Parts))]
    public async Task Row_that_is_gone_and_row_that_was_added_are_named(string table)
    {
        IEntityType type = Model.GetEntityTypes().Single(type => type.GetTableName() == table);
        string where = await books.WhereAsync(type, null);

        StoredDifference gone = Assert.Single(await books.WithAsync($"DELETE FROM invoicing.{table} WHERE {where}"));
        StoredDifference added = Assert.Single(await books.WithAsync(Copy(type, where)));

        Assert.Equal((StoredFault.RowMissing, "invoicing." + table, 0), (gone.Fault, gone.Table, gone.Index));
        Assert.Equal((StoredFault.RowSurplus, "invoicing." + table, 1000), (added.Fault, added.Table, added.Index));
        Assert.Equal(gone.InvoiceId, added.InvoiceId);
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task Entry_that_is_gone_and_entry_that_was_added_show_in_the_row_they_belong_to(string table, string owner, string length)
    {
        IEntityType type = Model.GetEntityTypes().Single(type => type.GetTableName() == table);
        string where = await books.WhereAsync(type, null);

        foreach (string change in (string[])[$"DELETE FROM invoicing.{table} WHERE {where}", Copy(type, where)])
        {
            IReadOnlyList<StoredDifference> found = await books.WithAsync(change);
            Assert.Contains(found, difference => difference.Fault == StoredFault.NotReadable || (difference.Table == "invoicing." + owner && difference.Column == length));
        }
    }

    [Theory]
    [InlineData("UPDATE invoicing.invoices SET body = '{}' WHERE state <> 'Draft'")]
    [InlineData("UPDATE invoicing.invoices SET content = '[]' WHERE state = 'Draft'")]
    [InlineData("UPDATE invoicing.invoices SET profile = 'unknown' WHERE state = 'Draft'")]
    [InlineData("UPDATE invoicing.invoices SET notes = 'null' WHERE state <> 'Draft'")]
    [InlineData("UPDATE invoicing.invoices SET state = 'Cancelled' WHERE state <> 'Draft' AND cancelled_on IS NULL")]
    [InlineData("UPDATE invoicing.payments SET currency = 'XXX'")]
    [InlineData("UPDATE invoicing.payments SET status = 'Reversed' WHERE reversed_on IS NULL")]
    [InlineData("UPDATE invoicing.payment_allocations SET amount = 1000000000")]
    [InlineData("UPDATE invoicing.ledger_entries SET method = ' '")]
    [InlineData("UPDATE invoicing.invoice_lines SET quantity = 999999999999999999.999999999999")]
    public async Task What_cannot_be_read_is_named_and_the_rest_is_still_checked(string change)
    {
        string rest = change.Contains("payment", StringComparison.Ordinal) ? "invoices SET balance = balance + 1" : "payments SET settled_on = settled_on + 1";
        IReadOnlyList<StoredDifference> found = await books.WithAsync(change, $"UPDATE invoicing.{rest}");

        Assert.Contains(found, static difference => difference.Fault == StoredFault.NotReadable && difference.Reason!.Length > 0 && difference.Message.Contains(difference.Reason, StringComparison.Ordinal));
        Assert.Contains(found, difference => difference.Column is { } column && rest.Contains(column, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Row_of_another_legal_entity_is_found_where_it_is_now()
    {
        string where = await books.WhereAsync(Model.FindEntityType(typeof(InvoiceRow))!, null);
        await using PostgresDatabase copy = await books.ChangedAsync($"UPDATE invoicing.invoices SET legal_entity_id = 'other' WHERE {where}");
        await using ShopContext context = ShopContext.On(copy);
        EntityFrameworkInvoicingStore store = new(context);

        Assert.Empty(await store.CheckAsync(LegalEntityId.Main, Stop).ToListAsync(Stop));
        Assert.Equal(("other", "main"), Assert.Single((await store.CheckAsync(new("other"), Stop).ToListAsync(Stop)).Select(static found => (found.Stored, found.Expected))));
    }

    [Fact]
    public async Task Ledger_of_another_length_is_refused_and_not_waited_for()
    {
        await using PostgresDatabase copy = await books.ChangedAsync("UPDATE invoicing.invoices SET ledger_length = ledger_length + 1 WHERE state <> 'Draft'");
        await using ShopContext context = ShopContext.On(copy);
        Guid id = await context.Database.SqlQueryRaw<Guid>("SELECT id AS \"Value\" FROM invoicing.invoices WHERE ledger_length > 1 LIMIT 1").SingleAsync(Stop);

        InvalidOperationException refused = await Assert.ThrowsAsync<InvalidOperationException>(() => GivenShop.ServiceOver(context).GetAsync(new(id), Stop));

        Assert.Contains("CheckAsync", refused.Message, StringComparison.Ordinal);
    }

    // Other than any that fits, and allowed by the constraints of the table.
    private static string Other(IProperty property)
    {
        string column = $"\"{property.GetColumnName()}\"";
        Type type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        return (property.Name, type) switch
        {
            (nameof(InvoiceRow.Type), _) => $"CASE {column} WHEN 'Invoice' THEN 'CreditNote' ELSE 'Invoice' END",
            (nameof(InvoiceRow.Currency), _) => $"CASE {column} WHEN 'EUR' THEN 'CHF' ELSE 'EUR' END",
            (nameof(LedgerRow.Index) or nameof(InvoiceRow.Sequence), _) => "1000",
            (_, Type text) when text == typeof(string) => $"'x' || coalesce({column}, '')",
            (_, Type flag) when flag == typeof(bool) => $"NOT {column}",
            (_, Type bytes) when bytes == typeof(byte[]) => "sha256(''::bytea)",
            _ => $"{column} + 1",
        };
    }

    private static string Copy(IEntityType type, string where)
    {
        string columns = string.Join(", ", type.GetProperties().Select(static property => $"\"{property.GetColumnName()}\""));
        return $"INSERT INTO invoicing.{type.GetTableName()} ({columns}) SELECT {columns.Replace("\"index\"", "1000", StringComparison.Ordinal)} FROM invoicing.{type.GetTableName()} WHERE {where}";
    }

    private static IModel NewModel()
    {
        using InvoicingDbContext context = new(new DbContextOptionsBuilder<InvoicingDbContext>().UseNpgsql("Host=nowhere").Options);
        return context.Model;
    }

    /// <summary>Random books in a database; each test changes a copy of it.</summary>
    public sealed class Books(PostgresServer server) : IAsyncLifetime
    {
        private GivenShop? _shop;

        private GivenShop Shop => _shop!;

        public async ValueTask InitializeAsync()
        {
            for (int seed = 1; _shop is null || !await HasAllAsync(); seed++)
            {
                await DisposeAsync();
                _shop = await GivenShop.OpenAsync(server);
                IInvoicingStore database = new EntityFrameworkInvoicingStore(_shop.Context);
                await RandomBooks.DrawAsync(seed, memory => new TwinStore(memory, database));
            }

            Assert.Empty(await Shop.CheckAsync());
        }

        public ValueTask DisposeAsync() => _shop?.DisposeAsync() ?? ValueTask.CompletedTask;

        /// <summary>A copy of the database that was changed.</summary>
        public async Task<PostgresDatabase> ChangedAsync(params string[] changes)
        {
            Shop.Database.CloseIdleConnections();
            PostgresDatabase copy = await server.CreateDatabaseAsync(Shop.Database);
            await using NpgsqlConnection connection = await copy.OpenAsync(Stop);
            foreach (string change in changes)
            {
                await using NpgsqlCommand command = new(change, connection);
                Assert.NotEqual(0, await command.ExecuteNonQueryAsync(Stop));
            }

            return copy;
        }

        /// <summary>What is found in it.</summary>
        public async Task<IReadOnlyList<StoredDifference>> WithAsync(params string[] changes)
        {
            await using PostgresDatabase copy = await ChangedAsync(changes);
            await using ShopContext context = ShopContext.On(copy);
            return await new EntityFrameworkInvoicingStore(context) { PageSize = 7 }.CheckAsync(Stop).ToListAsync(Stop);
        }

        /// <summary>A condition that one row meets: of a posted document, the first of its owner, and with a value in the column where one has.</summary>
        public async Task<string> WhereAsync(IEntityType type, IProperty? column)
        {
            string[] keys = [.. type.FindPrimaryKey()!.Properties.Select(static key => $"\"{key.GetColumnName()}\"")];
            string first = keys is [_, "\"index\""] ? " AND \"index\" = 0" : "", posted = type.ClrType == typeof(InvoiceRow) ? " AND state <> 'Draft' AND ledger_length > 0" : "";
            if (column?.Name == nameof(LedgerRow.Index))
                first += $" AND NOT EXISTS (SELECT FROM invoicing.{type.GetTableName()} AS later WHERE later.{keys[0]} = {type.GetTableName()}.{keys[0]} AND later.\"index\" = 1)";
            string order = column is null ? keys[0] : $"\"{column.GetColumnName()}\" IS NULL, {keys[0]}";
            await using NpgsqlConnection connection = await Shop.Database.OpenAsync(Stop);
            await using NpgsqlCommand command = new($"SELECT {keys[0]} FROM invoicing.{type.GetTableName()} WHERE true{first}{posted} ORDER BY {order} LIMIT 1", connection);
            return FormattableString.Invariant($"{keys[0]} = '{Assert.IsType<Guid>(await command.ExecuteScalarAsync(Stop))}'") + first;
        }

        private async Task<bool> HasAllAsync()
        {
            await using NpgsqlConnection connection = await Shop.Database.OpenAsync(Stop);
            foreach (string rows in (string[])["invoices WHERE state = 'Draft'", "invoices WHERE state = 'Posted' AND series <> '' AND ledger_length > 0", "invoice_instalments", "payment_allocations", "payment_refunds", "invoice_documents"])
            {
                await using NpgsqlCommand command = new($"SELECT count(*) FROM invoicing.{rows}", connection);
                if (await command.ExecuteScalarAsync(Stop) is 0L)
                    return false;
            }

            return true;
        }
    }
}
