using System.Numerics;

namespace Invoicing.Pdf;

/// <summary>One table of pairs within a font's layout tables (GPOS, PairPos): pair by pair (format 1), or by classes of glyphs (format 2).</summary>
internal abstract class PairSubtable
{
    // Bits of a value format: what a pair moves. Kerning is the advance of the first glyph, which two other values may precede.
    private const int Placements = 0x0003, Advance = 0x0004, AllValues = 0x00FF;

    private readonly GlyphCoverage _coverage;
    private readonly int _advanceAt;

    private PairSubtable(FontTable table)
    {
        int first = table.U16(4), second = table.U16(6);
        Table = table;
        _coverage = GlyphCoverage.Read(table.From(table.U16(2)));
        _advanceAt = (first & Advance) == 0 ? -1 : 2 * BitOperations.PopCount((uint)(first & Placements));
        ValueLength = 2 * (BitOperations.PopCount((uint)(first & AllValues)) + BitOperations.PopCount((uint)(second & AllValues)));
    }

    /// <summary>How many pairs it lists; classes are one for each two of them.</summary>
    public abstract long Pairs { get; }

    protected FontTable Table { get; }

    protected int ValueLength { get; }

    /// <summary>Null for formats that are not known.</summary>
    public static PairSubtable? Read(FontTable table) => table.U16(0) switch
    {
        1 => new ByPair(table),
        2 => new ByClass(table),
        _ => null,
    };

    /// <summary>False when the table does not speak of the pair, so that a later one may.</summary>
    public bool TryFind(int left, int right, out int value)
    {
        value = 0;
        int index = _coverage.Find(left);
        return index >= 0 && TryFindCovered(index, left, right, out value);
    }

    protected abstract bool TryFindCovered(int index, int left, int right, out int value);

    protected bool HasAdvances => _advanceAt >= 0;

    protected int AdvanceOf(FontTable table, int at) => table.I16(at + _advanceAt);

    private sealed class ByPair : PairSubtable
    {
        private readonly int _count;

        public ByPair(FontTable table)
            : base(table)
        {
            _count = table.U16(8);
            if (_coverage.Count > _count)
                throw table.Malformed(8, "more glyphs are covered than there are lists of pairs");
            for (int i = 0; i < _count; i++)
            {
                FontTable set = SetOf(i);
                int pairs = set.U16(0);
                set.Require(2, (long)pairs * (2 + ValueLength));
                Pairs += pairs;
            }
        }

        public override long Pairs { get; }

        protected override bool TryFindCovered(int index, int left, int right, out int value)
        {
            FontTable set = SetOf(index);
            int length = 2 + ValueLength, low = 0, high = set.U16(0) - 1;
            while (low <= high)
            {
                int middle = (low + high) / 2, at = 2 + middle * length, second = set.U16(at);
                if (second == right)
                {
                    value = HasAdvances ? AdvanceOf(set, at + 2) : 0;
                    return true;
                }

                if (second < right)
                    low = middle + 1;
                else
                    high = middle - 1;
            }

            value = 0;
            return false;
        }

        private FontTable SetOf(int index) => Table.From(Table.U16(10 + 2 * index));
    }

    private sealed class ByClass : PairSubtable
    {
        private const int HeaderLength = 16;

        private readonly GlyphClasses _left;
        private readonly GlyphClasses _right;
        private readonly int _leftCount;
        private readonly int _rightCount;

        public ByClass(FontTable table)
            : base(table)
        {
            _left = GlyphClasses.Read(table.From(table.U16(8)));
            _right = GlyphClasses.Read(table.From(table.U16(10)));
            _leftCount = table.U16(12);
            _rightCount = table.U16(14);
            table.Require(HeaderLength, Pairs * ValueLength);
        }

        public override long Pairs => (long)_leftCount * _rightCount;

        protected override bool TryFindCovered(int index, int left, int right, out int value)
        {
            int first = _left.Find(left), second = _right.Find(right);
            value = HasAdvances && first < _leftCount && second < _rightCount
                ? AdvanceOf(Table, HeaderLength + (first * _rightCount + second) * ValueLength)
                : 0;
            return true;
        }
    }
}
