using Xunit;

namespace Invoicing.Tests;

public sealed partial class CreditTests
{
    [Fact]
    public void Amount_is_split_over_the_taxes_to_the_cent()
    {
        CreditBalance balance = Balance(TestContent.Of(TestContent.Line(1, 100, 19), TestContent.Line(1, 100, 7)));

        Credit credit = balance.CreditAmount(TestContent.Euro(10));

        // 5.27 and 4.73 with tax, as 119.00 and 107.00 are.
        Assert.Equal([(4.43m, 0.84m), (4.42m, 0.31m)], credit.TaxBreakdown.Select(static entry => (entry.TaxableAmount.Amount, entry.TaxAmount.Amount)));
        Assert.Equal((8.85m, 1.15m, 10m), (credit.NetAmount.Amount, credit.TaxAmount.Amount, credit.GrossAmount.Amount));
        Assert.Equal([4.43m, 4.42m], credit.Unassigned.Select(static part => part.NetAmount.Amount));
        Assert.Empty(credit.Lines);
        Assert.Equal(balance.Lines, credit.Rest.Lines);
    }

    [Fact]
    public void Amount_no_net_amount_leads_to_is_met_by_the_tax()
    {
        // 0.02 net with 19 % is 0.02, 0.03 net is 0.04: 0.03 is none of them.
        Credit credit = Balance(TestContent.Of(TestContent.Line(1, 1, 19))).CreditAmount(TestContent.Euro(0.03m));

        Assert.Equal((0.03m, 0m, 0.03m), (credit.NetAmount.Amount, credit.TaxAmount.Amount, credit.GrossAmount.Amount));
        Assert.Equal(0.02m, credit.Rest.CreditAmount(TestContent.Euro(0.03m)).NetAmount.Amount);
    }

    [Fact]
    public void Amount_of_all_that_is_left_is_CreditAll()
    {
        CreditBalance balance = Balance(Mixed).CreditAmount(TestContent.Euro(50)).Rest;

        Assert.Equal(balance.CreditAll(), balance.CreditAmount(balance.GrossAmount));
        Assert.True(balance.CreditAmount(balance.GrossAmount).Rest.IsSpent);
    }

    [Fact]
    public void CreditAll_after_an_amount_takes_it_off_the_lines()
    {
        CreditBalance balance = Balance(TestContent.Of(TestContent.Line(1, 100, 19))).CreditAmount(TestContent.Euro(11.90m)).Rest;

        Credit credit = balance.CreditAll();

        Assert.Equal(100m, Assert.Single(credit.Lines).NetAmount.Amount);
        Assert.Equal(-10m, Assert.Single(credit.Unassigned).NetAmount.Amount);
        Assert.Equal((90m, 17.10m), (credit.NetAmount.Amount, credit.TaxAmount.Amount));
    }

    [Fact]
    public void Group_that_amounts_and_quantities_use_up_is_spent()
    {
        CreditBalance balance = Balance(TestContent.Of(TestContent.Line(10, 10, 19)));

        Credit last = balance.CreditAmount(TestContent.Euro(35.70m)).Rest.CreditLine(0, Quantity.Of(7));

        Assert.Equal((70m, 13.30m), (last.NetAmount.Amount, last.TaxAmount.Amount));
        Assert.Equal(new LineBalance(Quantity.Of(0), TestContent.Euro(0)), Assert.Single(last.Rest.Lines));
        Assert.True(last.Rest.IsSpent);
    }

    [Fact]
    public void Amount_leaves_no_tax_without_a_net_amount()
    {
        // Ten times 0.20 of tax, where the rate alone gives 1.98.
        CreditBalance balance = Balance(TestContent.Of(TestContent.Line(10, 3.60m, 5.5m)), CalculationProfile.RoundPerUnit);

        Credit credit = balance.CreditAmount(TestContent.Euro(37.99m));

        Assert.Equal((35.99m, 2.00m), (credit.NetAmount.Amount, credit.TaxAmount.Amount));
        Assert.Equal((0.01m, 0m), (credit.Rest.NetAmount.Amount, credit.Rest.TaxAmount.Amount));
    }
}
