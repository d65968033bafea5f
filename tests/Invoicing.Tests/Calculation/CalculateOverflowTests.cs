using Xunit;

namespace Invoicing.Tests;

/// <summary>Amounts at the ends of 64 bits: the last that fits is right, the next one throws and never wraps.</summary>
public sealed class CalculateOverflowTests
{
    private const long Half = 1L << 62;

    public static TheoryData<string> Profiles => [.. CalculationProfile.All.Select(static profile => profile.Id)];

    [Fact]
    public void Product_throws_beyond_64_bits()
    {
        Assert.Equal(long.MaxValue, Payable(TestContent.Yen(long.MaxValue, 0)));
        Assert.Equal(long.MinValue, Payable(TestContent.Yen(Half, 0) with { Quantity = Quantity.Of(-2) }));

        AssertOverflow(TestContent.Yen(Half, 0) with { Quantity = Quantity.Of(2) });
        AssertOverflow(TestContent.Yen(long.MaxValue, 0) with { Quantity = Quantity.Of(-2) });
    }

    [Fact]
    public void Product_that_rounds_up_beyond_64_bits_throws()
    {
        // 4294967295 × 4294967297 ÷ 2 is half a yen above the largest amount.
        LineItem line = TestContent.Yen(4_294_967_295, 0) with { Quantity = Quantity.Of(4_294_967_297), BaseQuantity = Quantity.Of(2) };

        AssertOverflow(line);
        Assert.Equal(long.MinValue, Payable(line with { Quantity = -line.Quantity }));
    }

    [Fact]
    public void Line_net_throws_beyond_64_bits()
    {
        LineItem line = TestContent.Yen(long.MaxValue, 0);
        Assert.Equal(long.MaxValue, Payable(line with { Allowances = [Fixed(1)], Charges = [Fixed(1)] }));

        AssertOverflow(line with { Charges = [Fixed(1)] });
        AssertOverflow(line with { Allowances = [Fixed(-1)] });
        AssertOverflow(TestContent.Yen(-1, 0) with { Charges = [Fixed(long.MaxValue), Fixed(1)] });
    }

    [Fact]
    public void Sum_of_lines_throws_beyond_64_bits()
    {
        Assert.Equal(long.MaxValue, Payable(TestContent.Yen(long.MaxValue - 1, 0), TestContent.Yen(1, 0)));
        Assert.Equal(long.MinValue, Payable(TestContent.Yen(-long.MaxValue, 0), TestContent.Yen(-1, 0)));

        AssertOverflow(TestContent.Yen(long.MaxValue, 0), TestContent.Yen(1, 0));
        AssertOverflow(TestContent.Yen(long.MinValue, 0), TestContent.Yen(-1, 0));
    }

    [Fact]
    public void Group_throws_beyond_64_bits_though_the_lines_fit()
    {
        InvoiceContent content = TestContent.In(Currency.JPY, TestContent.Yen(Half, 0), TestContent.Yen(-Half, 7));

        Assert.Equal(Half - 1, InvoiceCalculator.Calculate(content with { Charges = [Fixed(Half - 1) with { Tax = Tax.Vat(0) }] }).NetAmount.MinorUnits);
        AssertOverflow(content with { Charges = [Fixed(Half) with { Tax = Tax.Vat(0) }] });
    }

    [Fact]
    public void Tax_of_a_group_throws_beyond_64_bits_though_all_taxes_together_fit()
    {
        Assert.Equal(Half - 1, Payable(TestContent.Yen(Half - 1, 200), TestContent.Yen(1 - Half, 100)));

        AssertOverflow(TestContent.Yen(Half, 200), TestContent.Yen(-Half, 100));
    }

    [Fact]
    public void Sum_of_taxes_throws_beyond_64_bits() =>
        AssertOverflow(TestContent.Yen(Half, 100), TestContent.Yen(Half / 2, 200), TestContent.Yen(-Half - (Half / 2), 0));

    [Fact]
    public void Gross_amount_throws_beyond_64_bits()
    {
        Assert.Equal(long.MaxValue - 1, Payable(TestContent.Yen(Half - 1, 100)));

        AssertOverflow(TestContent.Yen(Half, 100));
    }

    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(0, 1, true)]
    [InlineData(-1, 0, true)]
    [InlineData(1, 1, false)]
    [InlineData(long.MinValue, 0, true)]
    public void Payable_amount_throws_beyond_64_bits(long prepaid, long rounding, bool overflows)
    {
        InvoiceContent content = TestContent.In(Currency.JPY, TestContent.Yen(long.MaxValue, 0)) with
        {
            PrepaidAmount = TestContent.Yen(prepaid),
            RoundingAmount = TestContent.Yen(rounding),
        };

        if (overflows)
            AssertOverflow(content);
        else
            Assert.Equal(long.MaxValue, InvoiceCalculator.Calculate(content).PayableAmount.MinorUnits);
    }

    [Fact]
    public void Document_amounts_throw_beyond_64_bits()
    {
        InvoiceContent content = TestContent.In(Currency.JPY, TestContent.Yen(long.MaxValue, 0));

        AssertOverflow(content with { Charges = [Fixed(1)] });
        AssertOverflow(content with { Allowances = [Fixed(long.MinValue)] });
        AssertOverflow(content with { Allowances = [AllowanceCharge.OfPercent(Percentage.Of(100.0000001m))] });
        AssertOverflow(content with { Allowances = [Fixed(long.MaxValue), Fixed(1)] });
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Line_that_is_too_large_is_named(string id)
    {
        Assert.True(CalculationProfile.TryFind(id, out CalculationProfile? profile));
        InvoiceContent content = TestContent.In(Currency.EUR, TestContent.Line(1, 100, 19), TestContent.Line(90_000_000_000_000, 90_000_000_000_000, 19), TestContent.Line(1, 100, 19));

        CalculationException thrown = Assert.Throws<CalculationException>(() => InvoiceCalculator.Calculate(content, profile));

        Assert.Equal((ErrorCodes.AmountTooLarge, "lines[1]"), (thrown.Code, thrown.Path));
        Assert.StartsWith("lines[1]: An amount, or a sum on the way to it, is larger than EUR 92233720368547758.07; ", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sum_that_is_too_large_is_one_of_the_totals()
    {
        Assert.Equal("totals", AssertOverflow(TestContent.In(Currency.JPY, TestContent.Yen(long.MaxValue, 0), TestContent.Yen(1, 0))).Path);
        Assert.Equal("totals", AssertOverflow(TestContent.In(Currency.JPY, TestContent.Yen(long.MaxValue, 0)) with { Charges = [Fixed(1)] }).Path);
    }

    [Fact]
    public void Stated_amounts_whose_sum_is_too_large_are_named()
    {
        InvoiceContent content = TestContent.In(Currency.JPY, TestContent.Yen(1, 0));
        StatedTotals stated = new() { LineNetAmounts = [TestContent.Yen(long.MaxValue)], ChargeAmount = TestContent.Yen(1) };

        CalculationException thrown = Assert.Throws<CalculationException>(() => InvoiceCalculator.Compare(content, stated));

        Assert.Equal((ErrorCodes.AmountTooLarge, "stated"), (thrown.Code, thrown.Path));
    }

    [Fact]
    public void Percentage_of_a_stated_base_that_is_too_large_is_named()
    {
        AllowanceCharge item = AllowanceCharge.Stated(TestContent.Yen(1), Percentage.Of(200), TestContent.Yen(long.MaxValue));
        InvoiceContent content = TestContent.In(Currency.JPY, TestContent.Yen(1, 0) with { Charges = [item] });

        CalculationException thrown = Assert.Throws<CalculationException>(() => InvoiceCalculator.Compare(content, new() { LineNetAmounts = [null] }));

        Assert.Equal((ErrorCodes.AmountTooLarge, "lines[0].charges[0].amount"), (thrown.Code, thrown.Path));
    }

    [Fact]
    public void Price_is_no_difference_that_has_more_digits_than_prices_have()
    {
        LineItem line = TestContent.Line(1, 100, 19) with { GrossPrice = UnitPrice.Of(10_000_000m, Currency.EUR), PriceDiscount = UnitPrice.Of(0.000000000001m, Currency.EUR) };

        ValueArray<TotalsDifference> found = InvoiceCalculator.Compare(TestContent.Of(line), new() { LineNetAmounts = [null] });

        Assert.Contains(found, static one => one is { Path: "lines[0].price", Stated: 100m, Calculated: 9_999_999.999999999999m, IsAdvisory: true });
    }

    private static AllowanceCharge Fixed(long amount) => AllowanceCharge.Fixed(TestContent.Yen(amount));

    private static long Payable(params ReadOnlySpan<LineItem> lines) =>
        InvoiceCalculator.Calculate(TestContent.In(Currency.JPY, lines)).PayableAmount.MinorUnits;

    private static void AssertOverflow(params ReadOnlySpan<LineItem> lines) => AssertOverflow(TestContent.In(Currency.JPY, lines));

    private static CalculationException AssertOverflow(InvoiceContent content)
    {
        CalculationException thrown = Assert.Throws<CalculationException>(() => InvoiceCalculator.Calculate(content));
        Assert.Equal(ErrorCodes.AmountTooLarge, thrown.Code);
        Assert.IsType<OverflowException>(thrown.InnerException);
        return thrown;
    }
}
