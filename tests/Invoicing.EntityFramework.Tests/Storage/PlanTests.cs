using System.Collections.Concurrent;
using System.Data.Common;
using System.Text;
using Invoicing.EntityFramework;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;
using Xunit;

namespace Invoicing.Tests;

/// <summary>Lists and reports follow indexes, and look at no table from its beginning to its end.</summary>
public sealed class PlanTests(PostgresServer server)
{
    // So many that planners think of indexes.
    private const int Invoices = 20_000;

    // Others have so few rows here that reading them all is right.
    private static readonly string[] Large = ["invoices", "ledger_entries", "payments", "payment_allocations"];

    [Fact]
    [Trait("Requirement", "K18")]
    public async Task Lists_and_reports_follow_indexes()
    {
        await using PostgresDatabase database = await server.CreateShopAsync();
        Statements seen = new();
        await using InvoicingDbContext context = new(new DbContextOptionsBuilder<InvoicingDbContext>().UseNpgsql(database.ConnectionString).AddInterceptors(seen).Options);
        await context.Database.ExecuteSqlRawAsync(await File.ReadAllTextAsync(Repository.PathTo("src", "Invoicing.EntityFramework", "Sql", "postgresql-indexes.sql"), Given.Stop), Given.Stop);
        await using NpgsqlConnection connection = await database.OpenAsync(Given.Stop);
        LargeBooks books = new(Invoices, Given.Today);
        books.CopyTo(connection, Encoding.UTF8.GetBytes(new string('x', 1_000)));
        await using (NpgsqlCommand analyze = new("ANALYZE", connection))
            await analyze.ExecuteNonQueryAsync(Given.Stop);
        InvoicingService service = new(new EntityFrameworkInvoicingStore(context), new FakeClock(Given.Noon), new InvoicingOptions());

        List<string> scans = [];
        foreach ((string name, InvoiceQuery query) in books.Queries.Concat(LargeBooks.Orders))
        {
            InvoicePage page = await service.QueryAsync(default, query, Given.Stop);
            if (page.Next is { } next)
                await service.QueryAsync(default, query with { After = next }, Given.Stop);
            await LookAsync(name);
        }

        await service.ForCustomer(default, LargeBooks.Customer).QueryAsync(new() { Sort = InvoiceSort.Portal }, Given.Stop);
        await LookAsync("portal of a customer");
        await service.GetAgingAsync(default, Given.Today, Given.Stop);
        await LookAsync("aging");
        await service.GetTaxReportAsync(default, Given.Today.PlusDays(-60), Given.Today.PlusDays(-50), Given.Stop);
        await LookAsync("taxes");
        await service.GetStatementAsync(default, LargeBooks.Customer, Given.Today.PlusDays(-60), Given.Today, Currency.EUR, Given.Stop);
        await LookAsync("statement");

        Assert.True(scans.Count == 0, string.Join("\n\n", scans));

        async Task LookAsync(string name)
        {
            List<Statement> statements = seen.Take();
            Assert.NotEmpty(statements);
            foreach (Statement statement in statements)
            {
                string plan = await ExplainAsync(connection, statement);
                if (Large.Any(table => plan.Contains($"Seq Scan on {table} ", StringComparison.Ordinal)))
                    scans.Add($"{name}:\n{statement.Text}\n{plan}");
            }
        }
    }

    private static async Task<string> ExplainAsync(NpgsqlConnection connection, Statement statement)
    {
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = $"EXPLAIN {statement.Text}";
        foreach (NpgsqlParameter parameter in statement.Parameters)
            command.Parameters.Add(parameter.Clone());
        StringBuilder plan = new();
        await using DbDataReader reader = await command.ExecuteReaderAsync(Given.Stop);
        while (await reader.ReadAsync(Given.Stop))
            plan.AppendLine(reader.GetString(0));
        return plan.ToString();
    }

    private sealed record Statement(string Text, NpgsqlParameter[] Parameters);

    /// <summary>What was asked of the database.</summary>
    private sealed class Statements : DbCommandInterceptor
    {
        private readonly ConcurrentQueue<Statement> _seen = [];

        public List<Statement> Take()
        {
            List<Statement> taken = [.. _seen];
            _seen.Clear();
            return taken;
        }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            _seen.Enqueue(new(command.CommandText, [.. command.Parameters.Cast<NpgsqlParameter>().Select(static parameter => parameter.Clone())]));
            return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
        }
    }
}
