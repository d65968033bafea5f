using Xunit;

namespace Invoicing.Tests;

/// <summary>Corrections of invoices that were prepaid, rounded or sent to somebody else.</summary>
public sealed class CorrectionEdgeTests
{
    private readonly Desk _desk = new();

    private static CancellationToken Stop => Given.Stop;

    [Fact]
    public async Task What_was_prepaid_is_not_given_back_beside_a_corrected_invoice_that_takes_it_off()
    {
        InvoiceContent content = Given.Worth(10_000) with { PrepaidAmount = Given.Euro(4_000) };
        Invoice posted = await _desk.Service.PostAsync((await _desk.Service.DraftAsync(content, Stop)).Id, Stop);
        await _desk.PayAsync(posted.Id, 6_000, "R-1");

        CorrectionReceipt receipt = await _desk.Service.CorrectAsync(posted.Id, content, new("VAT number was missing"), Stop);

        Assert.Equal((Given.Euro(0), Given.Euro(0)), (receipt.Corrected.Balance, receipt.CreditNote.Balance));
        Assert.All(receipt.Payments, static payment => Assert.True(payment.UnallocatedAmount.IsZero));
    }

    [Fact]
    public async Task Money_of_one_customer_does_not_pay_for_another()
    {
        InvoiceContent content = Given.Worth(10_000) with { CustomerId = new CustomerId("C-1") };
        Invoice posted = await _desk.Service.PostAsync((await _desk.Service.DraftAsync(content, Stop)).Id, Stop);
        await _desk.PayAsync(posted.Id, 10_000, "R-1");

        CorrectionReceipt receipt = await _desk.Service.CorrectAsync(posted.Id, content with { CustomerId = new CustomerId("C-2") }, new("wrong company"), Stop);

        Assert.Equal(Given.Euro(10_000), receipt.Corrected.Balance);
        Assert.Equal(Given.Euro(10_000), Assert.Single(receipt.Payments).UnallocatedAmount);
    }

    [Fact]
    public async Task Rounded_invoice_is_credited_to_the_end_and_gives_back_what_was_payable()
    {
        InvoiceContent content = Given.Worth(1_002) with { RoundingAmount = Given.Euro(-2) };
        Invoice posted = await _desk.Service.PostAsync((await _desk.Service.DraftAsync(content, Stop)).Id, Stop);

        CreditReceipt first = await _desk.Service.CreditAsync(posted.Id, new(CreditSelection.OfAmount(Given.Euro(1_001)), "returned"), Stop);
        CreditReceipt last = await _desk.Service.CreditAsync(posted.Id, new(CreditSelection.All, "returned"), Stop);

        Assert.Equal((Given.Euro(1_000), Given.Euro(0)), (first.CreditNote.PayableAmount, last.CreditNote.PayableAmount));
        Assert.True(last.Invoice.LeftToCredit().IsSpent);
    }

    [Fact]
    public async Task Import_gives_back_what_it_states_and_no_more()
    {
        StatedTotals stated = new() { PayableAmount = Given.Euro(5_000) };
        Invoice imported = (await _desk.Service.ImportAsync(new("OLD-1", Given.Worth(10_000) with { IssueDate = Given.Today }, new("old", "1", stated)), Stop)).Invoice;

        CreditReceipt first = await _desk.Service.CreditAsync(imported.Id, new(CreditSelection.OfAmount(Given.Euro(8_000)), "returned"), Stop);
        CreditReceipt last = await _desk.Service.CreditAsync(imported.Id, new(CreditSelection.All, "returned"), Stop);

        Assert.Equal((Given.Euro(5_000), Given.Euro(0)), (first.CreditNote.PayableAmount, last.CreditNote.PayableAmount));
        Assert.Equal(Given.Euro(0), last.Invoice.Balance);
    }

    [Fact]
    public async Task Draft_of_a_credit_note_stays_between_the_parties_of_its_invoice()
    {
        Invoice posted = await _desk.PostedAsync(100);
        Invoice draft = await _desk.Service.DraftCreditAsync(posted.Id, new(CreditSelection.All, "returned"), Stop);

        foreach (InvoiceContent changed in (InvoiceContent[])
        [
            draft.Content with { CustomerId = new CustomerId("C-2") },
            draft.Content with { Buyer = Given.Acme, Seller = Given.Globex },
            draft.Content with { PrecedingInvoices = [new("INV-2")] },
        ])
        {
            draft = await _desk.Service.EditAsync(draft.Id, changed, new(draft.Version), Stop);
            InvoiceStateException refused = await Assert.ThrowsAsync<InvoiceStateException>(() => _desk.Service.PostAsync(draft.Id, Stop));
            Assert.Equal(ErrorCodes.CreditOutdated, refused.Code);
            Assert.False((await _desk.Service.PreviewPostingAsync(draft.Id, Stop)).CanPost);
        }
    }

    [Fact]
    public async Task Credit_counts_from_the_day_of_its_note()
    {
        Invoice posted = await _desk.PostedAsync(100);
        Invoice draft = await _desk.Service.DraftCreditAsync(posted.Id, new(CreditSelection.All, "returned"), Stop);
        draft = await _desk.Service.EditAsync(draft.Id, draft.Content with { IssueDate = Given.Today.PlusDays(20) }, new(draft.Version), Stop);
        await _desk.Service.PostAsync(draft.Id, Stop);

        Invoice credited = await _desk.Service.GetAsync(posted.Id, Stop);

        Assert.Equal((InvoiceStatus.Unpaid, InvoiceStatus.Cancelled), (credited.StatusOn(Given.Today.PlusDays(19)), credited.StatusOn(Given.Today.PlusDays(20))));
    }

    [Fact]
    [Trait("Requirement", "C3")]
    public async Task Step_that_throws_fails_its_own_invoice_alone()
    {
        Desk desk = new(ports: new() { PostingSteps = [new FailsAt("INV-2026-00002")] });
        InvoiceId[] ids = [(await desk.DraftAsync(1)).Id, (await desk.DraftAsync(2)).Id, (await desk.DraftAsync(3)).Id];

        ValueArray<BulkResult> results = await desk.Service.PostManyAsync(ids, Stop);

        Assert.Equal([true, false, false], results.Select(static result => result.IsDone));
        Assert.All(results.Skip(1), static result => Assert.IsType<InvalidOperationException>(result.Error));
    }

    private sealed class FailsAt(string number) : IInvoicePostingStep
    {
        public int Order => 0;

        public ValueTask ExecuteAsync(Invoice invoice, CommandContext context, CancellationToken cancellationToken) =>
            invoice.Number == number ? throw new InvalidOperationException("The warehouse says no.") : default;
    }
}
