namespace Invoicing.EntityFramework;

/// <summary>The counter of a run of a number series.</summary>
internal sealed class SeriesRunRow
{
    public required string LegalEntityId { get; set; }

    public required string Series { get; set; }

    public required string Period { get; set; }

    /// <summary>0 before the first.</summary>
    public long LastSequence { get; set; }

    public DateOnly? LatestIssueDate { get; set; }
}
