using Xunit;

namespace Invoicing.Pdf.Tests;

public sealed class PaymentPartTests
{
    // What nothing is open of says what it was paid with (BT-82, BT-87, BT-88), and asks for no transfer.
    [Fact]
    public void Invoices_that_were_paid_before_name_the_card()
    {
        string text = Print(Paid(new("48") { MeansText = "Paid by card", CardNumberSuffix = "4242", CardHolder = "M. Muster" }));

        Assert.Contains("Paid by card", text, StringComparison.Ordinal);
        Assert.Contains("… 4242", text, StringComparison.Ordinal);
        Assert.Contains("M. Muster", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Invoices_that_were_paid_before_ask_for_no_transfer()
    {
        string text = Print(Paid(new("58") { MeansText = "Please transfer", Accounts = [new("DE02120300000000202051")], CardNumberSuffix = "4242" }));

        Assert.DoesNotContain("Please transfer", text, StringComparison.Ordinal);
        Assert.DoesNotContain("DE02", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Scan to pay", text, StringComparison.Ordinal);
        Assert.Contains("… 4242", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(null)]
    public void Nothing_is_said_of_payment_where_there_is_nothing_to_say(string? means) =>
        Assert.DoesNotContain("How to pay", Print(Gallery.Content(1) with { PaymentInstructions = new("10") { MeansText = means } }), StringComparison.Ordinal);

    private static InvoiceContent Paid(PaymentInstructions instructions) => Gallery.Content(0) with
    {
        PaymentInstructions = instructions,
        Lines = [new("Lamp", Quantity.Of(1), UnitPrice.Of(100m, Currency.EUR), Tax.ZeroRated())],
        Prepayments = [new(Money.Parse("EUR 100.00"))],
    };

    private static string Print(InvoiceContent content) => new ReadDocument(new PdfInvoiceRenderer().Render(Gallery.Original(content)).Content.ToArray()).Text();
}
