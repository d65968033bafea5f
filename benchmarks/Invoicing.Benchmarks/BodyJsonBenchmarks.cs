using BenchmarkDotNet.Attributes;
using NodaTime;

namespace Invoicing.Benchmarks;

/// <summary>The body of an invoice with ten lines, written as JSON, sealed in canonical form, and read back with all amounts calculated again.</summary>
public class BodyJsonBenchmarks
{
    private InvoiceBody _body = null!;
    private byte[] _json = null!;

    [GlobalSetup]
    public void Setup()
    {
        _body = InvoiceBody.Of(new InvoiceSnapshot
        {
            Id = InvoiceId.Parse("0197a3c0-1234-7000-8000-00000000abcd", null),
            Version = 2,
            State = InvoiceState.Posted,
            Content = SampleInvoice.Of(10) with { IssueDate = new LocalDate(2026, 11, 20), DueDate = new LocalDate(2026, 12, 20) },
            Profile = CalculationProfile.En16931,
            Number = "INV-2026-00042",
            Position = new("invoices", "2026", 42),
        });
        _json = InvoiceJson.Default.Write(_body);
    }

    [Benchmark]
    public byte[] Write() => InvoiceJson.Default.Write(_body);

    [Benchmark]
    public SealedBody Seal() => SealedBody.Of(_body);

    [Benchmark]
    public InvoiceBody Read() => InvoiceJson.Default.ReadBody(_json);
}
