using BenchmarkDotNet.Attributes;
using Invoicing.Pdf;

namespace Invoicing.Benchmarks;

/// <summary>Documents of invoices with a logo, tagged and archival, printed again and again by one renderer.</summary>
/// <remarks>
/// Targets: 0.4 ms for a page with ten lines, 10 ms for a thousand lines, and time and memory that grow with the lines. <c>eng/bench.sh pdf</c> tells the bytes of each document, how many there are a
/// second, and how long the first one of a process takes.
/// </remarks>
public class PdfBenchmarks
{
    private readonly PdfInvoiceRenderer _renderer = PdfSample.NewRenderer();
    private readonly DocumentModel _page = PdfSample.Of(10, hasPaymentCode: false);
    private readonly DocumentModel _withCode = PdfSample.Of(10, hasPaymentCode: true);
    private readonly DocumentModel _hundred = PdfSample.Of(100, hasPaymentCode: false);
    private readonly DocumentModel _thousand = PdfSample.Of(1000, hasPaymentCode: false);

    [Benchmark(Baseline = true)]
    public RenderedDocument OnePage() => _renderer.Render(_page);

    [Benchmark]
    public RenderedDocument OnePageWithPaymentCode() => _renderer.Render(_withCode);

    [Benchmark]
    public RenderedDocument HundredLines() => _renderer.Render(_hundred);

    [Benchmark]
    public RenderedDocument ThousandLines() => _renderer.Render(_thousand);
}
