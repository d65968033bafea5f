using Xunit;

namespace Invoicing.Tests;

/// <summary>Calculating allocates the result and nothing else.</summary>
public sealed class CalculateAllocationTests
{
    private const int Calls = 100;

    // Kept, so that no compiler finds out that it could do without.
    internal static InvoiceTotals? Kept { get; set; }

    private static readonly InvoiceContent TenLines = TestContent.Of([.. Enumerable.Range(1, 10).Select(static i =>
        TestContent.Line(i + 0.25m, 0.0035m * i, i % 2 == 0 ? 19 : 7) with { Allowances = [AllowanceCharge.OfPercent(Percentage.Of(3))] })]);

    [Fact]
    public void Calculate_ten_lines_allocates_the_result_only() => AssertOnlyResult(TenLines);

    [Fact]
    public void Calculate_document_amounts_allocates_the_result_only() => AssertOnlyResult(TenLines with
    {
        Allowances = [AllowanceCharge.OfPercent(Percentage.Of(2)), AllowanceCharge.Fixed(TestContent.Euro(1)) with { Tax = Tax.Vat(7) }],
        Charges = [AllowanceCharge.Fixed(TestContent.Euro(4.95m))],
        PrepaidAmount = TestContent.Euro(1),
        RoundingAmount = TestContent.Euro(0.01m),
    });

    [Fact]
    public void Calculate_no_lines_allocates_the_result_only() => AssertOnlyResult(TestContent.Of());

    private static void AssertOnlyResult(InvoiceContent content)
    {
        InvoiceTotals totals = InvoiceCalculator.Calculate(content);
        long result = BytesOf(() => Copy(totals));

        // Another thread may cause a collection that empties pools, or a method may be compiled again: what counts is what a call takes by itself.
        long least = long.MaxValue;
        for (int round = 0; round < 20 && least != result; round++)
            least = Math.Min(least, BytesOf(() => InvoiceCalculator.Calculate(content)));

        Assert.Equal(result, least);
    }

    // The same result put together from new arrays of the same lengths.
    private static InvoiceTotals Copy(InvoiceTotals totals) => new(
        totals.Profile,
        totals.Currency,
        new(Empty<LineTotals>(totals.Lines.Length)),
        new(Empty<Money>(totals.Allowances.Length)),
        new(Empty<Money>(totals.Charges.Length)),
        new(Empty<TaxSubtotal>(totals.TaxBreakdown.Length)),
        default,
        default,
        null,
        "");

    private static T[] Empty<T>(int length) => length == 0 ? [] : new T[length];

    private static long BytesOf(Func<InvoiceTotals> make)
    {
        for (int i = 0; i < Calls; i++)
            Kept = make();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Calls; i++)
            Kept = make();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
