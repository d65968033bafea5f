using System.Numerics;
using FsCheck.Fluent;
using Xunit;

namespace Invoicing.Tests;

public sealed class TaxAdjustmentTests
{
    private static readonly Tax Vat19 = Tax.Vat(19);

    /// <summary>Vector V13.</summary>
    [Fact]
    [Trait("Requirement", "D3")]
    public void Two_percent_of_119_are_2_net_and_38_cents_of_tax()
    {
        TaxAdjustment adjustment = Of(Given.Content(Line(10000, Vat19)), 238);

        Assert.Equal((200, 38, 0, 238), Amounts(adjustment));
        Assert.Equal(new TaxSubtotal(Vat19, Given.Euro(200), Given.Euro(38)), Assert.Single(adjustment.Taxes));
    }

    [Fact]
    public void Two_rates_share_by_their_gross_amounts()
    {
        TaxAdjustment adjustment = Of(Given.Content(Line(10000, Vat19), Line(10000, Tax.Vat(7)), Line(1000, Tax.ZeroRated())), 472);

        Assert.Equal((420, 52, 0, 472), Amounts(adjustment));
        Assert.Equal(
            [(200, 38), (200, 14), (20, 0)],
            adjustment.Taxes.Select(static entry => (entry.TaxableAmount.MinorUnits, entry.TaxAmount.MinorUnits)));
    }

    [Fact]
    public void What_was_credited_has_no_part()
    {
        InvoiceContent content = Given.Content(Line(10000, Vat19), Line(10000, Tax.Vat(7)));
        CreditBalance left = CreditBalance.Of(content, InvoiceCalculator.Calculate(content)).CreditLine(0).Rest;

        Assert.Equal(Tax.Vat(7), Assert.Single(left.TaxAdjustmentFor(Given.Euro(214)).Taxes).Tax);
        Assert.Equal((200, 14, 0, 214), Amounts(left.TaxAdjustmentFor(Given.Euro(214))));
    }

    [Fact]
    public void Surcharge_and_withheld_tax_shrink_with_the_amount_they_are_on()
    {
        InvoiceContent content = Given.Content(Line(10000, Tax.Vat(21)) with { OtherTaxes = [Tax.Surcharge(5.2m), Tax.Withheld(15), Tax.Informative(2)] });
        Assert.Equal(Given.Euro(11120), InvoiceCalculator.Calculate(content).PayableAmount);

        TaxAdjustment adjustment = Of(content, 1112);

        Assert.Equal((1000, 262, 150, 1112), Amounts(adjustment));
        Assert.Equal([("Added", 1000, 210), ("Surcharge", 1000, 52), ("Withheld", 1000, 150)], adjustment.Taxes.Select(static entry => (entry.Tax.Effect.ToString(), entry.TaxableAmount.MinorUnits, entry.TaxAmount.MinorUnits)));
    }

    [Fact]
    public void Group_below_zero_has_a_part_below_zero()
    {
        TaxAdjustment adjustment = Of(Given.Content(Line(20000, Vat19), Line(10000, Tax.Vat(7)) with { Quantity = Quantity.Of(-1) }), 1310);

        Assert.Equal((1000, 310, 0, 1310), Amounts(adjustment));
        Assert.Equal([(2000, 380), (-1000, -70)], adjustment.Taxes.Select(static entry => (entry.TaxableAmount.MinorUnits, entry.TaxAmount.MinorUnits)));
    }

    [Fact]
    public void What_exceeds_the_groups_is_net()
    {
        InvoiceContent rounded = Given.Content(Line(100, Vat19)) with { RoundingAmount = Given.Euro(500) };

        Assert.Equal((381, 19, 0, 400), Amounts(Of(rounded, 400)));
        Assert.Equal((7, 0, 0, 7), Amounts(Of(Given.Content(Line(0, Vat19)), 7)));
        Assert.Empty(Of(Given.Content(Line(0, Vat19)), 7).Taxes);
    }

    [Fact]
    public void Discount_is_more_than_zero_and_in_the_currency_of_the_invoice()
    {
        CreditBalance balance = BalanceOf(Given.Content(Line(100, Vat19)));

        Assert.Throws<ArgumentOutOfRangeException>("discount", () => balance.TaxAdjustmentFor(Given.Euro(0)));
        Assert.Throws<ArgumentOutOfRangeException>("discount", () => balance.TaxAdjustmentFor(Given.Euro(-1)));
        Assert.Throws<CurrencyMismatchException>(() => balance.TaxAdjustmentFor(Money.Parse("USD 1.00")));
        Assert.Throws<CurrencyMismatchException>(() => balance.TaxAdjustmentFor(default));
    }

    [Fact]
    [Trait("Requirement", "D3")]
    public void Parts_are_exact_to_less_than_a_cent_of_their_group_and_add_up() => Check.ForAll(
        from nets in Gen.Choose(0, 200_000).ArrayOf(5)
        from share in Gen.Choose(1, 999)
        select (nets, share),
        static drawn =>
        {
            Tax[] taxes = [Vat19, Tax.Vat(7), Tax.Vat(8.875m), Tax.Exempt("reason"), Tax.CanaryIslands(0)];
            CreditBalance balance = BalanceOf(Given.Content([.. drawn.nets.Select((net, i) => Line(net, taxes[i]))]));
            long gross = balance.GrossAmount.MinorUnits, discount = Math.Max(1, gross * drawn.share / 1000);
            if (discount > gross)
                return;

            TaxAdjustment adjustment = balance.TaxAdjustmentFor(Given.Euro(discount));

            Assert.Equal(discount, adjustment.Amount.MinorUnits);
            Assert.Equal(adjustment.NetAmount.MinorUnits, adjustment.Taxes.Sum(static entry => entry.TaxableAmount.MinorUnits));
            Assert.Equal(adjustment.TaxAmount.MinorUnits, adjustment.Taxes.Sum(static entry => entry.TaxAmount.MinorUnits));
            foreach (TaxSubtotal group in balance.TaxBreakdown)
            {
                TaxSubtotal[] found = [.. adjustment.Taxes.Where(entry => entry.Tax == group.Tax)];
                long net = found.Sum(static entry => entry.TaxableAmount.MinorUnits), tax = found.Sum(static entry => entry.TaxAmount.MinorUnits);
                BigInteger worth = group.TaxableAmount.MinorUnits + group.TaxAmount.MinorUnits;

                // The part is the floor of discount × worth ÷ gross or one more, and the net amount of it the nearest cent, ties to it.
                BigInteger floor = discount * worth / gross;
                Assert.True(net + tax == floor || net + tax == floor + 1, group.Tax.ToString());
                Assert.True(net <= group.TaxableAmount.MinorUnits && tax <= group.TaxAmount.MinorUnits && net >= 0 && tax >= 0);
                if (!worth.IsZero)
                    Assert.Equal(((2 * (net + tax) * (BigInteger)group.TaxableAmount.MinorUnits) + worth) / (2 * worth), net);
            }
        });

    [Fact]
    public void Whole_discount_is_the_whole_breakdown() => Check.ForAll(
        Gen.Choose(1, 1_000_000),
        Gen.Choose(0, 1_000_000),
        static (first, second) =>
        {
            CreditBalance balance = BalanceOf(Given.Content(Line(first, Vat19), Line(second, Tax.Vat(5.5m))));

            TaxAdjustment adjustment = balance.TaxAdjustmentFor(balance.GrossAmount);

            Assert.Equal((balance.NetAmount, balance.TaxAmount), (adjustment.NetAmount, adjustment.TaxAmount));
            Assert.Equal(balance.TaxBreakdown.Where(static entry => !entry.TaxableAmount.IsZero), adjustment.Taxes);
        });

    private static TaxAdjustment Of(InvoiceContent content, long discount) => BalanceOf(content).TaxAdjustmentFor(Given.Euro(discount));

    private static CreditBalance BalanceOf(InvoiceContent content) => CreditBalance.Of(content, InvoiceCalculator.Calculate(content));

    private static LineItem Line(long cents, Tax tax) => Given.Line(cents, Currency.EUR) with { Tax = tax };

    private static (long Net, long Tax, long Withheld, long Amount) Amounts(TaxAdjustment adjustment) =>
        (adjustment.NetAmount.MinorUnits, adjustment.TaxAmount.MinorUnits, adjustment.WithheldAmount.MinorUnits, adjustment.Amount.MinorUnits);
}
