using NodaTime;

namespace Invoicing;

/// <summary>An earlier invoice that this one corrects or settles (BG-3).</summary>
/// <param name="Number">Its number (BT-25).</param>
/// <param name="IssueDate">Its issue date (BT-26); null when the number alone identifies it.</param>
public sealed record PrecedingInvoice(string Number, LocalDate? IssueDate = null)
{
    /// <summary>Its issue date in the ISO calendar (BT-26).</summary>
    public LocalDate? IssueDate { get; init => field = value?.WithCalendar(CalendarSystem.Iso); } = IssueDate?.WithCalendar(CalendarSystem.Iso);
}
