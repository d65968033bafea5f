using Xunit;

namespace Invoicing.Tests;

/// <summary>A discount that is taken back in parts: each part is exact, and together they are what was granted.</summary>
public sealed class TaxAdjustmentSplitTests
{
    [Fact]
    [Trait("Requirement", "D3")]
    public void Parts_are_exact_within_a_cent_of_their_share_and_sum_to_the_whole() => Check.ForAll(
        Edge.UniformLong,
        static seed =>
        {
            Dice dice = new(seed);
            Invoice posted = Given.Draft(DrawContent(ref dice)).Post("INV-1", Given.Today, Given.Today, Given.On(Given.Today));
            int discount = 2 + dice.Below((int)posted.PayableAmount.MinorUnits / 3);
            TaxAdjustment left = posted.LeftToCredit().TaxAdjustmentFor(Given.Euro(discount)), whole = left;
            List<TaxAdjustment> parts = [];
            for (long rest = discount; rest > 1 && parts.Count < 6;)
            {
                Money part = Given.Euro(1 + dice.Below((int)rest - 1));
                TaxAdjustment before = left;
                (TaxAdjustment taken, left) = left.Split(part);
                AssertShare(before, taken, part);
                parts.Add(taken);
                rest -= part.MinorUnits;
                Assert.Equal((part, Given.Euro(rest)), (taken.Amount, left.Amount));
            }

            parts.Add(left);
            Assert.Equal(whole.NetAmount, Money.Sum([.. parts.Select(static part => part.NetAmount)]));
            Assert.Equal(whole.TaxAmount, Money.Sum([.. parts.Select(static part => part.TaxAmount)]));
            Assert.Equal(whole.WithheldAmount, Money.Sum([.. parts.Select(static part => part.WithheldAmount)]));
            for (int i = 0; i < whole.Taxes.Length; i++)
            {
                Assert.All(parts, part => Assert.Equal(whole.Taxes[i].Tax, part.Taxes[i].Tax));
                Assert.Equal(whole.Taxes[i].TaxAmount, Money.Sum([.. parts.Select(part => part.Taxes[i].TaxAmount)]));
                Assert.Equal(whole.Taxes[i].TaxableAmount, Money.Sum([.. parts.Select(part => part.Taxes[i].TaxableAmount)]));
            }
        });

    // Each amount is within one cent of its part of the whole, and the totals are those of the taxes.
    private static void AssertShare(TaxAdjustment whole, TaxAdjustment part, Money amount)
    {
        AssertNear(whole.NetAmount, part.NetAmount);
        for (int i = 0; i < whole.Taxes.Length; i++)
            AssertNear(whole.Taxes[i].TaxAmount, part.Taxes[i].TaxAmount);
        Assert.Equal(part.TaxAmount.MinorUnits, part.Taxes.Where(static tax => tax.Tax.Effect != TaxEffect.Withheld).Sum(static tax => tax.TaxAmount.MinorUnits));
        Assert.Equal(part.WithheldAmount.MinorUnits, part.Taxes.Where(static tax => tax.Tax.Effect == TaxEffect.Withheld).Sum(static tax => tax.TaxAmount.MinorUnits));

        void AssertNear(Money of, Money share)
        {
            Int128 exact = (Int128)of.MinorUnits * amount.MinorUnits, given = (Int128)share.MinorUnits * whole.Amount.MinorUnits;
            Assert.True(Int128.Abs(exact - given) < whole.Amount.MinorUnits, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{share} is more than a cent from its part of {of}"));
        }
    }

    private static InvoiceContent DrawContent(ref Dice dice)
    {
        List<LineItem> lines = [];
        for (int i = 0; i <= dice.Below(4); i++)
        {
            LineItem line = new("Item", Quantity.Of(1 + dice.Below(5)), new UnitPrice(1 + dice.Below(3_000), 2, Currency.EUR), Tax.Vat(dice.Of<decimal>([19, 7, 21])));
            lines.Add(dice.Below(3) switch
            {
                0 => line with { OtherTaxes = [Tax.Surcharge(5.2m)] },
                1 => line with { OtherTaxes = [Tax.Surcharge(1.4m), Tax.Withheld(15)] },
                _ => line,
            });
        }

        lines.Add(TestContent.Line(1, 10, 19));
        return Given.Content([.. lines]);
    }
}
