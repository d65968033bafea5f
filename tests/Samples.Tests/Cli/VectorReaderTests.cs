using System.Text;
using Invoicing.Cli.Vectors;
using Xunit;

namespace Invoicing.Tests;

public sealed class VectorReaderTests
{
    [Fact]
    public void Informative_numbers_that_do_not_fit_are_absent()
    {
        using VectorReader reader = Read("""
            {"currency":"EUR","lines":[{"quantity":"1","net_price":"1","gross_price":"1.1234567890123","price_discount":"0.5","tax_category":"S"}]}
            """);
        LineItem line = reader.ReadVector().Content.Lines[0];

        Assert.Null(line.GrossPrice);
        Assert.Equal(UnitPrice.Of(0.5m, Currency.EUR), line.PriceDiscount);
    }

    [Fact]
    public void Allowance_with_a_base_finer_than_the_currency_keeps_its_amount()
    {
        using VectorReader reader = Read("""{"currency":"EUR","document_charges":[{"amount":"1.00","percent":"33.333333333333","base":"3.005","tax_category":"S"}]}""");
        AllowanceCharge charge = reader.ReadVector().Content.Charges[0];

        Assert.Equal(Money.Of(1m, Currency.EUR), charge.Amount);
        Assert.Null(charge.Percent);
        Assert.Null(charge.BaseAmount);
    }

    [Fact]
    public void Base_quantity_takes_the_unit_of_the_line()
    {
        using VectorReader reader = Read("""
            {"currency":"EUR","lines":[{"quantity":"1","unit":"KGM","net_price":"1","base_quantity":"10","base_quantity_unit":"GRM","tax_category":"S"}]}
            """);

        Assert.Equal(Quantity.Of(10m, Unit.Kilogram), reader.ReadVector().Content.Lines[0].BaseQuantity);
    }

    [Fact]
    public void Stated_amounts_leave_out_what_is_not_of_the_invoice_itself()
    {
        using VectorReader reader = Read("""
            {"currency":"EUR","third_party_payments":"2","lines":[{"line_kind":"GROUP","net_amount":"7"},{"net_amount":"5"},{}],"totals":{"due":"12"},
            "tax_breakdown":[{"category":"S","rate":"20","taxable":"5","tax":"1"},{"category":"S","currency":"SEK","tax":"11"},{"category":"S","scheme":"GST"}]}
            """);
        StatedTotals stated = reader.ReadStated();

        Assert.Equal([Money.Of(5m, Currency.EUR), null], stated.LineNetAmounts);
        Assert.Equal(Money.Of(10m, Currency.EUR), stated.PayableAmount);
        Assert.Equal(Money.Of(1m, Currency.EUR), Assert.Single(stated.TaxBreakdown).TaxAmount);
        Assert.Null(stated.NetAmount);
    }

    private static VectorReader Read(string vector) => VectorReader.Open(Encoding.UTF8.GetBytes(vector));
}
