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

    /// <summary>True when the allocation was taken back and counts no more.</summary>
    public bool IsReversed { get; init; }
}
