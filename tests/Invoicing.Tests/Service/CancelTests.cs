using NodaTime;
using Xunit;

namespace Invoicing.Tests;

/// <summary>Cancelling is a credit note over all that is left, for what no money is on.</summary>
public sealed class CancelTests
{
    private readonly Desk _desk = new();

    [Fact]
    public async Task Unpaid_is_cancelled_from_its_day_on_and_keeps_its_number()
    {
        Invoice posted = await _desk.PostedAsync(Given.Order());
        LocalDate day = Given.Today.PlusDays(35);

        CreditReceipt receipt = await _desk.Service.CancelAsync(posted.Id, new("Never delivered") { On = day }, Given.Stop);

        Invoice cancelled = receipt.Invoice;
        Assert.Equal((InvoiceState.Cancelled, "INV-2026-00001", (LocalDate?)day, 0L), (cancelled.State, cancelled.Number, cancelled.CancelledOn, cancelled.Balance.MinorUnits));
        Assert.Equal(
            [InvoiceStatus.Draft, InvoiceStatus.Unpaid, InvoiceStatus.Overdue, InvoiceStatus.Cancelled, InvoiceStatus.Cancelled],
            ((int[])[-1, 0, 34, 35, 99]).Select(days => cancelled.StatusOn(Given.Today.PlusDays(days))));
        Assert.Equal((12_868L, 0L, day), (receipt.CreditNote.PayableAmount.MinorUnits, receipt.CreditNote.Balance.MinorUnits, receipt.CreditNote.IssueDate!.Value));
        Assert.Equal("INV-2026-00002", (await _desk.PostedAsync(1)).Number);
        Assert.Equal(InvoiceFacts.Of(cancelled), InvoiceFacts.Of(await _desk.Service.GetByNumberAsync(default, "INV-2026-00001", Given.Stop)));
    }

    [Fact]
    public async Task Rest_of_a_partly_credited_one_is_cancelled()
    {
        Invoice posted = await _desk.PostedAsync(Given.Order());
        await _desk.CreditAsync(posted.Id, 500);

        CreditReceipt receipt = await _desk.CancelAsync(posted.Id);

        Assert.Equal((12_368L, InvoiceState.Cancelled), (receipt.CreditNote.PayableAmount.MinorUnits, receipt.Invoice.State));
        Assert.Equal(12_868, receipt.Invoice.CreditedAmount.MinorUnits);
    }

    [Fact]
    public async Task Written_off_is_cancelled_and_what_was_given_up_is_credited()
    {
        Invoice posted = await _desk.PostedAsync(Given.Order());
        await _desk.WriteOffAsync(posted.Id);

        Invoice cancelled = (await _desk.CancelAsync(posted.Id)).Invoice;

        Assert.Equal(
            [(LedgerEntryKind.WriteOff, true), (LedgerEntryKind.Credit, false)],
            cancelled.Ledger.Select(static entry => (entry.Kind, entry.IsReversed)));
    }

    [Theory]
    [InlineData(1, InvoiceStatus.Unpaid)]
    [InlineData(12_868, InvoiceStatus.Paid)]
    public async Task Money_on_it_stands_against_it(long paid, InvoiceStatus status)
    {
        Invoice posted = await _desk.PostedAsync(Given.Order());
        await _desk.PayAsync(posted.Id, paid, "STMT-1");

        InvoiceStateException refused = await _desk.RefusedAsync(ErrorCodes.HasAllocations, () => _desk.CancelAsync(posted.Id));

        Assert.Equal((InvoiceAction.Cancel, status, "no payment is allocated"), (refused.Action, refused.Status, refused.UnmetGuard?.Description));
        Assert.Contains(InvoiceAction.Credit, refused.Permitted);
        Assert.DoesNotContain(InvoiceAction.Cancel, refused.Permitted);
    }

    [Fact]
    public async Task Cancelled_takes_no_money_and_no_other_correction()
    {
        Invoice posted = await _desk.PostedAsync(Given.Order());
        await _desk.CancelAsync(posted.Id);
        Func<Task>[] commands =
        [
            () => _desk.CancelAsync(posted.Id),
            () => _desk.CreditAsync(posted.Id, CreditSelection.All),
            () => _desk.WriteOffAsync(posted.Id),
            () => _desk.Service.CorrectAsync(posted.Id, Given.Order(), new("x"), Given.Stop),
            () => _desk.PayAsync(posted.Id, 1, "STMT-1"),
        ];
        foreach (Func<Task> command in commands)
            Assert.Equal(InvoiceStatus.Cancelled, (await _desk.RefusedAsync(ErrorCodes.InvoiceCancelled, command)).Status);

        Assert.Equal(
            [InvoiceAction.View, InvoiceAction.Reissue, InvoiceAction.AddNote, InvoiceAction.SetMetadata, InvoiceAction.Download, InvoiceAction.ExportEvidence],
            await _desk.Service.GetAllowedActionsAsync(posted.Id, Given.Stop));
    }

    [Fact]
    public async Task Cancelling_asks_for_a_reason()
    {
        Assert.Throws<ArgumentException>(static () => new CancelRequest(" "));
        Invoice posted = await _desk.PostedAsync(1);
        await Assert.ThrowsAsync<ArgumentException>(() => _desk.Service.CancelAsync(posted.Id, new CancelRequest("x") { Reason = null }, Given.Stop));
        await Assert.ThrowsAsync<ArgumentException>(() => _desk.Service.WriteOffAsync(posted.Id, new WriteOffRequest("x") { Reason = null }, Given.Stop));
        Assert.Equal(InvoiceState.Posted, (await _desk.NowAsync(posted.Id)).State);
    }
}
