using FsCheck.Fluent;
using NodaTime;
using Xunit;

namespace Invoicing.Tests;

public sealed class DueRuleTests
{
    private static readonly LocalDate First = new(2023, 1, 1);
    private static readonly LocalDate[] Days = [.. Enumerable.Range(0, Period.DaysBetween(First, new LocalDate(2030, 1, 1))).Select(First.PlusDays)];

    [Theory]
    [Trait("Requirement", "D2")]
    [InlineData("2026-11-20", 0, 0, "2026-11-30")]
    [InlineData("2026-11-30", 0, 0, "2026-11-30")]
    [InlineData("2026-11-20", 0, 45, "2027-01-31")]
    [InlineData("2026-11-20", 45, 0, "2027-01-14")]
    [InlineData("2026-11-20", 10, 60, "2027-02-10")]
    [InlineData("2026-11-20", -5, 0, "2026-11-25")]
    [InlineData("2026-11-25", -5, 0, "2026-11-25")]
    [InlineData("2026-11-28", -5, 0, "2026-12-26")]
    [InlineData("2026-01-28", -5, 0, "2026-02-23")]
    [InlineData("2026-01-31", -31, 0, "2026-02-28")]
    [InlineData("2024-01-31", 0, 29, "2024-02-29")]
    public void EndOfMonth_is_what_the_calendar_says(string issued, int plusDays, int netDays, string due)
    {
        Assert.Equal(Date(due), DueRule.EndOfMonth(plusDays, netDays).DueDate(Date(issued)));
        Assert.Equal(Date(due), PaymentTerms.EndOfMonth(plusDays, netDays).DueDate(Date(issued)));
    }

    [Theory]
    [Trait("Requirement", "D2")]
    [InlineData("2026-11-20", 15, 0, 0, "2026-12-15")]
    [InlineData("2026-11-15", 15, 0, 0, "2026-11-15")]
    [InlineData("2026-11-20", 31, 0, 0, "2026-11-30")]
    [InlineData("2026-01-31", 31, 0, 0, "2026-01-31")]
    [InlineData("2027-02-01", 30, 0, 0, "2027-02-28")]
    [InlineData("2026-11-20", 15, 1, 0, "2026-12-15")]
    [InlineData("2026-11-10", 15, 1, 0, "2026-12-15")]
    [InlineData("2026-12-31", 31, 2, 0, "2027-02-28")]
    [InlineData("2026-11-20", 10, 0, 30, "2027-01-10")]
    public void DayOfMonth_is_what_the_calendar_says(string issued, int day, int monthsLater, int netDays, string due) =>
        Assert.Equal(Date(due), DueRule.DayOfMonth(day, monthsLater, netDays).DueDate(Date(issued)));

    [Fact]
    [Trait("Requirement", "D2")]
    public void DueDate_is_that_of_a_walk_over_the_calendar_for_every_day_of_seven_years() => Check.ForAll(
        Rules,
        static rule =>
        {
            LocalDate[] due = [.. Days.Select(rule.DueDate)];
            Assert.Equal([.. Days.Select(issued => Walked(rule, issued))], due);
            Assert.DoesNotContain(Days.Zip(due), static pair => pair.Second < pair.First);
        },
        times: 0.05);

    [Fact]
    public void DueDate_never_falls_when_the_issue_date_rises() => Check.ForAll(
        Rules,
        static rule =>
        {
            LocalDate[] due = [.. Days.Select(rule.DueDate)];
            Assert.Equal(due.Order(), due);
        },
        times: 0.05);

    [Fact]
    public void Other_calendars_give_the_same_day()
    {
        LocalDate issued = new(2026, 11, 28);
        foreach (DueRule rule in (DueRule[])[DueRule.OnReceipt, DueRule.Net(45), DueRule.EndOfMonth(-5), DueRule.DayOfMonth(15, 1)])
            Assert.Equal(rule.DueDate(issued), rule.DueDate(issued.WithCalendar(CalendarSystem.HebrewCivil)));
    }

    [Theory]
    [InlineData(-1, null, 0, 0)]
    [InlineData(3651, null, 0, 0)]
    [InlineData(0, 0, 0, 0)]
    [InlineData(0, 32, 0, 0)]
    [InlineData(0, 1, -1, 0)]
    [InlineData(0, 1, 121, 0)]
    [InlineData(0, 1, 0, -32)]
    [InlineData(0, 1, 0, 3651)]
    public void Numbers_outside_of_their_range_throw(int netDays, int? day, int monthsLater, int plusDays) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new DueRule(netDays, day, monthsLater, plusDays));

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0, 1)]
    public void Months_and_days_after_no_day_throw(int monthsLater, int plusDays) =>
        Assert.Throws<ArgumentException>("day", () => new DueRule(30, null, monthsLater, plusDays));

    [Fact]
    public void Factories_say_what_is_wrong()
    {
        Assert.Throws<ArgumentOutOfRangeException>("dueDays", static () => DueRule.Net(-1));
        Assert.Throws<ArgumentOutOfRangeException>("plusDays", static () => DueRule.EndOfMonth(-32));
        Assert.Throws<ArgumentOutOfRangeException>("netDays", static () => DueRule.EndOfMonth(0, -1));
        Assert.Throws<ArgumentOutOfRangeException>("day", static () => DueRule.DayOfMonth(32));
        Assert.Throws<ArgumentOutOfRangeException>("monthsLater", static () => DueRule.DayOfMonth(1, 121));
        Assert.Throws<OverflowException>(static () => DueRule.Net(1).DueDate(LocalDate.MaxIsoValue));
    }

    private static FsCheck.Gen<DueRule> Rules => Gen.OneOf(
        Gen.Elements(0, 1, 14, 28, 29, 30, 31, 45, 60, 89, 90, 365).Select(DueRule.Net),
        from netDays in Gen.Frequency((2, Gen.Constant(0)), (3, Gen.Choose(1, 100)))
        from day in Gen.Frequency((1, Gen.Choose(28, 31)), (1, Gen.Choose(1, 27)))
        from months in Gen.Frequency((2, Gen.Constant(0)), (1, Gen.Choose(1, 14)))
        from plusDays in Gen.Frequency((1, Gen.Constant(0)), (2, Gen.Choose(-31, 60)))
        select new DueRule(netDays, day, months, plusDays));

    // Day by day: the first days of the month that fit are found by looking, and nothing is calculated with months.
    private static LocalDate Walked(DueRule rule, LocalDate issued)
    {
        LocalDate day = issued;
        for (int i = 0; i < rule.NetDays; i++)
            day = day.PlusDays(1);
        if (rule.Day is not { } wanted)
            return day;
        int months = 0;
        while (true)
        {
            bool isLast = day.PlusDays(1).Day == 1;
            if (months >= rule.MonthsLater && (day.Day == wanted || (isLast && day.Day < wanted)))
            {
                LocalDate due = day.PlusDays(rule.PlusDays);
                if (due >= issued)
                    return due;
            }

            months += isLast ? 1 : 0;
            day = day.PlusDays(1);
        }
    }

    private static LocalDate Date(string text) => NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value;
}
