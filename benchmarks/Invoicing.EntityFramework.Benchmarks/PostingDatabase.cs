using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Invoicing.EntityFramework;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using NodaTime;
using Npgsql;

namespace Invoicing.Benchmarks;

/// <summary>A database with the tables of the library, which goes when it is disposed.</summary>
internal sealed class PostingDatabase : IAsyncDisposable
{
    private const int DraftsInTransaction = 1000;

    private static readonly Instant Noon = Instant.FromUtc(2026, 11, 20, 12, 0);

    private readonly string _server;
    private readonly string _name;

    private PostingDatabase(string server, string name)
    {
        (_server, _name) = (server, name);
        Source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(server) { Database = name });
    }

    /// <summary>Nothing here depends on the time, and both sides write the same one.</summary>
    public static IClock Clock { get; } = new StoppedClock();

    public NpgsqlDataSource Source { get; }

    public static async Task<PostingDatabase> CreateAsync(string server)
    {
        PostingDatabase database = await CreateAsync(server, "template1");
        await using InvoicingDbContext context = database.NewContext();
        await context.Database.EnsureCreatedAsync();
        return database;
    }

    /// <summary>The same again. Whoever is connected to a database keeps it from being copied.</summary>
    public Task<PostingDatabase> CopyAsync()
    {
        Source.Clear();
        return CreateAsync(_server, _name);
    }

    public InvoicingDbContext NewContext() => new(new DbContextOptionsBuilder<InvoicingDbContext>().UseNpgsql(Source).Options);

    public static InvoicingService NewService(InvoicingDbContext context, IIdSource ids) =>
        new(new EntityFrameworkInvoicingStore(context), Clock, new InvoicingOptions(), new InvoicingPorts { Ids = ids });

    public async Task<Queue<InvoiceId>> DraftAsync(int count, int lines)
    {
        Queue<InvoiceId> ids = [];
        await using InvoicingDbContext context = NewContext();
        InvoicingService service = NewService(context, Version7IdSource.Instance);
        while (ids.Count < count)
        {
            await using IDbContextTransaction transaction = await context.Database.BeginTransactionAsync();
            for (int i = Math.Min(DraftsInTransaction, count - ids.Count); i > 0; i--)
                ids.Enqueue((await service.DraftAsync(ContentOf(ids.Count, lines))).Id);
            await transaction.CommitAsync();
        }

        return ids;
    }

    /// <summary>Throws unless the numbers have no hole and the chain of the series holds.</summary>
    public async Task VerifyAsync(long posted)
    {
        await using InvoicingDbContext context = NewContext();
        InvoicingService service = NewService(context, Version7IdSource.Instance);
        GapProof proof = await service.ProveGaplessAsync(LegalEntityId.Main, "invoices");
        ChainReport chain = await service.VerifyAsync(ChainId.Series(LegalEntityId.Main, "invoices"));
        if (!proof.IsGapless || proof.Count != posted || !chain.IsIntact || chain.Head.Length != posted)
            throw new InvalidOperationException($"What was written is not what should have been: {proof} {chain}");
    }

    /// <summary>Every row of every table, as text.</summary>
    public async Task<string> DumpAsync()
    {
        StringBuilder text = new();
        foreach (string table in await ReadAsync("SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'invoicing' ORDER BY 1"))
        {
            foreach (string row in await ReadAsync($"SELECT row_to_json(t)::text FROM invoicing.{table} AS t ORDER BY 1"))
                text.Append(table).Append(' ').AppendLine(row);
        }

        return text.ToString();
    }

    /// <summary>The server and what decides how long it waits for the disk.</summary>
    public async Task<string> DescribeServerAsync() => string.Join(", ", await ReadAsync("""
        SELECT CASE name WHEN 'server_version' THEN 'PostgreSQL' ELSE name END || ' ' || setting FROM pg_settings
        WHERE name IN ('server_version', 'fsync', 'synchronous_commit', 'full_page_writes') ORDER BY name <> 'server_version', name
        """));

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        await ExecuteAsync(_server, $"DROP DATABASE IF EXISTS {_name} WITH (FORCE)");
    }

    private static async Task<PostingDatabase> CreateAsync(string server, string template)
    {
        string name = "bench_" + RandomNumberGenerator.GetHexString(16, lowercase: true);
        await ExecuteAsync(server, $"CREATE DATABASE {name} TEMPLATE {template}");
        return new(server, name);
    }

    // Two tax rates, prices finer than a cent, one discount on the document.
    private static InvoiceContent ContentOf(int index, int lines) => new()
    {
        CustomerId = new CustomerId(string.Create(CultureInfo.InvariantCulture, $"C-{index % 500}")),
        Seller = new("ACME Telecom AG") { Address = new("DE") { City = "Berlin" }, VatIdentifier = "DE123456789" },
        Buyer = new(string.Create(CultureInfo.InvariantCulture, $"Customer {index % 500} GmbH")) { Address = new("AT") { City = "Wien" } },
        Currency = Currency.EUR,
        Lines = Enumerable.Range(0, lines).Select(LineOf).ToValueArray(),
        Allowances = [AllowanceCharge.OfPercent(Percentage.Of(3), "Loyalty") with { Tax = Tax.Vat(19) }],
    };

    private static LineItem LineOf(int index) => new(
        "Mobile plan, October",
        Quantity.Of((index % 20) + 1),
        UnitPrice.Of(24.90m + index + (index % 3 == 0 ? 0.0035m : 0m), Currency.EUR),
        Tax.Vat(index % 2 == 0 ? 19 : 7));

    private static async Task ExecuteAsync(string server, string sql)
    {
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(server);
        await using NpgsqlCommand command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<List<string>> ReadAsync(string sql)
    {
        List<string> texts = [];
        await using NpgsqlCommand command = Source.CreateCommand(sql);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            texts.Add(reader.GetString(0));
        return texts;
    }

    private sealed class StoppedClock : IClock
    {
        public Instant GetCurrentInstant() => Noon;
    }
}
