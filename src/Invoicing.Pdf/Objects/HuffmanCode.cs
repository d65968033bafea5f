namespace Invoicing.Pdf;

/// <summary>A Huffman code of limited length for symbols by how often they occur (RFC 1951, 3.2.2). Ties go to the lower symbol, so that a code follows from its frequencies alone.</summary>
internal sealed class HuffmanCode
{
    private readonly int _maxLength;
    private readonly long[] _sorted;
    private readonly long[] _weights;
    private readonly int[] _parents;

    public HuffmanCode(int symbols, int maxLength)
    {
        _maxLength = maxLength;
        Frequencies = new int[symbols];
        Lengths = new byte[symbols];
        Codes = new uint[symbols];
        _sorted = new long[symbols];
        _weights = new long[2 * symbols];
        _parents = new int[2 * symbols];
    }

    /// <summary>How often each symbol occurs.</summary>
    public int[] Frequencies { get; }

    /// <summary>The length of the code of each symbol; zero when it does not occur.</summary>
    public byte[] Lengths { get; }

    /// <summary>The code of each symbol, its first bit the lowest, and above the lower half its length.</summary>
    public uint[] Codes { get; }

    /// <summary>One more than the last symbol that occurs.</summary>
    public int UsedCount { get; private set; }

    /// <summary>How many bits all occurrences take.</summary>
    public long Size { get; private set; }

    /// <summary>Forgets how often symbols occur.</summary>
    public void Clear() => Array.Clear(Frequencies);

    /// <summary>Makes the code.</summary>
    public void Build()
    {
        Array.Clear(Lengths);
        UsedCount = 0;
        Size = 0;
        int count = 0;
        for (int symbol = 0; symbol < Frequencies.Length; symbol++)
        {
            if (Frequencies[symbol] == 0)
                continue;
            _sorted[count++] = ((long)Frequencies[symbol] << 16) | (uint)symbol;
            UsedCount = symbol + 1;
        }

        // A code of one symbol has one bit, which readers are used to.
        if (count <= 1)
        {
            if (count == 1)
                Lengths[unchecked((ushort)_sorted[0])] = 1;
        }
        else
        {
            _sorted.AsSpan(0, count).Sort();
            SetLengths(count);
        }

        SetCodes();
    }

    // The two queues of Huffman's method: symbols in their order, and pairs in the order they are made.
    private void SetLengths(int count)
    {
        for (int i = 0; i < count; i++)
            _weights[i] = _sorted[i] >> 16;
        int leaf = 0, pair = count, end = count;
        while (end < (2 * count) - 1)
        {
            long weight = 0;
            for (int child = 0; child < 2; child++)
            {
                int least = leaf < count && (pair == end || _weights[leaf] <= _weights[pair]) ? leaf++ : pair++;
                weight += _weights[least];
                _parents[least] = end;
            }

            _weights[end++] = weight;
        }

        // From the root down, a node is one deeper than its parent; the number of leaves of each depth is all that counts.
        Span<int> ofLength = stackalloc int[_maxLength + 1];
        _weights[end - 1] = 0;
        for (int node = end - 2; node >= 0; node--)
        {
            _weights[node] = _weights[_parents[node]] + 1;
            if (node < count)
                ofLength[(int)Math.Min(_weights[node], _maxLength)]++;
        }

        Limit(ofLength);
        int next = 0;
        for (int length = _maxLength; length > 0; length--)
        {
            for (int i = 0; i < ofLength[length]; i++)
                Lengths[unchecked((ushort)_sorted[next++])] = (byte)length;
        }
    }

    // Codes that were cut to the limit take more room than there is: one that is shorter gives way at a time, until all fit.
    private void Limit(Span<int> ofLength)
    {
        long total = 0;
        for (int length = 1; length <= _maxLength; length++)
            total += (long)ofLength[length] << (_maxLength - length);
        while (total > 1L << _maxLength)
        {
            ofLength[_maxLength]--;
            int length = _maxLength - 1;
            while (ofLength[length] == 0)
                length--;
            ofLength[length]--;
            ofLength[length + 1] += 2;
            total--;
        }
    }

    private void SetCodes()
    {
        Span<int> next = stackalloc int[_maxLength + 2];
        foreach (byte length in Lengths.AsSpan(0, UsedCount))
        {
            if (length > 0)
                next[length + 1]++;
        }

        for (int length = 1; length <= _maxLength; length++)
            next[length + 1] = (next[length] + next[length + 1]) << 1;

        // The first code of a length is twice what follows the last one of the length before.
        next[1] = 0;
        for (int symbol = 0; symbol < UsedCount; symbol++)
        {
            int length = Lengths[symbol];
            if (length == 0)
                continue;
            Codes[symbol] = Reverse(next[length]++, length) | ((uint)length << 16);
            Size += (long)length * Frequencies[symbol];
        }
    }

    // The bits of a code from the last to the first: neighbours change places, then pairs, then halves of bytes, then bytes.
    private static uint Reverse(int code, int length)
    {
        int bits = ((code & 0x5555) << 1) | ((code >> 1) & 0x5555);
        bits = ((bits & 0x3333) << 2) | ((bits >> 2) & 0x3333);
        bits = ((bits & 0x0F0F) << 4) | ((bits >> 4) & 0x0F0F);
        bits = ((bits & 0x00FF) << 8) | ((bits >> 8) & 0x00FF);
        return (uint)bits >> (16 - length);
    }
}
