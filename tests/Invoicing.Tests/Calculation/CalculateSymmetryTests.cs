using System.Globalization;
using Xunit;

namespace Invoicing.Tests;

/// <summary>Changes of an invoice that change its totals in a known way, or not at all.</summary>
public sealed class CalculateSymmetryTests
{
    [Fact]
    public void Permuting_lines_changes_no_header_total_and_no_group() => Check.ForAll(
        RandomInvoice.WithoutProrating,
        Edge.UniformLong,
        static (invoice, seed) => AssertSameHeader(invoice.Content, ContentChanges.Permuted(invoice.Content, seed)));

    [Fact]
    public void Permuting_lines_of_one_tax_changes_no_header_total_when_amounts_are_prorated() => Check.ForAll(
        RandomInvoice.OfOneTax,
        Edge.UniformLong,
        static (invoice, seed) => AssertSameHeader(invoice.Content, ContentChanges.Permuted(invoice.Content, seed)));

    [Fact]
    public void Negating_quantities_and_fixed_amounts_negates_every_amount() => Check.ForAll(RandomInvoice.Any, static invoice =>
    {
        if (Calculation.TryCalculate(invoice.Content) is not { } totals)
            return;

        InvoiceTotals opposite = InvoiceCalculator.Calculate(ContentChanges.Negated(invoice.Content));
        Assert.Equal(Calculation.Header(totals).Select(static amount => -amount), Calculation.Header(opposite));
        Assert.Equal(totals.Lines.Select(static line => -line.NetAmount), opposite.Lines.Select(static line => line.NetAmount));
        Assert.Equal(
            totals.TaxBreakdown.Select(static entry => (entry.Tax, -entry.TaxableAmount, -entry.TaxAmount)),
            opposite.TaxBreakdown.Select(static entry => (entry.Tax, entry.TaxableAmount, entry.TaxAmount)));
    });

    [Fact]
    public void Splitting_a_line_into_whole_minor_units_changes_no_header_total_and_no_group() => Check.ForAll(
        RandomInvoice.WithoutProrating,
        Edge.UniformLong,
        static (invoice, seed) =>
        {
            if (!invoice.Content.Lines.IsEmpty)
                AssertSameHeader(invoice.Content, Split(invoice.Content, seed));
        });

    [Fact]
    [Trait("Requirement", "K11")]
    public void Line_amounts_recompute_from_stored_text() => Check.ForAll(RandomInvoice.Any, static invoice =>
    {
        InvoiceContent content = invoice.Content;
        if (content.Currency.IsCustom || Calculation.TryCalculate(content) is not { } totals)
            return;

        for (int i = 0; i < content.Lines.Length; i++)
        {
            LineItem line = content.Lines[i];
            UnitPrice price = UnitPrice.Parse(Text(line.Price));
            Quantity quantity = Quantity.Parse(Text(line.Quantity));
            Money product = line.BaseQuantity is { } baseQuantity
                ? price.Times(quantity, Quantity.Parse(Text(baseQuantity)), Rounding.HalfAwayFromZero)
                : price.Times(quantity, Rounding.HalfAwayFromZero);
            Money net = product - Sum(line.Allowances, product) + Sum(line.Charges, product);
            Assert.Equal(net, totals.Lines[i].NetAmount);
        }
    });

    [Fact]
    [Trait("Requirement", "K11")]
    public void Totals_recompute_from_the_same_content() => Check.ForAll(RandomInvoice.Any, static invoice =>
    {
        if (Calculation.TryCalculate(invoice.Content) is { } totals)
            Assert.Equal(totals, InvoiceCalculator.Calculate(invoice.Content with { }));
    });

    private static void AssertSameHeader(InvoiceContent content, InvoiceContent changed)
    {
        if (Calculation.TryCalculate(content) is not { } totals)
            return;

        InvoiceTotals other = InvoiceCalculator.Calculate(changed);
        Assert.Equal(Calculation.Header(totals), Calculation.Header(other));
        Assert.Equal(Calculation.Groups(totals), Calculation.Groups(other));
    }

    // One line becomes up to four lines of one piece each.
    private static InvoiceContent Split(InvoiceContent content, long seed)
    {
        Dice dice = new(seed);
        int at = dice.Below(content.Lines.Length);
        LineItem line = content.Lines[at];
        Money left = InvoiceCalculator.Calculate(TestContent.In(content.Currency, line)).LineNetAmount;
        List<LineItem> lines = [.. content.Lines];
        lines.RemoveAt(at);
        for (int i = dice.Below(4); i > 0; i--)
        {
            Money part = Money.FromMinorUnits(dice.Below(20_000) - 10_000, content.Currency);
            lines.Insert(at, Piece(part, line.Tax));
            left -= part;
        }

        lines.Insert(at, Piece(left, line.Tax));
        return content with { Lines = lines.ToValueArray() };
    }

    private static LineItem Piece(Money amount, Tax tax) => new("Part", Quantity.Of(1), UnitPrice.Of(amount), tax);

    private static Money Sum(ValueArray<AllowanceCharge> items, Money product) => Money.Sum(
        [
            .. items.Select(item => item.Amount is { } amount
                ? Money.Parse(Text(amount))
                : Percentage.Parse(Text(item.Percent!.Value)).ApplyTo(
                    item.BaseAmount is { } baseAmount ? Money.Parse(Text(baseAmount)) : product,
                    Rounding.HalfAwayFromZero)),
        ],
        product.Currency);

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
