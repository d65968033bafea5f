using NodaTime;

namespace Invoicing;

/// <summary>Where and when the goods or services were delivered (BG-13).</summary>
public sealed record Delivery
{
    /// <summary>Who received them (BT-70).</summary>
    public string? PartyName { get; init; }

    /// <summary>The place's identifier, such as a GLN (BT-71).</summary>
    public Identifier? LocationId { get; init; }

    /// <summary>The actual date (BT-72).</summary>
    public LocalDate? Date
    {
        get;
        init => field = value?.WithCalendar(CalendarSystem.Iso);
    }

    /// <summary>The address (BG-15).</summary>
    public PostalAddress? Address { get; init; }
}
