using NodaTime;
using NodaTime.Text;

namespace Invoicing;

/// <summary>A document was to be numbered in a run that an older system numbered; nothing was written and no number was taken.</summary>
public sealed class SeriesNotStartedException : InvoicingException
{
    internal SeriesNotStartedException(string series, LocalDate issueDate, LocalDate startsOn)
        : base(ErrorCodes.SeriesNotStarted, Describe(series, issueDate, startsOn))
    {
        Series = series;
        IssueDate = issueDate;
        StartsOn = startsOn;
    }

    /// <summary>The name of the series.</summary>
    public string Series { get; }

    /// <summary>The issue date that was asked for.</summary>
    public LocalDate IssueDate { get; }

    /// <summary>The day in whose run the series starts.</summary>
    public LocalDate StartsOn { get; }

    private static string Describe(string series, LocalDate issueDate, LocalDate startsOn) =>
        $"The series '{series}' starts with the run of {LocalDatePattern.Iso.Format(startsOn)}, and {LocalDatePattern.Iso.Format(issueDate)} is in an earlier one, "
        + "which an older system numbered; give a later issue date, or an earlier day to the start of the series.";
}
