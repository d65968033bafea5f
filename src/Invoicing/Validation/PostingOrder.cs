using NodaTime;
using NodaTime.Text;

namespace Invoicing;

/// <summary>Numbers follow the issue dates: what the counter of a series says about a document that is older than the last one.</summary>
internal static class PostingOrder
{
    public const string Code = "INV-DATE-001";

    /// <summary>The finding about an issue date before the latest one of the run; null when the order holds.</summary>
    public static Finding? Check(NumberSeries series, LocalDate issueDate, LocalDate? latest, FindingSeverity severity) => latest is { } last && issueDate < last
        ? new(
            Code,
            severity,
            "issueDate",
            $"The issue date {LocalDatePattern.Iso.Format(issueDate)} is before {LocalDatePattern.Iso.Format(last)}, the latest one that the series '{series.Name}' has numbered in this run; give that day or a later one.")
        : null;
}
