using System.Diagnostics;
using System.Globalization;
using Invoicing.EntityFramework;
using Invoicing.Tests;
using NodaTime;
using Npgsql;

namespace Invoicing.Benchmarks;

/// <summary>Lists and reports over many invoices, each asked again and again by a context of its own, as requests of a host do.</summary>
/// <remarks>Targets: 20 ms for each page, first or deep, and two seconds for the aging of today.</remarks>
internal sealed class QueryBenchmark(string server, QueryPlan plan)
{
    private const int Warmups = 3;
    private const int DeepPages = 100;
    private const int LargestPage = 500;

    private readonly LocalDate _today = new(2026, 11, 20);

    public async Task RunAsync()
    {
        await using PostingDatabase database = await PostingDatabase.CreateAsync(server);
        Console.WriteLine(await database.DescribeServerAsync());
        LargeBooks books = new(plan.Invoices, _today);
        await LoadAsync(database, books);
        Console.WriteLine($"{"",-34} {"first",10} {"next",10} {"deep",10}");
        foreach ((string name, InvoiceQuery query) in books.Queries)
            await MeasureAsync(name, query, static (service, query) => service.QueryAsync(default, query), isDeep: false);
        foreach ((string name, InvoiceQuery query) in LargeBooks.Orders)
            await MeasureAsync(name, query, static (service, query) => service.QueryAsync(default, query), isDeep: true);
        foreach (InvoiceSort sort in (InvoiceSort[])[InvoiceSort.IssueDate, InvoiceSort.Portal])
            await MeasureAsync(FormattableString.Invariant($"a customer's own, by {sort}"), new() { Sort = sort }, static (service, query) => service.ForCustomer(default, LargeBooks.Customer).QueryAsync(query), isDeep: false);
        Console.WriteLine();
        await ReportAsync("aging of today", service => service.GetAgingAsync(default, _today));
        await ReportAsync("aging a year ago", service => service.GetAgingAsync(default, _today.PlusYears(-1)));
        await ReportAsync("taxes of a month", service => service.GetTaxReportAsync(default, _today.PlusDays(-400), _today.PlusDays(-370)));
        await ReportAsync("taxes of a year", service => service.GetTaxReportAsync(default, _today.PlusYears(-1), _today));
        await ReportAsync("statement of a customer", service => service.GetStatementAsync(default, LargeBooks.Customer, _today.PlusDays(-30), _today, Currency.EUR));

        async Task MeasureAsync(string name, InvoiceQuery query, Func<InvoicingService, InvoiceQuery, Task<InvoicePage>> ask, bool isDeep)
        {
            (TimeSpan first, InvoicePage page) = await MedianAsync(database, service => ask(service, query));
            TimeSpan? next = page.Next is { } cursor ? (await MedianAsync(database, service => ask(service, query with { After = cursor }))).Median : null;
            TimeSpan? deep = null;
            if (isDeep)
            {
                await using InvoicingDbContext context = database.NewContext();
                InvoicingService service = PostingDatabase.NewService(context, Version7IdSource.Instance);
                for (int i = 0; i < DeepPages && page.Next is { } here; i++)
                    page = await ask(service, query with { After = here, PageSize = LargestPage });
                if (page.Next is { } end)
                    deep = (await MedianAsync(database, service => ask(service, query with { After = end }))).Median;
            }

            Console.WriteLine($"{name,-34} {Text(first),10} {Text(next),10} {Text(deep),10}");
        }

        async Task ReportAsync<T>(string name, Func<InvoicingService, Task<T>> ask) => Console.WriteLine($"{name,-34} {Text((await MedianAsync(database, ask)).Median),10}");
    }

    private async Task LoadAsync(PostingDatabase database, LargeBooks books)
    {
        long start = Stopwatch.GetTimestamp();
        await using InvoicingDbContext context = database.NewContext();
        InvoicingService service = PostingDatabase.NewService(context, Version7IdSource.Instance);
        InvoiceId sample = (await database.DraftAsync(1, lines: 2)).Dequeue();
        byte[] body = (await service.PostAsync(sample)).Body.AsSpan().ToArray();
        await using NpgsqlConnection connection = await database.Source.OpenConnectionAsync();
        await Task.Run(() => books.CopyTo(connection, body));
        await using NpgsqlCommand indexes = new(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "postgresql-indexes.sql")), connection) { CommandTimeout = 0 };
        await indexes.ExecuteNonQueryAsync();
        await using NpgsqlCommand analyze = new("VACUUM ANALYZE", connection) { CommandTimeout = 0 };
        await analyze.ExecuteNonQueryAsync();
        await using NpgsqlCommand size = new("SELECT pg_size_pretty(pg_database_size(current_database()))", connection);
        object? bytes = await size.ExecuteScalarAsync();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{books.Invoices} invoices with lines, taxes, ledgers and payments, {bytes}, loaded in {Stopwatch.GetElapsedTime(start).TotalSeconds:0} s; medians of {plan.Times}, {Environment.ProcessorCount} processors"));
    }

    private async Task<(TimeSpan Median, T Last)> MedianAsync<T>(PostingDatabase database, Func<InvoicingService, Task<T>> ask)
    {
        List<TimeSpan> took = [];
        T last = default!;
        for (int i = 0; i < plan.Times + Warmups; i++)
        {
            await using InvoicingDbContext context = database.NewContext();
            InvoicingService service = PostingDatabase.NewService(context, Version7IdSource.Instance);
            long start = Stopwatch.GetTimestamp();
            last = await ask(service);
            if (i >= Warmups)
                took.Add(Stopwatch.GetElapsedTime(start));
        }

        took.Sort();
        return (took[took.Count / 2], last);
    }

    private static string Text(TimeSpan? took) => took is { } time ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0.0} ms") : "";
}
