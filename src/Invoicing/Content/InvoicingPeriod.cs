using NodaTime;

namespace Invoicing;

/// <summary>A span of days, both ends included, of which one may be open (BG-14: BT-73, BT-74; BG-26: BT-134, BT-135).</summary>
public sealed record InvoicingPeriod
{
    /// <summary>From a day to a day; one of them may be null, which leaves that end open.</summary>
    /// <exception cref="ArgumentException">Both ends are open (BR-CO-19, BR-CO-20), or the end is before the start (BR-29, BR-30).</exception>
    public InvoicingPeriod(LocalDate? from, LocalDate? to)
    {
        from = from?.WithCalendar(CalendarSystem.Iso);
        to = to?.WithCalendar(CalendarSystem.Iso);
        if (from is null && to is null)
            throw new ArgumentException("A period has a start, an end, or both; leave the period out when there is none.", nameof(from));
        if (to < from)
            throw new ArgumentException($"A period cannot end on {Iso(to)} before it starts on {Iso(from)}; swap the days.", nameof(to));
        From = from;
        To = to;
    }

    /// <summary>The first day; null when open.</summary>
    public LocalDate? From { get; }

    /// <summary>The last day, included; null when open.</summary>
    public LocalDate? To { get; }

    private static string? Iso(LocalDate? date) => date is { } day ? NodaTime.Text.LocalDatePattern.Iso.Format(day) : null;
}
