using NodaTime;
using Xunit;

namespace Invoicing.Tests;

/// <summary>Drafts and posted invoices take the rates of their tax point date from the table of the options.</summary>
[Trait("Requirement", "C11")]
public sealed class DatedTaxesTests
{
    private const string Standard = "DE-STANDARD";

    private static readonly LocalDate LastDay = new(2026, 12, 31);

    private static readonly TaxTable Table = new(
        new TaxTableEntry(Standard, TaxCategory.Standard, TaxRate.Of(19), ValidTo: LastDay),
        new TaxTableEntry(Standard, TaxCategory.Standard, TaxRate.Of(16), ValidFrom: LastDay.PlusDays(1)));

    private readonly Desk _desk = new(static options => options.TaxTable = Table);

    [Fact]
    public async Task Draft_takes_the_rate_of_its_date_whatever_was_given()
    {
        Invoice draft = await _desk.Service.DraftAsync(Taxed(5), Given.Stop);

        Assert.Equal(TaxRate.Of(19), draft.Content.Lines[0].Tax.Rate);
        Assert.Equal(119.00m, draft.PayableAmount.Amount);
        (InvoiceEvent last, long version) = await Last(draft);
        Assert.IsType<InvoiceTaxesChanged>(last);
        Assert.Equal(1, version);
    }

    [Fact]
    public async Task Moving_the_date_of_a_draft_over_a_rate_change_switches_the_rate_and_reports_it()
    {
        Invoice draft = await _desk.Service.DraftAsync(Taxed(19), Given.Stop);

        Invoice moved = await _desk.Service.EditAsync(draft.Id, draft.Content with { IssueDate = LastDay.PlusDays(1) }, new(draft.Version), Given.Stop);

        Assert.Equal((116.00m, 2L), (moved.PayableAmount.Amount, moved.Version));
        InvoiceTaxesChanged changed = Assert.IsType<InvoiceTaxesChanged>((await Last(moved)).Event);
        TaxChange change = Assert.Single(changed.Changes);
        Assert.Equal((LastDay.PlusDays(1), "lines[0].tax"), (changed.TaxPointDate, change.Path));
        Assert.Equal((TaxRate.Of(19), TaxRate.Of(16)), (change.Before.Rate, change.After.Rate));
    }

    [Fact]
    public async Task Posting_on_the_other_side_of_a_rate_change_takes_its_rate_and_due_date()
    {
        Invoice draft = await _desk.Service.DraftAsync(Taxed(19), Given.Stop);

        Invoice posted = await _desk.Service.PostAsync(draft.Id, new() { On = LastDay.PlusDays(1) }, Given.Stop);

        Assert.Equal((116.00m, LastDay.PlusDays(31)), (posted.PayableAmount.Amount, posted.DueDate!.Value));
        Assert.Equal(
            [(typeof(InvoiceDrafted), 1L), (typeof(InvoiceTaxesChanged), 2L), (typeof(InvoicePosted), 3L)],
            (await _desk.Service.GetHistoryAsync(posted.Id, Given.Stop)).Select(static each => (each.GetType(), each.Version)));
    }

    [Theory]
    [InlineData(null, 16)]
    [InlineData("35", 19)]
    public async Task Tax_point_code_of_delivery_takes_the_date_of_delivery(string? code, int percent)
    {
        InvoiceContent content = Taxed(19) with { IssueDate = LastDay.PlusDays(5), TaxPointCode = code, Delivery = new() { Date = LastDay } };

        Assert.Equal(TaxRate.Of(percent), (await _desk.Service.DraftAsync(content, Given.Stop)).Content.Lines[0].Tax.Rate);
    }

    [Fact]
    public async Task Tax_point_date_goes_before_the_issue_date()
    {
        InvoiceContent content = Taxed(19) with { IssueDate = LastDay, TaxPointDate = LastDay.PlusDays(1) };

        Assert.Equal(TaxRate.Of(16), (await _desk.Service.DraftAsync(content, Given.Stop)).Content.Lines[0].Tax.Rate);
    }

    [Fact]
    public async Task Taxes_without_a_code_and_unchanged_ones_leave_no_trace()
    {
        Invoice draft = await _desk.Service.DraftAsync(Given.Content(TestContent.Line(1, 100, 7), TestContent.Line(1, 100, 19) with { Tax = Tax.Vat(19) with { Code = Standard } }), Given.Stop);

        Assert.Equal([TaxRate.Of(7), TaxRate.Of(19)], draft.Content.Lines.Select(static line => line.Tax.Rate));
        Assert.IsType<InvoiceDrafted>(Assert.Single(await _desk.Service.GetHistoryAsync(draft.Id, Given.Stop)));
    }

    [Fact]
    public async Task Unknown_code_is_refused_and_leaves_nothing()
    {
        InvoiceContent content = Given.Content(TestContent.Line(1, 100, 19) with { Tax = Tax.Vat(19) with { Code = "FR" } });

        TaxTableException refused = await Assert.ThrowsAsync<TaxTableException>(() => _desk.Service.DraftAsync(content, Given.Stop));

        Assert.Equal(ErrorCodes.TaxUnknown, refused.Code);
        Assert.Empty(_desk.Invoices);
    }

    [Fact]
    public async Task Surcharge_beside_a_tax_follows_its_own_code()
    {
        Desk desk = new(static options => options.TaxTable = new(
            new TaxTableEntry("ES", TaxCategory.Standard, TaxRate.Of(21)),
            new TaxTableEntry("ES-RE", TaxCategory.Standard, TaxRate.Of(5.2m)) { Effect = TaxEffect.Surcharge }));
        LineItem line = TestContent.Line(1, 100, 19) with { Tax = Tax.Vat(19) with { Code = "ES" }, OtherTaxes = [Tax.Surcharge(4) with { Code = "ES-RE" }, Tax.Withheld(15)] };

        Invoice draft = await desk.Service.DraftAsync(Given.Content(line), Given.Stop);

        Assert.Equal((126.20m, 15.00m, 111.20m), (draft.Totals.GrossAmount.Amount, draft.Totals.WithheldAmount.Amount, draft.PayableAmount.Amount));
        InvoiceTaxesChanged changed = Assert.IsType<InvoiceTaxesChanged>((await Last(desk, draft)).Event);
        Assert.Equal(["lines[0].tax", "lines[0].otherTaxes[0]"], changed.Changes.Select(static change => change.Path));
    }

    private static InvoiceContent Taxed(decimal percent) => Given.Content(TestContent.Line(1, 100, percent) with { Tax = Tax.Vat(percent) with { Code = Standard } });

    private Task<(InvoiceEvent Event, long Version)> Last(Invoice invoice) => Last(_desk, invoice);

    private static async Task<(InvoiceEvent Event, long Version)> Last(Desk desk, Invoice invoice)
    {
        InvoiceEvent last = (await desk.Service.GetHistoryAsync(invoice.Id, Given.Stop))[^1];
        return (last, last.Version);
    }
}
