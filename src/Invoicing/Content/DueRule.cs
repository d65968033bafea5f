using System.Globalization;
using System.Text.Json.Serialization;
using NodaTime;

namespace Invoicing;

/// <summary>How a due date follows from an issue date: some days after it, or a day of a month that comes after those days.</summary>
/// <remarks>
/// First <see cref="NetDays"/> are added to the issue date. With a <see cref="Day"/> the rule then goes to that day of the month <see cref="MonthsLater"/>, or to the
/// next such day when it is over in the same month, and adds <see cref="PlusDays"/>. What would come out before the issue date moves to the next month.
/// </remarks>
public sealed record DueRule
{
    /// <summary>The most days a rule adds: ten years.</summary>
    public const int MaxDays = 3650;

    private const int MinPlusDays = -31, MaxMonths = 120, LastDay = 31;

    [JsonConstructor]
    internal DueRule(int netDays = 0, int? day = null, int monthsLater = 0, int plusDays = 0)
    {
        NetDays = Within(netDays, 0, MaxDays, nameof(netDays));
        Day = day is { } given ? Within(given, 1, LastDay, nameof(day)) : null;
        MonthsLater = Within(monthsLater, 0, MaxMonths, nameof(monthsLater));
        PlusDays = Within(plusDays, MinPlusDays, MaxDays, nameof(plusDays));
        if (day is null && (monthsLater != 0 || plusDays != 0))
            throw new ArgumentException("Months and days after a day of the month need that day; use net days alone, or name it: 31 is the end of every month.", nameof(day));
    }

    /// <summary>The days that are added first, from 0 to 3650.</summary>
    public int NetDays { get; }

    /// <summary>The day of the month, from 1 to 31; in a month that has it not its last day. Null when the rule only adds days.</summary>
    public int? Day { get; }

    /// <summary>How many months after that of the issue date and its net days, from 0 to 120; 0 takes the next such day, which may be in the same month.</summary>
    public int MonthsLater { get; }

    /// <summary>The days that are added to the day of the month, from −31 to 3650.</summary>
    public int PlusDays { get; }

    /// <summary>Due on the day of issue.</summary>
    public static DueRule OnReceipt { get; } = new();

    /// <summary>Due so many days after the issue date.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number of days is negative or more than 3650.</exception>
    public static DueRule Net(int dueDays) => new(Within(dueDays, 0, MaxDays, nameof(dueDays)));

    /// <summary>Due on the last day of the month of issue.</summary>
    public static DueRule EndOfMonth() => new(day: LastDay);

    /// <summary>Due some days before or after the last day of the month of issue.</summary>
    /// <param name="plusDays">From −31 to 3650; a day before the issue date moves to the next month.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of days is outside of that.</exception>
    public static DueRule EndOfMonth(int plusDays) => new(day: LastDay, plusDays: plusDays);

    /// <summary>Net days first, then the end of the month that leads to, then further days: <c>EndOfMonth(0, 45)</c> is "45 days end of month", <c>EndOfMonth(45)</c> is "end of month 45 days".</summary>
    /// <param name="plusDays">The days after the end of the month, from −31 to 3650.</param>
    /// <param name="netDays">The days before it, from 0 to 3650.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number of days is outside of that.</exception>
    public static DueRule EndOfMonth(int plusDays, int netDays) => new(netDays, LastDay, plusDays: plusDays);

    /// <summary>Due on the next such day of a month that is not before the issue date.</summary>
    /// <param name="day">From 1 to 31; in short months their last day.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such day.</exception>
    public static DueRule DayOfMonth(int day) => new(day: day);

    /// <summary>Due on a day of the month so many months after that of issue: <c>DayOfMonth(15, 1)</c> is the 15th of the following month, <c>DayOfMonth(31, 1)</c> its end.</summary>
    /// <param name="day">From 1 to 31; in short months their last day.</param>
    /// <param name="monthsLater">From 0 to 120; 0 takes the next such day.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such day, or the number of months is outside of that.</exception>
    public static DueRule DayOfMonth(int day, int monthsLater) => new(day: day, monthsLater: monthsLater);

    /// <summary>Net days first, then a day of the month: <c>DayOfMonth(10, 0, 30)</c> is the first 10th that is 30 days or more after the issue date.</summary>
    /// <param name="day">From 1 to 31; in short months their last day.</param>
    /// <param name="monthsLater">From 0 to 120; 0 takes the next such day.</param>
    /// <param name="netDays">The days that are added first, from 0 to 3650.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such day, or a number is outside of that.</exception>
    public static DueRule DayOfMonth(int day, int monthsLater, int netDays) => new(netDays, day, monthsLater);

    /// <summary>The due date of what is issued on a day; never before it.</summary>
    /// <exception cref="OverflowException">The date is later than the calendar goes.</exception>
    public LocalDate DueDate(LocalDate issueDate)
    {
        LocalDate issued = issueDate.WithCalendar(CalendarSystem.Iso), start = issued.PlusDays(NetDays);
        if (Day is not { } day)
            return start;
        LocalDate first = new LocalDate(start.Year, start.Month, 1).PlusMonths(MonthsLater);
        while (true)
        {
            LocalDate onDay = first.PlusDays(Math.Min(day, first.Calendar.GetDaysInMonth(first.Year, first.Month)) - 1), due = onDay.PlusDays(PlusDays);
            if (onDay >= start && due >= issued)
                return due;
            first = first.PlusMonths(1);
        }
    }

    internal static int Within(int value, int least, int most, string name) => value >= least && value <= most
        ? value
        : throw new ArgumentOutOfRangeException(name, value, string.Create(CultureInfo.InvariantCulture, $"Give a number from {least} to {most}."));
}
