using FsCheck.Fluent;
using Xunit;

namespace Invoicing.Tests;

public sealed class GapProofTests
{
    private static readonly NumberSeries Yearly = new("invoices", NumberFormat.Parse("INV-{yyyy}-{seq}"), NumberReset.Yearly);

    [Fact]
    public void Nothing_has_no_gap()
    {
        GapProof proof = GapProof.Of(Yearly, []);

        Assert.True(proof.IsGapless);
        Assert.Equal(("invoices", 0, 0L), (proof.Series, proof.Runs.Length, proof.Count));
    }

    [Fact]
    public void Holes_and_duplicates_are_named_run_by_run()
    {
        GapProof proof = GapProof.Of(Yearly, [.. Run("2027", 1, 2, 3), .. Run("2026", 7, 2, 3, 7, 7, 10, 3)]);

        RunProof year = proof.Runs[0];
        Assert.False(proof.IsGapless);
        Assert.Equal(["2026", "2027"], proof.Runs.Select(static run => run.Period));
        Assert.Equal([new(1, 1), new(4, 6), new(8, 9)], year.Missing);
        Assert.Equal([new(3, 3), new(7, 7)], year.Duplicates);
        Assert.Equal((1L, 2L, 10L, 7L, 6L, 3L), (year.ExpectedFirst, year.First, year.Last, year.Count, year.MissingCount, year.DuplicateCount));
        Assert.True(proof.Runs[1].IsGapless);
        Assert.Equal(10, proof.Count);
    }

    [Fact]
    public void Start_is_where_its_run_begins()
    {
        NumberSeries moved = Yearly with { Start = new(500, new(2026, 7, 1)) };

        Assert.True(GapProof.Of(moved, [.. Run("2026", 500, 501), .. Run("2027", 1)]).IsGapless);
        Assert.Equal([new(1, 499)], GapProof.Of(moved, Run("2027", 500)).Runs[0].Missing);
        Assert.Equal([new(500, 500)], GapProof.Of(moved, Run("2026", 501)).Runs[0].Missing);
        Assert.Equal([new(499, 500)], GapProof.Of(moved, Run("2026", 498, 501)).Runs[0].Missing);
    }

    [Fact]
    public void Edges_of_64_bits_are_counted()
    {
        RunProof run = GapProof.Of(Yearly, Run("2026", long.MaxValue, 1, long.MaxValue)).Runs[0];

        Assert.Equal([new(2, long.MaxValue - 1)], run.Missing);
        Assert.Equal((long.MaxValue - 2, 1L, 3L), (run.MissingCount, run.DuplicateCount, run.Count));
    }

    [Fact]
    public void Ranges_beyond_the_limit_are_counted_and_not_listed()
    {
        RunProof run = GapProof.Of(Yearly, Run("2026", [.. Enumerable.Range(1, 1000).Select(static number => number * 3L)])).Runs[0];

        Assert.Equal(GapProof.MaxRanges, run.Missing.Length);
        Assert.Equal(new(1, 2), run.Missing[0]);
        Assert.Equal(2000, run.MissingCount);
    }

    [Fact]
    public void Proof_is_what_counting_one_by_one_gives() => Check.ForAll(
        Gen.Choose(1, 40).Select(static number => (long)number).ArrayOf(),
        Gen.Choose(1, 10).Select(static number => (long)number),
        static (sequences, start) =>
        {
            NumberSeries series = new("s", NumberFormat.Parse("{seq}"), NumberReset.Never) { Start = new(start) };
            GapProof proof = GapProof.Of(series, Run("", sequences));
            if (sequences.Length == 0)
            {
                Assert.Empty(proof.Runs);
                return;
            }

            RunProof run = Assert.Single(proof.Runs);
            List<long> missing = [], twice = [];
            for (long number = Math.Min(start, sequences.Min()); number <= sequences.Max(); number++)
            {
                int times = sequences.Count(sequence => sequence == number);
                if (times == 0)
                    missing.Add(number);
                else if (times > 1)
                    twice.Add(number);
            }

            Assert.Equal(missing, Spelled(run.Missing));
            Assert.Equal(twice, Spelled(run.Duplicates));
            Assert.Equal((missing.Count, sequences.Length - sequences.Distinct().Count()), (run.MissingCount, run.DuplicateCount));
            Assert.Equal((start, sequences.Min(), sequences.Max(), sequences.Length), (run.ExpectedFirst, run.First, run.Last, run.Count));
            Assert.Equal(missing.Count == 0 && twice.Count == 0, proof.IsGapless);
            Assert.True(run.Missing.Zip(run.Missing.Skip(1)).All(static pair => pair.First.Last + 1 < pair.Second.First));
            Assert.True(run.Duplicates.Zip(run.Duplicates.Skip(1)).All(static pair => pair.First.Last + 1 < pair.Second.First));
        },
        times: 5);

    private static IEnumerable<long> Spelled(ValueArray<SequenceRange> ranges) =>
        ranges.SelectMany(static range => Enumerable.Range(0, (int)range.Count).Select(at => range.First + at));

    private static IEnumerable<NumberedInvoice> Run(string period, params long[] sequences) =>
        sequences.Select(sequence => new NumberedInvoice(period, sequence, $"{period}/{sequence.ToString(System.Globalization.CultureInfo.InvariantCulture)}", default));
}
