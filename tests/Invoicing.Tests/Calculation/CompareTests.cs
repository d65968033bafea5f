using Xunit;

namespace Invoicing.Tests;

/// <summary>What a document states about itself against what its content gives.</summary>
public sealed class CompareTests
{
    private static readonly InvoiceContent Content = TestContent.Of(TestContent.Line(2, 10, 19), TestContent.Line(3, 7, 7)) with
    {
        Allowances = [AllowanceCharge.Fixed(TestContent.Euro(1)) with { Tax = Tax.Vat(19) }],
        PrepaidAmount = TestContent.Euro(5),
        RoundingAmount = TestContent.Euro(0.03m),
    };

    [Fact]
    public void Compare_amounts_as_calculated_finds_nothing() => Check.ForAll(RandomInvoice.Any, static invoice =>
    {
        if (Calculation.TryCalculate(invoice.Content) is { } totals)
            Assert.Empty(InvoiceCalculator.Compare(invoice.Content, StatedAmounts.Of(totals)));
    });

    [Fact]
    public void Compare_one_wrong_amount_carried_through_finds_exactly_that_one() =>
        Check.ForAll(RandomInvoice.WithoutProrating, Edge.UniformLong, static (invoice, seed) =>
        {
            InvoiceContent content = StatedAmounts.WithFixedDocumentAmounts(invoice.Content);
            Dice dice = new(seed);
            StatedAmounts stated = new(content);
            string path = stated.ChangeAndCarry(dice.Below(stated.Places), 1 + dice.Below(500));

            TotalsDifference found = Assert.Single(InvoiceCalculator.Compare(content, stated.ToTotals()));

            Assert.Equal((path, StageOf(path), false), (found.Path, found.Stage, found.IsAdvisory));
        });

    [Fact]
    public void Compare_one_wrong_amount_alone_finds_it_and_what_is_worked_out_from_it() =>
        Check.ForAll(RandomInvoice.WithoutProrating, Edge.UniformLong, static (invoice, seed) =>
        {
            InvoiceContent content = StatedAmounts.WithFixedDocumentAmounts(invoice.Content);
            Dice dice = new(seed);
            StatedAmounts stated = new(content);
            IReadOnlyList<string> expected = stated.Change(dice.Below(stated.Places), 1 + dice.Below(500));

            Assert.Equal(expected, InvoiceCalculator.Compare(content, stated.ToTotals()).Select(static found => found.Path));
        });

    [Fact]
    public void Compare_says_what_is_stated_and_what_is_right()
    {
        StatedTotals stated = StatedAmounts.Of(InvoiceCalculator.Calculate(Content));

        ValueArray<TotalsDifference> found = InvoiceCalculator.Compare(Content, stated with { PayableAmount = TestContent.Euro(1) });

        Assert.Equal([new TotalsDifference(CalculationStage.Totals, "totals.payableAmount", 1m, 40.11m)], found);
    }

    [Fact]
    public void Compare_wrong_line_carried_into_a_percentage_of_the_lines_finds_the_line_only()
    {
        // The document states 20.00 instead of 10.00 for its line and takes 10 % of that off.
        InvoiceContent content = TestContent.Of(TestContent.Line(1, 10, 19)) with
        {
            Allowances = [AllowanceCharge.OfPercent(Percentage.Of(10))],
            Charges = [AllowanceCharge.OfPercent(Percentage.Of(5)) with { Tax = Tax.Vat(19) }],
        };
        StatedTotals stated = new()
        {
            LineNetAmounts = [TestContent.Euro(20)],
            TaxBreakdown = [new(Tax.Vat(19), TestContent.Euro(19), TestContent.Euro(3.61m))],
            LineNetAmount = TestContent.Euro(20),
            AllowanceAmount = TestContent.Euro(2),
            ChargeAmount = TestContent.Euro(1),
            NetAmount = TestContent.Euro(19),
            TaxAmount = TestContent.Euro(3.61m),
            GrossAmount = TestContent.Euro(22.61m),
            PayableAmount = TestContent.Euro(22.61m),
        };

        Assert.Equal([new TotalsDifference(CalculationStage.Line, "lines[0].netAmount", 20m, 10m)], InvoiceCalculator.Compare(content, stated));
    }

    [Fact]
    public void Compare_missing_amounts_are_reported_where_the_standard_wants_them()
    {
        StatedTotals nothing = new() { LineNetAmounts = [null, null] };

        ValueArray<TotalsDifference> found = InvoiceCalculator.Compare(Content with { Allowances = default }, nothing);

        Assert.Equal(
            [
                "lines[0].netAmount", "lines[1].netAmount", "taxBreakdown[S 19%]", "taxBreakdown[S 7%]",
                "totals.lineNetAmount", "totals.netAmount", "totals.grossAmount", "totals.payableAmount",
            ],
            found.Select(static difference => difference.Path));
        Assert.All(found, static difference => Assert.Null(difference.Stated));
    }

    [Fact]
    public void Compare_missing_allowance_and_charge_sums_mean_zero()
    {
        StatedTotals stated = StatedAmounts.Of(InvoiceCalculator.Calculate(Content));

        Assert.Empty(InvoiceCalculator.Compare(Content, stated with { ChargeAmount = null }));
        Assert.Equal(
            ["totals.allowanceAmount", "totals.netAmount"],
            InvoiceCalculator.Compare(Content, stated with { AllowanceAmount = null }).Select(static difference => difference.Path));
    }

    [Fact]
    public void Compare_missing_tax_total_is_reported_unless_there_is_no_tax()
    {
        InvoiceContent exempt = TestContent.Of(TestContent.Line(1, 10, 0));

        Assert.Empty(InvoiceCalculator.Compare(exempt, StatedAmounts.Of(InvoiceCalculator.Calculate(exempt)) with { TaxAmount = null }));
        Assert.Equal(
            ["totals.taxAmount"],
            InvoiceCalculator.Compare(Content, StatedAmounts.Of(InvoiceCalculator.Calculate(Content)) with { TaxAmount = null }).Select(static difference => difference.Path));
    }

    [Fact]
    public void Compare_group_of_no_line_is_reported_and_a_missing_one_too()
    {
        StatedTotals stated = StatedAmounts.Of(InvoiceCalculator.Calculate(Content));
        ValueArray<TaxSubtotal> wrong = [stated.TaxBreakdown[0], new(Tax.Vat(8), stated.TaxBreakdown[1].TaxableAmount, stated.TaxBreakdown[1].TaxAmount)];

        ValueArray<TotalsDifference> found = InvoiceCalculator.Compare(Content, stated with { TaxBreakdown = wrong });

        Assert.Equal(
            [
                new TotalsDifference(CalculationStage.TaxBreakdown, "taxBreakdown[S 7%]", null, 21m),
                new TotalsDifference(CalculationStage.TaxBreakdown, "taxBreakdown[S 8%]", 21m, null),
            ],
            found);
    }

    [Fact]
    public void Compare_group_stated_twice_is_reported()
    {
        StatedTotals stated = StatedAmounts.Of(InvoiceCalculator.Calculate(Content));
        TaxSubtotal twice = new(Tax.Vat(7), TestContent.Euro(0), TestContent.Euro(0));

        TotalsDifference found = Assert.Single(InvoiceCalculator.Compare(Content, stated with { TaxBreakdown = stated.TaxBreakdown.Add(twice) }));

        Assert.Equal(new(CalculationStage.TaxBreakdown, "taxBreakdown[S 7%]", 0m, null), found);
    }

    [Fact]
    public void Compare_stated_amount_that_is_not_its_percentage_is_reported_and_counts()
    {
        AllowanceCharge wrong = AllowanceCharge.Stated(TestContent.Euro(1.01m), Percentage.Of(10), TestContent.Euro(10));
        InvoiceContent content = TestContent.Of(TestContent.Line(1, 10, 19) with { Allowances = [wrong], Charges = [wrong] }) with
        {
            Allowances = [wrong with { Tax = Tax.Vat(19) }],
            Charges = [AllowanceCharge.Stated(TestContent.Euro(2), null, null) with { Tax = Tax.Vat(19) }, wrong with { Tax = Tax.Vat(19) }],
        };

        ValueArray<TotalsDifference> found = InvoiceCalculator.Compare(content, StatedAmounts.Of(InvoiceCalculator.Calculate(content)));

        Assert.Equal(
            [
                new(CalculationStage.Line, "lines[0].allowances[0].amount", 1.01m, 1m),
                new(CalculationStage.Line, "lines[0].charges[0].amount", 1.01m, 1m),
                new(CalculationStage.Totals, "allowances[0].amount", 1.01m, 1m),
                new(CalculationStage.Totals, "charges[1].amount", 1.01m, 1m),
            ],
            found);
    }

    [Fact]
    public void Compare_gross_price_and_discount_that_do_not_give_the_price_is_advisory()
    {
        LineItem line = TestContent.Line(1, 10, 19) with { GrossPrice = UnitPrice.Of(12, Currency.EUR), PriceDiscount = UnitPrice.Of(1.5m, Currency.EUR) };
        InvoiceContent content = TestContent.Of(line);

        ValueArray<TotalsDifference> found = InvoiceCalculator.Compare(content, StatedAmounts.Of(InvoiceCalculator.Calculate(content)));

        Assert.Equal([new TotalsDifference(CalculationStage.Line, "lines[0].price", 10m, 10.5m, IsAdvisory: true)], found);
    }

    [Fact]
    public void Compare_gross_price_less_discount_finds_nothing()
    {
        LineItem line = TestContent.Line(1, 10, 19) with { GrossPrice = UnitPrice.Of(12, Currency.EUR), PriceDiscount = UnitPrice.Of(2.00m, Currency.EUR) };
        InvoiceContent content = TestContent.Of(line, line with { PriceDiscount = null });

        Assert.Empty(InvoiceCalculator.Compare(content, StatedAmounts.Of(InvoiceCalculator.Calculate(content))));
    }

    [Fact]
    public void Compare_other_number_of_lines_throws() =>
        Assert.Throws<ArgumentException>("stated", () => InvoiceCalculator.Compare(Content, new StatedTotals { LineNetAmounts = [TestContent.Euro(20)] }));

    [Fact]
    [Trait("Requirement", "K13")]
    public void Compare_amount_in_another_currency_throws_and_names_the_place()
    {
        StatedTotals stated = StatedAmounts.Of(InvoiceCalculator.Calculate(Content));
        AssertNamed("lines[1].netAmount", stated with { LineNetAmounts = stated.LineNetAmounts.SetItem(1, TestContent.Yen(1)) });
        AssertNamed("taxBreakdown[S 7%].taxableAmount", stated with { TaxBreakdown = stated.TaxBreakdown.SetItem(1, new(Tax.Vat(7), TestContent.Yen(1), TestContent.Yen(1))) });
        AssertNamed("totals.netAmount", stated with { NetAmount = TestContent.Yen(1) });
        AssertNamed("totals.payableAmount", stated with { PayableAmount = default(Money) });

        static void AssertNamed(string place, StatedTotals stated) => Assert.StartsWith(
            place + " ",
            Assert.Throws<CurrencyMismatchException>(() => InvoiceCalculator.Compare(Content, stated)).Message,
            StringComparison.Ordinal);
    }

    private static CalculationStage StageOf(string path) => path.Split('[', '.')[0] switch
    {
        "lines" => CalculationStage.Line,
        "taxBreakdown" => CalculationStage.TaxBreakdown,
        _ => CalculationStage.Totals,
    };
}
