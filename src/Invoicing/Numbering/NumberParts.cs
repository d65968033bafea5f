using NodaTime;

namespace Invoicing;

/// <summary>What a number is made of, or what was read back from one: the value of each token.</summary>
/// <remarks>
/// <see cref="NumberFormat.TryReadNumber"/> leaves null what the format has no token for. <see cref="NumberFormat.Format(NumberParts)"/> needs what the format has
/// tokens for, and looks at nothing else but whether the parts agree with each other. <c>default</c> has no sequence and is refused.
/// </remarks>
public readonly record struct NumberParts
{
    /// <summary>The position in the run of the series, from 1 on.</summary>
    public long Sequence { get; init; }

    /// <summary>The year of the issue date, 1 to 9999.</summary>
    public int? Year { get; init; }

    /// <summary>The last two digits of the year of the issue date; null takes them from <see cref="Year"/>.</summary>
    public int? ShortYear { get; init; }

    /// <summary>The fiscal year of the issue date, 1 to 9999; see <see cref="FiscalCalendar"/>.</summary>
    public int? FiscalYear { get; init; }

    /// <summary>The month of the issue date, 1 to 12.</summary>
    public int? Month { get; init; }

    /// <summary>The day of the issue date, 1 to 31.</summary>
    public int? Day { get; init; }

    /// <summary>The type of the document.</summary>
    public InvoiceType? Type { get; init; }

    /// <summary>The legal entity.</summary>
    public LegalEntityId? LegalEntityId { get; init; }

    internal static NumberParts Of(LocalDate issueDate, long sequence)
    {
        issueDate = issueDate.WithCalendar(CalendarSystem.Iso);
        return new() { Sequence = sequence, Year = issueDate.Year, Month = issueDate.Month, Day = issueDate.Day };
    }

    /// <summary>Why no document can have these parts; null when one can.</summary>
    internal string? Problem()
    {
        if (Sequence < 1)
            return "The sequence is from 1 on.";
        if (Year is < 1 or > 9999 || FiscalYear is < 1 or > 9999 || ShortYear is < 0 or > 99)
            return "Years are from 1 to 9999, and short ones from 0 to 99.";
        if (ShortYear is { } two && Year is { } four && four % 100 != two)
            return "The short year is not that of the year.";
        if (Month is < 1 or > 12 || Day < 1 || Day > DaysOfMonth())
            return "There is no such day.";
        return Type is { } type && !Enum.IsDefined(type) ? "The type is none of the defined ones." : null;
    }

    // Where the year is not known, or only its last digits, the longest month that it could be counts; of the years on 00 every fourth is a leap year.
    private int DaysOfMonth() => Month switch
    {
        null => 31,
        2 when Year is { } year => CalendarSystem.Iso.GetDaysInMonth(year, 2),
        2 => (ShortYear ?? 0) % 4 == 0 ? 29 : 28,
        { } month => CalendarSystem.Iso.GetDaysInMonth(2000, month),
    };
}
