using NodaTime;
using Xunit;

namespace Invoicing.Pdf.Tests;

public sealed class DocumentFactsTests
{
    [Theory]
    [InlineData("3", "Date of the invoice")]
    [InlineData("35", "Date of delivery")]
    [InlineData("432", "Date of payment")]
    [InlineData("999", "999")]
    [InlineData(null, null)]
    public void What_makes_the_tax_chargeable_is_told_in_words(string? code, string? expected) =>
        Assert.Equal(expected, TaxPointOf(Gallery.Content(1) with { TaxPointCode = code }));

    [Fact]
    public void Date_of_the_tax_is_told_where_there_is_one() =>
        Assert.Equal("1 Nov 2026", TaxPointOf(Gallery.Content(1) with { TaxPointDate = new LocalDate(2026, 11, 1) })!.Replace('\u00A0', ' '));

    [Fact]
    public void Registrations_of_the_buyer_stand_below_its_address()
    {
        string text = ReadDocument.Of("language-en").Text();

        Assert.Contains("Austria\nTax number 98 765/4321 · Register FN 123456 a\n", string.Join('\n', text.Split('\n').Select(static line => line.Trim())), StringComparison.Ordinal);
    }

    private static string? TaxPointOf(InvoiceContent content) =>
        DocumentFacts.Of(Gallery.Original(content), DocumentLanguage.English).Where(static fact => fact.Label == "Tax point").Select(static fact => fact.Value).SingleOrDefault();
}
