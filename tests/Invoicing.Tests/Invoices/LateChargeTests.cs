using System.Numerics;
using FsCheck.Fluent;
using NodaTime;
using Xunit;

namespace Invoicing.Tests;

public sealed class LateChargeTests
{
    private static readonly LocalDate Due = Given.Today.PlusDays(30);
    private static readonly LatePaymentTerms Nine = new(Percentage.Of(9));

    [Fact]
    public void Ten_days_late_are_ten_days_of_interest()
    {
        Invoice invoice = Pay(Posted(1_000_000, Nine), 1_000_000, Due.PlusDays(10));

        LateChargeProposal proposal = invoice.ProposeLateCharges(Due.PlusDays(400));

        // 10 000.00 × 9 % × 10 ÷ 365 = 24.6575…
        Assert.Equal(new LateCharge(Due, Due.PlusDays(1), Due.PlusDays(10), 10, Given.Euro(1_000_000), Percentage.Of(9), Given.Euro(2466)), Assert.Single(proposal.Charges));
        Assert.Equal((Given.Euro(2466), null, Given.Euro(2466), Due.PlusDays(400)), (proposal.Interest, proposal.Fee, proposal.Total, proposal.On));
    }

    [Fact]
    public void Due_date_is_in_time_and_the_day_after_it_is_late()
    {
        Invoice invoice = Posted(1_000_000, Nine with { DayCount = DayCount.Actual360, FlatFee = Given.Euro(4000) });

        Assert.Empty(invoice.ProposeLateCharges(Due).Charges);
        Assert.Equal((null, Given.Euro(0)), (invoice.ProposeLateCharges(Due).Fee, invoice.ProposeLateCharges(Due).Total));
        Assert.Equal((Given.Euro(4000), Given.Euro(250), Given.Euro(4250)), Sums(invoice.ProposeLateCharges(Due.PlusDays(1))));
        Assert.Empty(Pay(invoice, 1_000_000, Due).ProposeLateCharges(Due.PlusDays(9)).Charges);
        Assert.Equal((Given.Euro(4000), Given.Euro(250), Given.Euro(4250)), Sums(Pay(invoice, 1_000_000, Due.PlusDays(1)).ProposeLateCharges(Due.PlusDays(9))));
    }

    [Fact]
    public void Nothing_is_charged_in_the_grace_days_nor_for_them_later()
    {
        Invoice invoice = Posted(1_000_000, Nine with { GraceDays = 5, FlatFee = Given.Euro(4000) });

        Assert.Equal(Given.Euro(0), invoice.ProposeLateCharges(Due.PlusDays(5)).Total);
        Assert.Equal((Due.PlusDays(6), 3), (invoice.ProposeLateCharges(Due.PlusDays(8)).Charges[0].From, invoice.ProposeLateCharges(Due.PlusDays(8)).Charges[0].Days));
        Assert.Equal(Given.Euro(0), Pay(invoice, 1_000_000, Due.PlusDays(5)).ProposeLateCharges(Due.PlusDays(99)).Total);
    }

    [Fact]
    public void Payments_in_parts_give_a_stretch_of_days_each()
    {
        Invoice invoice = Pay(Pay(Posted(1_000_000, Nine), 400_000, Due.PlusDays(10)), 100_000, Due.PlusDays(10));
        invoice = Pay(invoice, 500_000, Due.PlusDays(31));

        Assert.Equal(
            [(1, 10, 10, 1_000_000L), (11, 31, 21, 500_000L)],
            invoice.ProposeLateCharges(Due.PlusDays(60)).Charges.Select(static charge => (
                Period.DaysBetween(Due, charge.From), Period.DaysBetween(Due, charge.To), charge.Days, charge.Amount.MinorUnits)));
    }

    [Fact]
    public void Instalments_are_late_each_by_itself()
    {
        PaymentTerms terms = PaymentTerms.InInstalments(new(Percentage.Of(40), DueRule.Net(10)), new(Percentage.Of(60), DueRule.Net(30))) with { Late = Nine };
        Invoice invoice = Pay(Posted(1_000_000, terms), 500_000, Given.Today.PlusDays(12));

        LateChargeProposal proposal = invoice.ProposeLateCharges(Given.Today.PlusDays(31));

        Assert.Equal(
            [(10, 2, 400_000L), (30, 1, 500_000L)],
            proposal.Charges.Select(static charge => (Period.DaysBetween(Given.Today, charge.DueDate), charge.Days, charge.Amount.MinorUnits)));
        Assert.Equal<ScheduledPayment>([new(Given.Today.PlusDays(10), Given.Euro(0)), new(Due, Given.Euro(500_000))], invoice.OpenByDueDate(Due));
        Assert.Equal<ScheduledPayment>([new(Given.Today.PlusDays(10), Given.Euro(400_000)), new(Due, Given.Euro(600_000))], invoice.OpenByDueDate(Given.Today));
    }

    [Fact]
    public void Drafts_credit_notes_cancelled_invoices_and_other_terms_have_no_charges()
    {
        LocalDate later = Due.PlusDays(99);
        InvoiceContent content = Given.Worth(1000) with { Terms = PaymentTerms.Net(30) with { Late = Nine } };
        Invoice note = Given.Draft(content with { Type = InvoiceType.CreditNote }).Post("CN-1", Given.Today, Due, Given.On(Given.Today));
        Invoice cancelled = Posted(1000, Nine).With(nameof(Invoice.State), InvoiceState.Cancelled).With(nameof(Invoice.CancelledOn), Due);

        foreach (Invoice invoice in (Invoice[])[Given.Draft(content), note, cancelled, Given.Posted(1000)])
            Assert.Equal((default, Given.Euro(0)), (invoice.ProposeLateCharges(later).Charges, invoice.ProposeLateCharges(later).Total));
        Assert.Equal(ErrorCodes.NotPosted, Assert.Throws<InvoiceStateException>(() => Given.Draft(content).Schedule()).Code);
    }

    [Fact]
    public void Due_date_of_its_own_goes_before_the_terms()
    {
        Invoice invoice = Given.Draft(Given.Worth(1000) with { Terms = PaymentTerms.Net(10) with { Late = Nine } }).Post("INV-1", Given.Today, Due, Given.On(Given.Today));

        Assert.Equal<ScheduledPayment>([new(Due, Given.Euro(1000))], invoice.Schedule().Payments);
        Assert.Equal(Due, Assert.Single(invoice.ProposeLateCharges(Due.PlusDays(1)).Charges).DueDate);
    }

    [Fact]
    public void Interest_is_that_of_every_single_day_together() => Check.ForAll(
        from payments in (from cents in Gen.Choose(1, 40_000) from day in Gen.Choose(0, 120) select (cents, day)).ListOf()
        from cuts in Gen.Choose(1, 99).ArrayOf(3)
        from grace in Gen.Choose(0, 10)
        from rate in Gen.Choose(0, 500_000_000)
        from until in Gen.Choose(0, 150)
        select (payments, cuts, grace, rate, until),
        static drawn =>
        {
            int[] bounds = [0, .. drawn.cuts.Distinct().Order(), 100];
            PaymentTerms terms = PaymentTerms.InInstalments([.. bounds.Skip(1).Select((bound, i) => new Instalment(Percentage.Of(bound - bounds[i]), DueRule.Net(7 * (i + 1))))]) with
            {
                Late = new(Percentage.FromPartsPerBillion(drawn.rate)) { GraceDays = drawn.grace, FlatFee = Given.Euro(500) },
            };
            Invoice invoice = Posted(100_000, terms);
            long open = 100_000;
            foreach ((int cents, int day) in drawn.payments)
            {
                if (Math.Min(cents, open) is > 0 and var paid)
                    invoice = Pay(invoice, paid, Given.Today.PlusDays(day));
                open -= Math.Min(cents, open);
            }

            LocalDate on = Given.Today.PlusDays(drawn.until);
            LateChargeProposal proposal = invoice.ProposeLateCharges(on);

            // Day by day, what was open of each part of the schedule when the day began.
            BigInteger[] exact = new BigInteger[bounds.Length - 1];
            ValueArray<ScheduledPayment> schedule = invoice.Schedule().Payments;
            for (LocalDate day = Given.Today; day <= on; day = day.PlusDays(1))
            {
                long settled = invoice.Ledger.Where(entry => entry.On < day).Sum(static entry => entry.Amount.MinorUnits);
                for (int i = 0; i < exact.Length; i++)
                {
                    long left = Math.Max(0, schedule[i].Amount.MinorUnits - settled);
                    settled = Math.Max(0, settled - schedule[i].Amount.MinorUnits);
                    if (day > schedule[i].DueDate.PlusDays(drawn.grace))
                        exact[i] += (BigInteger)left * drawn.rate;
                }
            }

            for (int i = 0; i < exact.Length; i++)
            {
                LateCharge[] charges = [.. proposal.Charges.Where(charge => charge.DueDate == schedule[i].DueDate)];
                Assert.Equal(exact[i], charges.Aggregate(BigInteger.Zero, static (sum, charge) => sum + ((BigInteger)charge.Amount.MinorUnits * charge.AnnualRate.PartsPerBillion * charge.Days)));
                Assert.All(charges.Skip(1).Select((charge, at) => (charges[at], charge)), static pair => Assert.True(pair.Item1.To.PlusDays(1) == pair.charge.From && pair.Item1.Amount > pair.charge.Amount));
            }

            foreach (LateCharge charge in proposal.Charges)
            {
                BigInteger divisor = 365_000_000_000, twice = (2 * (BigInteger)charge.Amount.MinorUnits * charge.AnnualRate.PartsPerBillion * charge.Days) + divisor;
                Assert.Equal(twice / (2 * divisor), charge.Interest.MinorUnits);
            }

            Assert.Equal(proposal.Charges.Sum(static charge => charge.Interest.MinorUnits), proposal.Interest.MinorUnits);
            Assert.Equal(proposal.Charges.IsEmpty ? null : Given.Euro(500), proposal.Fee);
        },
        times: 0.5);

    [Fact]
    public void Terms_that_make_no_sense_throw()
    {
        Assert.Throws<ArgumentOutOfRangeException>("rate", static () => new LatePaymentTerms(Percentage.Of(-1)));
        Assert.Throws<ArgumentOutOfRangeException>("rate", static () => Nine with { AnnualRate = Percentage.Of(1000.1m) });
        Assert.Throws<ArgumentOutOfRangeException>(static () => Nine with { GraceDays = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(static () => Nine with { DayCount = (DayCount)7 });
        Assert.Throws<ArgumentOutOfRangeException>(static () => Nine with { FlatFee = Given.Euro(0) });
        Assert.Throws<CurrencyMismatchException>(static () => Nine with { FlatFee = default(Money) });
    }

    [Fact]
    public void Fee_in_another_currency_is_refused()
    {
        InvoiceContent content = Given.Worth(1000) with { Terms = PaymentTerms.Net(30) with { Late = Nine with { FlatFee = Money.Parse("USD 40.00") } } };

        Assert.Contains("terms.late.flatFee", Assert.Throws<CurrencyMismatchException>(() => Given.Draft(content)).Message, StringComparison.Ordinal);
        Assert.Throws<CurrencyMismatchException>(() => InvoiceCalculator.Calculate(content, CalculationProfile.GoblPrecise));
    }

    private static Invoice Posted(long cents, LatePaymentTerms late) => Posted(cents, PaymentTerms.Net(30) with { Late = late });

    private static Invoice Posted(long cents, PaymentTerms terms) =>
        Given.Draft(Given.Worth(cents) with { Terms = terms }).Post("INV-1", Given.Today, terms.DueDate(Given.Today), Given.On(Given.Today));

    private static Invoice Pay(Invoice invoice, long cents, LocalDate on) => Given.Payment(cents).Allocate(invoice, Given.Euro(cents), Given.On(on)).Invoice;

    private static (Money? Fee, Money Interest, Money Total) Sums(LateChargeProposal proposal) => (proposal.Fee, proposal.Interest, proposal.Total);
}
