using NodaTime;

namespace Invoicing;

/// <summary>What every event has: when and by whom it was caused, and the key by which it is recognised.</summary>
/// <param name="Id">The stable key by which receivers recognise a repeated delivery.</param>
/// <param name="LegalEntityId">The legal entity it happened in.</param>
/// <param name="Actor">Who did it.</param>
/// <param name="At">When it was done.</param>
/// <param name="On">The business date it counts for.</param>
public sealed record EventHeader(EventId Id, LegalEntityId LegalEntityId, Actor Actor, Instant At, LocalDate On)
{
    /// <summary>The business date in the ISO calendar.</summary>
    public LocalDate On { get; init => field = value.WithCalendar(CalendarSystem.Iso); } = On.WithCalendar(CalendarSystem.Iso);

    /// <summary>Why it was done, as the caller said; null when nothing was said.</summary>
    public string? Reason { get; init; }
}
