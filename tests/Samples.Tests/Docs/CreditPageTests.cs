using Docs;
using Xunit;

namespace Invoicing.Tests;

/// <summary>Each number of docs/credits.md.</summary>
public sealed class CreditPageTests
{
    private static readonly Page Page = new("docs/credits.md");
    private static readonly (InvoiceContent Content, InvoiceTotals Totals) Order = CreditSamples.Order();
    private static readonly CreditBalance Balance = CreditBalance.Of(Order.Content, Order.Totals);

    [Fact]
    public void Full_credit_is_the_invoice() =>
        Assert.Equal(Money.Parse("EUR 128.68"), CreditSamples.All(Order.Content, Order.Totals).GrossAmount);

    [Fact]
    public void Parts_are_those_on_the_page()
    {
        (Credit shirt, Credit belt, Credit cut) = CreditSamples.InParts(Balance);

        Assert.Equal("22.41", Page.Text(Assert.Single(shirt.Lines).NetAmount));
        Assert.Equal("26.89 + 48.00 + 5.00", Page.Text(shirt.GrossAmount, belt.GrossAmount, cut.GrossAmount));
        Assert.Equal("48.79", Page.Text(cut.Rest.GrossAmount));
        Assert.Empty(cut.Lines);
        Assert.Equal(cut.NetAmount, Assert.Single(cut.Unassigned).NetAmount);
        Assert.Equal(belt.Rest.Lines, cut.Rest.Lines);
        Assert.Equal(-cut.NetAmount, Assert.Single(cut.Rest.CreditAll().Unassigned).NetAmount);
    }

    [Fact]
    public void Table_of_notes_holds_what_the_sample_gives()
    {
        InvoiceContent content = CreditSamples.Four();
        InvoiceTotals totals = InvoiceCalculator.Calculate(content);
        IReadOnlyList<Credit> notes = CreditSamples.OneByOne(CreditBalance.Of(content, totals));
        IReadOnlyList<InvoiceTotals> independent = CreditSamples.Independent(content);

        Page.AssertHasTable(
            "line | net | tax | with tax | a note by itself",
            [
                .. notes.Select((note, i) => Row(content.Lines[i].Name, note.NetAmount, note.TaxAmount, note.GrossAmount, independent[i].GrossAmount)),
                Row(
                    "all",
                    Money.Sum([.. notes.Select(static note => note.NetAmount)]),
                    Money.Sum([.. notes.Select(static note => note.TaxAmount)]),
                    Money.Sum([.. notes.Select(static note => note.GrossAmount)]),
                    Money.Sum([.. independent.Select(static note => note.GrossAmount)])),
            ]);
        Assert.Equal("279.16 + 55.83 + 334.99", Page.Text(totals.NetAmount, totals.TaxAmount, totals.GrossAmount));
    }

    [Fact]
    public void Odd_cent_goes_with_the_order()
    {
        InvoiceContent content = CreditSamples.Four();
        CreditBalance balance = CreditBalance.Of(content, InvoiceCalculator.Calculate(content));
        List<Money> gross = [];
        foreach (int line in new[] { 0, 2, 3, 1 })
        {
            Credit note = balance.CreditLine(line);
            gross.Add(note.GrossAmount);
            balance = note.Rest;
        }

        Assert.Equal("82.00 + 69.00 + 102.00 + 81.99", Page.Text(gross));
    }

    [Fact]
    public void Refusals_are_those_on_the_page()
    {
        Assert.Equal("lines[0].quantity: 4 C62 cannot be credited, 3 C62 is left; credit at most that.", CreditSamples.Refused(Balance));

        AssertRefused("lines[0].quantity", 3m, static () => Balance.CreditLine(0, Quantity.Of(4)));
        AssertRefused("lines[1]", 0m, static () => Balance.CreditLine(1).Rest.CreditLine(1));
        AssertRefused("charges[0]", 0m, static () => Balance.CreditCharge(0).Rest.CreditCharge(0));
        AssertRefused("totals.grossAmount", 128.68m, static () => Balance.CreditAmount(Money.Parse("EUR 200.00")));
        AssertRefused("taxBreakdown[S 20%].taxableAmount", 32.23m, static () => Balance.CreditAmount(Money.Parse("EUR 90.00")).Rest.CreditLine(0));
        AssertRefused("totals.grossAmount", 0m, static () => Balance.CreditAll().Rest.CreditAll());
    }

    [Fact]
    public void Repeating_the_notes_gives_the_balance()
    {
        (_, Credit belt, _) = CreditSamples.InParts(Balance);

        Assert.Equal(belt.Rest, CreditSamples.Repeated(Order.Content, Order.Totals));
    }

    private static void AssertRefused(string path, decimal left, Func<Credit> credit)
    {
        CreditException refused = Assert.Throws<CreditException>(credit);
        Assert.Equal(("CreditTooLarge", path, left), (refused.Code, refused.Path, refused.Left));
    }

    private static string Row(string name, params Money[] amounts) => $"{name} | {string.Join(" | ", amounts.Select(static amount => Page.Text(amount)))}";
}
