using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Reports;
using Perfolizer.Horology;

namespace Invoicing.Benchmarks;

/// <summary>What every benchmark here runs under: short iterations, so that all of them end in minutes, and ratios instead of absolute times.</summary>
/// <remarks>
/// A ratio compares two methods of one category in one run on one machine; the times themselves say little elsewhere. Targets are stated in the
/// documentation of each class.
/// </remarks>
internal static class BenchmarkConfig
{
    public static IConfig Create() => DefaultConfig.Instance
        .AddJob(Job.Default
            .WithLaunchCount(1)
            .WithWarmupCount(10)
            .WithIterationCount(15)
            .WithIterationTime(TimeInterval.FromMilliseconds(100))
            .AsDefault())
        .AddDiagnoser(new MemoryDiagnoser(new MemoryDiagnoserConfig(displayGenColumns: false)))
        .AddColumn(StatisticColumn.Min)
        .HideColumns(Column.StdDev, Column.Median, Column.RatioSD, Column.AllocRatio)
        .WithSummaryStyle(SummaryStyle.Default.WithRatioStyle(RatioStyle.Trend));
}
