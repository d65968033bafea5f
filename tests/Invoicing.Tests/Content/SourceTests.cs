using Xunit;

namespace Invoicing.Tests;

/// <summary>Where an invoice comes from in the host's own records.</summary>
public sealed class SourceTests
{
    [Fact]
    [Trait("Requirement", "O21")]
    public async Task Invoice_of_an_order_names_the_order_and_each_line_its_line()
    {
        Desk desk = new();
        InvoiceContent content = Given.Content(Given.Line(100, Currency.EUR) with { SourceLine = "X/10" }, Given.Line(200, Currency.EUR) with { SourceLine = "X/20" }) with { SourceReference = "X" };

        Invoice posted = await desk.Service.PostAsync((await desk.Service.DraftAsync(content, Given.Stop)).Id, Given.Stop);
        Invoice read = await desk.Service.GetAsync(posted.Id, Given.Stop);

        Assert.Equal("X", read.Content.SourceReference);
        Assert.Equal(["X/10", "X/20"], read.Content.Lines.Select(static line => line.SourceLine));
    }

    [Fact]
    public async Task Credit_note_of_an_order_names_them_too()
    {
        Desk desk = new();
        InvoiceContent content = Given.Content(Given.Line(100, Currency.EUR) with { SourceLine = "X/10" }, Given.Line(200, Currency.EUR) with { SourceLine = "X/20" }) with { SourceReference = "X" };
        Invoice posted = await desk.Service.PostAsync((await desk.Service.DraftAsync(content, Given.Stop)).Id, Given.Stop);

        CreditReceipt credit = await desk.Service.CreditAsync(posted.Id, new(CreditSelection.Of(CreditItem.Line(1)), "returned"), Given.Stop);

        Assert.Equal(("X", "X/20"), (credit.CreditNote.Content.SourceReference, credit.CreditNote.Content.Lines[0].SourceLine));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" order-1")]
    [InlineData("order\u00001")]
    public void Names_of_orders_and_lines_are_keys(string name)
    {
        Assert.Throws<ArgumentException>(() => Given.Worth(1) with { SourceReference = name });
        Assert.Throws<ArgumentException>(() => Given.Line(1, Currency.EUR) with { SourceLine = name });
        Assert.Throws<ArgumentException>(static () => Given.Worth(1) with { SourceReference = new string('x', 101) });
    }
}
