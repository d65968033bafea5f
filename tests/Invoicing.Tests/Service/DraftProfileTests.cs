using Xunit;

namespace Invoicing.Tests;

/// <summary>The profile of an invoice: chosen with the draft, changed by an edit, fixed by posting.</summary>
public sealed class DraftProfileTests
{
    private static readonly InvoiceContent TenPieces = Given.Content(TestContent.Line(10, 3.60m, 5.5m));

    private readonly Desk _desk = new();

    [Fact]
    public async Task Draft_is_calculated_as_the_request_says_and_posting_keeps_it()
    {
        Invoice draft = await _desk.Service.DraftAsync(TenPieces, new() { Profile = CalculationProfile.RoundPerUnit }, Given.Stop);
        Invoice posted = await _desk.Service.PostAsync(draft.Id, Given.Stop);

        Assert.Equal(38.00m, posted.PayableAmount.Amount);
        Assert.Same(CalculationProfile.RoundPerUnit, posted.Profile);
        Assert.Same(CalculationProfile.RoundPerUnit, Invoice.Restore(posted.ToSnapshot()).Profile);
    }

    [Fact]
    public async Task Edit_changes_the_profile_only_when_it_names_one()
    {
        Invoice draft = await _desk.Service.DraftAsync(TenPieces, new() { Profile = CalculationProfile.RoundPerUnit }, Given.Stop);

        Invoice kept = await _desk.Service.EditAsync(draft.Id, TenPieces, new(draft.Version), Given.Stop);
        Invoice changed = await _desk.Service.EditAsync(draft.Id, TenPieces, new(kept.Version) { Profile = CalculationProfile.En16931 }, Given.Stop);

        Assert.Equal((38.00m, 37.98m), (kept.PayableAmount.Amount, changed.PayableAmount.Amount));
    }

    [Fact]
    public async Task Posted_invoice_keeps_its_profile()
    {
        Invoice posted = await _desk.PostedAsync(100);

        InvoiceStateException refused = await Assert.ThrowsAsync<InvoiceStateException>(
            () => _desk.Service.EditAsync(posted.Id, posted.Content, new(posted.Version) { Profile = CalculationProfile.RoundPerUnit }, Given.Stop));

        Assert.Equal(ErrorCodes.InvoicePosted, refused.Code);
    }

    [Fact]
    public async Task Profile_belongs_to_what_a_key_repeats()
    {
        await _desk.Service.DraftAsync(TenPieces, new() { Key = "k" }, Given.Stop);

        await Assert.ThrowsAsync<IdempotencyKeyReusedException>(
            () => _desk.Service.DraftAsync(TenPieces, new() { Key = "k", Profile = CalculationProfile.RoundPerUnit }, Given.Stop));
    }
}
