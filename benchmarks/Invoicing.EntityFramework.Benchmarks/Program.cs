using Invoicing.Benchmarks;

string server = Environment.GetEnvironmentVariable("INVOICING_POSTGRES")
    ?? throw new InvalidOperationException("INVOICING_POSTGRES names no server; eng/bench.sh starts one.");
switch (args)
{
    case ["posting", .. string[] rest] when PostingPlan.Parse(rest) is { } plan:
        return await new PostingBenchmark(server, plan).RunAsync() ? 0 : 1;
    case ["queries", .. string[] rest] when QueryPlan.Parse(rest) is { } plan:
        await new QueryBenchmark(server, plan).RunAsync();
        return 0;
    default:
        Console.Error.WriteLine(PostingPlan.Usage);
        Console.Error.WriteLine(QueryPlan.Usage);
        return 2;
}
