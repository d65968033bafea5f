using NodaTime;
using Xunit;

namespace Invoicing.Tests;

/// <summary>A correction is a full credit note and a corrected invoice (384), and money follows.</summary>
public sealed class CorrectTests
{
    private readonly Desk _desk = new();

    [Fact]
    public async Task Unpaid_is_replaced_by_a_corrected_invoice_that_names_it()
    {
        Invoice posted = await _desk.PostedAsync(Given.Order());

        CorrectionReceipt receipt = await CorrectAsync(posted, Given.Worth(9_999));

        Assert.Equal((InvoiceType.CorrectedInvoice, "INV-2026-00002", 9_999L), (receipt.Corrected.Content.Type, receipt.Corrected.Number, receipt.Corrected.Balance.MinorUnits));
        Assert.Equal([new PrecedingInvoice("INV-2026-00001", Given.Today)], receipt.Corrected.Content.PrecedingInvoices);
        Assert.Equal(("CN-2026-00001", 12_868L, 0L), (receipt.CreditNote.Number, receipt.CreditNote.PayableAmount.MinorUnits, receipt.CreditNote.Balance.MinorUnits));
        Assert.Equal((InvoiceStatus.Cancelled, 0L), (receipt.Invoice.StatusOn(Given.Today), receipt.Invoice.Balance.MinorUnits));
        Assert.Empty(receipt.Payments);
        Assert.Equal(3, _desk.Invoices.Count());
    }

    [Fact]
    public async Task Credit_that_had_paid_the_old_one_pays_the_new_one_and_keeps_the_rest()
    {
        Invoice bonus = await _desk.PostedAsync(Given.Worth(10_000) with { Type = InvoiceType.CreditNote }), posted = await _desk.PostedAsync(Given.Order());
        await _desk.Service.ApplyCreditAsync(bonus.Id, posted.Id, Given.Stop);

        CorrectionReceipt receipt = await CorrectAsync(posted, Given.Worth(9_000));

        Assert.Equal((InvoiceStatus.Paid, 9_000L), (receipt.Corrected.StatusOn(Given.Today), receipt.Corrected.PaidAmount.MinorUnits));
        Assert.Equal((InvoiceStatus.Refunded, 0L), (receipt.Invoice.StatusOn(Given.Today), receipt.Invoice.PaidAmount.MinorUnits));
        Assert.Equal(1_000, (await _desk.NowAsync(bonus.Id)).Balance.MinorUnits);
    }

    [Fact]
    public async Task Credit_pays_the_new_one_from_when_on_its_note_is_issued()
    {
        LocalDate later = Given.Today.PlusDays(3);
        Invoice draft = await _desk.Service.DraftAsync(Given.Worth(9_000) with { Type = InvoiceType.CreditNote }, Given.Stop), posted = await _desk.PostedAsync(Given.Order());
        Invoice bonus = await _desk.Service.PostAsync(draft.Id, new PostRequest { On = later }, Given.Stop);
        await _desk.Service.ApplyCreditAsync(bonus.Id, posted.Id, Given.Stop);

        Invoice corrected = (await CorrectAsync(posted, Given.Worth(9_000))).Corrected;

        AgingReport before = await _desk.Service.GetAgingAsync(default, Given.Today, Given.Stop);
        Assert.Equal((9_000L, 0L), (corrected.BalanceOn(later.PlusDays(-1)).MinorUnits, corrected.BalanceOn(later).MinorUnits));
        Assert.Equal((9_000L, 0L), ((await _desk.NowAsync(bonus.Id)).BalanceOn(later.PlusDays(-1)).MinorUnits, (await _desk.NowAsync(bonus.Id)).BalanceOn(later).MinorUnits));
        Assert.Equal(9_000L, Assert.Single(before.Rows).Balance.MinorUnits);
    }

    [Theory]
    [InlineData(20_000, 12_868, 0, InvoiceStatus.Unpaid)]
    [InlineData(12_868, 12_868, 0, InvoiceStatus.Paid)]
    [InlineData(12_000, 12_000, 868, InvoiceStatus.Paid)]
    public async Task Money_moves_to_the_corrected_invoice_up_to_what_it_asks(long corrected, long moved, long left, InvoiceStatus status)
    {
        Invoice posted = await _desk.PostedAsync(Given.Order());
        await _desk.PayAsync(posted.Id, 10_000, "STMT-1");
        await _desk.PayAsync(posted.Id, 2_868, "STMT-2");

        CorrectionReceipt receipt = await CorrectAsync(posted, Given.Worth(corrected));

        Assert.Equal((moved, status), (receipt.Corrected.PaidAmount.MinorUnits, receipt.Corrected.StatusOn(Given.Today)));
        Assert.Equal(left, receipt.Payments.Sum(static payment => payment.UnallocatedAmount.MinorUnits));
        Assert.Equal(InvoiceStatus.Refunded, receipt.Invoice.StatusOn(Given.Today));
        Assert.Equal(
            receipt.Corrected.Ledger.Select(static entry => (entry.PaymentId!.Value, entry.Amount)),
            receipt.Payments.Select(payment => (payment.Id, payment.Allocations.Single(allocation => allocation.InvoiceId == receipt.Corrected.Id).Amount)));
        Assert.Equal(receipt.Payments.Select(static payment => payment.Version), _desk.Payments.OrderByDescending(static payment => payment.Reference).Select(static payment => payment.Version));
    }

    [Fact]
    public async Task Money_that_was_left_over_before_stays_credit()
    {
        Invoice posted = await _desk.PostedAsync(Given.Order());
        await _desk.PayAsync(posted.Id, 15_000, "STMT-1");

        CorrectionReceipt receipt = await CorrectAsync(posted, Given.Worth(20_000));

        Assert.Equal(12_868, receipt.Corrected.PaidAmount.MinorUnits);
        Assert.Equal(2_132, Assert.Single(receipt.Payments).UnallocatedAmount.MinorUnits);
    }

    [Fact]
    public async Task Prepaid_in_full_is_replaced_and_stays_paid()
    {
        Invoice posted = await _desk.PostedAsync(Given.Order() with { PrepaidAmount = Given.Euro(12_868) });

        CorrectionReceipt receipt = await CorrectAsync(posted, Given.Order());

        Assert.Equal((InvoiceStatus.Paid, 12_868L), (receipt.Invoice.StatusOn(Given.Today), receipt.CreditNote.Balance.MinorUnits));
        Assert.Contains(InvoiceLifecycle.Transitions, static row => row is { From: InvoiceStatus.Paid, Action: InvoiceAction.Correct } && row.To.Contains(InvoiceStatus.Paid));
    }

    [Fact]
    public async Task Reference_that_is_there_already_stays_alone()
    {
        Invoice posted = await _desk.PostedAsync(Given.Order());
        InvoiceContent content = Given.Order() with { PrecedingInvoices = [new(posted.Number!)] };

        Assert.Equal([new PrecedingInvoice("INV-2026-00001")], (await CorrectAsync(posted, content)).Corrected.Content.PrecedingInvoices);
    }

    [Fact]
    public async Task Corrected_invoice_is_corrected_again()
    {
        Invoice first = (await CorrectAsync(await _desk.PostedAsync(Given.Order()), Given.Worth(100))).Corrected;

        CorrectionReceipt second = await CorrectAsync(first, Given.Worth(200));

        Assert.Equal(["INV-2026-00002"], second.Corrected.Content.PrecedingInvoices.Select(static preceding => preceding.Number));
        Assert.Equal(("INV-2026-00003", "CN-2026-00002"), (second.Corrected.Number, second.CreditNote.Number));
    }

    [Fact]
    public async Task Content_that_cannot_be_posted_leaves_everything_as_it_was()
    {
        Invoice posted = await _desk.PostedAsync(Given.Order());
        await _desk.PayAsync(posted.Id, 100, "STMT-1");

        await _desk.RefusedAsync<InvoiceInvalidException>(ErrorCodes.InvoiceInvalid, () => CorrectAsync(posted, Given.Content()));
        await _desk.RefusedAsync(ErrorCodes.CurrencyLocked, () => CorrectAsync(posted, Given.Content(Given.Line(1, Currency.USD)) with { Currency = Currency.USD }));
        await _desk.RefusedAsync(ErrorCodes.LegalEntityLocked, () => CorrectAsync(posted, Given.Worth(1) with { LegalEntityId = new("other") }));

        CorrectionReceipt receipt = await CorrectAsync(posted, Given.Worth(100));
        Assert.Equal(("INV-2026-00002", "CN-2026-00001"), (receipt.Corrected.Number, receipt.CreditNote.Number));
    }

    [Fact]
    public async Task Both_documents_say_why_and_who()
    {
        Invoice posted = await _desk.PostedAsync(Given.Order());
        Actor clerk = new("clerk:17");

        CorrectionReceipt receipt = await _desk.Service.As(clerk).CorrectAsync(posted.Id, Given.Worth(1), new("Wrong price"), Given.Stop);

        InvoiceEvent[] events = [.. await _desk.EventsAsync(posted.Id, 2), .. await _desk.EventsAsync(receipt.CreditNote.Id), .. await _desk.EventsAsync(receipt.Corrected.Id)];
        Assert.Equal(8, events.Length);
        Assert.All(events, happened => Assert.Equal((clerk, "Wrong price"), (happened.Actor, happened.Header.Reason)));
    }

    private Task<CorrectionReceipt> CorrectAsync(Invoice posted, InvoiceContent content) => _desk.Service.CorrectAsync(posted.Id, content, new("Wrong price"), Given.Stop);
}
