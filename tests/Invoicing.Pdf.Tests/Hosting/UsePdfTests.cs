using System.Text;
using FluentValidation;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Xunit;

namespace Invoicing.Pdf.Tests;

/// <summary>Hosts get documents and their rules by one call, or by two ports without dependency injection.</summary>
public sealed class UsePdfTests
{
    private static readonly PdfFont Western = FontChainTests.Latin(' ', 'ÿ'), Signs = FontChainTests.Latin('\u2010', '\u2030');
    private static readonly PdfFontFamily House = new(Western, Western) { Fallbacks = [new(Signs, Signs)] };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Host_gets_documents_and_rules_by_one_call()
    {
        ServiceCollection services = new();
        services.AddSingleton<IClock>(new StoppedClock());
        services.AddInvoicing().UseInMemoryStore().UsePdf(Gallery.Options);
        await using ServiceProvider provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        await using AsyncServiceScope scope = provider.CreateAsyncScope();
        InvoicingService invoicing = scope.ServiceProvider.GetRequiredService<InvoicingService>();

        InvoiceDocument document = await invoicing.GetDocumentAsync((await PostAsync(invoicing, Gallery.Content(2, template: "letter"))).Id, Stop);

        Assert.Equal(("application/pdf", "INV-2026-00001.pdf", new TemplateReference("letter", 1)), (document.ContentType, document.FileName, document.Template));
        Assert.Equal("%PDF-1.7", Encoding.ASCII.GetString(document.Content.AsSpan()[..8]));
        Assert.Equal(["PDF-TEMPLATE"], await RefusedAsync(invoicing, Gallery.Content(1, template: "other")));
        Assert.Equal(["PDF-CHAR"], await RefusedAsync(invoicing, Gallery.Content(1) with { Notes = [new("中")] }));
    }

    [Fact]
    public void First_call_counts_and_a_renderer_of_the_host_before_it()
    {
        ServiceCollection services = new();
        services.AddInvoicing().UsePdf(Gallery.Options).UsePdf().UsePdf();
        using ServiceProvider provider = services.BuildServiceProvider();
        PdfInvoiceRenderer own = new();
        ServiceCollection others = new();
        others.AddSingleton<IInvoiceRenderer>(own);
        others.AddInvoicing().UsePdf();
        using ServiceProvider other = others.BuildServiceProvider();

        PdfInvoiceRenderer renderer = Assert.IsType<PdfInvoiceRenderer>(Assert.Single(provider.GetServices<IInvoiceRenderer>()));
        Assert.Equal(renderer.Validators, provider.GetServices<IValidator<PostingCandidate>>());
        Assert.Same(own, Assert.Single(other.GetServices<IInvoiceRenderer>()));
        Assert.Empty(other.GetServices<IValidator<PostingCandidate>>());
    }

    [Fact]
    [Trait("Requirement", "S11")]
    public async Task Invoice_with_a_template_that_there_is_not_is_not_posted()
    {
        InvoicingService invoicing = Over(new(Gallery.Options), static options => options.Template = new("letter", 2));

        InvoiceInvalidException refused = await Assert.ThrowsAsync<InvoiceInvalidException>(() => PostAsync(invoicing, Gallery.Content(1)));

        Finding finding = Assert.Single(refused.Findings, static finding => finding.Severity == FindingSeverity.Error);
        Assert.Equal((PdfErrorCodes.TemplateNotConfigured, "template"), (finding.Code, finding.Path));
        Assert.Contains("'letter' of version 2", finding.Message, StringComparison.Ordinal);
        Assert.Equal("INV-2026-00001", (await PostAsync(invoicing, Gallery.Content(1, template: "letter"))).Number);
    }

    [Fact]
    public async Task Texts_are_held_against_the_fonts_of_the_template_that_the_invoice_names()
    {
        InvoicingService invoicing = Over(new(new() { Templates = [PdfTemplate.Standard, new("house", 1) { Fonts = House }] }));
        InvoiceContent greek = Gallery.Content(1) with { Notes = [new("Ελλάς")] };

        Assert.Equal(["PDF-CHAR"], await RefusedAsync(invoicing, greek with { Template = new("house", 1) }));
        Assert.NotNull((await PostAsync(invoicing, greek)).Number);
    }

    [Fact]
    public async Task Language_whose_words_the_fonts_do_not_have_is_refused_before_posting()
    {
        InvoicingService invoicing = Over(new(new() { Templates = [new("house", 1) { Fonts = House }] }));

        InvoiceInvalidException refused = await Assert.ThrowsAsync<InvoiceInvalidException>(() => PostAsync(invoicing, Gallery.Content(1, "tr")));

        Finding finding = Assert.Single(refused.Findings, static finding => finding.Severity == FindingSeverity.Error);
        Assert.Equal((PdfErrorCodes.CharacterUnprintable, "language"), (finding.Code, finding.Path));
        Assert.Contains("U+0131 'ı'", finding.Message, StringComparison.Ordinal);
        Assert.NotNull((await PostAsync(invoicing, Gallery.Content(1, "de"))).Number);
    }

    [Fact]
    public async Task Names_of_countries_are_held_against_the_fonts_of_the_template()
    {
        // Ω is in none of the fonts of the house.
        DocumentLanguage language = DocumentLanguage.Parse("Tag = en-GR\nCountry.AT = Austria Ω\nCountry.DE = Germany Ω", DocumentLanguage.English);
        InvoicingService invoicing = Over(new(new() { Templates = [new("house", 1) { Fonts = House }], Languages = [language] }));
        PostalAddress austria = new("AT") { City = "Wien" }, germany = new("DE") { City = "Berlin" }, france = new("FR") { City = "Paris" };
        InvoiceContent content = Gallery.Content(2, "en-GR") with { Buyer = Gallery.Buyer with { Address = france } };
        LineItem line = content.Lines[0];

        // The country of the seller is not named in addresses, but as an origin.
        Assert.NotNull((await PostAsync(invoicing, content with { Delivery = new() { Address = germany } })).Number);
        foreach ((string path, InvoiceContent bad) in ((string, InvoiceContent)[])
            [
                ("buyer.address.countryCode", content with { Buyer = content.Buyer with { Address = austria } }),
                ("delivery.address.countryCode", content with { Delivery = new() { Address = austria } }),
                ("payee.address.countryCode", content with { Payee = new("Factoring") { Address = austria } }),
                ("taxRepresentative.address.countryCode", content with { TaxRepresentative = new("Agent") { Address = austria, VatIdentifier = "ATU12345678" } }),
                ("lines[1].originCountryCode", content with { Lines = [line, line with { OriginCountryCode = "DE" }] }),
            ])
        {
            InvoiceInvalidException refused = await Assert.ThrowsAsync<InvoiceInvalidException>(() => PostAsync(invoicing, bad));
            Finding finding = Assert.Single(refused.Findings, static finding => finding.Severity == FindingSeverity.Error);
            Assert.Equal((PdfErrorCodes.CharacterUnprintable, path), (finding.Code, finding.Path));
            Assert.Contains("U+03A9 'Ω' in the name of country", finding.Message, StringComparison.Ordinal);
        }

        Assert.NotNull((await PostAsync(invoicing, Gallery.Content(1, "en"))).Number);
    }

    [Fact]
    public void Template_whose_fonts_cannot_print_its_own_words_is_refused_at_once()
    {
        PdfTemplate house = new("house", 3) { Fonts = House }, signs = new("signs", 1) { Fonts = new(Signs, Signs) };
        DocumentLanguage turkish = DocumentLanguage.Shipped.Single(static language => language.Tag == "tr");

        ArgumentException noDigits = Assert.Throws<ArgumentException>(() => new PdfInvoiceRenderer(new() { Templates = [PdfTemplate.Standard, signs] }));
        ArgumentException noWords = Assert.Throws<ArgumentException>(() => new ServiceCollection().AddInvoicing().UsePdf(new() { Templates = [house], FallbackLanguage = turkish }));

        Assert.Contains("'signs' of version 1 cannot print U+0020, U+0021 '!'", noDigits.Message, StringComparison.Ordinal);
        Assert.Contains("'house' of version 3 cannot print U+011F 'ğ'", noWords.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new PdfInvoiceRenderer(new() { Templates = [house], Languages = [turkish] }));
        _ = new PdfInvoiceRenderer(new() { Templates = [house with { Fonts = House with { Fallbacks = [PdfFontFamily.Default] } }], Languages = [turkish] });
    }

    [Fact]
    public void Package_fonts_have_the_words_of_every_shipped_language() =>
        Assert.Empty(new PdfInvoiceRenderer(new() { Languages = DocumentLanguage.Shipped }).Render(Gallery.Original(Gallery.Rich())).Findings);

    private static InvoicingService Over(PdfInvoiceRenderer renderer, Action<InvoicingOptions>? configure = null)
    {
        InvoicingOptions options = new();
        configure?.Invoke(options);
        return new(new InMemoryInvoicingStore(), new StoppedClock(), options, new InvoicingPorts { Renderer = renderer, Validators = renderer.Validators });
    }

    private static async Task<Invoice> PostAsync(InvoicingService invoicing, InvoiceContent content) => await invoicing.PostAsync((await invoicing.DraftAsync(content, Stop)).Id, Stop);

    private static async Task<IEnumerable<string>> RefusedAsync(InvoicingService invoicing, InvoiceContent content) =>
        (await Assert.ThrowsAsync<InvoiceInvalidException>(() => PostAsync(invoicing, content))).Findings.Where(static finding => finding.Severity == FindingSeverity.Error).Select(static finding => finding.Code);
}
