using NodaTime;
using NodaTime.Text;

namespace Invoicing;

/// <summary>A document was to be posted into an accounting period that is closed; nothing was written and no number was taken.</summary>
public sealed class PeriodClosedException : InvoicingException
{
    internal PeriodClosedException(LocalDate issueDate, LocalDate closedUntil)
        : base(
            ErrorCodes.PeriodClosed,
            $"The issue date {LocalDatePattern.Iso.Format(issueDate)} is in a closed period: the books are closed until {LocalDatePattern.Iso.Format(closedUntil)}, that day included. "
            + "Give a later issue date, or open the period again.")
    {
        IssueDate = issueDate;
        ClosedUntil = closedUntil;
    }

    /// <summary>The issue date that was asked for.</summary>
    public LocalDate IssueDate { get; }

    /// <summary>The last day of the closed period.</summary>
    public LocalDate ClosedUntil { get; }
}
