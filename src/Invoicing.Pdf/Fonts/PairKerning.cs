namespace Invoicing.Pdf;

/// <summary>How much closer or wider two glyphs stand than their widths say, with the answers kept, because texts have the same pairs again and again.</summary>
internal sealed class PairKerning
{
    private const int CacheBits = 13;
    private const long IsKept = 1L << 48;

    private readonly IKerningSource? _source;

    // The pair in the upper bits and what it is kerned by in the lower 16, so that one read sees both; two threads at most find the same answer twice.
    private readonly long[] _answers;

    private PairKerning(IKerningSource? source)
    {
        _source = source;
        _answers = source is null ? [] : new long[1 << CacheBits];
    }

    /// <summary>The kerning of a font: that of its layout tables (GPOS), else the older table of pairs (kern), else none.</summary>
    public static PairKerning Read(TrueTypeFile file, PdfFontLimits limits) =>
        new(PositioningKerning.Read(file.Optional("GPOS"), limits) ?? (IKerningSource?)LegacyKerning.Read(file.Optional("kern"), limits));

    /// <summary>In font units; negative brings the glyphs closer together.</summary>
    public int Find(ushort left, ushort right)
    {
        if (_source is null)
            return 0;
        uint pair = (uint)left << 16 | right;

        // Multiplying by 2^32 over the golden ratio spreads neighbouring pairs; what overflows is meant to be lost.
        ref long place = ref _answers[unchecked(pair * 0x9E3779B1u) >> (32 - CacheBits)];
        long answer = Volatile.Read(ref place);
        if (answer >> 16 == (IsKept >> 16 | pair))
            return unchecked((short)answer);
        int value = Math.Clamp(_source.Find(left, right), short.MinValue, short.MaxValue);
        Volatile.Write(ref place, IsKept | (long)pair << 16 | unchecked((ushort)value));
        return value;
    }
}

/// <summary>A table of a font that says how pairs of glyphs are kerned.</summary>
internal interface IKerningSource
{
    /// <summary>In font units; 0 for pairs that are not kerned.</summary>
    int Find(int left, int right);
}
