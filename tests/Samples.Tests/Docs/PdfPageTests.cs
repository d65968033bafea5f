using System.Text;
using Docs;
using Invoicing.Pdf;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Invoicing.Tests;

/// <summary>What docs/pdf.md shows, done.</summary>
public sealed class PdfPageTests
{
    // One transparent point.
    private static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Invoices_keep_the_version_of_the_template_they_were_posted_with()
    {
        PdfOptions options = PdfSamples.Templates(Png);
        await using ServiceProvider provider = PdfSamples.Register(options);
        await using AsyncServiceScope scope = provider.CreateAsyncScope();
        InvoicingService invoicing = scope.ServiceProvider.GetRequiredService<InvoicingService>();

        Invoice second = await PostAsync(invoicing, Content()), first = await PostAsync(invoicing, Content() with { Template = new("acme", 1) });

        Assert.Equal(new("acme", 2), (await invoicing.GetDocumentAsync(second.Id, Stop)).Template);
        Assert.Equal(new("acme", 1), (await invoicing.GetDocumentAsync(first.Id, Stop)).Template);
        Assert.Equal((PdfPageSize.A4, PdfPageSize.Letter), (options.Templates[0].PageSize, options.Templates[1].PageSize));
    }

    [Fact]
    public async Task Ports_print_and_refuse_as_well()
    {
        InvoicingService invoicing = PdfSamples.WithoutContainer(new FixedClock(new(2026, 11, 20)), PdfSamples.Languages());

        Invoice posted = await PostAsync(invoicing, Content() with { Language = "de-AT" });
        InvoiceInvalidException refused = await Assert.ThrowsAsync<InvoiceInvalidException>(() => PostAsync(invoicing, Content() with { Template = new("none", 1) }));

        Assert.Equal("INV-2026-00001.pdf", (await invoicing.GetDocumentAsync(posted.Id, Stop)).FileName);
        Assert.Contains(refused.Findings, static finding => finding.Code == PdfErrorCodes.TemplateNotConfigured);
    }

    [Fact]
    public void Language_of_a_host_says_only_what_is_different()
    {
        PdfOptions options = PdfSamples.Languages();

        DocumentLanguage austrian = Assert.Single(options.Languages);
        Assert.Equal(("de-AT", "UID-Nr.", "Rechnung"), (austrian.Tag, austrian[DocumentLabel.VatIdentifier], austrian[DocumentLabel.Invoice]));
        Assert.Equal("de", options.FallbackLanguage.Tag);
    }

    [Fact]
    public async Task Originals_have_the_files_and_previews_have_not()
    {
        PdfOptions options = PdfSamples.Attachments();
        InvoicingService invoicing = PdfSamples.WithoutContainer(new FixedClock(new(2026, 11, 20)), options);
        Invoice draft = await invoicing.DraftAsync(Content(), Stop);
        InvoiceDocument preview = await invoicing.RenderPreviewAsync(draft.Id, Stop);
        Invoice posted = await invoicing.PostAsync(draft.Id, Stop);
        InvoiceDocument original = await invoicing.GetDocumentAsync(posted.Id, Stop);

        Assert.Equal("Item;EUR 100.00\n", Encoding.UTF8.GetString(Assert.Single(options.Attachments!(DocumentModel.Original(posted))).Content.AsSpan()));
        Assert.True(Has(original, "/EmbeddedFile"));
        Assert.False(Has(preview, "/EmbeddedFile"));
    }

    private static bool Has(InvoiceDocument document, string name) => document.Content.AsSpan().IndexOf(Encoding.ASCII.GetBytes(name)) >= 0;

    private static async Task<Invoice> PostAsync(InvoicingService invoicing, InvoiceContent content) => await invoicing.PostAsync((await invoicing.DraftAsync(content, Stop)).Id, Stop);

    private static InvoiceContent Content() => new()
    {
        Seller = new("ACME"),
        Buyer = new("Globex"),
        Currency = Currency.EUR,
        Lines = [new("Item", Quantity.Of(1), UnitPrice.Of(100, Currency.EUR), Tax.Vat(19))],
    };
}
