using Xunit;

namespace Invoicing.Tests;

[Trait("Requirement", "K22")]
public sealed class WriteOffTests
{
    private static readonly Actor Clerk = new("clerk:17");

    private readonly Desk _desk = new();

    [Fact]
    public async Task What_is_open_is_given_up_with_reason_and_actor()
    {
        Invoice posted = await _desk.PostedAsync(Given.Order());
        await _desk.PayAsync(posted.Id, 12_000, "STMT-1");

        Invoice written = await _desk.Service.As(Clerk).WriteOffAsync(posted.Id, new("Bankrupt") { On = Given.Today.PlusDays(40) }, Given.Stop);

        Assert.Equal(new LedgerEntry(LedgerEntryKind.WriteOff, Given.Euro(868), Given.Today.PlusDays(40)) { Reason = "Bankrupt" }, written.Ledger[^1]);
        Assert.Equal((0L, PaymentState.Paid), (written.Balance.MinorUnits, written.PaymentState));
        Assert.Equal([InvoiceStatus.Overdue, InvoiceStatus.Paid], ((int[])[39, 40]).Select(days => written.StatusOn(Given.Today.PlusDays(days))));
        InvoiceEvent[] events = await _desk.EventsAsync(posted.Id, 3);
        Assert.Equal([typeof(InvoiceWrittenOff), typeof(InvoicePaid)], events.Select(static happened => happened.GetType()));
        Assert.All(events, static happened => Assert.Equal((Clerk, "Bankrupt", 4L), (happened.Actor, happened.Header.Reason, happened.Version)));
        Assert.Equal(868, events.OfType<InvoiceWrittenOff>().Single().Amount.MinorUnits);
    }

    [Fact]
    public async Task Nothing_open_is_nothing_to_give_up()
    {
        Invoice posted = await _desk.PostedAsync(Given.Order());
        await _desk.PayAsync(posted.Id, 12_868, "STMT-1");

        InvoiceStateException refused = await _desk.RefusedAsync(ErrorCodes.NothingOpen, () => _desk.WriteOffAsync(posted.Id));

        Assert.Equal((InvoiceAction.WriteOff, InvoiceStatus.Paid), (refused.Action, refused.Status));
    }

    [Fact]
    public async Task Money_that_comes_after_all_is_credit_of_the_customer()
    {
        Invoice posted = await _desk.PostedAsync(Given.Order());
        await _desk.WriteOffAsync(posted.Id);

        PaymentReceipt receipt = await _desk.PayAsync(posted.Id, 12_868, "STMT-1");

        Assert.Equal((12_868L, 0L), (receipt.Payment.UnallocatedAmount.MinorUnits, receipt.Invoice.PaidAmount.MinorUnits));
    }

    [Fact]
    public async Task Every_manual_change_has_actor_and_reason_and_none_leads_back_to_a_draft()
    {
        Invoice written = await _desk.PostedAsync(Given.Order()), credited = await _desk.PostedAsync(Given.Order()), cancelled = await _desk.PostedAsync(Given.Order()), corrected = await _desk.PostedAsync(Given.Order());
        int before = _desk.Store.State.Events.Count;
        InvoicingService clerk = _desk.Service.As(Clerk);

        await clerk.WriteOffAsync(written.Id, new("Reason"), Given.Stop);
        await clerk.CreditAsync(credited.Id, new(CreditSelection.All, "Reason"), Given.Stop);
        await clerk.CancelAsync(cancelled.Id, new("Reason"), Given.Stop);
        await clerk.CorrectAsync(corrected.Id, Given.Order(), new("Reason"), Given.Stop);
        await clerk.PayAsync(written.Id, new(Given.Euro(1), PaymentMethod.Cash, "R-1") { Reason = "Reason" }, Given.Stop);

        Assert.All(_desk.Store.State.Events.Skip(before), static happened => Assert.Equal((Clerk, "Reason"), (happened.Actor, happened.Header.Reason)));
        Assert.All(_desk.Invoices, static invoice => Assert.NotEqual(InvoiceState.Draft, invoice.State));
        Assert.DoesNotContain(InvoiceLifecycle.Transitions, static row => row.From != InvoiceStatus.Draft && row.To.Contains(InvoiceStatus.Draft));
    }
}
