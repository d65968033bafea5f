namespace Invoicing;

/// <summary>What is there and what is missing in one run of a series.</summary>
public sealed record RunProof
{
    /// <summary>The run, as <see cref="NumberSeries.PeriodOf"/> gives it; empty for series that never start again.</summary>
    public required string Period { get; init; }

    /// <summary>The sequence that the run begins with by the settings of the series.</summary>
    public required long ExpectedFirst { get; init; }

    /// <summary>The lowest sequence that is there.</summary>
    public required long First { get; init; }

    /// <summary>The highest sequence that is there.</summary>
    public required long Last { get; init; }

    /// <summary>How many invoices there are, duplicates included.</summary>
    public required long Count { get; init; }

    /// <summary>What is missing between the lower one of <see cref="ExpectedFirst"/> and <see cref="First"/>, and <see cref="Last"/>: the first <see cref="GapProof.MaxRanges"/> ranges, in order.</summary>
    public required ValueArray<SequenceRange> Missing { get; init; }

    /// <summary>How many sequences are missing in all, those of ranges that are not listed included.</summary>
    public required long MissingCount { get; init; }

    /// <summary>Sequences that more than one invoice has: the first <see cref="GapProof.MaxRanges"/> ranges, in order.</summary>
    public required ValueArray<SequenceRange> Duplicates { get; init; }

    /// <summary>How many invoices there are more than different sequences.</summary>
    public required long DuplicateCount { get; init; }

    /// <summary>True when every sequence from the first one on is there exactly once.</summary>
    public bool IsGapless => MissingCount == 0 && DuplicateCount == 0;
}
