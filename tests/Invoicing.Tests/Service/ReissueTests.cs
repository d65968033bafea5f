using NodaTime;
using Xunit;

namespace Invoicing.Tests;

public sealed class ReissueTests
{
    private readonly Desk _desk = new();

    [Fact]
    public async Task Draft_says_the_same_without_number_and_dates()
    {
        Invoice posted = await _desk.PostedAsync(Given.Order() with { Terms = PaymentTerms.Net(14), Notes = [new("Thank you.")] });

        Invoice draft = await _desk.Service.ReissueAsync(posted.Id, Given.Stop);

        Assert.NotEqual(posted.Id, draft.Id);
        Assert.Equal((InvoiceState.Draft, null, (LocalDate?)null, (LocalDate?)null), (draft.State, draft.Number, draft.IssueDate, draft.DueDate));
        Assert.Equal(posted.Content with { IssueDate = null, DueDate = null }, draft.Content);
        Assert.Equal(posted.Totals, draft.Totals);
        Assert.Equal(InvoiceFacts.Of(posted), InvoiceFacts.Of(await _desk.NowAsync(posted.Id)));
    }

    [Theory]
    [InlineData("cancelled")]
    [InlineData("refunded")]
    [InlineData("paid")]
    public async Task Every_posted_invoice_is_issued_again(string how)
    {
        Invoice posted = await _desk.PostedAsync(Given.Order());
        if (how != "cancelled")
            await _desk.PayAsync(posted.Id, 12_868, "STMT-1");
        if (how == "cancelled")
            await _desk.CancelAsync(posted.Id);
        else if (how == "refunded")
            await _desk.CreditAsync(posted.Id, CreditSelection.All);
        _desk.Clock.Now += Duration.FromDays(2);

        Invoice again = await _desk.Service.PostAsync((await _desk.Service.ReissueAsync(posted.Id, Given.Stop)).Id, Given.Stop);

        Assert.Equal(("INV-2026-00002", Given.Today.PlusDays(2), Given.Today.PlusDays(32)), (again.Number, again.IssueDate!.Value, again.DueDate!.Value));
        Assert.Equal(12_868, again.Balance.MinorUnits);
    }

    [Fact]
    public async Task Profile_is_that_of_the_invoice_and_rates_are_those_of_the_day()
    {
        Desk desk = new(static options => options.TaxTable = new(
            new TaxTableEntry("DE", TaxCategory.Standard, TaxRate.Of(19), ValidTo: Given.Today),
            new TaxTableEntry("DE", TaxCategory.Standard, TaxRate.Of(16), ValidFrom: Given.Today.PlusDays(1))));
        InvoiceContent content = Given.Content(TestContent.Line(1, 100, 19) with { Tax = Tax.Vat(19) with { Code = "DE" } });
        Invoice draft = await desk.Service.DraftAsync(content, new() { Profile = CalculationProfile.RoundPerLine }, Given.Stop);
        await desk.Service.PostAsync(draft.Id, Given.Stop);
        desk.Clock.Now += Duration.FromDays(1);

        Invoice again = await desk.Service.ReissueAsync(draft.Id, Given.Stop);

        Assert.Equal((CalculationProfile.RoundPerLine, 11_600L), (again.Profile, again.PayableAmount.MinorUnits));
    }
}
