using Xunit;

namespace Invoicing.Tests;

/// <summary>What content may say beyond lines with one tax: worked numbers, and what is refused.</summary>
public sealed class RichContentTests
{
    private static readonly InvoiceContent Hundred = TestContent.Of(TestContent.Line(1, 100, 21));

    [Fact]
    public void Surcharge_stands_beside_its_tax_and_is_added()
    {
        InvoiceTotals totals = InvoiceCalculator.Calculate(WithOthers(Tax.Surcharge(5.2m)));

        Assert.Equal([(TaxEffect.Added, 21.00m), (TaxEffect.Surcharge, 5.20m)], totals.TaxBreakdown.Select(static entry => (entry.Tax.Effect, entry.TaxAmount.Amount)));
        Assert.Equal((100.00m, 26.20m, 126.20m, 126.20m), (totals.NetAmount.Amount, totals.TaxAmount.Amount, totals.GrossAmount.Amount, totals.PayableAmount.Amount));
    }

    [Fact]
    public void Withheld_tax_leaves_the_gross_amount_and_lowers_the_payable_one()
    {
        InvoiceTotals totals = InvoiceCalculator.Calculate(WithOthers(Tax.Withheld(15)) with { PrepaidAmount = TestContent.Euro(6) });

        Assert.Equal((121.00m, 15.00m, 100.00m), (totals.GrossAmount.Amount, totals.WithheldAmount.Amount, totals.PayableAmount.Amount));
        Assert.Equal((TaxEffect.Withheld, 100.00m), (totals.OtherTaxes[0].Tax.Effect, totals.OtherTaxes[0].TaxableAmount.Amount));
        Assert.Single(totals.TaxBreakdown);
    }

    [Fact]
    public void Informative_tax_is_shown_and_changes_nothing()
    {
        InvoiceTotals totals = InvoiceCalculator.Calculate(WithOthers(Tax.Informative(2)));

        Assert.Equal(2.00m, totals.OtherTaxes.Single().TaxAmount.Amount);
        Assert.Equal(121.00m, totals.PayableAmount.Amount);
    }

    [Fact]
    public void Price_that_includes_two_taxes_is_split_between_them()
    {
        InvoiceTotals totals = InvoiceCalculator.Calculate(TestContent.Of(TestContent.Line(1, 126.20m, 21) with { OtherTaxes = [Tax.Surcharge(5.2m)] }) with { PricesIncludeTax = true });

        Assert.Equal([21.00m, 5.20m], totals.TaxBreakdown.Select(static entry => entry.TaxAmount.Amount));
        Assert.Equal((100.00m, 126.20m), (totals.NetAmount.Amount, totals.GrossAmount.Amount));
    }

    [Fact]
    public void Percentages_of_the_rest_follow_each_other()
    {
        AllowanceCharge ten = AllowanceCharge.OfPercent(Percentage.Of(10), "a"), five = AllowanceCharge.OfPercentOfRest(Percentage.Of(5), "b");
        LineItem line = TestContent.Line(1, 100, 0) with { Allowances = [ten, five], Charges = [AllowanceCharge.OfPercentOfRest(Percentage.Of(2)), AllowanceCharge.OfPercent(Percentage.Of(1))] };

        InvoiceTotals onLine = InvoiceCalculator.Calculate(TestContent.Of(line));
        InvoiceTotals onDocument = InvoiceCalculator.Calculate(TestContent.Of(TestContent.Line(1, 100, 0)) with { Allowances = [ten, five] });

        // 100 − 10 − 4.50 = 85.50, and 2 % of that and 1 % of 100.
        Assert.Equal((14.50m, 2.71m, 88.21m), (onLine.Lines[0].AllowanceAmount.Amount, onLine.Lines[0].ChargeAmount.Amount, onLine.NetAmount.Amount));
        Assert.Equal([10.00m, 4.50m], onDocument.Allowances.Select(static amount => amount.Amount));
    }

    [Theory]
    [InlineData("10", "0.05", "119.05", "0.02")]
    [InlineData("10", "1", "119.00", "-0.03")]
    [InlineData("30", "0.05", "119.03", "0")]
    [InlineData(null, "0.05", "119.03", "0")]
    public void Cash_is_rounded_to_coins(string? means, string increment, string payable, string rounding)
    {
        InvoiceContent content = TestContent.Of(TestContent.Line(1, 119.03m, 0)) with
        {
            CashRounding = new(Money.Parse("EUR " + increment)),
            PaymentInstructions = means is null ? null : new(means),
        };

        InvoiceTotals totals = InvoiceCalculator.Calculate(content);

        Assert.Equal((Number(payable), Number(rounding), 119.03m), (totals.PayableAmount.Amount, totals.RoundingAmount.Amount, totals.GrossAmount.Amount));
    }

    [Fact]
    public void Cash_rounding_looks_at_what_is_left_after_deposits()
    {
        InvoiceTotals totals = InvoiceCalculator.Calculate(Hundred with
        {
            Prepayments = [new(TestContent.Euro(20.01m)) { InvoiceNumber = "D-1" }, new(TestContent.Euro(30.01m))],
            CashRounding = new(TestContent.Euro(0.05m)),
            PaymentInstructions = new(CashRounding.Cash),
        });

        Assert.Equal((50.02m, 0.02m, 71.00m), (totals.PrepaidAmount.Amount, totals.RoundingAmount.Amount, totals.PayableAmount.Amount));
    }

    [Theory]
    [InlineData("EUR", "CHF", "0.9512", "19.98")]
    [InlineData("CHF", "EUR", "1.05", "20.00")]
    public void Tax_in_the_currency_of_accounting(string from, string to, string rate, string expected)
    {
        InvoiceContent content = Hundred with { TaxAccounting = new(ExchangeRate.Of(Currency.Parse(from), Currency.Parse(to), Number(rate)), new(2026, 11, 20), "ECB") };

        Assert.Equal(Money.Parse("CHF " + expected), InvoiceCalculator.Calculate(content).AccountingTaxAmount);
        Assert.Equal(Currency.CHF, content.TaxAccounting.CurrencyFor(Currency.EUR));
        Assert.Null(InvoiceCalculator.Calculate(Hundred).AccountingTaxAmount);
    }

    [Fact]
    public void Rate_of_other_currencies_is_refused()
    {
        InvoiceContent content = Hundred with { TaxAccounting = new(ExchangeRate.Of(Currency.USD, Currency.CHF, 0.9m), new(2026, 11, 20), "ECB") };

        Assert.Throws<CurrencyMismatchException>(() => InvoiceCalculator.Calculate(content));
        Assert.Throws<ArgumentException>(() => new TaxAccounting(ExchangeRate.Of(Currency.USD, Currency.CHF, 0.9m), new(2026, 11, 20), " "));
    }

    [Fact]
    public void Contradictions_are_refused_with_their_place()
    {
        AssertRefused(ErrorCodes.StatedTwice, "prepaidAmount", Hundred with { PrepaidAmount = TestContent.Euro(1), Prepayments = [new(TestContent.Euro(1))] });
        AssertRefused(ErrorCodes.StatedTwice, "roundingAmount", Hundred with { RoundingAmount = TestContent.Euro(0.01m), CashRounding = new(TestContent.Euro(0.05m)) });
        AssertRefused(ErrorCodes.TaxMissing, "charges[0].tax", Hundred with { Charges = [AllowanceCharge.Fixed(TestContent.Euro(1)) with { OtherTaxes = [Tax.Withheld(1)] }] });
        AssertRefused(ErrorCodes.PricesWithTaxRefused, "pricesIncludeTax", Hundred with { PricesIncludeTax = true }, CalculationProfile.Lago);
        Assert.Equal("prepayments[1].amount", Assert.Throws<CurrencyMismatchException>(() => InvoiceCalculator.Calculate(Hundred with { Prepayments = [new(TestContent.Euro(1)), new(TestContent.Yen(1))] })).Path);
        Assert.Equal("cashRounding.increment", Assert.Throws<CurrencyMismatchException>(() => InvoiceCalculator.Calculate(Hundred with { CashRounding = new(TestContent.Yen(1)) })).Path);
    }

    [Fact]
    public void More_shares_than_are_ever_meant_are_refused()
    {
        LineItem[] lines = [.. Enumerable.Repeat(TestContent.Line(1, 1, 19), 10_000)];
        AllowanceCharge[] items = [.. Enumerable.Repeat(AllowanceCharge.Fixed(TestContent.Euro(1)), 101)];

        AssertRefused(ErrorCodes.TooManyShares, "allowances", TestContent.Of(lines) with { Allowances = ValueArray.Create<AllowanceCharge>(items) });
        AssertRefused(ErrorCodes.TooManyShares, "allowances", TestContent.Of(lines) with { Charges = ValueArray.Create<AllowanceCharge>(items) }, CalculationProfile.RoundGlobally);
    }

    [Fact]
    public void Exact_numbers_that_would_grow_without_end_are_refused()
    {
        AllowanceCharge[] items = [.. Enumerable.Repeat(AllowanceCharge.OfPercentOfRest(Percentage.Of(33.3333333m)), 20_000)];
        InvoiceContent content = TestContent.Of(TestContent.Line(1, 100, 19) with { Allowances = ValueArray.Create<AllowanceCharge>(items) });

        CalculationException thrown = Assert.Throws<CalculationException>(() => InvoiceCalculator.Calculate(content, CalculationProfile.RoundGlobally));

        Assert.Equal((ErrorCodes.AmountTooLarge, "lines[0]"), (thrown.Code, thrown.Path));
        Assert.StartsWith("lines[0]: An exact number on the way to an amount has more than 9800 digits; ", thrown.Message, StringComparison.Ordinal);
        Assert.True(InvoiceCalculator.Calculate(content).NetAmount.Amount < 1);
    }

    [Fact]
    public void First_tax_is_one_that_is_added_and_further_ones_are_few()
    {
        LineItem line = TestContent.Line(1, 1, 19);
        Tax[] nine = [.. Enumerable.Repeat(Tax.Surcharge(1), 9)];

        Assert.Throws<ArgumentException>(() => line with { Tax = Tax.Withheld(15) });
        Assert.Throws<ArgumentException>(() => AllowanceCharge.Fixed(TestContent.Euro(1)) with { Tax = Tax.Surcharge(5) });
        Assert.Throws<ArgumentException>(() => line with { OtherTaxes = ValueArray.Create<Tax>(nine) });
        Assert.Throws<ArgumentException>(() => AllowanceCharge.Fixed(TestContent.Euro(1)) with { Tax = Tax.Vat(19), OtherTaxes = ValueArray.Create<Tax>(nine) });
        Assert.Throws<ArgumentException>(() => line with { Allowances = [AllowanceCharge.Fixed(TestContent.Euro(1)) with { OtherTaxes = [Tax.Withheld(15)] }] });
        Assert.Throws<ArgumentOutOfRangeException>(() => new CashRounding(TestContent.Euro(0)));
    }

    [Theory]
    [InlineData(TaxCategory.CanaryIslands)]
    [InlineData(TaxCategory.CeutaMelilla)]
    [InlineData(TaxCategory.SplitPayment)]
    public void Categories_with_rates_of_their_own_are_calculated_like_standard_ones(TaxCategory category)
    {
        Tax tax = category switch
        {
            TaxCategory.CanaryIslands => Tax.CanaryIslands(7),
            TaxCategory.CeutaMelilla => Tax.CeutaMelilla(7),
            _ => Tax.SplitPayment(7),
        };

        InvoiceTotals totals = InvoiceCalculator.Calculate(TestContent.Of(TestContent.Line(1, 100, 0) with { Tax = tax }));

        Assert.Equal((category, 7.00m, 107.00m), (totals.TaxBreakdown[0].Category, totals.TaxAmount.Amount, totals.PayableAmount.Amount));
    }

    private static InvoiceContent WithOthers(params ReadOnlySpan<Tax> others) => Hundred with { Lines = [Hundred.Lines[0] with { OtherTaxes = ValueArray.Create(others) }] };

    private static void AssertRefused(string code, string path, InvoiceContent content, CalculationProfile? profile = null)
    {
        CalculationException refused = Assert.Throws<CalculationException>(() => InvoiceCalculator.Calculate(content, profile ?? CalculationProfile.En16931));
        Assert.Equal((code, path), (refused.Code, refused.Path));
    }

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
