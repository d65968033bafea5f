namespace Invoicing;

/// <summary>Whether a series has all its numbers, run by run.</summary>
/// <remarks>Invoices that were taken away from the end of a run leave no gap; the signed heads of the evidence show those.</remarks>
public sealed record GapProof
{
    /// <summary>The most ranges that a run lists of what is missing, and of what is there twice; the counts beside them are complete.</summary>
    public const int MaxRanges = 100;

    private GapProof(string series, ValueArray<RunProof> runs)
    {
        Series = series;
        Runs = runs;
    }

    /// <summary>The name of the series.</summary>
    public string Series { get; }

    /// <summary>The runs that have invoices, in the ordinal order of their periods.</summary>
    public ValueArray<RunProof> Runs { get; }

    /// <summary>How many invoices there are.</summary>
    public long Count => Runs.Sum(static run => run.Count);

    /// <summary>True when no run lacks a sequence or has one twice.</summary>
    public bool IsGapless => Runs.All(static run => run.IsGapless);

    /// <summary>Looks at the invoices of a series, in whatever order they come.</summary>
    /// <param name="series">The series, whose start says where its runs begin.</param>
    /// <param name="invoices">Its posted invoices.</param>
    public static GapProof Of(NumberSeries series, IEnumerable<NumberedInvoice> invoices)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(invoices);
        Tally tally = new(series);
        foreach (NumberedInvoice invoice in invoices)
            tally.Add(invoice);
        return tally.ToProof();
    }

    /// <summary>Takes invoices in; in their order it holds one range for each run and gap, whatever their count.</summary>
    internal sealed class Tally(NumberSeries series)
    {
        private readonly Dictionary<string, RunTally> _runs = new(StringComparer.Ordinal);

        public void Add(NumberedInvoice invoice)
        {
            if (!_runs.TryGetValue(invoice.Period, out RunTally? run))
                _runs.Add(invoice.Period, run = new(invoice.Period, series.FirstSequenceOf(invoice.Period)));
            run.Add(invoice.Sequence);
        }

        public GapProof ToProof() => new(
            series.Name,
            _runs.OrderBy(static run => run.Key, StringComparer.Ordinal).Select(static run => run.Value.ToProof()).ToValueArray());
    }
}
