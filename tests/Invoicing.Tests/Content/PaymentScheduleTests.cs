using System.Numerics;
using FsCheck.Fluent;
using NodaTime;
using Xunit;

namespace Invoicing.Tests;

public sealed class PaymentScheduleTests
{
    private static readonly LocalDate Issued = new(2026, 11, 20);
    private static readonly PaymentTerms Thirds = PaymentTerms.InInstalments(
        new(Percentage.Of(33.3m), DueRule.OnReceipt),
        new(Percentage.Of(33.3m), DueRule.Net(30)),
        new(Percentage.Of(33.4m), DueRule.Net(60)));

    /// <summary>Vector V11.</summary>
    [Fact]
    [Trait("Requirement", "D2")]
    public void Five_cents_in_three_parts_are_five_cents()
    {
        PaymentSchedule schedule = Thirds.Schedule(Issued, Given.Euro(5));

        Assert.Equal<ScheduledPayment>([new(Issued, Given.Euro(2)), new(Issued.PlusDays(30), Given.Euro(1)), new(Issued.PlusDays(60), Given.Euro(2))], schedule.Payments);
        Assert.Equal((Issued.PlusDays(60), Thirds.DueDate(Issued)), (schedule.DueDate, schedule.DueDate));
    }

    [Fact]
    public void Plain_terms_are_one_payment() =>
        Assert.Equal<ScheduledPayment>([new(Issued.PlusDays(14), Given.Euro(11900))], PaymentTerms.Net(14).Schedule(Issued, Given.Euro(11900)).Payments);

    [Fact]
    public void Payments_stand_in_the_order_of_their_dates_and_amounts_in_that_of_the_terms()
    {
        PaymentTerms terms = PaymentTerms.InInstalments(new(Percentage.Of(50), DueRule.Net(10)), new(Percentage.Of(50), DueRule.EndOfMonth()));

        Assert.Equal<ScheduledPayment>([new(new(2026, 11, 12), Given.Euro(2)), new(new(2026, 11, 30), Given.Euro(1))], terms.Schedule(new(2026, 11, 2), Given.Euro(3)).Payments);
        Assert.Equal<ScheduledPayment>([new(new(2026, 11, 30), Given.Euro(1)), new(new(2026, 12, 5), Given.Euro(2))], terms.Schedule(new(2026, 11, 25), Given.Euro(3)).Payments);
        Assert.Equal(new LocalDate(2026, 12, 5), terms.DueDate(new(2026, 11, 25)));
    }

    [Fact]
    public void Schedule_is_the_whole_amount_and_no_part_is_a_cent_off() => Check.ForAll(
        Terms,
        Gen.Choose(-1_000_000, 100_000_000),
        static (terms, cents) =>
        {
            PaymentSchedule schedule = terms.Schedule(Issued, Given.Euro(cents));
            Money[] parts = [.. terms.Instalments.Select(instalment => schedule.Payments.Single(payment => payment.DueDate == instalment.Due.DueDate(Issued)).Amount)];

            Assert.Equal(cents, schedule.Payments.Sum(static payment => payment.Amount.MinorUnits));
            Assert.Equal(schedule.Payments.OrderBy(static payment => payment.DueDate), schedule.Payments);
            Assert.Equal(terms.DueDate(Issued), schedule.DueDate);
            for (int i = 0; i < parts.Length; i++)
            {
                BigInteger exact = (BigInteger)cents * terms.Instalments[i].Share.PartsPerBillion;
                Assert.True(BigInteger.Abs(((BigInteger)parts[i].MinorUnits * 1_000_000_000) - exact) < 1_000_000_000);
            }
        });

    [Fact]
    public void Open_takes_what_is_settled_off_the_earliest_payment_cent_by_cent() => Check.ForAll(
        Terms,
        Gen.Choose(0, 300),
        Gen.Choose(0, 350),
        static (terms, cents, settled) =>
        {
            PaymentSchedule schedule = terms.Schedule(Issued, Given.Euro(cents));
            long[] left = [.. schedule.Payments.Select(static payment => payment.Amount.MinorUnits)];
            for (int cent = 0; cent < settled; cent++)
            {
                int first = Array.FindIndex(left, static amount => amount > 0);
                if (first >= 0)
                    left[first]--;
            }

            ValueArray<ScheduledPayment> open = schedule.Open(Given.Euro(settled));

            Assert.Equal(schedule.Payments.Select((payment, i) => payment with { Amount = Given.Euro(left[i]) }), open);
            foreach (LocalDate day in schedule.Payments.SelectMany(static payment => (LocalDate[])[payment.DueDate.PlusDays(-1), payment.DueDate, payment.DueDate.PlusDays(1)]))
            {
                Assert.Equal(open.Where(payment => payment.DueDate < day).Sum(static payment => payment.Amount.MinorUnits), schedule.OverdueOn(day, Given.Euro(settled)).MinorUnits);
                Assert.Equal(schedule.Payments.Where(payment => payment.DueDate <= day).Sum(static payment => payment.Amount.MinorUnits), schedule.DueOn(day).MinorUnits);
            }
        });

    [Fact]
    public void Open_refuses_what_cannot_be_settled()
    {
        PaymentSchedule schedule = Thirds.Schedule(Issued, Given.Euro(100));

        Assert.Throws<ArgumentOutOfRangeException>("settled", () => schedule.Open(Given.Euro(-1)));
        Assert.Throws<CurrencyMismatchException>(() => schedule.Open(Money.Zero(Currency.USD)));
        Assert.Throws<CurrencyMismatchException>(() => schedule.Open(default));
        Assert.Throws<CurrencyMismatchException>(static () => PaymentTerms.Net(1).Schedule(Issued, default));
        Assert.Throws<CurrencyMismatchException>(static () => Thirds.Schedule(Issued, default));
    }

    [Fact]
    public void Instalments_are_100_percent()
    {
        Instalment half = new(Percentage.Of(50), DueRule.OnReceipt);

        Assert.Contains("99.9%", Assert.Throws<ArgumentException>("instalments", () => PaymentTerms.InInstalments(half, new(Percentage.Of(49.9m), DueRule.Net(1)))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("instalments", () => PaymentTerms.InInstalments(half, half, half));
        Assert.Throws<ArgumentException>("instalments", static () => PaymentTerms.InInstalments());
        Assert.Throws<ArgumentException>("instalments", static () => PaymentTerms.InInstalments(new Instalment(Percentage.Hundred, DueRule.OnReceipt)));
        Assert.Throws<ArgumentException>("instalments", static () => PaymentTerms.InInstalments([.. Enumerable.Repeat(new Instalment(Percentage.Of(0.5m), DueRule.OnReceipt), 200)]));
        Assert.Throws<ArgumentNullException>("instalments", () => PaymentTerms.InInstalments(half, null!));
        Assert.Throws<ArgumentNullException>("due", static () => new Instalment(Percentage.Hundred, null!));
        Assert.Throws<ArgumentOutOfRangeException>("share", static () => new Instalment(default, DueRule.OnReceipt));
        Assert.Throws<ArgumentOutOfRangeException>("share", () => half with { Share = Percentage.Of(-1) });
    }

    // Every instalment is due on a day of its own, so that it can be found again.
    private static FsCheck.Gen<PaymentTerms> Terms =>
        from cuts in Gen.Choose(1, 999_999_999).ArrayOf(6)
        from days in Gen.Shuffle(Enumerable.Range(0, 60).ToArray())
        let bounds = (long[])[0, .. cuts.Select(static cut => (long)cut).Distinct().Order(), 1_000_000_000]
        select PaymentTerms.InInstalments([.. bounds.Skip(1).Select((bound, i) => new Instalment(Percentage.FromPartsPerBillion(bound - bounds[i]), DueRule.Net(days[i])))]);
}
