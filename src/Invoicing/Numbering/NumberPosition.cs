namespace Invoicing;

/// <summary>Where the number of a posted invoice stands: which place in which run of which series.</summary>
public sealed record NumberPosition
{
    /// <summary>A position.</summary>
    /// <param name="series">The name of the series.</param>
    /// <param name="period">The run, as <see cref="NumberSeries.PeriodOf"/> gives it; empty for series that never start again.</param>
    /// <param name="sequence">The place in the run, from 1 on.</param>
    /// <exception cref="ArgumentException">The name or the period is malformed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The sequence is not positive.</exception>
    public NumberPosition(string series, string period, long sequence)
    {
        ArgumentNullException.ThrowIfNull(period);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sequence);
        Series = HostKey.Require(series, "series name");
        Period = period.Length == 0 ? period : HostKey.Require(period, "period of a series");
        Sequence = sequence;
    }

    /// <summary>The name of the series.</summary>
    public string Series { get; }

    /// <summary>The run; empty for series that never start again.</summary>
    public string Period { get; }

    /// <summary>The place in the run, from 1 on.</summary>
    public long Sequence { get; }
}
