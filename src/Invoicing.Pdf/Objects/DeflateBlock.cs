using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Invoicing.Pdf;

/// <summary>Writes blocks of RFC 1951: each with codes made for it, or as it is when those make it no shorter.</summary>
internal sealed class DeflateBlock
{
    private const int LiteralCount = 286, DistanceCount = 30, LengthCodeCount = 19, EndOfBlock = 256, FirstLength = 257, MaxStored = 65_535;

    // A block ends before its tokens outgrow their room, and with place for the match behind a literal.
    private const int MaxTokens = 32_768;

    private static readonly byte[] LengthCodeOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
    private static readonly DeflateTables Tables = new();

    private readonly HuffmanCode _literals = new(LiteralCount, 15);
    private readonly HuffmanCode _distances = new(DistanceCount, 15);
    private readonly HuffmanCode _lengthCodes = new(LengthCodeCount, 7);

    // A literal byte, or a length in the upper half and a distance minus one in the lower.
    private readonly uint[] _tokens = new uint[MaxTokens];

    // The lengths of both codes as runs: a symbol of the third code, and its extra bits above.
    private readonly ushort[] _runs = new ushort[LiteralCount + DistanceCount];
    private PdfBuffer _output = null!;
    private ulong _bits;
    private int _bitCount, _count;

    /// <summary>Whether the block has to be written before more goes in.</summary>
    public bool IsFull => _count >= MaxTokens - 1;

    /// <summary>Begins to write blocks to a buffer.</summary>
    public void Begin(PdfBuffer output)
    {
        (_output, _bits, _bitCount) = (output, 0, 0);
        Clear();
    }

    /// <summary>Fills the last byte.</summary>
    public void End()
    {
        Flush();
        if (_bitCount > 0)
            _output.Write(unchecked((byte)_bits));
        (_bits, _bitCount) = (0, 0);
    }

    /// <summary>Adds a byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Literal(byte value)
    {
        _tokens[_count++] = value;
        _literals.Frequencies[value]++;
    }

    /// <summary>Adds bytes that stood before.</summary>
    /// <param name="length">How many.</param>
    /// <param name="distance">How many bytes before.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Match(int length, int distance)
    {
        uint less = unchecked((uint)distance - 1);
        _tokens[_count++] = ((uint)length << 16) | less;
        _literals.Frequencies[Tables.LengthSymbol((uint)length)]++;
        _distances.Frequencies[Tables.DistanceSymbol(less)]++;
    }

    /// <summary>Writes the block, and begins the next one.</summary>
    /// <param name="source">The bytes that were added.</param>
    /// <param name="isLast">Whether no block follows.</param>
    public void Write(ReadOnlySpan<byte> source, bool isLast)
    {
        _literals.Frequencies[EndOfBlock]++;
        _literals.Build();
        _distances.Build();
        int literals = Math.Max(FirstLength, _literals.UsedCount), distances = Math.Max(1, _distances.UsedCount);
        int runs = Run(literals, distances);
        int lengthCodes = LengthCodeCount;
        while (lengthCodes > 4 && _lengthCodes.Lengths[LengthCodeOrder[lengthCodes - 1]] == 0)
            lengthCodes--;

        long size = 17 + (3 * lengthCodes) + _lengthCodes.Size + RunBits(runs) + _literals.Size + _distances.Size + ExtraBits();
        if (source.Length <= MaxStored && size > ((long)source.Length * 8) + 40)
        {
            WriteStored(source, isLast);
        }
        else
        {
            Put(isLast ? 5u : 4u, 3);
            Put((uint)(literals - FirstLength), 5);
            Put((uint)(distances - 1), 5);
            Put((uint)(lengthCodes - 4), 4);
            for (int i = 0; i < lengthCodes; i++)
                Put(_lengthCodes.Lengths[LengthCodeOrder[i]], 3);
            WriteRuns(runs);
            WriteTokens(_tokens.AsSpan(0, _count), (int)(size / 8));
            Put(_literals.Codes[EndOfBlock]);
        }

        Clear();
    }

    private void Clear()
    {
        _count = 0;
        _literals.Clear();
        _distances.Clear();
    }

    // A match has 48 bits at most, which are added to no more than 31 that wait: 32 of them go before its distance, if there are so many.
    private void WriteTokens(ReadOnlySpan<uint> tokens, int size)
    {
        uint[] literals = _literals.Codes, distances = _distances.Codes;
        Span<byte> room = _output.GetSpan(size + (2 * sizeof(ulong)));
        ulong bits = _bits;
        int count = _bitCount, written = 0;
        foreach (uint token in tokens)
        {
            if (token < 256)
            {
                Add(literals[token] & 0xFFFF, literals[token] >> 16);
            }
            else
            {
                uint length = token >> 16, distance = token & 0xFFFF;
                int symbol = Tables.LengthSymbol(length);
                Add(literals[symbol] & 0xFFFF, literals[symbol] >> 16);
                Add(length - Tables.LengthBase(symbol), (uint)Tables.LengthExtra(symbol));
                Send(room);
                symbol = Tables.DistanceSymbol(distance);
                Add(distances[symbol] & 0xFFFF, distances[symbol] >> 16);
                Add(distance - DeflateTables.DistanceBase(symbol), (uint)DeflateTables.DistanceExtra(symbol));
            }

            Send(room);
        }

        _output.Advance(written);
        (_bits, _bitCount) = (bits, count);

        void Add(uint some, uint length)
        {
            bits |= (ulong)some << count;
            count += (int)length;
        }

        void Send(Span<byte> to)
        {
            if (count < 32)
                return;
            BinaryPrimitives.WriteUInt32LittleEndian(to[written..], unchecked((uint)bits));
            (bits, count, written) = (bits >> 32, count - 32, written + 4);
        }
    }

    private long ExtraBits()
    {
        long bits = 0;
        for (int symbol = FirstLength; symbol < LiteralCount; symbol++)
            bits += (long)_literals.Frequencies[symbol] * Tables.LengthExtra(symbol);
        for (int symbol = 0; symbol < DistanceCount; symbol++)
            bits += (long)_distances.Frequencies[symbol] * DeflateTables.DistanceExtra(symbol);
        return bits;
    }

    // Writes the lengths of both codes as runs (RFC 1951, 3.2.7) and builds the code for them.
    private int Run(int literals, int distances)
    {
        Span<byte> lengths = stackalloc byte[LiteralCount + DistanceCount];
        _literals.Lengths.AsSpan(0, literals).CopyTo(lengths);
        _distances.Lengths.AsSpan(0, distances).CopyTo(lengths[literals..]);
        lengths = lengths[..(literals + distances)];
        _lengthCodes.Clear();
        int count = 0;
        while (!lengths.IsEmpty)
        {
            byte length = lengths[0];
            int same = lengths.IndexOfAnyExcept(length);
            if (same < 0)
                same = lengths.Length;
            (int symbol, int first, int taken) = (length, same) switch
            {
                (0, >= 11) => (18, 11, Math.Min(same, 138)),
                (0, >= 3) => (17, 3, Math.Min(same, 10)),
                _ => (length, 1, 1),
            };
            Add(symbol, taken - first);
            lengths = lengths[taken..];
            same -= taken;
            while (symbol == length && same >= 3)
            {
                taken = Math.Min(same, 6);
                Add(16, taken - 3);
                lengths = lengths[taken..];
                same -= taken;
            }
        }

        _lengthCodes.Build();
        return count;

        void Add(int symbol, int extra)
        {
            _runs[count++] = (ushort)((extra << 8) | symbol);
            _lengthCodes.Frequencies[symbol]++;
        }
    }

    private long RunBits(int runs)
    {
        long bits = 0;
        foreach (ushort run in _runs.AsSpan(0, runs))
            bits += RunExtra(run & 0xFF);
        return bits;
    }

    private void WriteRuns(int runs)
    {
        foreach (ushort run in _runs.AsSpan(0, runs))
        {
            int symbol = run & 0xFF;
            Put(_lengthCodes.Codes[symbol]);
            Put((uint)(run >> 8), RunExtra(symbol));
        }
    }

    private static int RunExtra(int symbol) => symbol switch { 16 => 2, 17 => 3, 18 => 7, _ => 0 };

    private void WriteStored(ReadOnlySpan<byte> source, bool isLast)
    {
        Put(isLast ? 1u : 0u, 3);
        End();
        _output.Write(unchecked((byte)source.Length));
        _output.Write((byte)(source.Length >> 8));
        _output.Write(unchecked((byte)~source.Length));
        _output.Write(unchecked((byte)(~source.Length >> 8)));
        _output.Write(source);
    }

    private void Put(uint code) => Put(code & 0xFFFF, (int)(code >> 16));

    private void Put(uint bits, int count)
    {
        _bits |= (ulong)bits << _bitCount;
        _bitCount += count;
        if (_bitCount < 32)
            return;
        Span<byte> room = _output.GetSpan(4);
        BinaryPrimitives.WriteUInt32LittleEndian(room, unchecked((uint)_bits));
        _output.Advance(4);
        _bits >>= 32;
        _bitCount -= 32;
    }

    // Whole bytes; fewer than eight bits stay.
    private void Flush()
    {
        for (; _bitCount >= 8; _bitCount -= 8)
        {
            _output.Write(unchecked((byte)_bits));
            _bits >>= 8;
        }
    }
}
