using NodaTime;
using Xunit;

namespace Invoicing.Tests;

/// <summary>Invoices that are paid at a discount, and what is given back of them.</summary>
public sealed class EarlyPaymentTests
{
    private readonly Desk _desk = new();
    private int _references;

    private static InvoiceContent Content => Given.Content(TestContent.Line(1, 100, 19)) with
    {
        Terms = PaymentTerms.Net(30) with { Discounts = [new(Percentage.Of(2), 10)] },
    };

    /// <summary>Vector V13.</summary>
    [Fact]
    [Trait("Requirement", "D3")]
    public async Task Paid_on_the_last_day_settles_with_the_discount_split_into_net_and_tax()
    {
        Invoice posted = await _desk.PostedAsync(Content);
        Assert.Equal(Given.Euro(11_900), posted.PayableAmount);

        PaymentReceipt receipt = await PayAsync(posted, 11_662, 10);

        Assert.Equal((InvoiceStatus.Paid, PaymentState.Paid, Given.Euro(0)), (receipt.Invoice.StatusOn(Day(10)), receipt.Invoice.PaymentState, receipt.Invoice.Balance));
        LedgerEntry entry = receipt.Invoice.Ledger[^1];
        Assert.Equal((LedgerEntryKind.EarlyPaymentDiscount, Given.Euro(238), Day(10), receipt.Payment.Id), (entry.Kind, entry.Amount, entry.On, entry.PaymentId));
        AssertSplit(entry.Adjustment!);
        InvoiceEvent[] events = await _desk.EventsAsync(posted.Id, after: 2);
        Assert.Equal([typeof(PaymentAllocated), typeof(EarlyPaymentDiscountTaken), typeof(InvoicePaid)], events.Select(static happened => happened.GetType()));
        EarlyPaymentDiscountTaken taken = Assert.IsType<EarlyPaymentDiscountTaken>(events[1]);
        Assert.Equal((Given.Euro(238), Given.Euro(0), receipt.Payment.Id), (taken.Amount, taken.Balance, taken.PaymentId));
        AssertSplit(taken.Adjustment);

        static void AssertSplit(TaxAdjustment adjustment)
        {
            Assert.Equal((Given.Euro(238), Given.Euro(200), Given.Euro(38), Given.Euro(0)), (adjustment.Amount, adjustment.NetAmount, adjustment.TaxAmount, adjustment.WithheldAmount));
            TaxSubtotal tax = Assert.Single(adjustment.Taxes);
            Assert.Equal((TaxRate.Of(19), Given.Euro(200), Given.Euro(38)), (tax.Rate, tax.TaxableAmount, tax.TaxAmount));
        }
    }

    [Fact]
    [Trait("Requirement", "D3")]
    public async Task Paid_a_day_later_leaves_the_discount_open()
    {
        Invoice posted = await _desk.PostedAsync(Content);

        PaymentReceipt receipt = await PayAsync(posted, 11_662, 11);

        Assert.Equal((Given.Euro(238), PaymentState.PartiallyPaid), (receipt.Invoice.Balance, receipt.Invoice.PaymentState));
        Assert.Equal(LedgerEntryKind.Payment, Assert.Single(receipt.Invoice.Ledger).Kind);
        Assert.Null(receipt.Invoice.Ledger[0].Adjustment);
    }

    [Theory]
    [InlineData(11_661, 239, 0)]
    [InlineData(11_663, 0, 237)]
    [InlineData(11_900, 0, 0)]
    [InlineData(12_000, 0, 0)]
    [Trait("Requirement", "D3")]
    public async Task No_more_is_forgiven_than_the_discount_and_no_more_than_is_missing(long paid, long open, long forgiven)
    {
        Invoice posted = await _desk.PostedAsync(Content);

        Invoice now = (await PayAsync(posted, paid, 0)).Invoice;

        Assert.Equal((Given.Euro(open), Given.Euro(forgiven)), (now.Balance, Forgiven(now)));
    }

    [Fact]
    public async Task Money_that_came_in_time_and_is_allocated_late_has_its_discount()
    {
        Invoice posted = await _desk.PostedAsync(Content);
        Payment first = await ReceiveAsync(5_000, 3), second = await ReceiveAsync(6_662, 8);
        _desk.Clock.Now += Duration.FromDays(40);

        await _desk.Service.AllocateAsync(first.Id, posted.Id, Given.Euro(5_000), Given.Stop);
        Invoice now = Assert.Single((await _desk.Service.AllocateAsync(second.Id, posted.Id, Given.Euro(6_662), Given.Stop)).Invoices);

        Assert.Equal((Given.Euro(0), Given.Euro(238)), (now.Balance, Forgiven(now)));
        Assert.Equal([(Day(40), Day(3)), (Day(40), Day(8))], now.Allocations.Select(static entry => (entry.On, entry.PaidOn!.Value)));
    }

    [Fact]
    public async Task Part_that_came_late_loses_the_discount_in_whichever_order_it_is_booked()
    {
        Invoice posted = await _desk.PostedAsync(Content), other = await _desk.PostedAsync(Content);

        await PayAsync(posted, 5_000, 30);
        Invoice lateFirst = (await PayAsync(posted, 6_662, 5)).Invoice;
        await PayAsync(other, 6_662, 5);
        Invoice lateLast = (await PayAsync(other, 5_000, 30)).Invoice;

        Assert.Equal((Given.Euro(238), Given.Euro(238)), (lateFirst.Balance, lateLast.Balance));
    }

    [Fact]
    public async Task Discount_goes_when_any_of_the_money_goes_and_comes_again_with_money_in_time()
    {
        Invoice posted = await _desk.PostedAsync(Content);
        Payment first = (await PayAsync(posted, 5_000, 1)).Payment;
        await PayAsync(posted, 6_662, 10);

        Invoice opened = Assert.Single((await _desk.Service.ReversePaymentAsync(first.Id, new("Chargeback") { On = Day(20) }, Given.Stop)).Invoices);
        Assert.Equal((Given.Euro(5_238), Given.Euro(0)), (opened.Balance, Forgiven(opened)));
        Assert.Equal(InvoiceStatus.Paid, opened.StatusOn(Day(19)));

        Invoice late = (await PayAsync(posted, 5_000, 21)).Invoice;
        Assert.Equal(Given.Euro(238), late.Balance);
        await _desk.Service.DeallocateAsync(late.Allocations[^1].PaymentId!.Value, posted.Id, new("Mistaken"), Given.Stop);
        Assert.Equal(Given.Euro(0), (await PayAsync(posted, 5_000, 9)).Invoice.Balance);
        MoneyBooks.AssertHold(_desk);
    }

    [Fact]
    public async Task Refund_of_everything_gives_back_what_was_paid()
    {
        Invoice posted = await _desk.PostedAsync(Content);
        await PayAsync(posted, 11_662, 10);

        CreditReceipt receipt = await _desk.Service.RefundAsync(posted.Id, new(Given.Euro(11_900), "Goods came back"), Given.Stop);

        Assert.Equal(Given.Euro(11_662), Assert.Single(receipt.Payments).RefundedAmount);
        Assert.Equal((Given.Euro(0), Given.Euro(0), InvoiceStatus.Refunded), (receipt.CreditNote.Balance, receipt.Invoice.Balance, receipt.Invoice.StatusOn(Day(10))));
        await _desk.RefusedAsync(ErrorCodes.NothingToCredit, () => _desk.Service.RefundAsync(posted.Id, new(Given.Euro(1), "Again"), Given.Stop));
        MoneyBooks.AssertHold(_desk);
    }

    [Fact]
    public void Money_back_in_parts_is_what_was_paid_to_the_cent() => Check.ForAll(
        Edge.UniformLong,
        static async seed =>
        {
            Dice dice = new(seed);
            EarlyPaymentTests test = new();
            Invoice posted = await test._desk.PostedAsync(Content with { Lines = [TestContent.Line(1 + dice.Below(9), 33.33m, 19), TestContent.Line(1, 1 + dice.Below(50), 7) with { OtherTaxes = [Tax.Withheld(15)] }] });
            Money paid = posted.Content.Terms!.DiscountOffers(posted.IssueDate!.Value, posted.PayableAmount)[0].AmountToPay;
            Payment payment = (await test.PayAsync(posted, paid.MinorUnits, dice.Below(11))).Payment;
            while (true)
            {
                Invoice now = await test._desk.NowAsync(posted.Id);
                if (now.LeftToCredit().IsSpent)
                    break;
                long left = now.LeftToCredit().GrossAmount.MinorUnits;
                await test._desk.Service.RefundAsync(posted.Id, new(Given.Euro(dice.OneIn(3) ? left : Math.Min(left, 1 + dice.Below(9_000))), "Part"), Given.Stop);
                Assert.True(test._desk.Payments.Single().RefundedAmount <= paid);
                MoneyBooks.AssertHold(test._desk);
            }

            Assert.Equal(paid, (await test._desk.Service.GetPaymentAsync(payment.Id, Given.Stop)).RefundedAmount);
            Assert.Equal((0, 0L), ((await test._desk.NowAsync(posted.Id)).Ledger.Count(static entry => entry is { IsReversed: false, Kind: LedgerEntryKind.EarlyPaymentDiscount }), (await test._desk.NowAsync(posted.Id)).Balance.MinorUnits));
        },
        times: 0.1);

    [Fact]
    public async Task Refund_of_an_invoice_with_withheld_tax_is_measured_by_what_was_to_be_paid()
    {
        Invoice posted = await _desk.PostedAsync(Given.Content(TestContent.Line(1, 100, 21) with { OtherTaxes = [Tax.Withheld(15)] }));
        await _desk.PayAsync(posted.Id, 10_600, "R");

        CreditReceipt receipt = await _desk.Service.RefundAsync(posted.Id, new(Given.Euro(12_100), "Goods came back"), Given.Stop);

        Assert.Equal((Given.Euro(10_600), Given.Euro(10_600)), (receipt.CreditNote.PayableAmount, Assert.Single(receipt.Payments).RefundedAmount));
    }

    [Fact]
    public async Task Refund_of_more_than_was_paid_is_refused_with_both_figures()
    {
        Invoice posted = await _desk.PostedAsync(11_900);
        await _desk.PayAsync(posted.Id, 5_000, "R");

        NotEnoughLeftException refused = await _desk.RefusedAsync<NotEnoughLeftException>(ErrorCodes.RefundTooLarge, () => _desk.Service.RefundAsync(posted.Id, new(Given.Euro(5_001), "Reason"), Given.Stop));

        Assert.Equal((Given.Euro(5_001), Given.Euro(5_000)), (refused.Amount, refused.Left));
        Assert.Contains("50.01", refused.Message, StringComparison.Ordinal);
        Assert.Contains(posted.Number!, refused.Message, StringComparison.Ordinal);
        await _desk.RefusedAsync<CurrencyMismatchException>(ErrorCodes.CurrencyMismatch, () => _desk.Service.RefundAsync(posted.Id, new(TestContent.Yen(1), "Reason"), Given.Stop));
    }

    [Fact]
    [Trait("Requirement", "D3")]
    public async Task One_payment_settles_several_invoices_each_with_its_discount()
    {
        Invoice[] posted = [await _desk.PostedAsync(Content), await _desk.PostedAsync(Content), await _desk.PostedAsync(Content with { Terms = PaymentTerms.Net(30) })];

        AllocationReceipt receipt = await _desk.Service.RecordPaymentAsync(
            new(default, Given.Euro((2 * 11_662) + 11_900), PaymentMethod.BankTransfer, "STMT-1") { CustomerId = new("C-1"), Policy = AllocationPolicy.Proportional }, Given.Stop);

        Assert.Equal(posted.Select(static invoice => invoice.Id), receipt.Invoices.Select(static invoice => invoice.Id));
        Assert.Equal([238L, 238, 0], receipt.Invoices.Select(static invoice => Forgiven(invoice).MinorUnits));
        Assert.All(receipt.Invoices, static invoice => Assert.Equal(PaymentState.Paid, invoice.PaymentState));
        Assert.Equal(Given.Euro(0), receipt.Payment.UnallocatedAmount);
    }

    /// <summary>Vector V11, through the service.</summary>
    [Fact]
    public async Task Five_cents_in_three_parts_are_due_to_the_cent()
    {
        PaymentTerms terms = PaymentTerms.InInstalments(new(Percentage.Of(33.3m), DueRule.OnReceipt), new(Percentage.Of(33.3m), DueRule.Net(30)), new(Percentage.Of(33.4m), DueRule.Net(60)));
        Invoice posted = await _desk.PostedAsync(Given.Worth(5) with { Terms = terms });

        Assert.Equal([2L, 1, 2], posted.Schedule().Payments.Select(static payment => payment.Amount.MinorUnits));
    }

    private Task<PaymentReceipt> PayAsync(Invoice invoice, long cents, int day) =>
        _desk.Service.PayAsync(invoice.Id, new(Given.Euro(cents), PaymentMethod.BankTransfer, Reference()) { On = Day(day) }, Given.Stop);

    private async Task<Payment> ReceiveAsync(long cents, int day) =>
        (await _desk.Service.RecordPaymentAsync(new(default, Given.Euro(cents), PaymentMethod.BankTransfer, Reference()) { On = Day(day) }, Given.Stop)).Payment;

    private string Reference() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"R-{_references++}");

    private static Money Forgiven(Invoice invoice) =>
        Given.Euro(invoice.Ledger.Where(static entry => entry is { IsReversed: false, Kind: LedgerEntryKind.EarlyPaymentDiscount }).Sum(static entry => entry.Amount.MinorUnits));

    private static LocalDate Day(int days) => Given.Today.PlusDays(days);
}
