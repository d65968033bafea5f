using NodaTime;
using Xunit;

namespace Invoicing.Tests;

/// <summary>What credits leave in the histories, in which order, with reason and actor.</summary>
[Trait("Requirement", "K22")]
public sealed class CreditEventsTests
{
    private static readonly Actor Clerk = new("clerk:17");

    private readonly Desk _desk = new();

    [Fact]
    public async Task Unpaid_is_credited_and_cancelled()
    {
        Invoice posted = await _desk.PostedAsync(Given.Order());

        Invoice note = await CreditAsync(posted.Id, CreditSelection.All);

        InvoiceEvent[] events = await _desk.EventsAsync(posted.Id, 2);
        Assert.Equal([typeof(InvoiceCredited), typeof(InvoiceCancelled)], events.Select(static happened => happened.GetType()));
        Assert.Equal(
            (note.Id, "CN-2026-00001", 12_868L, 12_868L, 0L),
            events.OfType<InvoiceCredited>().Select(static credited => (credited.CreditNoteId, credited.Number, credited.GrossAmount.MinorUnits, credited.AppliedAmount.MinorUnits, credited.Balance.MinorUnits)).Single());
        AssertSaid(events, 3);
        InvoiceEvent[] ofNote = await _desk.EventsAsync(note.Id);
        Assert.Equal([typeof(InvoiceDrafted), typeof(InvoicePosted), typeof(CreditApplied), typeof(InvoicePaid)], ofNote.Select(static happened => happened.GetType()));
        Assert.Equal([1L, 2L, 3L, 3L], ofNote.Select(static happened => happened.Version));
        Assert.Equal(
            (posted.Id, "INV-2026-00001", 12_868L, 0L),
            ofNote.OfType<CreditApplied>().Select(static applied => (applied.AppliedToId, applied.Number, applied.Amount.MinorUnits, applied.Balance.MinorUnits)).Single());
        Assert.All(ofNote, static happened => Assert.Equal((Clerk, "Damaged"), (happened.Actor, happened.Header.Reason)));
    }

    [Fact]
    public async Task Paid_is_released_from_the_latest_on_and_refunded()
    {
        Invoice posted = await _desk.PostedAsync(Given.Order());
        PaymentId first = (await _desk.PayAsync(posted.Id, 10_000, "STMT-1")).Payment.Id, second = (await _desk.PayAsync(posted.Id, 2_868, "STMT-2")).Payment.Id;

        await CreditAsync(posted.Id, CreditSelection.All);

        InvoiceEvent[] events = await _desk.EventsAsync(posted.Id, 5);
        Assert.Equal([typeof(SettlementReleased), typeof(SettlementReleased), typeof(InvoiceCredited), typeof(InvoiceRefunded)], events.Select(static happened => happened.GetType()));
        Assert.Equal(
            [(LedgerEntryKind.Payment, second, 2_868L, 2_868L), (LedgerEntryKind.Payment, first, 10_000L, 12_868L)],
            events.OfType<SettlementReleased>().Select(static released => (released.Kind, released.PaymentId!.Value, released.Amount.MinorUnits, released.Balance.MinorUnits)));
        AssertSaid(events, 5);
    }

    [Fact]
    public async Task Partial_credit_of_a_paid_one_does_not_say_again_that_it_is_paid()
    {
        Invoice posted = await _desk.PostedAsync(Given.Order());
        await _desk.PayAsync(posted.Id, 12_868, "STMT-1");

        await CreditAsync(posted.Id, CreditSelection.OfAmount(Given.Euro(4_000)));

        Assert.Equal(
            [typeof(SettlementReleased), typeof(InvoiceCredited)],
            (await _desk.EventsAsync(posted.Id, 4)).Select(static happened => happened.GetType()));
        Assert.Single(await _desk.EventsAsync(posted.Id), static happened => happened is InvoicePaid);
    }

    [Fact]
    public async Task Credit_that_pays_what_was_open_says_that_it_is_paid()
    {
        Invoice posted = await _desk.PostedAsync(Given.Order());
        await _desk.PayAsync(posted.Id, 10_000, "STMT-1");

        await CreditAsync(posted.Id, CreditSelection.OfAmount(Given.Euro(2_868)));

        Assert.Equal([typeof(InvoiceCredited), typeof(InvoicePaid)], (await _desk.EventsAsync(posted.Id, 3)).Select(static happened => happened.GetType()));
    }

    [Fact]
    public async Task Cancelling_says_once_that_it_is_cancelled()
    {
        Invoice posted = await _desk.PostedAsync(Given.Order());

        await _desk.Service.As(Clerk).CancelAsync(posted.Id, new("Damaged"), Given.Stop);

        InvoiceEvent[] events = await _desk.EventsAsync(posted.Id, 2);
        Assert.Equal([typeof(InvoiceCancelled), typeof(InvoiceCredited)], events.Select(static happened => happened.GetType()));
        Assert.All(events, static happened => Assert.Equal((Clerk, "Damaged"), (happened.Actor, happened.Header.Reason)));
    }

    [Fact]
    public async Task Credit_dated_ahead_counts_from_its_date_on()
    {
        Invoice posted = await _desk.PostedAsync(Given.Order());
        LocalDate later = Given.Today.PlusDays(40);

        Invoice credited = (await _desk.Service.CreditAsync(posted.Id, new(CreditSelection.All, "Damaged") { On = later }, Given.Stop)).Invoice;

        Assert.Equal(
            [InvoiceStatus.Unpaid, InvoiceStatus.Overdue, InvoiceStatus.Overdue, InvoiceStatus.Cancelled],
            ((int[])[30, 31, 39, 40]).Select(days => credited.StatusOn(Given.Today.PlusDays(days))));
        Assert.All(await _desk.EventsAsync(posted.Id, 2), happened => Assert.Equal(later, happened.On));
    }

    private async Task<Invoice> CreditAsync(InvoiceId id, CreditSelection selection) => (await _desk.Service.As(Clerk).CreditAsync(id, new(selection, "Damaged"), Given.Stop)).CreditNote;

    private static void AssertSaid(InvoiceEvent[] events, long version) =>
        Assert.All(events, happened => Assert.Equal((Clerk, "Damaged", version, Given.Today), (happened.Actor, happened.Header.Reason, happened.Version, happened.On)));
}
