using NodaTime;
using Xunit;

namespace Invoicing.Tests;

/// <summary>How posting numbers: series, resets, starts, closed periods and the order of dates.</summary>
public sealed class NumberingTests
{
    private static CancellationToken Stop => Given.Stop;

    [Fact]
    [Trait("Requirement", "K7")]
    public async Task Numbers_grow_beyond_their_digits()
    {
        Desk desk = new(static options => (options.NumberStartAt, options.NumberStartOn) = (99_999, new LocalDate(2026, 1, 1)));

        Assert.Equal("INV-2026-99999", (await desk.PostedAsync(1)).Number);
        Assert.Equal("INV-2026-100000", (await desk.PostedAsync(1)).Number);
        Assert.Equal("INV-2027-00001", (await PostOnAsync(desk, new(2027, 1, 1))).Number);
    }

    [Fact]
    [Trait("Requirement", "S10")]
    public async Task Plain_format_counts_on()
    {
        Desk desk = new(static options => (options.NumberFormat, options.NumberReset) = ("Invoice-{seq}", NumberReset.Never));

        Assert.Equal("Invoice-1", (await desk.PostedAsync(1)).Number);
        Assert.Equal("Invoice-2", (await PostOnAsync(desk, new(2030, 1, 1))).Number);
    }

    [Fact]
    [Trait("Requirement", "O25")]
    public async Task Monthly_sequence_starts_again_and_drafts_take_no_number()
    {
        Desk desk = new(static options => (options.NumberFormat, options.NumberReset) = ("INV-{yyyy}{MM}-{seq:000}", NumberReset.Monthly));
        List<Invoice> drafts = [];
        for (int i = 0; i < 5; i++)
            drafts.Add(await desk.DraftAsync(100));

        Invoice march = await desk.Service.PostAsync(drafts[3].Id, new() { On = new LocalDate(2026, 3, 31) }, Stop);
        Invoice april = await desk.Service.PostAsync(drafts[1].Id, new() { On = new LocalDate(2026, 4, 1) }, Stop);

        Assert.Equal(("INV-202603-001", "INV-202604-001"), (march.Number, april.Number));
        Assert.Equal(new NumberPosition("invoices", "2026-04", 1), april.Position);
        Assert.Equal([1L, 1L], desk.Store.State.Counters.Values.Select(static counter => counter.Sequence));
        Assert.All(desk.Invoices.Where(static invoice => invoice.State == InvoiceState.Draft), static draft => Assert.Equal((null, null), (draft.Number, draft.Position)));
    }

    [Fact]
    public async Task Fiscal_sequence_starts_again_with_the_fiscal_year()
    {
        Desk desk = new(static options =>
        {
            (options.NumberFormat, options.NumberReset) = ("INV-{fy}-{seq}", NumberReset.Fiscal);
            (options.FiscalYearStartMonth, options.FiscalYearNaming) = (4, FiscalYearNaming.EndYear);
        });

        Assert.Equal("INV-2026-1", (await PostOnAsync(desk, new(2026, 3, 31))).Number);
        Assert.Equal("INV-2027-1", (await PostOnAsync(desk, new(2026, 4, 1))).Number);
        Invoice last = await PostOnAsync(desk, new(2027, 3, 31));
        Assert.Equal(("INV-2027-2", new("invoices", "FY2027", 2)), (last.Number, last.Position));
    }

    [Fact]
    public async Task Run_that_an_older_system_numbered_is_refused_and_takes_no_number()
    {
        Desk desk = new(static options => (options.NumberStartAt, options.NumberStartOn) = (813, new LocalDate(2026, 7, 1)));
        Invoice draft = await desk.DraftAsync(100);
        object before = desk.Store.State;

        SeriesNotStartedException refused = await Assert.ThrowsAsync<SeriesNotStartedException>(() =>
            desk.Service.PostAsync(draft.Id, new() { On = new LocalDate(2025, 12, 31), Key = "K" }, Stop));

        Assert.Equal(ErrorCodes.SeriesNotStarted, refused.Code);
        Assert.Same(before, desk.Store.State);
        Assert.Equal("INV-2026-00813", (await desk.Service.PostAsync(draft.Id, Stop)).Number);
    }

    [Fact]
    public async Task Closed_period_refuses_posting_up_to_its_last_day_and_takes_no_number()
    {
        LocalDate closed = new(2026, 10, 31);
        Desk desk = new(options => options.BooksClosedUntil = closed);
        Invoice draft = await desk.DraftAsync(100), dated = await desk.Service.DraftAsync(Given.Worth(1) with { IssueDate = closed.PlusYears(-1) }, Stop);
        object before = desk.Store.State;

        PeriodClosedException refused = await Assert.ThrowsAsync<PeriodClosedException>(() => desk.Service.PostAsync(draft.Id, new() { On = closed, Key = "K" }, Stop));
        await Assert.ThrowsAsync<PeriodClosedException>(() => desk.Service.PostAsync(dated.Id, Stop));

        Assert.Equal((ErrorCodes.PeriodClosed, closed, closed), (refused.Code, refused.IssueDate, refused.ClosedUntil));
        Assert.Contains("2026-10-31", refused.Message, StringComparison.Ordinal);
        Assert.Same(before, desk.Store.State);
        Assert.Equal("INV-2026-00001", (await desk.Service.PostAsync(draft.Id, new() { On = closed.PlusDays(1) }, Stop)).Number);
    }

    [Fact]
    public async Task Issue_date_before_the_latest_one_of_the_run_is_refused_where_the_order_is_required()
    {
        Desk desk = new(static options => options.RequireChronologicalNumbers = true);
        await PostOnAsync(desk, new(2026, 5, 2));
        Invoice draft = await desk.DraftAsync(100);
        object before = desk.Store.State;

        InvoiceInvalidException refused = await Assert.ThrowsAsync<InvoiceInvalidException>(() => desk.Service.PostAsync(draft.Id, new() { On = new LocalDate(2026, 5, 1), Key = "K" }, Stop));

        Finding finding = Assert.Single(refused.Findings);
        Assert.Equal(("INV-DATE-001", FindingSeverity.Error, "issueDate"), (finding.Code, finding.Severity, finding.Path));
        Assert.Same(before, desk.Store.State);
        Assert.Equal("INV-2026-00002", (await desk.Service.PostAsync(draft.Id, new() { On = new LocalDate(2026, 5, 2) }, Stop)).Number);
        Assert.Equal("INV-2025-00001", (await PostOnAsync(desk, new(2025, 1, 1))).Number);
    }

    [Fact]
    public async Task Issue_date_before_the_latest_one_is_a_warning_otherwise()
    {
        Desk desk = new();
        await PostOnAsync(desk, new(2026, 5, 2));

        Assert.Equal("INV-2026-00002", (await PostOnAsync(desk, new(2026, 5, 1))).Number);

        NumberSeries series = new("s", NumberFormat.Parse("{seq}"), NumberReset.Never);
        Assert.Equal(FindingSeverity.Warning, PostingOrder.Check(series, new(2026, 5, 1), new LocalDate(2026, 5, 2), FindingSeverity.Warning)!.Severity);
        Assert.Null(PostingOrder.Check(series, new(2026, 5, 2), new LocalDate(2026, 5, 2), FindingSeverity.Warning));
        Assert.Null(PostingOrder.Check(series, new(2026, 5, 2), null, FindingSeverity.Warning));
    }

    [Fact]
    public async Task Branch_and_type_choose_the_series()
    {
        NumberSeries invoices = Series("invoices", "{entity}-{type}-{seq}") with { Types = [InvoiceType.Invoice, InvoiceType.CorrectedInvoice, InvoiceType.PrepaymentInvoice] };
        LegalEntity entity = new(
            new("at"),
            DateTimeZone.Utc,
            [invoices, Series("credit-notes", "CN-{seq}") with { Types = [InvoiceType.CreditNote] }, Series("wien", "W-{seq}") with { Branch = "wien" }],
            PaymentTerms.DueOnReceipt)
        { Language = "de-AT" };
        Desk desk = new(null, Desk.LegalEntities(entity));

        async Task<Invoice> PostAsync(InvoiceType type, string? branch, string? language = null) => await desk.Service.PostAsync(
            (await desk.Service.DraftAsync(Given.Worth(1) with { LegalEntityId = new("at"), Type = type, Branch = branch, Language = language }, Stop)).Id, Stop);

        Assert.Equal("at-380-1", (await PostAsync(InvoiceType.Invoice, null)).Number);
        Assert.Equal("at-386-2", (await PostAsync(InvoiceType.PrepaymentInvoice, "graz")).Number);
        Assert.Equal("CN-1", (await PostAsync(InvoiceType.CreditNote, "graz")).Number);
        Assert.Equal("W-1", (await PostAsync(InvoiceType.CreditNote, "wien")).Number);
        Assert.Equal("W-2", (await PostAsync(InvoiceType.Invoice, "wien")).Number);
        Assert.Equal("de-AT", (await PostAsync(InvoiceType.Invoice, null)).Content.Language);
        Assert.Equal("fr", (await PostAsync(InvoiceType.Invoice, null, "fr")).Content.Language);
        Assert.Throws<ArgumentException>(static () => Given.Worth(1) with { Branch = " wien" });
    }

    [Fact]
    [Trait("Requirement", "O1")]
    public async Task Legal_entity_switches_invoicing_off_and_on_for_itself()
    {
        LegalEntity plain = Desk.LegalEntity("plain", "UTC", "P-{yyyy}-{seq}");
        Dictionary<string, LegalEntity> known = new[] { plain, Desk.LegalEntity("off", "UTC", "F-{yyyy}-{seq}") with { IsEnabled = false }, Desk.LegalEntity("on", "UTC", "N-{yyyy}-{seq}") with { IsEnabled = true } }
            .ToDictionary(static entity => entity.Id.Value, StringComparer.Ordinal);
        Desk open = new(null, Desk.LegalEntities([.. known.Values.Select(static entity => entity with { IsEnabled = null })]));
        Invoice draft = await open.Service.DraftAsync(Of("off"), Stop), posted = await open.Service.PostAsync((await open.Service.DraftAsync(Of("off"), Stop)).Id, Stop);
        object before = open.Store.State;
        InvoicingService Service(bool enabled) => new(open.Store, open.Clock, new InvoicingOptions { Enabled = enabled }, new InvoicingPorts { LegalEntities = Desk.LegalEntities([.. known.Values]) });

        foreach (InvoicingService service in (InvoicingService[])[Service(true), Service(false)])
        {
            foreach (Func<Task> command in (Func<Task>[])
            [
                () => service.DraftAsync(Of("off"), Stop),
                () => service.EditAsync(draft.Id, Of("off"), new(1), Stop),
                () => service.PostAsync(draft.Id, Stop),
                () => service.PayAsync(posted.Id, new(Given.Euro(1), PaymentMethod.BankTransfer, "S-1"), Stop),
            ])
                Assert.Contains("off", (await Assert.ThrowsAsync<FeatureDisabledException>(command)).Message, StringComparison.Ordinal);
        }

        foreach (string entity in (string[])["plain", "nobody"])
            await Assert.ThrowsAsync<FeatureDisabledException>(() => Service(false).DraftAsync(Of(entity), Stop));
        await Assert.ThrowsAsync<FeatureDisabledException>(() => Service(false).PostAsync(new InvoiceId(Given.Ids.NewId(default)), Stop));
        await Assert.ThrowsAsync<NotFoundException>(() => Service(true).DraftAsync(Of("nobody"), Stop));
        Assert.Same(before, open.Store.State);
        Assert.Equal("N-2026-1", (await Service(false).PostAsync((await Service(false).DraftAsync(Of("on"), Stop)).Id, Stop)).Number);
        Assert.Equal("F-2026-2", (await open.Service.PostAsync(draft.Id, Stop)).Number);

        static InvoiceContent Of(string entity) => Given.Worth(100) with { LegalEntityId = new(entity) };
    }

    [Fact]
    public async Task Series_is_proved_gapless_from_its_posted_invoices()
    {
        Desk desk = new(static options => (options.NumberStartAt, options.NumberStartOn) = (7, new LocalDate(2026, 1, 1)));
        for (int i = 0; i < 4; i++)
            await PostOnAsync(desk, new(i < 3 ? 2026 : 2027, 2, 3));
        await desk.DraftAsync(1);

        GapProof proof = await desk.Service.ProveGaplessAsync(LegalEntityId.Main, "invoices", Stop);
        GapProof year = await desk.Service.ProveGaplessAsync(LegalEntityId.Main, "invoices", "2027", Stop);

        Assert.True(proof.IsGapless);
        Assert.Equal([("2026", 7L, 9L, 3L), ("2027", 1L, 1L, 1L)], proof.Runs.Select(static run => (run.Period, run.First, run.Last, run.Count)));
        Assert.Equal("2027", Assert.Single(year.Runs).Period);
        Assert.Empty((await desk.Service.ProveGaplessAsync(LegalEntityId.Main, "credit-notes", Stop)).Runs);
        Assert.Equal("number series", (await Assert.ThrowsAsync<NotFoundException>(() => desk.Service.ProveGaplessAsync(LegalEntityId.Main, "Invoices", Stop))).What);
        await Assert.ThrowsAsync<NotFoundException>(() => desk.Service.ProveGaplessAsync(new("nobody"), "invoices", Stop));
    }

    [Fact]
    public async Task Invoice_that_vanished_is_a_hole_in_the_proof()
    {
        Desk desk = new();
        for (int i = 0; i < 3; i++)
            await desk.PostedAsync(1);
        Invoice second = desk.Invoices.Single(static invoice => invoice.Position?.Sequence == 2);
        desk.Store.Commit(state => state with { Invoices = state.Invoices.Remove(second.Id) });

        RunProof run = Assert.Single((await desk.Service.ProveGaplessAsync(LegalEntityId.Main, "invoices", Stop)).Runs);

        Assert.False(run.IsGapless);
        Assert.Equal([new(2, 2)], run.Missing);
    }

    private static async Task<Invoice> PostOnAsync(Desk desk, LocalDate on) => await desk.Service.PostAsync((await desk.DraftAsync(100)).Id, new() { On = on }, Stop);

    private static NumberSeries Series(string name, string format) => new(name, NumberFormat.Parse(format), NumberReset.Never);
}
