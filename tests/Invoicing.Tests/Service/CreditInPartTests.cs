using Xunit;

namespace Invoicing.Tests;

/// <summary>Part of an invoice of EUR 128.68 is credited: by line, by quantity, by charge, by amount, and never more than is left.</summary>
public sealed class CreditInPartTests
{
    private readonly Desk _desk = new();

    [Fact]
    public async Task Parts_and_then_the_rest_are_the_invoice_to_the_cent()
    {
        Invoice posted = await _desk.PostedAsync(Given.Order());

        Invoice[] notes =
        [
            (await _desk.CreditAsync(posted.Id, CreditSelection.Of(CreditItem.Line(0, Quantity.Of(1))))).CreditNote,
            (await _desk.CreditAsync(posted.Id, CreditSelection.Of(CreditItem.Line(1), CreditItem.Charge(0)))).CreditNote,
            (await _desk.CreditAsync(posted.Id, 500)).CreditNote,
            (await _desk.CreditAsync(posted.Id, CreditSelection.All)).CreditNote,
        ];

        Assert.Equal([2_689L, 4_800, 500, 4_879], notes.Select(static note => note.PayableAmount.MinorUnits));
        Assert.Equal(["CN-2026-00001", "CN-2026-00002", "CN-2026-00003", "CN-2026-00004"], notes.Select(static note => note.Number));
        Assert.Equal(posted.Totals.NetAmount, Sum(notes, static totals => totals.NetAmount));
        Assert.Equal(posted.Totals.TaxAmount, Sum(notes, static totals => totals.TaxAmount));
        Assert.Equal(posted.Totals.GrossAmount, Sum(notes, static totals => totals.GrossAmount));
        Invoice now = await _desk.NowAsync(posted.Id);
        Assert.Equal((InvoiceStatus.Cancelled, 0L), (now.StatusOn(Given.Today), now.Balance.MinorUnits));
        Assert.Equal(notes.Select(static note => note.Id), now.Credits.Select(static credit => credit.CreditNoteId));
        InvoiceStateException refused = await _desk.RefusedAsync(ErrorCodes.NothingToCredit, () => _desk.CreditAsync(posted.Id, CreditSelection.All));
        Assert.Equal("something is left to credit", refused.UnmetGuard?.Description);
    }

    [Fact]
    public async Task Quantity_of_a_line_comes_back_with_its_part_of_the_allowance()
    {
        Invoice posted = await _desk.PostedAsync(Given.Order());

        LineItem line = Assert.Single((await _desk.CreditAsync(posted.Id, CreditSelection.Of(CreditItem.Line(0, Quantity.Of(1))))).CreditNote.Content.Lines);

        Assert.Equal(("Shirt", Quantity.Of(1), UnitPrice.Of(24.90m, Currency.EUR)), (line.Name, line.Quantity, line.Price));
        Assert.Equal(Given.Euro(249), Assert.Single(line.Allowances).Amount);
    }

    [Fact]
    public async Task Amount_and_charge_are_lines_of_the_note()
    {
        Invoice posted = await _desk.PostedAsync(Given.Order());

        LineItem charge = Assert.Single((await _desk.CreditAsync(posted.Id, CreditSelection.Of(CreditItem.Charge(0)))).CreditNote.Content.Lines);
        LineItem amount = Assert.Single((await _desk.CreditAsync(posted.Id, 500)).CreditNote.Content.Lines);

        Assert.Equal(("Shipping", UnitPrice.Of(4.90m, Currency.EUR)), (charge.Name, charge.Price));
        Assert.Equal(("Credit", UnitPrice.Of(4.17m, Currency.EUR)), (amount.Name, amount.Price));
    }

    [Theory]
    [InlineData(0, 12_368, 0, InvoiceStatus.Unpaid)]
    [InlineData(12_000, 368, 0, InvoiceStatus.Unpaid)]
    [InlineData(12_500, 0, 132, InvoiceStatus.Paid)]
    [InlineData(12_868, 0, 500, InvoiceStatus.Paid)]
    public async Task Credit_takes_the_balance_first_and_then_money(long paid, long open, long released, InvoiceStatus status)
    {
        Invoice posted = await _desk.PostedAsync(Given.Order());
        if (paid > 0)
            await _desk.PayAsync(posted.Id, paid, "STMT-1");

        CreditReceipt receipt = await _desk.CreditAsync(posted.Id, 500);

        Assert.Equal((open, status), (receipt.Invoice.Balance.MinorUnits, receipt.Invoice.StatusOn(Given.Today)));
        Assert.Equal((paid - released, 500L), (receipt.Invoice.PaidAmount.MinorUnits, receipt.Invoice.CreditedAmount.MinorUnits));
        Assert.Equal(released, receipt.Payments.Sum(static payment => payment.UnallocatedAmount.MinorUnits));
        Assert.Equal(0, receipt.CreditNote.Balance.MinorUnits);
    }

    [Fact]
    public async Task Latest_payment_makes_room_first()
    {
        Invoice posted = await _desk.PostedAsync(Given.Order());
        await _desk.PayAsync(posted.Id, 10_000, "STMT-1");
        await _desk.PayAsync(posted.Id, 2_868, "STMT-2");

        CreditReceipt receipt = await _desk.CreditAsync(posted.Id, 4_000);

        Assert.Equal([("STMT-2", 2_868L), ("STMT-1", 1_132L)], receipt.Payments.Select(static payment => (payment.Reference, payment.UnallocatedAmount.MinorUnits)));
        Assert.Equal(
            [(LedgerEntryKind.Payment, 1_132L, true), (LedgerEntryKind.Payment, 2_868L, true), (LedgerEntryKind.Payment, 8_868L, false), (LedgerEntryKind.Credit, 4_000L, false)],
            receipt.Invoice.Ledger.Select(static entry => (entry.Kind, entry.Amount.MinorUnits, entry.IsReversed)));
        LedgerEntry kept = receipt.Invoice.Ledger[2];
        Assert.Equal((receipt.Payments[1].Id, "STMT-1", PaymentMethod.BankTransfer), (kept.PaymentId, kept.Reference, kept.Method));
        Assert.Equal([(1_132L, true), (8_868L, false)], receipt.Payments[1].Allocations.Select(static allocation => (allocation.Amount.MinorUnits, allocation.IsReversed)));
    }

    [Fact]
    public async Task What_was_given_up_makes_room_before_money()
    {
        Invoice posted = await _desk.PostedAsync(Given.Order());
        await _desk.PayAsync(posted.Id, 10_000, "STMT-1");
        await _desk.WriteOffAsync(posted.Id);

        CreditReceipt receipt = await _desk.CreditAsync(posted.Id, 4_000);

        Assert.Equal(1_132, Assert.Single(receipt.Payments).UnallocatedAmount.MinorUnits);
        Assert.Equal((8_868L, 0L, InvoiceStatus.Paid), (receipt.Invoice.PaidAmount.MinorUnits, receipt.Invoice.Balance.MinorUnits, receipt.Invoice.StatusOn(Given.Today)));
        Assert.Contains(receipt.Invoice.Ledger, static entry => entry is { Kind: LedgerEntryKind.WriteOff, IsReversed: true, Reason: "Bankrupt" });
    }

    [Fact]
    public async Task More_than_is_left_is_refused_and_takes_no_number()
    {
        Invoice posted = await _desk.PostedAsync(Given.Order());
        CreditSelection shirts = CreditSelection.Of(CreditItem.Line(0, Quantity.Of(2))), belt = CreditSelection.Of(CreditItem.Line(1)), shipping = CreditSelection.Of(CreditItem.Charge(0));
        await AssertTooLargeAsync("lines[0].quantity", 3m, CreditSelection.Of(CreditItem.Line(0, Quantity.Of(4))));
        await AssertTooLargeAsync("totals.grossAmount", 128.68m, CreditSelection.OfAmount(Given.Euro(12_869)));

        foreach (CreditSelection credited in (CreditSelection[])[shirts, belt, shipping])
            await _desk.CreditAsync(posted.Id, credited);

        await AssertTooLargeAsync("lines[0].quantity", 1m, shirts);
        await AssertTooLargeAsync("lines[1]", 0m, belt);
        await AssertTooLargeAsync("charges[0]", 0m, shipping);
        await AssertTooLargeAsync("totals.grossAmount", 26.90m, CreditSelection.OfAmount(Given.Euro(2_691)));
        await _desk.CreditAsync(posted.Id, 2_000);
        await AssertTooLargeAsync("taxBreakdown[S 20%].taxableAmount", 5.75m, CreditSelection.Of(CreditItem.Line(0, Quantity.Of(1))));
        Assert.Equal("CN-2026-00005", (await _desk.CreditAsync(posted.Id, 690)).CreditNote.Number);
        Assert.True((await _desk.NowAsync(posted.Id)).LeftToCredit().IsSpent);

        async Task AssertTooLargeAsync(string path, decimal left, CreditSelection selection)
        {
            CreditException refused = await _desk.RefusedAsync<CreditException>(ErrorCodes.CreditTooLarge, () => _desk.CreditAsync(posted.Id, selection));
            Assert.Equal((path, left), (refused.Path, refused.Left));
            Assert.Equal(refused.Message, (await Assert.ThrowsAsync<CreditException>(() => _desk.Service.PreviewCreditAsync(posted.Id, selection, Given.Stop))).Message);
        }
    }

    [Fact]
    public async Task Preview_tells_the_amounts_and_changes_nothing()
    {
        Invoice posted = await _desk.PostedAsync(Given.Order());
        object before = _desk.Store.State;
        CreditSelection shirt = CreditSelection.Of(CreditItem.Line(0, Quantity.Of(1)));

        Credit preview = await _desk.Service.PreviewCreditAsync(posted.Id, shirt, Given.Stop);

        Assert.Same(before, _desk.Store.State);
        Assert.Equal(preview.GrossAmount, (await _desk.CreditAsync(posted.Id, shirt)).CreditNote.PayableAmount);
    }

    private static Money Sum(Invoice[] notes, Func<InvoiceTotals, Money> amount) => Money.Sum([.. notes.Select(note => amount(note.Totals))]);
}
