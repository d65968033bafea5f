using NodaTime;
using NodaTime.Text;

namespace Invoicing;

/// <summary>The days a report is about, the first and the last included.</summary>
internal readonly record struct ReportSpan
{
    /// <summary>A span of days.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The span ends before it begins.</exception>
    public ReportSpan(LocalDate from, LocalDate to)
    {
        From = from.WithCalendar(CalendarSystem.Iso);
        To = to.WithCalendar(CalendarSystem.Iso);
        if (To < From)
            throw new ArgumentOutOfRangeException(nameof(to), to, $"The report ends before it begins on {LocalDatePattern.Iso.Format(From)}; give a later day.");
    }

    public LocalDate From { get; }

    public LocalDate To { get; }

    public bool Contains(LocalDate date) => From <= date && date <= To;
}
