using Xunit;

namespace Invoicing.Tests;

/// <summary>An invoice of EUR 128.68 is credited in full, whatever had settled it.</summary>
public sealed class CreditInFullTests
{
    private readonly Desk _desk = new();

    [Fact]
    public async Task Unpaid_is_cancelled_and_the_note_is_used_up()
    {
        Invoice posted = await _desk.PostedAsync(Given.Order());

        CreditReceipt receipt = await _desk.CreditAsync(posted.Id, CreditSelection.All);

        AssertSettled(InvoiceStatus.Cancelled, receipt.Invoice);
        Assert.Equal([new LedgerEntry(LedgerEntryKind.Credit, Given.Euro(12_868), Given.Today) { DocumentId = receipt.CreditNote.Id, Reference = "CN-2026-00001" }], receipt.Invoice.Ledger);
        Assert.Equal([new PostedCredit(receipt.CreditNote.Id, "CN-2026-00001", Given.Today, CreditSelection.All, Given.Euro(12_868), Given.Euro(12_868))], receipt.Invoice.Credits);
        Assert.Empty(receipt.Payments);
        AssertNote(receipt.CreditNote, 12_868, left: 0);
        Assert.Equal(
            [new LedgerEntry(LedgerEntryKind.Applied, Given.Euro(12_868), Given.Today) { DocumentId = posted.Id, Reference = "INV-2026-00001" }],
            receipt.CreditNote.Ledger);
    }

    [Fact]
    public async Task Note_is_numbered_in_its_own_series_and_names_the_invoice()
    {
        await _desk.PostedAsync(1);
        Invoice posted = await _desk.PostedAsync(Given.Order());
        _desk.Clock.Now += NodaTime.Duration.FromDays(3);

        Invoice note = (await _desk.CreditAsync(posted.Id, CreditSelection.All)).CreditNote;

        Assert.Equal(("CN-2026-00001", InvoiceType.CreditNote), (note.Number, note.Content.Type));
        Assert.Equal((Given.Today.PlusDays(3), Given.Today.PlusDays(3)), (note.IssueDate, note.DueDate));
        Assert.Equal([new PrecedingInvoice("INV-2026-00002", Given.Today)], note.Content.PrecedingInvoices);
        Assert.Equal((posted.Id, CreditSelection.All), (note.Content.Credit!.InvoiceId, note.Content.Credit.Selection));
        Assert.Equal((posted.Content.Seller, posted.Content.Buyer, posted.CustomerId), (note.Content.Seller, note.Content.Buyer, note.CustomerId));
        Assert.Equal(posted.Totals.TaxBreakdown, note.Totals.TaxBreakdown);
        Assert.Equal("INV-2026-00003", (await _desk.PostedAsync(1)).Number);
    }

    [Fact]
    public async Task Partly_paid_is_refunded_and_the_payment_is_credit_again()
    {
        Invoice posted = await _desk.PostedAsync(Given.Order());
        await _desk.PayAsync(posted.Id, 5_000, "STMT-1");

        CreditReceipt receipt = await _desk.CreditAsync(posted.Id, CreditSelection.All);

        AssertSettled(InvoiceStatus.Refunded, receipt.Invoice);
        Assert.Equal([(LedgerEntryKind.Payment, 5_000L, true), (LedgerEntryKind.Credit, 12_868L, false)], Entries(receipt.Invoice));
        Payment payment = Assert.Single(receipt.Payments);
        Assert.Equal((5_000L, 0L), (payment.UnallocatedAmount.MinorUnits, payment.AllocatedAmount.MinorUnits));
        Assert.True(Assert.Single(payment.Allocations).IsReversed);
        AssertNote(receipt.CreditNote, 12_868, left: 0);
    }

    [Fact]
    public async Task Paid_by_two_is_refunded_and_both_are_credit_again()
    {
        Invoice posted = await _desk.PostedAsync(Given.Order());
        await _desk.PayAsync(posted.Id, 10_000, "STMT-1");
        await _desk.PayAsync(posted.Id, 2_868, "STMT-2");

        CreditReceipt receipt = await _desk.CreditAsync(posted.Id, CreditSelection.All);

        AssertSettled(InvoiceStatus.Refunded, receipt.Invoice);
        Assert.Equal([("STMT-2", 2_868L), ("STMT-1", 10_000L)], receipt.Payments.Select(static payment => (payment.Reference, payment.UnallocatedAmount.MinorUnits)));
        Assert.Equal((0L, 12_868L), (receipt.Invoice.PaidAmount.MinorUnits, receipt.Invoice.CreditedAmount.MinorUnits));
    }

    [Fact]
    public async Task Overpaid_gives_all_the_money_back_as_credit()
    {
        Invoice posted = await _desk.PostedAsync(Given.Order());
        Assert.Equal(2_132, (await _desk.PayAsync(posted.Id, 15_000, "STMT-1")).Payment.UnallocatedAmount.MinorUnits);

        CreditReceipt receipt = await _desk.CreditAsync(posted.Id, CreditSelection.All);

        AssertSettled(InvoiceStatus.Refunded, receipt.Invoice);
        Assert.Equal(15_000, Assert.Single(receipt.Payments).UnallocatedAmount.MinorUnits);
        AssertNote(receipt.CreditNote, 12_868, left: 0);
    }

    [Theory]
    [InlineData(0, InvoiceStatus.Cancelled)]
    [InlineData(10_000, InvoiceStatus.Refunded)]
    public async Task Written_off_is_cancelled_or_refunded(long paid, InvoiceStatus status)
    {
        Invoice posted = await _desk.PostedAsync(Given.Order());
        if (paid > 0)
            await _desk.PayAsync(posted.Id, paid, "STMT-1");
        await _desk.WriteOffAsync(posted.Id);

        CreditReceipt receipt = await _desk.CreditAsync(posted.Id, CreditSelection.All);

        AssertSettled(status, receipt.Invoice);
        Assert.Equal((LedgerEntryKind.Credit, 12_868L, false), Assert.Single(Entries(receipt.Invoice), static entry => !entry.IsReversed));
        AssertNote(receipt.CreditNote, 12_868, left: 0);
    }

    [Fact]
    public async Task Prepaid_leaves_what_was_paid_before_on_the_note()
    {
        Invoice posted = await _desk.PostedAsync(Given.Order() with { PrepaidAmount = Given.Euro(10_000) });

        CreditReceipt receipt = await _desk.CreditAsync(posted.Id, CreditSelection.All);

        AssertSettled(InvoiceStatus.Cancelled, receipt.Invoice);
        Assert.Equal(2_868, receipt.Invoice.CreditedAmount.MinorUnits);
        AssertNote(receipt.CreditNote, 12_868, left: 10_000);
        Assert.Equal((InvoiceStatus.Unpaid, PaymentState.PartiallyPaid), (receipt.CreditNote.StatusOn(Given.Today.PlusDays(999)), receipt.CreditNote.PaymentState));
    }

    [Fact]
    public async Task Prepaid_in_full_stays_paid_and_all_is_credit_of_the_customer()
    {
        Invoice posted = await _desk.PostedAsync(Given.Order() with { PrepaidAmount = Given.Euro(12_868) });

        CreditReceipt receipt = await _desk.CreditAsync(posted.Id, CreditSelection.All);

        AssertSettled(InvoiceStatus.Paid, receipt.Invoice);
        Assert.Empty(receipt.Invoice.Ledger);
        AssertNote(receipt.CreditNote, 12_868, left: 12_868);
        Assert.Empty(receipt.CreditNote.Ledger);
        Assert.Equal([typeof(InvoiceCredited)], (await _desk.EventsAsync(posted.Id, 3)).Select(static happened => happened.GetType()));
    }

    [Fact]
    public async Task Prepaid_is_credited_to_the_end_after_what_was_open_is_gone()
    {
        Invoice posted = await _desk.PostedAsync(Given.Order() with { PrepaidAmount = Given.Euro(10_000) });

        CreditReceipt first = await _desk.CreditAsync(posted.Id, 2_868), rest = await _desk.CreditAsync(posted.Id, CreditSelection.All);

        Assert.Equal(InvoiceStatus.Cancelled, first.Invoice.StatusOn(Given.Today));
        Assert.Contains(InvoiceAction.Credit, first.Invoice.AllowedActions(Given.Today));
        AssertNote(first.CreditNote, 2_868, left: 0);
        AssertNote(rest.CreditNote, 10_000, left: 10_000);
        AssertSettled(InvoiceStatus.Cancelled, rest.Invoice);
        Assert.Single(await _desk.EventsAsync(posted.Id), static happened => happened is InvoiceCancelled);
        await _desk.RefusedAsync(ErrorCodes.NothingToCredit, () => _desk.CreditAsync(posted.Id, CreditSelection.All));
    }

    [Fact]
    public async Task Withheld_tax_comes_back_with_the_note()
    {
        Invoice posted = await _desk.PostedAsync(Given.Content(TestContent.Line(1, 100, 21) with { OtherTaxes = [Tax.Withheld(15)] }));
        await _desk.PayAsync(posted.Id, 10_600, "STMT-1");

        CreditReceipt receipt = await _desk.CreditAsync(posted.Id, CreditSelection.All);

        AssertSettled(InvoiceStatus.Refunded, receipt.Invoice);
        AssertNote(receipt.CreditNote, 10_600, left: 0);
        Assert.Equal((12_100L, 1_500L), (receipt.CreditNote.Totals.GrossAmount.MinorUnits, receipt.CreditNote.Totals.WithheldAmount.MinorUnits));
        Assert.Equal(12_100, Assert.Single(receipt.Invoice.Credits).GrossAmount.MinorUnits);
        Assert.Equal(10_600, Assert.Single(receipt.Payments).UnallocatedAmount.MinorUnits);
    }

    private static IEnumerable<(LedgerEntryKind Kind, long Cents, bool IsReversed)> Entries(Invoice invoice) =>
        invoice.Ledger.Select(static entry => (entry.Kind, entry.Amount.MinorUnits, entry.IsReversed));

    private static void AssertSettled(InvoiceStatus status, Invoice invoice)
    {
        Assert.Equal((InvoiceState.Posted, 0L), (invoice.State, invoice.Balance.MinorUnits));
        Assert.Equal((status, PaymentState.Paid), (invoice.StatusOn(Given.Today.PlusDays(99)), invoice.PaymentState));
        Assert.True(invoice.LeftToCredit().IsSpent);
    }

    private static void AssertNote(Invoice note, long payable, long left)
    {
        Assert.Equal((payable, left), (note.PayableAmount.MinorUnits, note.Balance.MinorUnits));
        Assert.Equal(left == 0 ? InvoiceStatus.Paid : InvoiceStatus.Unpaid, note.StatusOn(Given.Today.PlusDays(99)));
    }
}
