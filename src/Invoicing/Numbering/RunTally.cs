namespace Invoicing;

/// <summary>The sequences of one run, as ranges in the order they came.</summary>
internal sealed class RunTally(string period, long expectedFirst)
{
    private readonly List<SequenceRange> _ranges = [];
    private long _count;

    public void Add(long sequence)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sequence);
        _count++;
        if (_ranges.Count > 0 && _ranges[^1].Last == sequence - 1)
            _ranges[^1] = _ranges[^1] with { Last = sequence };
        else
            _ranges.Add(new(sequence, sequence));
    }

    /// <summary>What there is; only for runs that have something.</summary>
    public RunProof ToProof()
    {
        _ranges.Sort(static (left, right) => left.First.CompareTo(right.First));
        Ranges missing = new(), twice = new();
        long first = _ranges[0].First, end = Math.Min(expectedFirst, first) - 1, different = 0;
        foreach (SequenceRange range in _ranges)
        {
            if (range.First - 1 > end)
                missing.Add(end + 1, range.First - 1);
            else if (range.First <= end)
                twice.Add(range.First, Math.Min(range.Last, end));
            if (range.Last <= end)
                continue;
            different += range.Last - Math.Max(range.First - 1, end);
            end = range.Last;
        }

        return new()
        {
            Period = period,
            ExpectedFirst = expectedFirst,
            First = first,
            Last = end,
            Count = _count,
            Missing = missing.Listed,
            MissingCount = missing.Count,
            Duplicates = twice.Listed,
            DuplicateCount = _count - different,
        };
    }

    /// <summary>Ranges that come in order, joined where they touch.</summary>
    private sealed class Ranges
    {
        private readonly List<SequenceRange> _listed = [];
        private long _end;

        public long Count { get; private set; }

        public ValueArray<SequenceRange> Listed => _listed.ToValueArray();

        public void Add(long first, long last)
        {
            bool touches = Count > 0 && first - 1 <= _end;
            if (touches && last <= _end)
                return;
            Count += last - Math.Max(first - 1, touches ? _end : 0);
            if (!touches && _listed.Count < GapProof.MaxRanges)
                _listed.Add(new(first, last));
            else if (touches && _listed[^1].Last == _end)
                _listed[^1] = _listed[^1] with { Last = last };
            _end = last;
        }
    }
}
