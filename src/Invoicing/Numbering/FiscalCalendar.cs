using NodaTime;

namespace Invoicing;

/// <summary>The calendar year that a fiscal year is named after.</summary>
public enum FiscalYearNaming
{
    /// <summary>The one in which it starts: April 2026 to March 2027 is 2026.</summary>
    StartYear = 0,

    /// <summary>The one in which it ends: April 2026 to March 2027 is 2027.</summary>
    EndYear = 1,
}

/// <summary>When fiscal years start, and what they are called.</summary>
public sealed record FiscalCalendar
{
    /// <summary>A calendar whose years start on the first of a month and are named after the calendar year they start in.</summary>
    /// <param name="startMonth">The month, 1 to 12.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such month.</exception>
    public FiscalCalendar(int startMonth)
        : this(startMonth, FiscalYearNaming.StartYear)
    {
    }

    /// <summary>A calendar whose years start on the first of a month.</summary>
    /// <param name="startMonth">The month, 1 to 12.</param>
    /// <param name="naming">What a fiscal year is named after; the same for both when it starts in January.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such month, or the naming is none of the defined values.</exception>
    public FiscalCalendar(int startMonth, FiscalYearNaming naming)
    {
        if (startMonth is < 1 or > 12)
            throw new ArgumentOutOfRangeException(nameof(startMonth), startMonth, "Use 1 to 12.");
        if (!Enum.IsDefined(naming))
            throw new ArgumentOutOfRangeException(nameof(naming), naming, "Use one of the defined values.");
        StartMonth = startMonth;
        Naming = naming;
    }

    /// <summary>Fiscal years that are calendar years.</summary>
    public static FiscalCalendar January { get; } = new(1);

    /// <summary>The month on whose first day the fiscal year starts, 1 to 12.</summary>
    public int StartMonth { get; }

    /// <summary>What a fiscal year is named after.</summary>
    public FiscalYearNaming Naming { get; }

    /// <summary>The fiscal year of a day.</summary>
    public int YearOf(LocalDate date)
    {
        date = date.WithCalendar(CalendarSystem.Iso);
        int start = date.Month >= StartMonth ? date.Year : date.Year - 1;
        return Naming == FiscalYearNaming.EndYear && StartMonth > 1 ? start + 1 : start;
    }
}
