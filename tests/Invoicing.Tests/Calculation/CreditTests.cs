using Xunit;

namespace Invoicing.Tests;

/// <summary>What credit notes take, in examples.</summary>
public sealed partial class CreditTests
{
    private static readonly CreditBalance Four = Balance(TestContent.Of(
        TestContent.Line(1, 68.33m, 20), TestContent.Line(1, 68.33m, 20), TestContent.Line(1, 57.50m, 20), TestContent.Line(1, 85.00m, 20)));

    // 10 pieces at 10.00 with a tenth off, shipping, and 15 % kept back.
    private static readonly InvoiceContent Mixed = TestContent.Of(
        TestContent.Line(10, 10, 21) with { OtherTaxes = [Tax.Surcharge(5.2m), Tax.Withheld(15)] },
        TestContent.Line(3, 5, 10)) with
    {
        Allowances = [AllowanceCharge.Fixed(TestContent.Euro(11.50m))],
        Charges = [AllowanceCharge.Fixed(TestContent.Euro(4.90m)) with { Tax = Tax.Vat(21) }, AllowanceCharge.Fixed(TestContent.Euro(1.15m))],
        RoundingAmount = TestContent.Euro(0.02m),
    };

    [Theory]
    [InlineData("0 2 3 1", "82.00 69.00 102.00 81.99")]
    [InlineData("0 1 2 3", "82.00 81.99 69.00 102.00")]
    public void V4_Lines_credited_one_by_one(string order, string expected)
    {
        List<Money> gross = [];
        CreditBalance balance = Four;
        foreach (string line in order.Split(' '))
        {
            Credit credit = balance.CreditLine(line[0] - '0');
            gross.Add(credit.GrossAmount);
            balance = credit.Rest;
        }

        Assert.Equal(expected.Split(' ').Select(static amount => Money.Parse("EUR " + amount)), gross);
        Assert.Equal(TestContent.Euro(334.99m), Money.Sum([.. gross]));
        Assert.True(balance.IsSpent);
    }

    [Fact]
    public void CreditAll_is_the_invoice()
    {
        InvoiceTotals totals = InvoiceCalculator.Calculate(Mixed);

        Credit credit = CreditBalance.Of(Mixed, totals).CreditAll();

        Assert.Equal(totals.TaxBreakdown, credit.TaxBreakdown);
        Assert.Equal(totals.OtherTaxes, credit.OtherTaxes);
        Assert.Equal(
            (totals.NetAmount, totals.TaxAmount, totals.GrossAmount, totals.WithheldAmount, totals.RoundingAmount),
            (credit.NetAmount, credit.TaxAmount, credit.GrossAmount, credit.WithheldAmount, credit.RoundingAmount));
        Assert.Equal([new(0, Quantity.Of(10), totals.Lines[0].TaxableAmount), new(1, Quantity.Of(3), totals.Lines[1].TaxableAmount)], credit.Lines);
        Assert.Equal([new CreditedCharge(0, TestContent.Euro(4.90m))], credit.Charges);
        Assert.Empty(credit.Unassigned);
        Assert.True(credit.Rest.IsSpent);
        Assert.Equal([default, default], credit.Rest.Lines.Select(static line => line.Quantity));
    }

    [Fact]
    public void CreditAll_that_leaves_the_entries_at_zero_and_can_not_be_repeated()
    {
        CreditBalance spent = Four.CreditAll().Rest;

        TaxSubtotal entry = Assert.Single(spent.TaxBreakdown);
        Assert.Equal((TestContent.Euro(0), TestContent.Euro(0)), (entry.TaxableAmount, entry.TaxAmount));
        Assert.Equal(("totals.grossAmount", 0m), LeftOf(Assert.Throws<CreditException>(spent.CreditAll)));
    }

    [Fact]
    public void Line_is_credited_with_its_part_of_the_document()
    {
        // 100.00 − 10.00 + 1.00 of 115.00 − 11.50 + 1.15.
        Credit credit = Balance(Mixed).CreditLine(0, Quantity.Of(5));

        Assert.Equal(new CreditedLine(0, Quantity.Of(5), TestContent.Euro(45.50m)), Assert.Single(credit.Lines));
        Assert.Equal([9.56m, 2.37m], credit.TaxBreakdown.Select(static entry => entry.TaxAmount.Amount));
        Assert.Equal(6.83m, Assert.Single(credit.OtherTaxes).TaxAmount.Amount);
        Assert.Equal((45.50m, 11.93m, 57.43m, 6.83m), (credit.NetAmount.Amount, credit.TaxAmount.Amount, credit.GrossAmount.Amount, credit.WithheldAmount.Amount));
        Assert.True(credit.RoundingAmount.IsZero);
    }

    [Fact]
    public void Line_of_two_entries_is_credited_before_the_charge_that_shares_one()
    {
        // 21 % on 91.00 and 4.90 is 20.14 and one entry, though only the line bears the surcharge.
        Credit line = Balance(Mixed).CreditLine(0), charge = line.Rest.CreditCharge(0), last = charge.Rest.CreditLine(1);

        Assert.Equal(20.14m, line.TaxBreakdown[0].TaxAmount.Amount + Assert.Single(charge.TaxBreakdown).TaxAmount.Amount);
        Assert.Equal([TestContent.Euro(0), TestContent.Euro(0)], charge.Rest.Charges);
        Assert.Equal((false, true), (charge.Rest.IsSpent, last.Rest.IsSpent));
        Assert.Equal(0.02m, last.RoundingAmount.Amount);
    }

    [Fact]
    public void Several_items_make_one_note_and_a_line_named_twice_is_one()
    {
        CreditBalance balance = Balance(Mixed);

        Credit credit = balance.CreditItems(CreditItem.Line(0, Quantity.Of(2)), CreditItem.Charge(0), CreditItem.Line(0, Quantity.Of(1)));

        Assert.Equal(new CreditedLine(0, Quantity.Of(3), TestContent.Euro(27.30m)), Assert.Single(credit.Lines));
        Assert.Equal(32.20m, credit.NetAmount.Amount);
        Assert.Equal(balance.CreditLine(0, Quantity.Of(3)).Rest.CreditCharge(0).Rest, credit.Rest);
    }

    [Fact]
    public void Allowance_that_names_a_tax_goes_back_with_the_lines_that_bear_it()
    {
        CreditBalance balance = Balance(TestContent.Of(TestContent.Line(1, 60, 19), TestContent.Line(1, 30, 19), TestContent.Line(1, 10, 7)) with
        {
            Allowances = [AllowanceCharge.Fixed(TestContent.Euro(9)) with { Tax = Tax.Vat(19) }],
        });

        Assert.Equal([54m, 27m, 10m], balance.Lines.Select(static line => line.NetAmount.Amount));
    }

    [Fact]
    public void Allowance_on_which_no_line_bears_tax_is_credited_with_all()
    {
        CreditBalance balance = Balance(TestContent.Of(TestContent.Line(1, 60, 19)) with
        {
            Allowances = [AllowanceCharge.Fixed(TestContent.Euro(9)) with { Tax = Tax.Vat(7) }],
        });

        Credit all = balance.CreditLine(0, Quantity.Of(0.5m)).Rest.CreditAll();

        Assert.Equal(new UnassignedCredit(Tax.Vat(7), default, TestContent.Euro(-9)), Assert.Single(all.Unassigned));
        Assert.Equal((21m, 5.07m), (all.NetAmount.Amount, all.TaxAmount.Amount));
    }

    [Fact]
    public void Prices_with_tax_are_credited_to_the_cent()
    {
        InvoiceContent content = TestContent.Of(TestContent.Line(1, 9.99m, 19), TestContent.Line(1, 9.99m, 19), TestContent.Line(1, 9.99m, 19)) with { PricesIncludeTax = true };

        Credit first = Balance(content).CreditLine(0), second = first.Rest.CreditLine(1), third = second.Rest.CreditLine(2);

        Assert.Equal([10.00m, 9.98m, 9.99m], new[] { first, second, third }.Select(static credit => credit.GrossAmount.Amount));
        Assert.True(third.Rest.IsSpent);
    }

    [Fact]
    public void Line_below_zero_is_credited_with_the_lines_it_reduces()
    {
        CreditBalance balance = Balance(TestContent.Of(TestContent.Line(1, 100, 20), TestContent.Line(-1, 30, 20)));

        CreditException refused = Assert.Throws<CreditException>(() => balance.CreditLine(0));

        Assert.Equal(("taxBreakdown[S 20%].taxableAmount", 70m), LeftOf(refused));
        Assert.Equal("taxBreakdown[S 20%].taxableAmount: EUR 100.00 cannot be credited, EUR 70.00 is left; credit what balances it in the same note, or all that is left.", refused.Message);
        Assert.Throws<CreditException>(() => balance.CreditLine(1));
        Assert.True(balance.CreditItems(CreditItem.Line(0), CreditItem.Line(1)).Rest.IsSpent);
    }

    [Fact]
    public void Line_without_quantity_is_credited_whole()
    {
        LineItem line = TestContent.Line(0, 10, 19) with { Charges = [AllowanceCharge.Fixed(TestContent.Euro(5))] };
        CreditBalance balance = Balance(TestContent.Of(line));

        Assert.Throws<ArgumentOutOfRangeException>("quantity", () => balance.CreditLine(0, Quantity.Of(1)));
        Assert.Equal(5.95m, balance.CreditLine(0).GrossAmount.Amount);
        Assert.Throws<CreditException>(() => balance.CreditLine(0).Rest.CreditLine(0));
    }

    [Fact]
    public void Free_line_goes_back_for_nothing()
    {
        Credit paid = Balance(TestContent.Of(TestContent.Line(1, 100, 19), TestContent.Line(1, 0, 19))).CreditLine(0), free = paid.Rest.CreditLine(1);

        Assert.Equal((true, false), (paid.Rest.GrossAmount.IsZero, paid.Rest.IsSpent));
        Assert.Equal(new CreditedLine(1, Quantity.Of(1), TestContent.Euro(0)), Assert.Single(free.Lines));
        Assert.True(free.Rest.IsSpent);
    }

    [Fact]
    public void Invoice_below_zero_is_credited_line_by_line()
    {
        Credit credit = Balance(TestContent.Of(TestContent.Line(-3, 10, 19))).CreditLine(0, Quantity.Of(-1));

        Assert.Equal((-10m, -1.90m, -23.80m), (credit.NetAmount.Amount, credit.TaxAmount.Amount, credit.Rest.GrossAmount.Amount));
        Assert.Throws<CreditException>(() => credit.Rest.CreditAmount(TestContent.Euro(1)));
    }

    [Fact]
    public void Totals_rounded_by_themselves_end_with_the_last_note()
    {
        // Three of 0.335 are 1.005 and 1.01, each is 0.34.
        InvoiceContent content = TestContent.Of(TestContent.Line(1, 0.335m, 19), TestContent.Line(1, 0.335m, 19), TestContent.Line(1, 0.335m, 19));

        Credit second = Balance(content, CalculationProfile.RoundGlobally).CreditLine(0).Rest.CreditLine(1), third = second.Rest.CreditLine(2);

        Assert.Equal((0.34m, 0.33m), (second.NetAmount.Amount, third.NetAmount.Amount));
        Assert.True(third.Rest.IsSpent);
    }

    [Fact]
    public void Entry_rounded_by_itself_ends_with_the_last_of_its_lines()
    {
        LineItem third = TestContent.Line(1, 0.335m, 19);

        CreditBalance balance = Balance(TestContent.Of(third, third, third, TestContent.Line(1, 10, 7)), CalculationProfile.RoundGlobally);
        Credit entry = balance.CreditLine(0).Rest.CreditLine(1).Rest.CreditLine(2), last = entry.Rest.CreditLine(3);

        Assert.Equal(0.33m, Assert.Single(entry.TaxBreakdown).TaxableAmount.Amount);
        Assert.Equal([0m, 10m], entry.Rest.TaxBreakdown.Select(static left => left.TaxableAmount.Amount));
        Assert.Equal((0.34m, 9.99m), (entry.NetAmount.Amount, last.NetAmount.Amount));
        Assert.True(last.Rest.IsSpent);
    }

    [Fact]
    public void Quantity_in_thirds_gives_amounts_that_add_up()
    {
        CreditBalance balance = Balance(TestContent.Of(TestContent.Line(3, 3.335m, 19)));
        Credit first = balance.CreditLine(0, Quantity.Of(1)), second = first.Rest.CreditLine(0, Quantity.Of(1.0m)), third = second.Rest.CreditLine(0);

        Assert.Equal([3.34m, 3.33m, 3.34m], new[] { first, second, third }.Select(static credit => credit.NetAmount.Amount));
        Assert.Equal([0.63m, 0.64m, 0.63m], new[] { first, second, third }.Select(static credit => credit.TaxAmount.Amount));
        Assert.Equal(new LineBalance(Quantity.Of(2), TestContent.Euro(6.67m)), first.Rest.Lines[0]);
        Assert.Equal(new CreditedLine(0, Quantity.Of(1), TestContent.Euro(3.34m)), Assert.Single(third.Lines));
        Assert.True(third.Rest.IsSpent);
    }

    [Fact]
    public void Net_amount_that_passes_through_zero_is_not_the_end()
    {
        Credit first = Balance(TestContent.Of(TestContent.Line(100, 1, 20), TestContent.Line(-1, 30, 20))).CreditLine(0, Quantity.Of(70));
        Credit second = first.Rest.CreditItems(CreditItem.Line(0), CreditItem.Line(1));

        Assert.Equal((true, false), (first.Rest.NetAmount.IsZero, first.Rest.IsSpent));
        Assert.Equal((0m, true), (second.GrossAmount.Amount, second.Rest.IsSpent));
    }

    private static CreditBalance Balance(InvoiceContent content) => Balance(content, CalculationProfile.En16931);

    private static CreditBalance Balance(InvoiceContent content, CalculationProfile profile) => CreditBalance.Of(content, InvoiceCalculator.Calculate(content, profile));

    private static (string Path, decimal Left) LeftOf(CreditException exception) => (exception.Path, exception.Left);

    [Fact]
    public void Charge_whose_price_is_all_tax_is_credited_once()
    {
        Money yen = TestContent.Yen(1);
        InvoiceContent content = TestContent.In(Currency.JPY, TestContent.Yen(550, 10)) with { PricesIncludeTax = true, Charges = [AllowanceCharge.Fixed(yen) with { Tax = Tax.Vat(100) }] };
        CreditBalance balance = CreditBalance.Of(content, InvoiceCalculator.Calculate(content));

        Credit credit = balance.CreditCharge(0);

        Assert.Equal((0L, 1L, 1L), (credit.NetAmount.MinorUnits, credit.TaxAmount.MinorUnits, credit.GrossAmount.MinorUnits));
        Assert.Throws<CreditException>(() => credit.Rest.CreditCharge(0));
        Assert.True(credit.Rest.CreditLine(0).Rest.IsSpent);
    }

    [Fact]
    public void Totals_of_other_content_and_items_that_name_nothing_are_refused()
    {
        InvoiceContent content = TestContent.Of(TestContent.Line(1, 10, 19));
        InvoiceTotals totals = InvoiceCalculator.Calculate(content);

        Assert.Throws<ArgumentException>(() => CreditBalance.Of(content, InvoiceCalculator.Calculate(TestContent.Of(TestContent.Line(1, 1000, 19)))));
        Assert.Throws<InvalidOperationException>(() => CreditBalance.Of(content, totals).CreditItems(default(CreditItem)));
        Assert.Equal(totals.GrossAmount, CreditBalance.Of(content, totals.Explain().Replay()).CreditAll().GrossAmount);
    }
}
