using Xunit;

namespace Invoicing.Tests;

public sealed class InvoiceContentTests
{
    [Fact]
    public void Content_that_says_the_same_is_equal()
    {
        static InvoiceContent Content(string note) => TestContent.Of(TestContent.Line(1, 2, 19)) with { Notes = [new(note)] };

        Assert.Equal(Content("Thank you"), Content("Thank you"));
        Assert.Equal(Content("Thank you").GetHashCode(), Content("Thank you").GetHashCode());
        Assert.NotEqual(Content("Thank you"), Content("Thanks"));
    }

    [Fact]
    public void Content_is_an_invoice_without_lists_unless_it_says_otherwise()
    {
        InvoiceContent content = TestContent.Of();

        Assert.Equal(InvoiceType.Invoice, content.Type);
        Assert.Same(InvoiceReferences.None, content.References);
        Assert.True(content.Lines.IsEmpty && content.Allowances.IsEmpty && content.Charges.IsEmpty && content.Notes.IsEmpty);
        Assert.Null(content.PrepaidAmount);
    }
}
