using Invoicing.Benchmarks;

PostingPlan? plan = PostingPlan.Parse(args);
if (plan is null)
{
    Console.Error.WriteLine(PostingPlan.Usage);
    return 2;
}

string server = Environment.GetEnvironmentVariable("INVOICING_POSTGRES")
    ?? throw new InvalidOperationException("INVOICING_POSTGRES names no server; eng/bench.sh posting starts one.");
return await new PostingBenchmark(server, plan).RunAsync() ? 0 : 1;
