using BenchmarkDotNet.Attributes;

namespace Invoicing.Benchmarks;

/// <summary>All amounts of an invoice of ten lines, after each profile.</summary>
/// <remarks>Target: no profile takes more than three times as long as <see cref="CalculationProfile.En16931"/>; Explain is the price of asking.</remarks>
public class ProfileBenchmarks
{
    private const int Lines = 10;

    private readonly InvoiceContent _content = SampleInvoice.Of(Lines);
    private readonly InvoiceContent _withTax = SampleInvoice.Of(Lines) with { PricesIncludeTax = true };
    private readonly InvoiceTotals _totals = InvoiceCalculator.Calculate(SampleInvoice.Of(Lines));

    [Benchmark(Baseline = true)]
    public InvoiceTotals En16931() => InvoiceCalculator.Calculate(_content);

    [Benchmark]
    public InvoiceTotals RoundPerLine() => InvoiceCalculator.Calculate(_content, CalculationProfile.RoundPerLine);

    [Benchmark]
    public InvoiceTotals RoundPerUnit() => InvoiceCalculator.Calculate(_content, CalculationProfile.RoundPerUnit);

    [Benchmark]
    public InvoiceTotals RoundGlobally() => InvoiceCalculator.Calculate(_content, CalculationProfile.RoundGlobally);

    [Benchmark]
    public InvoiceTotals GoblPrecise() => InvoiceCalculator.Calculate(_content, CalculationProfile.GoblPrecise);

    [Benchmark]
    public InvoiceTotals GoblCurrency() => InvoiceCalculator.Calculate(_content, CalculationProfile.GoblCurrency);

    [Benchmark]
    public InvoiceTotals Lago() => InvoiceCalculator.Calculate(_content, CalculationProfile.Lago);

    [Benchmark]
    public InvoiceTotals PricesThatIncludeTax() => InvoiceCalculator.Calculate(_withTax);

    [Benchmark]
    public CalculationExplanation Explain() => _totals.Explain();
}
