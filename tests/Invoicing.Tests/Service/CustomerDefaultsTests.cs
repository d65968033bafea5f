using NodaTime;
using Xunit;

namespace Invoicing.Tests;

/// <summary>What was agreed with a customer is sealed when an invoice is posted; later changes move nothing.</summary>
public sealed class CustomerDefaultsTests
{
    private readonly PreviewPostingTests.Agreements _agreements = new() { Defaults = new() { Terms = PaymentTerms.Net(14), Language = "de", Template = new("b2b", 3) } };
    private readonly Desk _desk;

    public CustomerDefaultsTests() => _desk = new(ports: new() { Customers = _agreements });

    [Fact]
    [Trait("Requirement", "D2")]
    [Trait("Requirement", "K8")]
    [Trait("Requirement", "S11")]
    public async Task Later_changes_move_nothing()
    {
        Invoice posted = await _desk.PostedAsync(Given.Order());

        _agreements.Defaults = new() { Terms = PaymentTerms.Net(60), Language = "fr", Template = new("other", 1) };
        Invoice now = await _desk.NowAsync(posted.Id);
        Invoice paid = (await _desk.PayAsync(posted.Id, 1, "R-1")).Invoice;

        foreach (Invoice invoice in (Invoice[])[posted, now, paid])
        {
            Assert.Equal((Given.Today.PlusDays(14), PaymentTerms.Net(14)), (invoice.DueDate!.Value, invoice.Content.Terms));
            Assert.Equal(("de", new TemplateReference("b2b", 3), Given.Globex), (invoice.Content.Language, invoice.Content.Template, invoice.Content.Buyer));
        }
    }

    [Fact]
    [Trait("Requirement", "D2")]
    public async Task Later_terms_move_no_posted_due_date_and_no_schedule()
    {
        PaymentTerms halves = PaymentTerms.InInstalments(new(Percentage.Of(50), DueRule.EndOfMonth()), new(Percentage.Of(50), DueRule.DayOfMonth(15, 2)));
        PaymentTerms[] agreed = [PaymentTerms.DueOnReceipt, PaymentTerms.Net(14), PaymentTerms.EndOfMonth(-5), PaymentTerms.DayOfMonth(15), halves];
        LocalDate[] due = [Given.Today, new(2026, 12, 4), new(2026, 11, 25), new(2026, 12, 15), new(2027, 1, 15)];
        for (int i = 0; i < agreed.Length; i++)
        {
            _agreements.Defaults = new() { Terms = agreed[i].WithDiscount(Percentage.Of(2), 0) };
            Invoice posted = await _desk.PostedAsync(Given.Order());
            PaymentSchedule schedule = posted.Schedule();

            _agreements.Defaults = new() { Terms = PaymentTerms.Net(90) };
            Invoice now = await _desk.NowAsync(posted.Id);

            Assert.Equal((due[i], due[i], due[i]), (posted.DueDate!.Value, now.DueDate!.Value, schedule.DueDate));
            Assert.Equal((schedule, agreed[i].WithDiscount(Percentage.Of(2), 0)), (now.Schedule(), now.Content.Terms));
            Assert.Equal((InvoiceStatus.Unpaid, InvoiceStatus.Overdue), (now.StatusOn(due[i]), now.StatusOn(due[i].PlusDays(1))));
        }
    }

    [Fact]
    public async Task Drafts_take_what_holds_when_they_are_posted()
    {
        Invoice draft = await _desk.Service.DraftAsync(Given.Order(), Given.Stop);
        Assert.Null(draft.Content.Language);
        _agreements.Defaults = new() { Terms = PaymentTerms.Net(60), Language = "fr" };

        Invoice posted = await _desk.Service.PostAsync(draft.Id, Given.Stop);

        Assert.Equal((Given.Today.PlusDays(60), "fr", null), (posted.DueDate!.Value, posted.Content.Language, posted.Content.Template));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Draft_goes_before_customer_and_customer_before_legal_entity(bool hasDefaults)
    {
        if (!hasDefaults)
            _agreements.Defaults = null;
        LocalDate due = Given.Today.PlusDays(3);

        Assert.Equal(due, (await _desk.PostedAsync(Given.Order() with { Terms = PaymentTerms.Net(3) })).DueDate);
        Assert.Equal(due, (await _desk.PostedAsync(Given.Order() with { DueDate = due })).DueDate);
        Assert.Equal(Given.Today.PlusDays(hasDefaults ? 14 : 30), (await _desk.PostedAsync(Given.Order())).DueDate);
        Assert.Equal(Given.Today.PlusDays(30), (await _desk.PostedAsync(Given.Order() with { CustomerId = null })).DueDate);
    }

    [Fact]
    public async Task Credit_note_is_due_at_once_and_speaks_as_its_invoice()
    {
        Invoice posted = await _desk.PostedAsync(Given.Order());
        _agreements.Defaults = new() { Terms = PaymentTerms.Net(60), Language = "fr", Template = new("note", 1) };

        Invoice note = (await _desk.CreditAsync(posted.Id, CreditSelection.All)).CreditNote;

        Assert.Equal((Given.Today, "de", new TemplateReference("note", 1)), (note.DueDate!.Value, note.Content.Language, note.Content.Template));
        Assert.Null(note.Content.Terms);
    }
}
