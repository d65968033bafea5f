using NodaTime;
using Xunit;

namespace Invoicing.Tests;

public sealed partial class InvoicingServiceTests
{
    private static CancellationToken Stop => Given.Stop;

    [Fact]
    [Trait("Requirement", "K7")]
    [Trait("Requirement", "K19")]
    public async Task Draft_post_and_pay_as_the_first_page_tells_it()
    {
        Desk desk = new(static options => (options.NumberStartAt, options.NumberStartOn) = (42, new LocalDate(2026, 1, 1)));
        Tax vat19 = Tax.Vat(19);

        Invoice invoice = await desk.Service.DraftAsync(
            new()
            {
                Seller = Given.Acme,
                Buyer = Given.Globex,
                Currency = Currency.EUR,
                Terms = PaymentTerms.Net(30),
                Lines =
                [
                    new("Consulting, October", Quantity.Of(12.5m, Unit.Hour), UnitPrice.Of(96.00m, Currency.EUR), vat19),
                    new("SMS traffic", Quantity.Of(18_240, Unit.Piece), UnitPrice.Of(0.0035m, Currency.EUR), vat19),
                ],
            },
            Stop);
        Assert.Equal((InvoiceStatus.Draft, null), (invoice.StatusOn(Given.Today), invoice.Number));

        invoice = await desk.Service.PostAsync(invoice.Id, Stop);
        Assert.Equal("INV-2026-00042", invoice.Number);
        Assert.Equal((Given.Today, new LocalDate(2026, 12, 20)), (invoice.IssueDate, invoice.DueDate));

        PaymentReceipt receipt = await desk.Service.PayAsync(invoice.Id, new(Money.Parse("EUR 500.00"), PaymentMethod.BankTransfer, "STMT-881"), Stop);
        invoice = await desk.Service.GetAsync(invoice.Id, Stop);
        Assert.Equal(InvoiceFacts.Of(receipt.Invoice), InvoiceFacts.Of(invoice));
        Assert.Equal((InvoiceStatus.Unpaid, PaymentState.PartiallyPaid), (invoice.StatusOn(Given.Today), invoice.PaymentState));
        Assert.Equal(InvoiceStatus.Overdue, invoice.StatusOn(new(2026, 12, 21)));
        Assert.Equal(Money.Parse("EUR 1003.97"), invoice.Balance);
    }

    [Fact]
    [Trait("Requirement", "O25")]
    public async Task Saving_five_drafts_and_posting_two_consumes_exactly_two_numbers()
    {
        Desk desk = new();
        List<Invoice> drafts = [];
        for (int i = 0; i < 5; i++)
            drafts.Add(await desk.DraftAsync(100));

        Invoice first = await desk.Service.PostAsync(drafts[3].Id, Stop), second = await desk.Service.PostAsync(drafts[1].Id, Stop);

        Assert.Equal(("INV-2026-00001", "INV-2026-00002"), (first.Number, second.Number));
        Assert.Equal([2L], desk.Store.State.Counters.Values.Select(static counter => counter.Sequence));
        Assert.Equal(3, desk.Invoices.Count(static invoice => invoice.Number is null));
    }

    [Fact]
    [Trait("Requirement", "O1")]
    public async Task Disabled_service_throws_and_consumes_no_number()
    {
        Desk desk = new();
        Invoice draft = await desk.DraftAsync(100), posted = await desk.PostedAsync(100);
        object before = desk.Store.State;
        desk.Options.Enabled = false;
        InvoicingService disabled = desk.Over(desk.Store);

        foreach (Func<Task> command in (Func<Task>[])
        [
            () => disabled.DraftAsync(Given.Worth(100), Stop),
            () => disabled.EditAsync(draft.Id, Given.Worth(1), new(1), Stop),
            () => disabled.PostAsync(draft.Id, Stop),
            () => disabled.PayAsync(posted.Id, new(Given.Euro(1), PaymentMethod.BankTransfer, "S-1"), Stop),
        ])
            Assert.Equal(ErrorCodes.FeatureDisabled, (await Assert.ThrowsAsync<FeatureDisabledException>(command)).Code);

        Assert.Same(before, desk.Store.State);
        Assert.Equal("INV-2026-00002", (await desk.Service.PostAsync(draft.Id, Stop)).Number);
    }

    [Fact]
    [Trait("Requirement", "O13")]
    public async Task Pay_draft_is_not_posted_and_leaves_it_a_draft()
    {
        Desk desk = new();
        Invoice draft = await desk.DraftAsync(100);
        object before = desk.Store.State;

        InvoiceStateException refused = await Assert.ThrowsAsync<InvoiceStateException>(() => desk.PayAsync(draft.Id, 50, "S-1"));

        Assert.Equal((ErrorCodes.NotPosted, InvoiceState.Draft), (refused.Code, refused.State));
        Assert.Same(before, desk.Store.State);
    }

    [Theory]
    [Trait("Requirement", "C7")]
    [InlineData("UTC", "2026-12-31", "INV-2026-00001")]
    [InlineData("Europe/Berlin", "2027-01-01", "INV-2027-00001")]
    [InlineData("Pacific/Kiritimati", "2027-01-01", "INV-2027-00001")]
    [InlineData("America/Los_Angeles", "2026-12-31", "INV-2026-00001")]
    public async Task Post_draft_without_a_date_takes_today_in_the_zone_of_the_seller(string zone, string date, string number)
    {
        Desk desk = new(options => options.TimeZone = zone);
        Invoice draft = await desk.DraftAsync(100);
        desk.Clock.Now = Instant.FromUtc(2026, 12, 31, 23, 30);

        Invoice posted = await desk.Service.PostAsync(draft.Id, Stop);

        Assert.Equal(date, NodaTime.Text.LocalDatePattern.Iso.Format(posted.IssueDate!.Value));
        Assert.Equal(number, posted.Number);
        Assert.Equal(posted.IssueDate, posted.Content.IssueDate);
        Assert.Equal(posted.IssueDate.Value.PlusDays(30), posted.DueDate);
    }

    [Fact]
    public async Task Post_takes_dates_from_the_content_then_from_the_request()
    {
        Desk desk = new(static options => options.DueDays = 7);
        LocalDate on = new(2027, 2, 1), issue = new(2025, 5, 5), due = new(2025, 5, 9);
        Invoice plain = await desk.DraftAsync(1);
        Invoice dated = await desk.Service.DraftAsync(Given.Worth(1) with { IssueDate = issue }, Stop);
        Invoice withTerms = await desk.Service.DraftAsync(Given.Worth(1) with { IssueDate = issue, Terms = PaymentTerms.DueOnReceipt }, Stop);
        Invoice withDue = await desk.Service.DraftAsync(Given.Worth(1) with { IssueDate = issue, DueDate = due, Terms = PaymentTerms.Net(90) }, Stop);

        async Task<(string?, LocalDate?, LocalDate?)> PostAsync(Invoice draft)
        {
            Invoice posted = await desk.Service.PostAsync(draft.Id, new() { On = on }, Stop);
            return (posted.Number, posted.IssueDate, posted.DueDate);
        }

        Assert.Equal(("INV-2027-00001", on, on.PlusDays(7)), await PostAsync(plain));
        Assert.Equal(("INV-2025-00001", issue, issue.PlusDays(7)), await PostAsync(dated));
        Assert.Equal(("INV-2025-00002", issue, issue), await PostAsync(withTerms));
        Assert.Equal(("INV-2025-00003", issue, due), await PostAsync(withDue));
    }

    [Fact]
    [Trait("Requirement", "K8")]
    public async Task Renaming_the_client_later_does_not_alter_a_posted_invoice()
    {
        Desk desk = new();
        Party client = Given.Globex;
        Invoice posted = await desk.Service.PostAsync((await desk.Service.DraftAsync(Given.Worth(100) with { Buyer = client }, Stop)).Id, Stop);

        client = client with { Name = "Initech GmbH" };
        Invoice later = await desk.Service.DraftAsync(Given.Worth(100) with { Buyer = client }, Stop);
        await Assert.ThrowsAsync<InvoiceStateException>(() => desk.Service.EditAsync(posted.Id, Given.Worth(100) with { Buyer = client }, new(posted.Version), Stop));

        Assert.Equal("Globex GmbH", (await desk.Service.GetAsync(posted.Id, Stop)).Content.Buyer.Name);
        Assert.Equal("Initech GmbH", later.Content.Buyer.Name);
        Assert.Equal(posted.CustomerId, later.CustomerId);
    }

    [Fact]
    [Trait("Requirement", "K13")]
    public async Task Currency_is_set_at_creation_and_cannot_change()
    {
        Desk desk = new();
        InvoiceContent dollars = Given.Content(Given.Line(100, Currency.USD)) with { Currency = Currency.USD };
        Invoice draft = await desk.Service.DraftAsync(dollars, Stop);

        CurrencyMismatchException mixed = await Assert.ThrowsAsync<CurrencyMismatchException>(() =>
            desk.Service.EditAsync(draft.Id, dollars with { Lines = dollars.Lines.Add(Given.Line(1, Currency.EUR)) }, new(1), Stop));
        InvoiceStateException locked = await Assert.ThrowsAsync<InvoiceStateException>(() => desk.Service.EditAsync(draft.Id, Given.Worth(100), new(1), Stop));
        Invoice posted = await desk.Service.PostAsync(draft.Id, Stop);
        await Assert.ThrowsAsync<CurrencyMismatchException>(() => desk.PayAsync(posted.Id, 100, "S-1"));

        Assert.Equal((Currency.USD, Currency.EUR), (mixed.Left, mixed.Right));
        Assert.Equal(ErrorCodes.CurrencyLocked, locked.Code);
        Assert.Empty(desk.Payments);
    }

    [Fact]
    public async Task Edit_replaces_the_content_of_the_version_that_was_read()
    {
        Desk desk = new();
        Invoice draft = await desk.DraftAsync(100);

        Invoice edited = await desk.Service.EditAsync(draft.Id, Given.Worth(250), new(draft.Version), Stop);

        Assert.Equal((2, 2, Given.Euro(250)), (edited.Version, edited.StoredVersion, edited.PayableAmount));
        Assert.Equal(InvoiceFacts.Of(edited), InvoiceFacts.Of(await desk.Service.GetAsync(draft.Id, Stop)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(0)]
    public async Task Edit_of_another_version_is_a_conflict_and_changes_nothing(long version)
    {
        Desk desk = new();
        Invoice draft = await desk.DraftAsync(100);
        await desk.Service.EditAsync(draft.Id, Given.Worth(200), new(1), Stop);
        object before = desk.Store.State;

        ConcurrencyConflictException conflict = await Assert.ThrowsAsync<ConcurrencyConflictException>(() =>
            desk.Service.EditAsync(draft.Id, Given.Worth(300), new(version), Stop));

        Assert.Equal(ErrorCodes.ConcurrencyConflict, conflict.Code);
        Assert.Same(before, desk.Store.State);
    }

    [Fact]
    [Trait("Requirement", "C14")]
    public async Task Pay_keeps_what_overshoots_as_credit()
    {
        Desk desk = new();
        Invoice invoice = await desk.PostedAsync(100);

        PaymentReceipt over = await desk.PayAsync(invoice.Id, 130, "S-1");
        PaymentReceipt again = await desk.PayAsync(invoice.Id, 40, "S-2");

        Assert.Equal((Given.Euro(130), Given.Euro(30)), (over.Payment.Amount, over.Payment.UnallocatedAmount));
        Assert.Equal((Given.Euro(100), Given.Euro(0), PaymentState.Paid), (over.Invoice.PaidAmount, over.Invoice.Balance, over.Invoice.PaymentState));
        Assert.Equal(Given.Euro(40), again.Payment.UnallocatedAmount);
        Assert.Equal(InvoiceFacts.Of(over.Invoice), InvoiceFacts.Of(again.Invoice));
        Assert.Equal(Given.Euro(100), (await desk.Service.GetAsync(invoice.Id, Stop)).PaidAmount);
        Assert.Equal([40L, 130L], desk.Payments.Select(static payment => payment.Amount.MinorUnits).Order());
    }

    [Fact]
    public async Task Pay_takes_the_business_date_of_the_request()
    {
        Desk desk = new();
        Invoice invoice = await desk.PostedAsync(100);
        LocalDate late = new(2026, 12, 24);

        PaymentReceipt receipt = await desk.Service.PayAsync(invoice.Id, new(Given.Euro(100), PaymentMethod.Cash, "R-1") { On = late }, Stop);

        Assert.Equal(late, receipt.Payment.On);
        Assert.Equal(new(invoice.Id, Given.Euro(100), late), Assert.Single(receipt.Payment.Allocations));
        Assert.Equal(late, Assert.Single(receipt.Invoice.Ledger).On);
        Assert.Equal(InvoiceStatus.Overdue, receipt.Invoice.StatusOn(late.PlusDays(-1)));
        Assert.Equal(InvoiceStatus.Paid, receipt.Invoice.StatusOn(late));
    }

    [Theory]
    [Trait("Requirement", "D9")]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task Pay_nothing_or_less_is_refused(long cents)
    {
        Desk desk = new();
        Invoice invoice = await desk.PostedAsync(100);
        object before = desk.Store.State;

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => desk.PayAsync(invoice.Id, cents, "S-1"));

        Assert.Same(before, desk.Store.State);
    }

    [Fact]
    public async Task Pay_without_a_reference_or_an_amount_is_refused()
    {
        Desk desk = new();
        Invoice invoice = await desk.PostedAsync(100);
        object before = desk.Store.State;

        await Assert.ThrowsAsync<ArgumentNullException>(() => desk.PayAsync(invoice.Id, 1, null!));
        await Assert.ThrowsAsync<ArgumentException>(() => desk.PayAsync(invoice.Id, 1, ""));
        await Assert.ThrowsAsync<CurrencyMismatchException>(() => desk.Service.PayAsync(invoice.Id, new(default, PaymentMethod.Cash, "R"), Stop));

        Assert.Same(before, desk.Store.State);
    }

    [Fact]
    public async Task Unknown_keys_are_not_found()
    {
        Desk desk = new();
        InvoiceId nobody = new(new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11));

        foreach (Func<Task> command in (Func<Task>[])
        [
            () => desk.Service.GetAsync(nobody, Stop),
            () => desk.Service.GetHistoryAsync(nobody, Stop),
            () => desk.Service.EditAsync(nobody, Given.Worth(1), new(1), Stop),
            () => desk.Service.PostAsync(nobody, Stop),
            () => desk.PayAsync(nobody, 1, "S-1"),
            () => desk.Service.DraftAsync(Given.Worth(1) with { LegalEntityId = new("nobody") }, Stop),
        ])
            Assert.Equal(ErrorCodes.NotFound, (await Assert.ThrowsAsync<NotFoundException>(command)).Code);

        Assert.Empty(desk.Invoices);
    }

    [Fact]
    public async Task Lines_beyond_the_limit_are_refused()
    {
        Desk desk = new(static options => options.MaxLines = 2);
        LineItem line = Given.Line(1, Currency.EUR);
        Invoice draft = await desk.Service.DraftAsync(Given.Content(line, line), Stop);

        await Assert.ThrowsAsync<ArgumentException>("content", () => desk.Service.DraftAsync(Given.Content(line, line, line), Stop));
        await Assert.ThrowsAsync<ArgumentException>("content", () => desk.Service.EditAsync(draft.Id, Given.Content(line, line, line), new(1), Stop));
    }

    [Fact]
    public async Task Legal_entities_have_series_zones_and_terms_of_their_own()
    {
        Desk desk = new(null, Desk.LegalEntities(Desk.LegalEntity("de", "Europe/Berlin", "DE-{yyyy}-{seq:000}"), Desk.LegalEntity("nz", "Pacific/Auckland", "NZ-{yyyy}-{seq:000}")));
        desk.Clock.Now = Instant.FromUtc(2026, 12, 31, 18, 0);

        async Task<Invoice> PostAsync(string entity, InvoiceType type) =>
            await desk.Service.PostAsync((await desk.Service.DraftAsync(Given.Worth(1) with { LegalEntityId = new(entity), Type = type }, Stop)).Id, Stop);

        Assert.Equal("DE-2026-001", (await PostAsync("de", InvoiceType.Invoice)).Number);
        Assert.Equal("NZ-2027-001", (await PostAsync("nz", InvoiceType.Invoice)).Number);
        Assert.Equal("DE-2026-002", (await PostAsync("de", InvoiceType.CorrectedInvoice)).Number);
        Assert.Equal("CN-DE-2026-001", (await PostAsync("de", InvoiceType.CreditNote)).Number);
        Assert.Equal(new LocalDate(2027, 1, 11), (await PostAsync("nz", InvoiceType.Invoice)).DueDate);
        await Assert.ThrowsAsync<NotFoundException>(() => PostAsync("main", InvoiceType.Invoice));
    }

    [Fact]
    public async Task Invoices_and_credit_notes_start_again_each_in_their_own_rhythm()
    {
        Desk desk = new(static options =>
        {
            options.NumberReset = NumberReset.Yearly;
            options.CreditNoteNumberFormat = "CN-{seq}";
            options.CreditNoteNumberReset = NumberReset.Never;
        });
        List<string?> numbers = [];
        foreach (LocalDate on in (LocalDate[])[new(2026, 12, 31), new(2027, 1, 1)])
        {
            foreach (InvoiceType type in (InvoiceType[])[InvoiceType.Invoice, InvoiceType.CreditNote])
            {
                Invoice draft = await desk.Service.DraftAsync(Given.Worth(1) with { Type = type }, Stop);
                numbers.Add((await desk.Service.PostAsync(draft.Id, new() { On = on }, Stop)).Number);
            }
        }

        Assert.Equal(["INV-2026-00001", "CN-1", "INV-2027-00001", "CN-2"], numbers);
    }

    [Fact]
    public async Task History_names_actor_instant_and_version_of_each_command()
    {
        Desk desk = new();
        InvoicingService alice = desk.Service.As(new("alice")), bob = alice.As(new("bob"));
        Invoice draft = await alice.DraftAsync(Given.Worth(100), Stop);
        desk.Clock.Now += Duration.FromDays(1);
        await bob.EditAsync(draft.Id, Given.Worth(200), new(1), Stop);
        await desk.Service.PostAsync(draft.Id, Stop);
        desk.Clock.Now += Duration.FromDays(1);
        await alice.PayAsync(draft.Id, new(Given.Euro(200), PaymentMethod.Cash, "R-1"), Stop);

        ValueArray<InvoiceEvent> history = await desk.Service.GetHistoryAsync(draft.Id, Stop);

        Assert.Equal(
            [
                (typeof(InvoiceDrafted), 1L, "alice", Given.Today),
                (typeof(InvoiceEdited), 2L, "bob", Given.Today.PlusDays(1)),
                (typeof(InvoicePosted), 3L, "system", Given.Today.PlusDays(1)),
                (typeof(PaymentAllocated), 4L, "alice", Given.Today.PlusDays(2)),
                (typeof(InvoicePaid), 4L, "alice", Given.Today.PlusDays(2)),
            ],
            history.Select(static happened => (happened.GetType(), happened.Version, happened.Actor.Value, happened.On)));
        Assert.Equal(Given.Noon + Duration.FromDays(2), history[^1].At);
        PaymentRecorded recorded = Assert.Single(desk.Store.State.Events.OfType<PaymentRecorded>());
        Assert.Equal((Given.Euro(200), "alice"), (recorded.Amount, recorded.Actor.Value));
    }

    [Fact]
    public async Task Post_draft_with_errors_is_refused_with_all_findings_and_changes_nothing()
    {
        Desk desk = new();
        InvoiceContent bad = Given.Worth(1) with { Seller = new(""), DueDate = new(2020, 1, 1), Lines = [] };
        Invoice draft = await desk.Service.DraftAsync(bad, Stop);
        object before = desk.Store.State;

        InvoiceInvalidException refused = await Assert.ThrowsAsync<InvoiceInvalidException>(() => desk.Service.PostAsync(draft.Id, new() { Key = "K" }, Stop));

        Assert.Equal(ErrorCodes.InvoiceInvalid, refused.Code);
        Assert.Equal(["BR-06", "BR-08", "BR-16", "INV-DUE-001"], refused.Findings.Select(static finding => finding.Code).Order(StringComparer.Ordinal));
        Assert.Same(before, desk.Store.State);
    }

    [Fact]
    public async Task Post_draft_with_warnings_only_goes_through()
    {
        Desk desk = new();
        Invoice draft = await desk.Service.DraftAsync(Given.Worth(1) with { Seller = new("A"), Buyer = new("B") }, Stop);

        Assert.Equal("INV-2026-00001", (await desk.Service.PostAsync(draft.Id, Stop)).Number);
    }

    [Fact]
    public async Task Post_twice_is_refused_and_takes_no_number()
    {
        Desk desk = new();
        Invoice posted = await desk.PostedAsync(1);

        Assert.Equal(ErrorCodes.InvoicePosted, (await Assert.ThrowsAsync<InvoiceStateException>(() => desk.Service.PostAsync(posted.Id, Stop))).Code);

        Assert.Equal("INV-2026-00002", (await desk.PostedAsync(1)).Number);
    }
}
