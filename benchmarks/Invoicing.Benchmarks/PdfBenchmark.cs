using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using Invoicing.Pdf;
using Invoicing.Pdf.Tests;

namespace Invoicing.Benchmarks;

/// <summary>What a host sees of documents: time, memory and bytes of each, how many there are a second on all processors, and the first one of a process.</summary>
/// <remarks>Targets: 0.4 ms and 60 kB for a page with ten lines, 10 ms for a thousand lines, 3 000 pages a second on two processors, and 100 ms for the first document of a process.</remarks>
internal sealed class PdfBenchmark(PdfPlan plan)
{
    /// <summary>The argument with which a process prints its first document and tells how long that took.</summary>
    public const string FirstDocument = "pdf-first";

    private const int WarmUp = 8;

    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(300);

    public async Task RunAsync()
    {
        Console.WriteLine(Text($"{Environment.ProcessorCount} processors; medians of {plan.Rounds} rounds"));
        Console.WriteLine();
        Console.WriteLine($"{"",-34} {"a document",12} {"allocated",12} {"bytes",10}");
        PdfInvoiceRenderer renderer = PdfSample.NewRenderer();
        Measure("one page, 10 lines", renderer, PdfSample.Of(10, hasPaymentCode: false));
        Measure("the same with a payment code", renderer, PdfSample.Of(10, hasPaymentCode: true));
        Measure("100 lines", renderer, PdfSample.Of(100, hasPaymentCode: false));
        Measure("1000 lines", renderer, PdfSample.Of(1000, hasPaymentCode: false));
        Console.WriteLine();
        Console.WriteLine(Text($"{"pages a second, all processors",-34} {await CountAsync(renderer) / plan.Seconds,12}"));
        (TimeSpan ready, TimeSpan printed) = await FirstAsync();
        Console.WriteLine(Text($"{"first document of a process",-34} {printed.TotalMilliseconds,9:0.0} ms, and {ready.TotalMilliseconds:0.0} ms to make the renderer"));
    }

    /// <summary>Prints the first document of this process.</summary>
    public static void PrintFirst()
    {
        // The invoice was posted and the logo is there; fonts, templates and languages are not.
        DocumentModel model = PdfSample.Of(10, hasPaymentCode: false);
        byte[] logo = TestPictures.Logo();
        long start = Stopwatch.GetTimestamp();
        PdfInvoiceRenderer renderer = PdfSample.NewRenderer(logo);
        TimeSpan ready = Stopwatch.GetElapsedTime(start);
        start = Stopwatch.GetTimestamp();
        _ = renderer.Render(model);
        Console.WriteLine(Text($"{ready.Ticks} {Stopwatch.GetElapsedTime(start).Ticks}"));
    }

    private void Measure(string name, PdfInvoiceRenderer renderer, DocumentModel model)
    {
        ArrayBufferWriter<byte> file = new();
        renderer.Render(model, file);
        List<TimeSpan> took = [];
        long allocated = 0;

        // The first rounds are for the compiler, which takes some seconds until all is as fast as it will be.
        for (int round = -WarmUp; round < plan.Rounds; round++)
        {
            int count = 0;
            long before = GC.GetAllocatedBytesForCurrentThread(), start = Stopwatch.GetTimestamp();
            for (; Stopwatch.GetElapsedTime(start) < Round; count++)
            {
                file.ResetWrittenCount();
                renderer.Render(model, file);
            }

            TimeSpan all = Stopwatch.GetElapsedTime(start);
            allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / count;
            if (round >= 0)
                took.Add(all / count);
        }

        Console.WriteLine(Text($"{name,-34} {Median(took).TotalMilliseconds,9:0.000} ms {allocated,12} {file.WrittenCount,10}"));
    }

    // Each processor prints one page after the other; what counts is how many are ready when the time is over.
    private async Task<long> CountAsync(PdfInvoiceRenderer renderer)
    {
        DocumentModel model = PdfSample.Of(10, hasPaymentCode: false);
        using CancellationTokenSource end = new(TimeSpan.FromSeconds(plan.Seconds));
        long[] counts = await Task.WhenAll(Enumerable.Range(0, Environment.ProcessorCount).Select(_ => Task.Factory.StartNew(
            () =>
            {
                long count = 0;
                ArrayBufferWriter<byte> file = new();
                for (; !end.IsCancellationRequested; count++)
                {
                    file.ResetWrittenCount();
                    renderer.Render(model, file);
                }

                return count;
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));
        return counts.Sum();
    }

    private async Task<(TimeSpan Ready, TimeSpan Printed)> FirstAsync()
    {
        List<TimeSpan> ready = [], printed = [];
        for (int i = 0; i < plan.Processes; i++)
        {
            ProcessStartInfo start = new("dotnet") { UseShellExecute = false, RedirectStandardOutput = true };
            start.ArgumentList.Add(typeof(PdfBenchmark).Assembly.Location);
            start.ArgumentList.Add(FirstDocument);
            using Process process = Process.Start(start) ?? throw new InvalidOperationException("No process was started.");
            string[] ticks = (await process.StandardOutput.ReadToEndAsync()).Split(' ');
            await process.WaitForExitAsync();
            ready.Add(TimeSpan.FromTicks(long.Parse(ticks[0], CultureInfo.InvariantCulture)));
            printed.Add(TimeSpan.FromTicks(long.Parse(ticks[1], CultureInfo.InvariantCulture)));
        }

        return (Median(ready), Median(printed));
    }

    private static TimeSpan Median(List<TimeSpan> took)
    {
        took.Sort();
        return took[took.Count / 2];
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
