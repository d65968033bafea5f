using Docs;
using NodaTime;
using Xunit;

namespace Invoicing.Tests;

/// <summary>What docs/payments.md says its samples give.</summary>
public sealed class PaymentPageTests
{
    private static readonly LocalDate Today = new(2026, 11, 20);
    private static readonly CustomerId Globex = new("globex");

    private readonly InvoicingService _invoicing = new(new InMemoryInvoicingStore(), new FixedClock(Today), new());

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Requirement", "C14")]
    public async Task Money_is_shared_over_what_is_due()
    {
        Invoice first = await PostAsync(100), second = await PostAsync(100);

        Assert.Equal(Money.Parse("EUR 12.00"), await PaymentSamples.RecordAsync(_invoicing, LegalEntityId.Main, Globex));
        Assert.Equal((InvoiceStatus.Paid, InvoiceStatus.Paid), (await StatusAsync(first), await StatusAsync(second)));
    }

    [Fact]
    public async Task Policies_share_as_the_table_says()
    {
        Invoice first = await PostAsync(100), second = await PostAsync(300);
        Payment payment = await RecordAsync("EUR 140.00", "R-1");

        AllocationReceipt named = await PaymentSamples.ExplicitAsync(_invoicing, payment, first, second);
        Assert.Equal(["EUR 19.00", "EUR 317.00"], Balances(named));

        StringWriter shown = new();
        AllocationReceipt planned = await PaymentSamples.PreviewAsync(_invoicing, await RecordAsync("EUR 17.00", "R-2"), shown);
        Assert.Equal(("INV-2026-00002: EUR 17.00, EUR 300.00 stays open", "EUR 300.00"), (shown.ToString().TrimEnd(), Assert.Single(Balances(planned))));

        AllocationReceipt even = await PaymentSamples.ProportionalAsync(_invoicing, await RecordAsync("EUR 31.90", "R-3"));
        Assert.Equal(["EUR 17.10", "EUR 270.00"], Balances(even));

        AllocationReceipt oldest = await PaymentSamples.OldestIssuedAsync(_invoicing, await RecordAsync("EUR 10.00", "R-4"));
        Assert.Equal("EUR 7.10", Assert.Single(Balances(oldest)));

        AllocationReceipt own = await PaymentSamples.OwnAsync(_invoicing, await RecordAsync("EUR 10.00", "R-5"));
        Assert.Equal(["EUR 0.00", "EUR 267.10"], Balances(own));
    }

    [Fact]
    [Trait("Requirement", "D3")]
    public async Task Early_payment_settles_at_a_discount()
    {
        Invoice invoice = await PostAsync(100, PaymentTerms.Net(30).WithDiscount(Percentage.Of(2), 10));

        PaymentReceipt receipt = await PaymentSamples.PayEarlyAsync(_invoicing, invoice);

        TaxAdjustment adjustment = receipt.Invoice.Ledger[^1].Adjustment!;
        Assert.Equal((Money.Parse("EUR 2.00"), Money.Parse("EUR 0.38"), Money.Parse("EUR 0.00")), (adjustment.NetAmount, adjustment.TaxAmount, receipt.Invoice.Balance));
    }

    [Fact]
    public async Task Money_is_moved_taken_back_and_given_back()
    {
        Invoice wrong = await PostAsync(100), right = await PostAsync(100), returned = await PostAsync(100), disputed = await PostAsync(100);
        Payment payment = (await PayAsync(wrong, "R-1")).Payment;

        Assert.Equal(Money.Parse("EUR 10.00"), (await PaymentSamples.MoveAsync(_invoicing, payment, wrong, right)).UnallocatedAmount);
        Assert.Equal(InvoiceStatus.Unpaid, await PaymentSamples.ChargeBackAsync(_invoicing, (await PayAsync(disputed, "R-2")).Payment, Today));

        await PayAsync(returned, "R-3");
        CreditReceipt refund = await PaymentSamples.RefundAsync(_invoicing, returned);
        Assert.Equal(
            (Money.Parse("EUR 0.00"), Money.Parse("EUR 30.00"), Money.Parse("EUR 30.00")),
            (refund.Invoice.Balance, refund.CreditNote.Totals.GrossAmount, Assert.Single(refund.Payments).RefundedAmount));

        AllocationReceipt back = await PaymentSamples.ReturnAsync(_invoicing, payment);
        Assert.Equal((Money.Parse("EUR 119.00"), Money.Parse("EUR 119.00")), (back.Payment.RefundedAmount, Assert.Single(back.Invoices).Balance));
    }

    [Fact]
    public async Task Credit_pays_another_invoice_and_the_rest_goes_out()
    {
        InvoiceContent bonus = Content(200, null) with { Type = InvoiceType.CreditNote };
        Invoice note = await _invoicing.PostAsync((await _invoicing.DraftAsync(bonus, Stop)).Id, Stop), invoice = await PostAsync(100);

        note = await PaymentSamples.UseCreditAsync(_invoicing, note, invoice);

        Assert.Equal((InvoiceStatus.Paid, InvoiceStatus.Paid), (note.StatusOn(Today), await StatusAsync(invoice)));
        Assert.Equal([(LedgerEntryKind.Applied, Money.Parse("EUR 119.00")), (LedgerEntryKind.PaidOut, Money.Parse("EUR 119.00"))], note.Ledger.Select(static entry => (entry.Kind, entry.Amount)));
    }

    [Fact]
    public async Task Overdue_is_written_once()
    {
        await PostAsync(100);

        Assert.Single(await PaymentSamples.DailyAsync(_invoicing, LegalEntityId.Main, Today.PlusDays(60)));
        Assert.Empty(await PaymentSamples.DailyAsync(_invoicing, LegalEntityId.Main, Today.PlusDays(61)));
    }

    private static InvoiceContent Content(decimal price, PaymentTerms? terms) =>
        RoundingSamples.Blank with { CustomerId = Globex, Terms = terms ?? PaymentTerms.Net(30), Lines = [new("Item", Quantity.Of(1), UnitPrice.Of(price, Currency.EUR), Tax.Vat(19))] };

    private async Task<Invoice> PostAsync(decimal price, PaymentTerms? terms = null) => await _invoicing.PostAsync((await _invoicing.DraftAsync(Content(price, terms), Stop)).Id, Stop);

    private Task<PaymentReceipt> PayAsync(Invoice invoice, string reference) => _invoicing.PayAsync(invoice.Id, new(invoice.Balance, PaymentMethod.Card, reference), Stop);

    private async Task<Payment> RecordAsync(string amount, string reference) =>
        (await _invoicing.RecordPaymentAsync(new(LegalEntityId.Main, Money.Parse(amount), PaymentMethod.BankTransfer, reference) { CustomerId = Globex }, Stop)).Payment;

    private async Task<InvoiceStatus> StatusAsync(Invoice invoice) => (await _invoicing.GetAsync(invoice.Id, Stop)).StatusOn(Today);

    private static IEnumerable<string> Balances(AllocationReceipt receipt) => receipt.Invoices.Select(static invoice => invoice.Balance.ToString(null, System.Globalization.CultureInfo.InvariantCulture));
}
