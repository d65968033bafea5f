using NodaTime;
using Xunit;

namespace Invoicing.Pdf.Tests;

/// <summary>Documents of posted invoices stay as they are, whatever becomes of templates and invoices.</summary>
public sealed class ArchiveTests
{
    private readonly InMemoryInvoicingStore _store = new();
    private readonly StoppedClock _clock = new();
    private readonly Customers _customers = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Requirement", "O19")]
    [Trait("Requirement", "S11")]
    [Trait("Requirement", "K20")]
    public async Task Document_is_made_once_and_stays_when_template_and_invoice_change()
    {
        InvoicingService invoicing = Over(Gallery.Options);
        Invoice posted = await PostAsync(invoicing, Gallery.Rich() with { Template = new("letter", 1) });
        InvoiceDocument first = await invoicing.GetDocumentAsync(posted.Id, Stop);
        PdfTemplate redesigned = PdfTemplate.Standard with { Id = "letter", AccentColor = PdfColor.Parse("#00AA00"), TextSize = 11 };
        InvoicingService upgraded = Over(new() { Templates = [redesigned] });
        _clock.Now += Duration.FromDays(400);
        await upgraded.PayAsync(posted.Id, new(Money.Parse("EUR 10.00"), PaymentMethod.BankTransfer, "STMT-1"), Stop);
        await upgraded.AddNoteAsync(posted.Id, new("Thank you", NoteVisibility.ClientVisible), Stop);

        InvoiceDocument again = await upgraded.GetDocumentAsync(posted.Id, Stop);

        Assert.NotEqual(first.Content, new PdfInvoiceRenderer(new() { Templates = [redesigned] }).Render(DocumentModel.Original(posted)).Content);
        Assert.Equal((first.Content, first.Sha256, first.RendererVersion, first.Template), (again.Content, again.Sha256, again.RendererVersion, again.Template));
        Assert.Single(await upgraded.GetHistoryAsync(posted.Id, Stop), static happened => happened is DocumentArchived);
        using MemoryStream bundle = new();
        await upgraded.ExportEvidenceAsync(posted.Id, bundle, Stop);
        bundle.Position = 0;
        Assert.True(EvidenceBundle.Verify(bundle, new()).IsOk);
    }

    [Fact]
    [Trait("Requirement", "O19")]
    public async Task Document_that_was_never_asked_for_is_made_of_what_was_sealed()
    {
        InvoicingService invoicing = Over(Gallery.Options);
        Invoice posted = await PostAsync(invoicing, Gallery.Rich("de"));
        RenderedDocument atPosting = new PdfInvoiceRenderer(Gallery.Options).Render(DocumentModel.Original(posted));
        await invoicing.PayAsync(posted.Id, new(posted.PayableAmount, PaymentMethod.BankTransfer, "STMT-1"), Stop);
        await invoicing.AddNoteAsync(posted.Id, new("Bad payer", NoteVisibility.Internal), Stop);
        _clock.Now += Duration.FromDays(1000);

        Assert.Equal(atPosting.Content, (await invoicing.GetDocumentAsync(posted.Id, Stop)).Content);
    }

    [Fact]
    [Trait("Requirement", "C17")]
    public async Task Switching_the_template_of_a_customer_leaves_posted_documents_unchanged()
    {
        InvoicingService invoicing = Over(Gallery.Options);
        InvoiceContent content = Gallery.Content(3) with { CustomerId = new("C-1") };
        _customers.Template = new("letter", 1);
        Invoice shown = await PostAsync(invoicing, content), never = await PostAsync(invoicing, content);
        InvoiceDocument before = await invoicing.GetDocumentAsync(shown.Id, Stop);
        ValueArray<byte> expected = new PdfInvoiceRenderer(Gallery.Options).Render(DocumentModel.Original(never)).Content;

        _customers.Template = PdfTemplate.Standard.Reference;

        Assert.Equal(before.Content, (await invoicing.GetDocumentAsync(shown.Id, Stop)).Content);
        Assert.Equal(expected, (await invoicing.GetDocumentAsync(never.Id, Stop)).Content);
        Assert.Equal(new("letter", 1), (await invoicing.RenderAccountCopyAsync(shown.Id, Stop)).Template);
        Invoice later = await PostAsync(invoicing, content);
        Assert.Equal(PdfTemplate.Standard.Reference, (await invoicing.GetDocumentAsync(later.Id, Stop)).Template);
    }

    [Fact]
    [Trait("Requirement", "S11")]
    public async Task Template_that_was_dropped_is_named_and_archived_documents_do_not_need_it()
    {
        InvoicingService invoicing = Over(Gallery.Options);
        InvoiceContent content = Gallery.Content(1, template: "letter");
        Invoice shown = await PostAsync(invoicing, content), never = await PostAsync(invoicing, content);
        InvoiceDocument before = await invoicing.GetDocumentAsync(shown.Id, Stop);
        InvoicingService without = Over(new());

        PdfDocumentException refused = await Assert.ThrowsAsync<PdfDocumentException>(() => without.GetDocumentAsync(never.Id, Stop));

        Assert.Equal(PdfErrorCodes.TemplateUnknown, refused.Code);
        Assert.Contains("'letter' of version 1", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before.Content, (await without.GetDocumentAsync(shown.Id, Stop)).Content);
        Assert.Equal(never.Number + ".pdf", (await invoicing.GetDocumentAsync(never.Id, Stop)).FileName);
    }

    private InvoicingService Over(PdfOptions options)
    {
        PdfInvoiceRenderer renderer = new(options);
        return new(_store, _clock, new InvoicingOptions(), new InvoicingPorts { Renderer = renderer, Validators = renderer.Validators, Customers = _customers });
    }

    private static async Task<Invoice> PostAsync(InvoicingService invoicing, InvoiceContent content) => await invoicing.PostAsync((await invoicing.DraftAsync(content, Stop)).Id, Stop);

    private sealed class Customers : ICustomerDirectory
    {
        public TemplateReference? Template { get; set; }

        public ValueTask<CustomerDefaults?> FindAsync(LegalEntityId legalEntityId, CustomerId customerId, CancellationToken cancellationToken) =>
            ValueTask.FromResult<CustomerDefaults?>(new() { Template = Template });
    }
}
