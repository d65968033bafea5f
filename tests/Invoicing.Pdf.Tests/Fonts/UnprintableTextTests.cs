using NodaTime;
using Xunit;

namespace Invoicing.Pdf.Tests;

public sealed class UnprintableTextTests
{
    private static readonly LineItem Line = new("Beratung", Quantity.Of(1, Unit.Hour), UnitPrice.Of(96m, Currency.EUR), Tax.Vat(19));

    private static readonly InvoiceContent Content = new() { Seller = new("Übergröße GmbH"), Buyer = new("Công ty Việt Nam"), Currency = Currency.EUR, Lines = [Line] };

    [Fact]
    public void Text_that_can_be_printed_has_no_finding() => Assert.Empty(Check(
        Content with { Notes = [new("Zeile 1\r\nZeile\t2 – 100 €, Ελλάς, Россия, u\u0308, a\u00ADb")] }, FontSet.Default));

    [Fact]
    public void Character_that_no_font_has_is_named_where_it_stands() => Assert.Equal(
        new Finding(
            "PDF-CHAR",
            FindingSeverity.Error,
            "lines[1].name",
            "Documents cannot print U+4E2D '中', U+6587 '文', U+1F600 '😀', because no font has it; add a font that does to the fallbacks of the documents' fonts, or write it in another way."),
        Assert.Single(Check(Content with { Lines = [Line, Line with { Name = "文中 A文 😀" }] }, FontSet.Default)));

    [Theory]
    [InlineData("שלום", "U+05D5 'ו', U+05DC 'ל', U+05DD 'ם', U+05E9 'ש'")]
    [InlineData("กข", "U+0E01 'ก', U+0E02 'ข'")]
    [InlineData("x\u0301", "U+0301")]
    public void Script_that_needs_shaping_is_a_finding_of_its_own(string text, string named)
    {
        Finding finding = Assert.Single(Check(Content with { Seller = new("ACME") { TradingName = text } }, FontSet.Default));

        Assert.Equal(("PDF-SCRIPT", FindingSeverity.Error, "seller.tradingName"), (finding.Code, finding.Severity, finding.Path));
        Assert.StartsWith($"Documents cannot print {named}, because", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_character_is_named_by_its_number() =>
        Assert.Contains(" U+D83D,", Assert.Single(Check(Content with { Notes = [new("a\uD83D")] }, FontSet.Default)).Message, StringComparison.Ordinal);

    [Fact]
    public void Many_characters_are_counted() => Assert.Contains(
        "U+4E07 '万' and 12 more, because",
        Assert.Single(Check(Content with { Notes = [new(string.Concat(Enumerable.Range(0x4E00, 20).Select(static one => (char)one)))] }, FontSet.Default)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Fallback_that_has_the_character_makes_it_printable()
    {
        PdfFont chinese = FontChainTests.Latin(0x4E2D, 0x4E2D);
        FontSet fonts = new(PdfFontFamily.Default with { Fallbacks = [new(chinese, chinese)] });

        Assert.Empty(Check(Content with { Notes = [new("中")] }, fonts));
        Assert.Single(Check(Content with { Notes = [new("中文")] }, fonts));
    }

    [Fact]
    public async Task Invoice_that_cannot_be_printed_is_not_posted()
    {
        FixedClock clock = new();
        InvoicingPorts ports = new() { Validators = new PdfInvoiceRenderer().Validators };
        InvoicingService service = new(new InMemoryInvoicingStore(), clock, new InvoicingOptions(), ports);
        CancellationToken stop = TestContext.Current.CancellationToken;
        Invoice bad = await service.DraftAsync(Content with { Lines = [Line, Line with { Description = "中" }], Notes = [new("กข")] }, stop);
        Invoice good = await service.DraftAsync(Content, stop);

        InvoiceInvalidException refused = await Assert.ThrowsAsync<InvoiceInvalidException>(() => service.PostAsync(bad.Id, stop));
        Assert.Equal(
            [("PDF-CHAR", FindingSeverity.Error, "lines[1].description"), ("PDF-SCRIPT", FindingSeverity.Error, "notes[0].text")],
            refused.Findings.Where(static finding => finding.Severity == FindingSeverity.Error).Select(static finding => (finding.Code, finding.Severity, finding.Path)));
        Assert.Equal("INV-2026-00001", (await service.PostAsync(good.Id, stop)).Number);
    }

    private static ValueArray<Finding> Check(InvoiceContent content, FontSet fonts) => UnprintableText.Check(ContentTexts.Of(content), fonts);

    private sealed class FixedClock : IClock
    {
        public Instant GetCurrentInstant() => Instant.FromUtc(2026, 11, 21, 12, 0);
    }
}
