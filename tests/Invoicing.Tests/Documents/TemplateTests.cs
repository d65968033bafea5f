using Xunit;

namespace Invoicing.Tests;

/// <summary>What invoices are printed with is pinned when they are posted.</summary>
[Trait("Requirement", "C17")]
[Trait("Requirement", "S11")]
public sealed class TemplateTests
{
    private static readonly TemplateReference Host = new("host", 1), OfCustomer = new("b2b", 3), Own = new("own", 7);

    private readonly PreviewPostingTests.Agreements _agreements = new();
    private readonly Desk _desk;

    public TemplateTests() => _desk = new(static options => options.Template = Host, ports: new() { Customers = _agreements });

    private static CancellationToken Stop => Given.Stop;

    [Fact]
    public async Task Invoice_takes_its_own_template_else_that_of_the_customer_else_that_of_the_host()
    {
        Assert.Equal(Host, (await _desk.PostedAsync(Given.Order())).Content.Template);
        _agreements.Defaults = new() { Template = OfCustomer };
        Assert.Equal(OfCustomer, (await _desk.PostedAsync(Given.Order())).Content.Template);
        Assert.Equal(Own, (await _desk.PostedAsync(Given.Order() with { Template = Own })).Content.Template);
        Assert.Equal(Host, (await _desk.PostedAsync(Given.Order() with { CustomerId = null })).Content.Template);
    }

    [Fact]
    public async Task Every_way_of_posting_pins_it()
    {
        Invoice[] drafts = [await _desk.DraftAsync(100), await _desk.DraftAsync(200), await _desk.DraftAsync(300)];
        PostingPreview preview = await _desk.Service.PreviewPostingAsync(drafts[0].Id, Stop);
        Invoice previewed = await _desk.Service.PostAsync(preview, Stop);
        ValueArray<BulkResult> many = await _desk.Service.PostManyAsync([drafts[1].Id, drafts[2].Id], Stop);
        CorrectionReceipt corrected = await _desk.Service.CorrectAsync(drafts[1].Id, Given.Order(), new("Wrong"), Stop);
        CreditReceipt credited = await _desk.CreditAsync(drafts[2].Id, CreditSelection.All);
        Invoice note = await _desk.Service.PostAsync((await _desk.Service.DraftCreditAsync(drafts[0].Id, new(CreditSelection.All, "Late"), Stop)).Id, Stop);

        Assert.Equal(Host, preview.Content.Template);
        Assert.All(
            (Invoice[])[previewed, many[0].Invoice!, many[1].Invoice!, corrected.Corrected, corrected.CreditNote, credited.CreditNote, note],
            static invoice => Assert.Equal(Host, invoice.Content.Template));
        Assert.Equal(Host, SealedBody.OfBytes(note.Body.AsSpan()).Open().Content.Template);
    }

    [Fact]
    public async Task Switching_templates_later_leaves_posted_documents_as_they_are()
    {
        _agreements.Defaults = new() { Template = OfCustomer };
        Invoice shown = await _desk.PostedAsync(Given.Order()), never = await _desk.PostedAsync(Given.Order());
        InvoiceDocument before = await _desk.Service.GetDocumentAsync(shown.Id, Stop);
        _agreements.Defaults = new() { Template = new("b2b", 4) };
        _desk.Options.Template = new("host", 2);
        InvoicingService switched = _desk.Over(_desk.Store);
        Invoice later = await switched.PostAsync((await switched.DraftAsync(Given.Order(), Stop)).Id, Stop);

        Assert.Equal(before.Content, (await switched.GetDocumentAsync(shown.Id, Stop)).Content);
        Assert.Equal((OfCustomer, OfCustomer), (before.Template, (await switched.GetDocumentAsync(never.Id, Stop)).Template));
        Assert.Equal(OfCustomer, (await switched.RenderAccountCopyAsync(shown.Id, Stop)).Template);
        Assert.Equal(new("b2b", 4), (await switched.GetDocumentAsync(later.Id, Stop)).Template);
    }

    [Fact]
    public async Task Preview_is_printed_with_what_would_be_pinned_and_its_token_stands_for_it()
    {
        Invoice draft = await _desk.DraftAsync(100);
        PostingPreview preview = await _desk.Service.PreviewPostingAsync(draft.Id, Stop);
        Assert.Equal(Host, (await _desk.Service.RenderPreviewAsync(draft.Id, Stop)).Template);

        _desk.Options.Template = new("host", 2);

        InvoicingService switched = _desk.Over(_desk.Store);
        Assert.Equal(new("host", 2), (await switched.RenderPreviewAsync(draft.Id, Stop)).Template);
        await _desk.RefusedAsync<StalePreviewException>(ErrorCodes.StalePreview, () => switched.PostAsync(preview, Stop));
    }
}
