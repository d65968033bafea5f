using BenchmarkDotNet.Running;
using Invoicing.Benchmarks;

switch (args)
{
    case ["pdf", .. string[] rest] when PdfPlan.Parse(rest) is { } plan:
        await new PdfBenchmark(plan).RunAsync();
        return 0;
    case ["pdf", ..]:
        Console.Error.WriteLine(PdfPlan.Usage);
        return 2;
    case [PdfBenchmark.FirstDocument]:
        PdfBenchmark.PrintFirst();
        return 0;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(BenchmarkConfig).Assembly).Run(args, BenchmarkConfig.Create());
        return 0;
}
