using NodaTime;
using Xunit;

namespace Invoicing.Tests;

/// <summary>What is posted is what was previewed, or nothing is.</summary>
[Trait("Requirement", "O14")]
public sealed class PreviewPostingTests
{
    private readonly Agreements _agreements = new();
    private readonly Desk _desk;

    public PreviewPostingTests() => _desk = new(ports: new() { Customers = _agreements });

    [Fact]
    public async Task Preview_is_what_is_posted_and_changes_nothing()
    {
        Invoice draft = await _desk.Service.DraftAsync(Given.Order(), Given.Stop);
        object before = _desk.Store.State;

        PostingPreview preview = await _desk.Service.PreviewPostingAsync(draft.Id, Given.Stop);

        Assert.Same(before, _desk.Store.State);
        Assert.Equal((draft.Id, 1L, true), (preview.InvoiceId, preview.Version, preview.CanPost));
        Invoice posted = await _desk.Service.PostAsync(preview, Given.Stop);
        Assert.Equal((preview.IssueDate, preview.DueDate), (posted.IssueDate!.Value, posted.DueDate!.Value));
        Assert.Equal(preview.Content with { IssueDate = preview.IssueDate, DueDate = preview.DueDate }, posted.Content);
        Assert.Equal(preview.Totals, posted.Totals);
        Assert.Equal("INV-2026-00001", posted.Number);
    }

    [Fact]
    public async Task Edited_draft_is_stale_until_it_says_the_same_again()
    {
        Invoice draft = await _desk.Service.DraftAsync(Given.Order(), Given.Stop);
        PostingPreview preview = await _desk.Service.PreviewPostingAsync(draft.Id, Given.Stop);
        await _desk.Service.EditAsync(draft.Id, Given.Worth(1), new(1), Given.Stop);
        await StaleAsync(preview);
        await _desk.Service.EditAsync(draft.Id, Given.Order(), new(2), Given.Stop);

        Assert.Equal("INV-2026-00001", (await _desk.Service.PostAsync(preview, Given.Stop)).Number);
    }

    [Fact]
    public async Task What_stands_beside_the_draft_is_no_matter()
    {
        Invoice draft = await _desk.Service.DraftAsync(Given.Order(), Given.Stop);
        PostingPreview preview = await _desk.Service.PreviewPostingAsync(draft.Id, Given.Stop);
        await _desk.Service.AddNoteAsync(draft.Id, new("Ready to go", NoteVisibility.Internal), Given.Stop);
        await _desk.Service.SetMetadataAsync(draft.Id, new([new("checked", "yes")]), Given.Stop);

        Assert.Equal("INV-2026-00001", (await _desk.Service.PostAsync(preview, Given.Stop)).Number);
    }

    [Fact]
    public async Task Another_day_is_stale_where_the_date_is_that_of_the_day()
    {
        Invoice open = await _desk.Service.DraftAsync(Given.Order(), Given.Stop), dated = await _desk.Service.DraftAsync(Given.Order() with { IssueDate = Given.Today }, Given.Stop);
        PostingPreview ofOpen = await _desk.Service.PreviewPostingAsync(open.Id, Given.Stop), ofDated = await _desk.Service.PreviewPostingAsync(dated.Id, Given.Stop);
        _desk.Clock.Now += Duration.FromDays(1);

        await StaleAsync(ofOpen);
        Assert.Equal(Given.Today, (await _desk.Service.PostAsync(ofDated, Given.Stop)).IssueDate);
    }

    [Fact]
    public async Task Day_that_was_asked_for_is_the_day_that_is_posted()
    {
        Invoice draft = await _desk.Service.DraftAsync(Given.Order(), Given.Stop);
        LocalDate day = Given.Today.PlusDays(5);

        PostingPreview preview = await _desk.Service.PreviewPostingAsync(draft.Id, new() { On = day }, Given.Stop);

        Assert.Equal((day, day.PlusDays(30)), (preview.IssueDate, preview.DueDate));
        _desk.Clock.Now += Duration.FromDays(1);
        Assert.Equal(day, (await _desk.Service.PostAsync(preview, Given.Stop)).IssueDate);
    }

    [Fact]
    public async Task Changed_tax_table_is_stale()
    {
        _desk.Options.TaxTable = Table(19);
        InvoicingService service = _desk.Over(_desk.Store);
        Invoice draft = await service.DraftAsync(Given.Content(TestContent.Line(1, 100, 19) with { Tax = Tax.Vat(19) with { Code = "DE" } }), Given.Stop);
        PostingPreview preview = await service.PreviewPostingAsync(draft.Id, Given.Stop);
        _desk.Options.TaxTable = Table(16);
        InvoicingService later = _desk.Over(_desk.Store);

        await _desk.RefusedAsync<StalePreviewException>(ErrorCodes.StalePreview, () => later.PostAsync(preview, Given.Stop));

        PostingPreview now = await later.PreviewPostingAsync(draft.Id, Given.Stop);
        Assert.Equal((119.00m, 116.00m), (preview.Totals.PayableAmount.Amount, now.Totals.PayableAmount.Amount));
        Assert.Equal(116.00m, (await later.PostAsync(now, Given.Stop)).PayableAmount.Amount);
    }

    [Theory]
    [InlineData("terms")]
    [InlineData("language")]
    [InlineData("template")]
    public async Task Changed_agreement_with_the_customer_is_stale(string what)
    {
        _agreements.Defaults = new() { Terms = PaymentTerms.Net(14), Language = "de", Template = new("b2b", 1) };
        Invoice draft = await _desk.Service.DraftAsync(Given.Order(), Given.Stop);
        PostingPreview preview = await _desk.Service.PreviewPostingAsync(draft.Id, Given.Stop);
        Assert.Equal(Given.Today.PlusDays(14), preview.DueDate);

        _agreements.Defaults = what switch
        {
            "terms" => _agreements.Defaults with { Terms = PaymentTerms.Net(7) },
            "language" => _agreements.Defaults with { Language = "fr" },
            _ => _agreements.Defaults with { Template = new("b2b", 2) },
        };

        await StaleAsync(preview);
    }

    [Fact]
    public async Task Agreement_that_the_draft_does_not_need_is_no_matter()
    {
        InvoiceContent full = Given.Order() with { Terms = PaymentTerms.Net(3), Language = "en", Template = new("own", 1) };
        PostingPreview preview = await _desk.Service.PreviewPostingAsync((await _desk.Service.DraftAsync(full, Given.Stop)).Id, Given.Stop);
        _agreements.Defaults = new() { Terms = PaymentTerms.Net(14), Language = "de", Template = new("b2b", 1) };

        Assert.Equal(full with { IssueDate = Given.Today, DueDate = Given.Today.PlusDays(3) }, (await _desk.Service.PostAsync(preview, Given.Stop)).Content);
    }

    [Fact]
    public async Task Token_of_another_draft_is_stale()
    {
        Invoice one = await _desk.Service.DraftAsync(Given.Order(), Given.Stop), other = await _desk.Service.DraftAsync(Given.Order(), Given.Stop);
        PostingPreview preview = await _desk.Service.PreviewPostingAsync(one.Id, Given.Stop);

        await _desk.RefusedAsync<StalePreviewException>(ErrorCodes.StalePreview, () => _desk.Service.PostAsync(other.Id, new() { PreviewToken = preview.Token }, Given.Stop));
        await _desk.RefusedAsync<StalePreviewException>(ErrorCodes.StalePreview, () => _desk.Service.PostAsync(one.Id, new() { PreviewToken = "" }, Given.Stop));
    }

    [Fact]
    public async Task Other_profile_is_stale()
    {
        Invoice draft = await _desk.Service.DraftAsync(Given.Order(), Given.Stop);
        PostingPreview preview = await _desk.Service.PreviewPostingAsync(draft.Id, Given.Stop);
        await _desk.Service.EditAsync(draft.Id, draft.Content, new(1) { Profile = CalculationProfile.RoundPerLine }, Given.Stop);

        await StaleAsync(preview);
    }

    [Fact]
    public async Task Credit_note_is_previewed_and_posted()
    {
        Invoice posted = await _desk.PostedAsync(Given.Order());
        Invoice draft = await _desk.Service.DraftCreditAsync(posted.Id, new(CreditSelection.All, "Reason"), Given.Stop);

        PostingPreview preview = await _desk.Service.PreviewPostingAsync(draft.Id, Given.Stop);

        Assert.Equal((12_868L, Given.Today), (preview.Totals.PayableAmount.MinorUnits, preview.DueDate));
        Assert.Equal("CN-2026-00001", (await _desk.Service.PostAsync(preview, Given.Stop)).Number);
    }

    private static TaxTable Table(int percent) => new(new TaxTableEntry("DE", TaxCategory.Standard, TaxRate.Of(percent)));

    private Task<StalePreviewException> StaleAsync(PostingPreview preview) =>
        _desk.RefusedAsync<StalePreviewException>(ErrorCodes.StalePreview, () => _desk.Service.PostAsync(preview, Given.Stop));

    internal sealed class Agreements : ICustomerDirectory
    {
        public CustomerDefaults? Defaults { get; set; }

        public ValueTask<CustomerDefaults?> FindAsync(LegalEntityId legalEntityId, CustomerId customerId, CancellationToken cancellationToken) => ValueTask.FromResult(Defaults);
    }
}
