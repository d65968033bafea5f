using NodaTime;
using Xunit;

namespace Invoicing.Pdf.Tests;

public sealed class ExemptionReasonsTests
{
    [Fact]
    public void Words_of_the_invoice_come_before_its_codes() =>
        Assert.Equal(["Education"], ReasonsOf(new Tax(TaxCategory.Exempt, TaxRate.Zero) { ExemptionReason = "Education", ExemptionReasonCode = "VATEX-EU-132-1I" }));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    public void Code_without_words_is_printed(string? text) =>
        Assert.Equal(["Exempt (VATEX-EU-132-1I)"], ReasonsOf(new Tax(TaxCategory.Exempt, TaxRate.Zero) { ExemptionReason = text, ExemptionReasonCode = "VATEX-EU-132-1I" }));

    [Theory]
    [InlineData(TaxCategory.Exempt, "Exempt")]
    [InlineData(TaxCategory.ReverseCharge, "Reverse charge: the buyer owes the tax")]
    [InlineData(TaxCategory.IntraCommunity, "Intra-community supply")]
    [InlineData(TaxCategory.Export, "Export")]
    [InlineData(TaxCategory.OutsideScope, "Not subject to VAT")]
    public void Categories_without_tax_never_lack_a_reason(TaxCategory category, string expected) =>
        Assert.Equal([expected], ReasonsOf(new Tax(category, TaxRate.Zero) { Description = "VAT" }));

    [Fact]
    public void Taxes_at_a_rate_and_at_zero_need_none() => Assert.Empty(ReasonsOf(Tax.Vat(19), Tax.ZeroRated(), Tax.CanaryIslands(7)));

    [Fact]
    public void Each_reason_within_a_group_is_printed_once()
    {
        Tax plain = new(TaxCategory.Exempt, TaxRate.Zero);
        Assert.Equal(
            ["Education", "Insurance", "Exempt (VATEX-EU-132-1B)"],
            ReasonsOf(plain, plain with { ExemptionReason = "Education", ExemptionReasonCode = "VATEX-EU-132-1I" }, plain with { ExemptionReason = "Insurance" },
                plain with { ExemptionReasonCode = "VATEX-EU-132-1B" }, plain with { ExemptionReasonCode = "VATEX-EU-132-1I" }, plain with { ExemptionReason = "Education" }));
    }

    private static List<string> ReasonsOf(params Tax[] taxes)
    {
        InvoiceContent content = Gallery.Content(0) with { Lines = taxes.Select(static tax => new LineItem("Item", Quantity.Of(1), UnitPrice.Of(10m, Currency.EUR), tax)).ToValueArray() };
        Invoice draft = Gallery.NewService().DraftAsync(content).GetAwaiter().GetResult();
        return ExemptionReasons.Of(Prints.Of(DocumentModel.Preview(new(draft, new LocalDate(2026, 11, 20), new LocalDate(2026, 12, 20)))));
    }
}
