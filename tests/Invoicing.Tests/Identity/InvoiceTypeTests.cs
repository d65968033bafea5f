using Xunit;

namespace Invoicing.Tests;

public sealed class InvoiceTypeTests
{
    [Theory]
    [InlineData(InvoiceType.Invoice, "380")]
    [InlineData(InvoiceType.CreditNote, "381")]
    [InlineData(InvoiceType.CorrectedInvoice, "384")]
    [InlineData(InvoiceType.PrepaymentInvoice, "386")]
    public void Code_is_that_of_the_code_list_and_leads_back(InvoiceType type, string code)
    {
        Assert.Equal(code, type.ToCode());
        Assert.True(InvoiceType.TryParseCode(code, out InvoiceType parsed));
        Assert.Equal(type, parsed);
    }

    [Fact]
    public void Every_type_has_a_code_of_its_own() =>
        Assert.Equal(Enum.GetValues<InvoiceType>().Length, Enum.GetValues<InvoiceType>().Select(static type => type.ToCode()).Distinct().Count());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("382")]
    [InlineData("0380")]
    [InlineData(" 380")]
    [InlineData("Invoice")]
    public void TryParseCode_other_text_is_no_type(string? code)
    {
        Assert.False(InvoiceType.TryParseCode(code, out InvoiceType type));
        Assert.Equal(default, type);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(4)]
    [InlineData(380)]
    public void ToCode_of_no_defined_type_is_refused(int given) => Assert.Throws<ArgumentOutOfRangeException>("type", () => ((InvoiceType)given).ToCode());
}
