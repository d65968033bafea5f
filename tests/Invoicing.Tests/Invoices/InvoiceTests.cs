using NodaTime;
using Xunit;

namespace Invoicing.Tests;

public sealed class InvoiceTests
{
    private static readonly PaymentId Paid = new(new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11));

    [Fact]
    public void Draft_has_no_number_and_no_dates()
    {
        Invoice draft = Given.Draft(150_000);

        Assert.Equal(InvoiceState.Draft, draft.State);
        Assert.Null(draft.Number);
        Assert.Null(draft.IssueDate);
        Assert.Null(draft.DueDate);
        Assert.Equal((1, 0), (draft.Version, draft.StoredVersion));
        Assert.Equal(InvoiceStatus.Draft, draft.StatusOn(LocalDate.MaxIsoValue));
        Assert.Equal(Given.Euro(150_000), draft.Balance);
        Assert.IsType<InvoiceDrafted>(Assert.Single(draft.PendingEvents));
    }

    [Fact]
    public void Draft_empty_key_is_refused() =>
        Assert.Throws<ArgumentException>("id", () => Invoice.Draft(default, Given.Worth(1), CalculationProfile.En16931, Given.On(Given.Today)));

    [Fact]
    [Trait("Requirement", "K13")]
    public void Draft_and_Edit_amounts_of_another_currency_are_refused()
    {
        InvoiceContent mixed = Given.Content(Given.Line(100, Currency.EUR), Given.Line(100, Currency.USD));
        Invoice draft = Given.Draft(100);

        Assert.Equal(Currency.USD, Assert.Throws<CurrencyMismatchException>(() => Given.Draft(mixed)).Right);
        Assert.Equal(Currency.USD, Assert.Throws<CurrencyMismatchException>(() => draft.Edit(mixed, Given.On(Given.Today))).Right);
    }

    [Fact]
    [Trait("Requirement", "K13")]
    public void Edit_to_another_currency_is_refused()
    {
        Invoice draft = Given.Draft(100);
        InvoiceContent dollars = Given.Content(Given.Line(100, Currency.USD)) with { Currency = Currency.USD };

        InvoiceStateException refused = Assert.Throws<InvoiceStateException>(() => draft.Edit(dollars, Given.On(Given.Today)));

        Assert.Equal(ErrorCodes.CurrencyLocked, refused.Code);
        Assert.Equal(Currency.EUR, draft.Currency);
    }

    [Fact]
    public void Edit_to_another_legal_entity_is_refused()
    {
        InvoiceContent other = Given.Worth(100) with { LegalEntityId = new("other") };

        InvoiceStateException refused = Assert.Throws<InvoiceStateException>(() => Given.Draft(100).Edit(other, Given.On(Given.Today)));

        Assert.Equal(ErrorCodes.LegalEntityLocked, refused.Code);
    }

    [Fact]
    [Trait("Requirement", "O15")]
    public void Edit_and_Post_of_a_posted_invoice_are_refused()
    {
        Invoice posted = Given.Posted(100);

        InvoiceStateException edit = Assert.Throws<InvoiceStateException>(() => posted.Edit(Given.Worth(200), Given.On(Given.Today)));
        InvoiceStateException post = Assert.Throws<InvoiceStateException>(() => posted.Post("INV-2", Given.Today, Given.Today, Given.On(Given.Today)));

        Assert.Equal((ErrorCodes.InvoicePosted, InvoiceAction.Edit, InvoiceState.Posted), (edit.Code, edit.Action, edit.State));
        Assert.Equal((ErrorCodes.InvoicePosted, InvoiceAction.Post, InvoiceState.Posted), (post.Code, post.Action, post.State));
    }

    [Fact]
    public void Post_dates_the_content_and_keeps_the_amounts()
    {
        Invoice draft = Given.Draft(Given.Worth(12_345) with { Terms = PaymentTerms.Net(14) });

        Invoice posted = draft.Post("INV-7", Given.Today, Given.Today.PlusDays(14), Given.On(Given.Today));

        Assert.Equal("INV-7", posted.Number);
        Assert.Equal((Given.Today, Given.Today.PlusDays(14)), (posted.IssueDate, posted.DueDate));
        Assert.Equal(draft.Content with { IssueDate = posted.IssueDate, DueDate = posted.DueDate }, posted.Content);
        Assert.Same(draft.Totals, posted.Totals);
    }

    [Fact]
    public void Post_without_a_number_or_due_before_issue_is_refused()
    {
        Invoice draft = Given.Draft(1);

        Assert.Throws<ArgumentException>("number", () => draft.Post(" ", Given.Today, Given.Today, Given.On(Given.Today)));
        Assert.Throws<ArgumentException>("dueDate", () => draft.Post("INV-1", Given.Today, Given.Today.PlusDays(-1), Given.On(Given.Today)));
    }

    [Fact]
    public void Allocate_more_than_the_balance_is_refused_with_both_figures()
    {
        Invoice invoice = Allocate(Given.Posted(100), 30);

        AllocationException refused = Assert.Throws<AllocationException>(() => Allocate(invoice, 71));

        Assert.Equal(ErrorCodes.AllocationTooLarge, refused.Code);
        Assert.Equal((Given.Euro(71), Given.Euro(70)), (refused.Amount, refused.Balance));
        Assert.Equal(Given.Euro(0), Allocate(invoice, 70).Balance);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Allocate_nothing_or_less_is_refused(long cents) =>
        Assert.Throws<ArgumentOutOfRangeException>("amount", () => Allocate(Given.Posted(100), cents));

    [Fact]
    public void Allocate_another_currency_or_none_is_refused()
    {
        Invoice invoice = Given.Posted(100);

        CurrencyMismatchException dollars = Assert.Throws<CurrencyMismatchException>(() =>
            invoice.Allocate(Paid, Money.FromMinorUnits(1, Currency.USD), PaymentMethod.Cash, "R-1", Given.On(Given.Today)));
        Assert.Throws<CurrencyMismatchException>(() => invoice.Allocate(Paid, default, PaymentMethod.Cash, "R-1", Given.On(Given.Today)));

        Assert.Equal((Currency.EUR, Currency.USD), (dollars.Left, dollars.Right));
    }

    [Fact]
    public void Allocate_to_a_draft_or_a_cancelled_invoice_is_refused()
    {
        Invoice cancelled = Given.Posted(100).With(nameof(Invoice.State), InvoiceState.Cancelled);

        Assert.Equal(ErrorCodes.NotPosted, Assert.Throws<InvoiceStateException>(() => Allocate(Given.Draft(100), 1)).Code);
        Assert.Equal(ErrorCodes.InvoiceCancelled, Assert.Throws<InvoiceStateException>(() => Allocate(cancelled, 1)).Code);
    }

    [Fact]
    [Trait("Requirement", "O10")]
    public void Ledger_lists_allocations_with_date_method_and_reference()
    {
        Invoice invoice = Given.Posted(100)
            .Allocate(Paid, Given.Euro(30), PaymentMethod.Cash, "R-1", Given.On(new(2026, 12, 1)))
            .Allocate(Paid, Given.Euro(20), PaymentMethod.Card, "R-2", Given.On(new(2026, 12, 2)));

        Assert.Equal(
            [
                new(LedgerEntryKind.Payment, Given.Euro(30), new(2026, 12, 1)) { PaymentId = Paid, Method = PaymentMethod.Cash, Reference = "R-1" },
                new LedgerEntry(LedgerEntryKind.Payment, Given.Euro(20), new(2026, 12, 2)) { PaymentId = Paid, Method = PaymentMethod.Card, Reference = "R-2" },
            ],
            invoice.Ledger);
        Assert.Equal(Given.Euro(50), invoice.PaidAmount);
    }

    [Fact]
    public void Events_carry_version_actor_instant_and_business_date()
    {
        CommandContext context = new(new Actor("alice"), Instant.FromUtc(2026, 1, 2, 3, 4), new(2026, 1, 5), Given.Ids);
        Invoice invoice = Invoice.Draft(new(Given.Ids.NewId(default)), Given.Worth(100) with { LegalEntityId = new("de") }, CalculationProfile.En16931, context)
            .Edit(Given.Worth(200) with { LegalEntityId = new("de") }, context)
            .Post("INV-9", new(2026, 1, 5), new(2026, 2, 4), context)
            .Allocate(Paid, Given.Euro(200), PaymentMethod.Cash, "R-1", context);

        InvoiceEvent[] events = [.. invoice.PendingEvents.Cast<InvoiceEvent>()];

        Assert.Equal(
            [(typeof(InvoiceDrafted), 1L), (typeof(InvoiceEdited), 2L), (typeof(InvoicePosted), 3L), (typeof(PaymentAllocated), 4L), (typeof(InvoicePaid), 4L)],
            events.Select(static happened => (happened.GetType(), happened.Version)));
        Assert.All(events, happened =>
        {
            Assert.Equal((context.Actor, context.At, context.On), (happened.Actor, happened.At, happened.On));
            Assert.Equal((new LegalEntityId("de"), invoice.Id), (happened.LegalEntityId, happened.InvoiceId));
        });
        Assert.Equal(events.Length, events.Select(static happened => happened.Id).Distinct().Count());
        InvoicePosted posted = Assert.IsType<InvoicePosted>(events[2]);
        Assert.Equal(("INV-9", new LocalDate(2026, 1, 5), new LocalDate(2026, 2, 4), Given.Euro(200)), (posted.Number, posted.IssueDate, posted.DueDate, posted.PayableAmount));
        PaymentAllocated allocated = Assert.IsType<PaymentAllocated>(events[3]);
        Assert.Equal((Paid, Given.Euro(200), Given.Euro(0)), (allocated.PaymentId, allocated.Amount, allocated.Balance));
    }

    [Fact]
    public void AsStored_has_nothing_pending_and_is_otherwise_the_same()
    {
        Invoice invoice = Allocate(Given.Posted(100), 40);

        Invoice stored = invoice.AsStored();

        Assert.True(stored.PendingEvents.IsEmpty);
        Assert.Equal(invoice.Version, stored.StoredVersion);
        Assert.Equal(InvoiceFacts.Of(invoice), InvoiceFacts.Of(stored));
    }

    private static Invoice Allocate(Invoice invoice, long cents) =>
        invoice.Allocate(Paid, Given.Euro(cents), PaymentMethod.Cash, "R-1", Given.On(Given.Today));
}
