using Invoicing;
using NodaTime;

namespace Docs;

/// <summary>The samples of docs/terms.md.</summary>
public static class TermsSamples
{
    /// <summary>Each factory as the page writes it.</summary>
    public static IReadOnlyList<(string Code, PaymentTerms Terms, LocalDate Issued)> Factories { get; } =
    [
        ("DueOnReceipt", PaymentTerms.DueOnReceipt, new(2026, 11, 20)),
        ("Net(30)", PaymentTerms.Net(30), new(2026, 1, 31)),
        ("EndOfMonth()", PaymentTerms.EndOfMonth(), new(2026, 11, 20)),
        ("EndOfMonth(45)", PaymentTerms.EndOfMonth(45), new(2026, 11, 20)),
        ("EndOfMonth(0, 45)", PaymentTerms.EndOfMonth(0, 45), new(2026, 11, 20)),
        ("EndOfMonth(10, 60)", PaymentTerms.EndOfMonth(10, 60), new(2026, 11, 20)),
        ("EndOfMonth(-5)", PaymentTerms.EndOfMonth(-5), new(2026, 11, 20)),
        ("EndOfMonth(-5)", PaymentTerms.EndOfMonth(-5), new(2026, 11, 28)),
        ("DayOfMonth(15)", PaymentTerms.DayOfMonth(15), new(2026, 11, 15)),
        ("DayOfMonth(15)", PaymentTerms.DayOfMonth(15), new(2026, 11, 16)),
        ("DayOfMonth(31)", PaymentTerms.DayOfMonth(31), new(2027, 2, 1)),
        ("DayOfMonth(15, 1)", PaymentTerms.DayOfMonth(15, 1), new(2026, 11, 10)),
        ("DayOfMonth(31, 1)", PaymentTerms.DayOfMonth(31, 1), new(2027, 1, 30)),
        ("Of(DueRule.DayOfMonth(10, 0, 30))", PaymentTerms.Of(DueRule.DayOfMonth(10, 0, 30)), new(2026, 11, 20)),
    ];

    public static PaymentSchedule Instalments()
    {
        PaymentTerms terms = PaymentTerms.InInstalments(
            new(Percentage.Of(33.3m), DueRule.OnReceipt),
            new(Percentage.Of(33.3m), DueRule.Net(30)),
            new(Percentage.Of(33.4m), DueRule.EndOfMonth(0, 60)));
        PaymentSchedule schedule = terms.Schedule(new LocalDate(2026, 11, 20), Money.Parse("EUR 0.05"));
        // 2026-11-20 EUR 0.02, 2026-12-20 EUR 0.01, 2027-01-31 EUR 0.02
        return schedule;
    }

    public static (ValueArray<ScheduledPayment> Open, Money Overdue) Aging(PaymentSchedule schedule)
    {
        Money settled = Money.Parse("EUR 0.03");
        ValueArray<ScheduledPayment> open = schedule.Open(settled);                         // EUR 0.00, EUR 0.00, EUR 0.02
        Money overdue = schedule.OverdueOn(new LocalDate(2027, 2, 1), settled);             // EUR 0.02
        return (open, overdue);
    }

    public static (DiscountOffer? InTime, DiscountOffer? TooLate) Discount()
    {
        PaymentTerms terms = PaymentTerms.Net(30).WithDiscount(Percentage.Of(3), 5).WithDiscount(Percentage.Of(2), 10);
        LocalDate issued = new(2026, 11, 20);
        DiscountOffer? inTime = terms.DiscountOn(issued, new LocalDate(2026, 11, 30), Money.Parse("EUR 119.00"));     // EUR 2.38, EUR 116.62 to pay
        DiscountOffer? tooLate = terms.DiscountOn(issued, new LocalDate(2026, 12, 1), Money.Parse("EUR 119.00"));     // null
        return (inTime, tooLate);
    }

    public static TaxAdjustment Adjust(InvoiceContent content, InvoiceTotals totals)
    {
        TaxAdjustment adjustment = CreditBalance.Of(content, totals).TaxAdjustmentFor(Money.Parse("EUR 2.38"));
        (Money net, Money tax) = (adjustment.NetAmount, adjustment.TaxAmount);              // EUR 2.00, EUR 0.38
        return net.IsPositive && tax.IsPositive ? adjustment : throw new InvalidOperationException();
    }

    public static PaymentTerms Late()
    {
        PaymentTerms terms = PaymentTerms.Net(30) with
        {
            Late = new(Percentage.Of(9.12m)) { DayCount = DayCount.Actual365, GraceDays = 0, FlatFee = Money.Parse("EUR 40.00") },
        };
        return terms;
    }

    public static LateChargeProposal Charge(Invoice invoice)
    {
        LateChargeProposal proposal = invoice.ProposeLateCharges(new LocalDate(2027, 1, 19));
        (Money interest, Money? fee, Money total) = (proposal.Interest, proposal.Fee, proposal.Total);     // EUR 7.05, EUR 40.00, EUR 47.05
        return interest + fee!.Value == total ? proposal : throw new InvalidOperationException();
    }
}
