using System.Globalization;
using System.Text.Json.Serialization;
using NodaTime;

namespace Invoicing;

/// <summary>Money of a payment that settles part of an invoice.</summary>
/// <param name="InvoiceId">The invoice.</param>
/// <param name="Amount">How much.</param>
/// <param name="On">The value date.</param>
public sealed record Allocation(InvoiceId InvoiceId, Money Amount, LocalDate On)
{
    /// <summary>The value date in the ISO calendar.</summary>
    public LocalDate On { get; init => field = value.WithCalendar(CalendarSystem.Iso); } = On.WithCalendar(CalendarSystem.Iso);

    /// <summary>From when on the allocation counts no more, never before <see cref="On"/>; null while it counts.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The date is before <see cref="On"/>.</exception>
    public LocalDate? ReversedOn
    {
        get;
        init
        {
            LocalDate? date = value?.WithCalendar(CalendarSystem.Iso);
            if (date < On)
                throw new ArgumentOutOfRangeException(nameof(value), value, string.Create(CultureInfo.InvariantCulture, $"An allocation is not taken back before {On:uuuu-MM-dd}, from when on it counts."));
            field = date;
        }
    }

    /// <summary>True when the allocation was taken back.</summary>
    [JsonIgnore]
    public bool IsReversed => ReversedOn is not null;

    /// <summary>True when the allocation counts on a day: from its value date until it was taken back.</summary>
    public bool CountsOn(LocalDate date) => On <= date && !(ReversedOn <= date);
}
