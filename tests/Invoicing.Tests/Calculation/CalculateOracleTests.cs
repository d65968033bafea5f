using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Invoicing.Tests;

/// <summary>All amounts of random invoices against exact fractions.</summary>
public sealed class CalculateOracleTests
{
    [Fact]
    public void Calculate_agrees_with_exact_fractions() => Check.ForAll(RandomInvoice.Any, static invoice => AssertSame(invoice.Content));

    [Fact]
    public void Calculate_amounts_at_the_ends_of_64_bits_agrees_with_exact_fractions_or_overflows() =>
        Check.ForAll(EdgeInvoices, static invoice => AssertSame(invoice.Content));

    private static Gen<RandomInvoice> EdgeInvoices { get; } = Edge.Long.Zip(Edge.Long).Zip(Edge.Long.Zip(Edge.Long)).Zip(
        Gen.Choose(0, 255),
        static (amounts, kinds) => new RandomInvoice(EdgeInvoice(amounts.Item1.Item1, amounts.Item1.Item2, amounts.Item2.Item1, amounts.Item2.Item2, kinds)));

    private static InvoiceContent EdgeInvoice(long first, long second, long third, long fourth, int kinds)
    {
        AllowanceCharge ofThird = (kinds & 1) == 0
            ? AllowanceCharge.Fixed(TestContent.Yen(third))
            : AllowanceCharge.OfPercent(Percentage.Of(50), TestContent.Yen(third), "Reason");
        InvoiceContent content = TestContent.In(
            Currency.JPY,
            TestContent.Yen(first, (kinds & 2) == 0 ? 19 : 200) with { Charges = (kinds & 4) == 0 ? default : [ofThird] },
            TestContent.Yen(second, 100) with { Quantity = Quantity.Of((kinds & 8) == 0 ? 1 : 0.5m) });
        return content with
        {
            Allowances = (kinds & 16) == 0 ? default : [ofThird with { Tax = (kinds & 32) == 0 ? Tax.Vat(7) : null }],
            PrepaidAmount = (kinds & 64) == 0 ? null : TestContent.Yen(fourth),
            RoundingAmount = (kinds & 128) == 0 ? null : TestContent.Yen(fourth),
        };
    }

    private static void AssertSame(InvoiceContent content)
    {
        TotalsOracle oracle = new(content);
        InvoiceTotals totals;
        try
        {
            totals = InvoiceCalculator.Calculate(content);
        }
        catch (CalculationException nothing) when (nothing.Code == ErrorCodes.NothingToProrate)
        {
            Assert.True(oracle.HasNothingToProrate);
            return;
        }
        catch (CalculationException large) when (large.Code == ErrorCodes.AmountTooLarge)
        {
            BigInteger fixedAmounts = BigInteger.Abs(content.PrepaidAmount?.MinorUnits ?? 0) + BigInteger.Abs(content.RoundingAmount?.MinorUnits ?? 0);
            Assert.True(oracle.Reach + fixedAmounts > long.MaxValue, "Nothing here is large enough to overflow.");
            return;
        }

        Assert.False(oracle.HasNothingToProrate);
        oracle.AssertSame(totals);
    }
}
