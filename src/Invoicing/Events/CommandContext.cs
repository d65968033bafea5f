using NodaTime;

namespace Invoicing;

/// <summary>Who acts, when, and for which business date: what every command hands to the aggregates, which know no clock and no user.</summary>
/// <param name="Actor">Who acts.</param>
/// <param name="At">The instant of the command.</param>
/// <param name="On">The business date, in the zone of the legal entity unless the caller named another.</param>
/// <param name="Ids">Where the keys of events come from.</param>
public sealed record CommandContext(Actor Actor, Instant At, LocalDate On, IIdSource Ids)
{
    /// <summary>The business date in the ISO calendar.</summary>
    public LocalDate On { get; init => field = value.WithCalendar(CalendarSystem.Iso); } = On.WithCalendar(CalendarSystem.Iso);

    /// <summary>Why, as the caller says; it stands in every event of the command.</summary>
    /// <value>Null: nothing was said.</value>
    public string? Reason { get; init; }

    internal EventHeader NewHeader(LegalEntityId legalEntityId) => new(new(Ids.NewId(At)), legalEntityId, Actor, At, On) { Reason = Reason };
}
