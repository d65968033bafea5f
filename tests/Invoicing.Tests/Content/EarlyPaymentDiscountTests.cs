using System.Numerics;
using FsCheck.Fluent;
using NodaTime;
using Xunit;

namespace Invoicing.Tests;

public sealed class EarlyPaymentDiscountTests
{
    private static readonly LocalDate Issued = new(2026, 11, 20);
    private static readonly PaymentTerms Steps = PaymentTerms.Net(30).WithDiscount(Percentage.Of(3), 7).WithDiscount(Percentage.Of(2), 14);

    /// <summary>Vector V13.</summary>
    [Fact]
    [Trait("Requirement", "D3")]
    public void Two_percent_for_ten_days_hold_on_day_10_and_not_on_day_11()
    {
        PaymentTerms terms = PaymentTerms.Net(30).WithDiscount(Percentage.Of(2), 10);
        DiscountOffer offer = new(Percentage.Of(2), Issued.PlusDays(10), Given.Euro(238), Given.Euro(11662));

        Assert.Equal(offer, terms.DiscountOn(Issued, Issued, Given.Euro(11900)));
        Assert.Equal(offer, terms.DiscountOn(Issued, Issued.PlusDays(10), Given.Euro(11900)));
        Assert.Null(terms.DiscountOn(Issued, Issued.PlusDays(11), Given.Euro(11900)));
        Assert.Equal(offer, terms.DiscountOn(Issued.WithCalendar(CalendarSystem.Julian), Issued.PlusDays(10).WithCalendar(CalendarSystem.Julian), Given.Euro(11900)));
    }

    [Theory]
    [Trait("Requirement", "D3")]
    [InlineData(-3, 300)]
    [InlineData(0, 300)]
    [InlineData(7, 300)]
    [InlineData(8, 200)]
    [InlineData(14, 200)]
    [InlineData(15, null)]
    public void Best_step_that_is_not_over_holds(int day, int? cents) =>
        Assert.Equal(cents, (int?)Steps.DiscountOn(Issued, Issued.PlusDays(day), Given.Euro(10000))?.Amount.MinorUnits);

    [Fact]
    public void Offers_are_percentages_rounded_half_away_from_zero() => Check.ForAll(
        Gen.Choose(1, 999_999_999),
        Gen.Choose(0, int.MaxValue),
        static (parts, cents) =>
        {
            ValueArray<DiscountOffer> offers = PaymentTerms.DueOnReceipt.WithDiscount(Percentage.FromPartsPerBillion(parts), 5).DiscountOffers(Issued, Given.Euro(cents));
            BigInteger rounded = (((BigInteger)parts * cents * 2) + 1_000_000_000) / 2_000_000_000;

            if (rounded.IsZero || rounded == cents)
                Assert.Empty(offers);
            else
                Assert.Equal((rounded, cents - rounded, Issued.PlusDays(5)), (offers[0].Amount.MinorUnits, offers[0].AmountToPay.MinorUnits, offers[0].LastDay));
        });

    [Fact]
    public void Nothing_is_offered_where_nothing_is_to_be_paid()
    {
        Assert.Empty(Steps.DiscountOffers(Issued, Given.Euro(0)));
        Assert.Empty(Steps.DiscountOffers(Issued, Given.Euro(-10000)));
        Assert.Empty(PaymentTerms.Net(30).DiscountOffers(Issued, Given.Euro(10000)));
        Assert.Equal([Percentage.Of(3), Percentage.Of(2)], Steps.DiscountOffers(Issued, Given.Euro(100)).Select(static offer => offer.Percent));
        Assert.Throws<CurrencyMismatchException>(static () => Steps.DiscountOffers(Issued, default));
    }

    [Fact]
    public void Steps_are_less_and_last_longer()
    {
        string message = Assert.Throws<ArgumentException>("discounts", static () => Steps.WithDiscount(Percentage.Of(2), 20)).Message;

        Assert.StartsWith("2% for 20 days stands after 2% for 14 days;", message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("discounts", static () => Steps.WithDiscount(Percentage.Of(1), 14));
        Assert.Throws<ArgumentException>("discounts", static () => Steps.WithDiscount(Percentage.Of(4), 3));
        Assert.Throws<ArgumentException>("discounts", static () => Steps with { Discounts = [.. Enumerable.Range(1, 11).Select(static i => new EarlyPaymentDiscount(Percentage.Of(20 - i), i))] });
        Assert.Throws<ArgumentNullException>("discounts", static () => Steps with { Discounts = [null!] });
    }

    [Fact]
    public void Percentages_and_days_outside_of_their_range_throw()
    {
        Assert.Throws<ArgumentOutOfRangeException>("percent", static () => new EarlyPaymentDiscount(default, 10));
        Assert.Throws<ArgumentOutOfRangeException>("percent", static () => new EarlyPaymentDiscount(Percentage.Hundred, 10));
        Assert.Throws<ArgumentOutOfRangeException>("percent", static () => Steps.Discounts[0] with { Percent = Percentage.Of(-1) });
        Assert.Throws<ArgumentOutOfRangeException>("Days", static () => new EarlyPaymentDiscount(Percentage.Of(2), -1));
        Assert.Throws<ArgumentOutOfRangeException>("Days", static () => Steps.Discounts[0] with { Days = 3651 });
    }
}
