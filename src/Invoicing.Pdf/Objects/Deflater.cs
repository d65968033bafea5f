using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Invoicing.Pdf;

/// <summary>Compresses to the zlib format (RFC 1950, RFC 1951). The same bytes give the same bytes on every machine and with every version of the framework, which its own compression does not promise.</summary>
/// <remarks>
/// Of four bytes the last two places with their hash are looked at; the longer match of both is taken, one byte later where it is longer there. Pages compress as well by that as by long chains of
/// places, in little more than half of the time. An instance keeps its tables from call to call and is for one thread.
/// </remarks>
internal sealed class Deflater
{
    private const int MinMatch = 4, MaxMatch = 258, MaxDistance = 32_768, HashBits = 13;

    // A match this long is taken without a look at the next place, and of longer ones only the last places are entered.
    private const int GoodMatch = 8, LastEntered = 2;

    // Whole words are read from a place, so that the last bytes are never begun with.
    private const int Word = sizeof(ulong);

    // Two places for each hash, the newer one first; places count on from call to call, so that what is left of earlier calls is too far away to be found.
    private readonly int[] _places = new int[2 << HashBits];
    private readonly DeflateBlock _block = new();
    private int _origin = MaxDistance + 1;

    /// <summary>Appends the compressed bytes.</summary>
    public void Deflate(ReadOnlySpan<byte> input, PdfBuffer output)
    {
        if (_origin >= int.MaxValue - MaxDistance - 1 - input.Length)
        {
            Array.Clear(_places);
            _origin = MaxDistance + 1;
        }

        // The next call begins behind this one, also when this one fails on its way.
        int origin = _origin;
        _origin += input.Length + MaxDistance + 1;
        output.Write((byte)0x78);
        output.Write((byte)0x9C);
        _block.Begin(output);
        int at = 0;
        do
        {
            int start = at;
            Fill(input, origin, ref at);
            _block.Write(input[start..at], isLast: at == input.Length);
        }
        while (at < input.Length);
        _block.End();
        output.WriteBigEndian(unchecked((int)Adler32(input)), 4);
    }

    /// <summary>The checksum at the end of the format (RFC 1950, section 8).</summary>
    internal static uint Adler32(ReadOnlySpan<byte> bytes)
    {
        const uint Modulus = 65_521;

        // So many bytes cannot overflow 32 bits before the remainders are taken.
        const int Span = 5_552;
        uint low = 1, high = 0;
        while (!bytes.IsEmpty)
        {
            ReadOnlySpan<byte> some = bytes[..Math.Min(Span, bytes.Length)];
            bytes = bytes[some.Length..];
            for (; some.Length >= 4; some = some[4..])
            {
                uint first = some[0], second = some[1], third = some[2], fourth = some[3];
                high = unchecked(high + (4 * low) + (4 * first) + (3 * second) + (2 * third) + fourth);
                low = unchecked(low + first + second + third + fourth);
            }

            foreach (byte value in some)
            {
                low += value;
                high += low;
            }

            low %= Modulus;
            high %= Modulus;
        }

        return (high << 16) | low;
    }

    // Fills a block from a place on.
    private void Fill(ReadOnlySpan<byte> input, int origin, ref int position)
    {
        ref byte start = ref MemoryMarshal.GetReference(input);
        int at = position, end = input.Length, last = end - Word;
        while (at < end && !_block.IsFull)
        {
            int distance = 0, length = at <= last ? Find(ref start, end, at, origin, MinMatch - 1, out distance) : 0;
            if (length == 0)
            {
                _block.Literal(Unsafe.Add(ref start, at++));
                continue;
            }

            int next = at + 1;
            while (length < GoodMatch && at < last && !_block.IsFull)
            {
                int later = Find(ref start, end, at + 1, origin, length, out int laterDistance);
                next = at + 2;
                if (later == 0)
                    break;
                _block.Literal(Unsafe.Add(ref start, at++));
                (length, distance) = (later, laterDistance);
            }

            _block.Match(length, distance);
            at += length;
            int until = Math.Min(at, last + 1);
            for (next = length > GoodMatch ? Math.Max(next, until - LastEntered) : next; next < until; next++)
                Enter(Load(ref Unsafe.Add(ref start, next)), origin + next);
        }

        position = at;
    }

    // The longest match that is longer than another one, or 0. All places stay within the input: a candidate is before the place that is looked at,
    // and no more is compared than there is from that place on.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Find(ref byte start, int end, int at, int origin, int best, out int distance)
    {
        ref byte here = ref Unsafe.Add(ref start, at);
        uint four = Load(ref here);
        int place = origin + at, limit = Math.Min(MaxMatch, end - at), found = distance = 0;
        (int newer, int older) = Enter(four, place);
        if (place - newer > MaxDistance)
            return 0;
        ref byte there = ref Unsafe.Subtract(ref here, place - newer);
        if (Load(ref there) == four)
        {
            int length = CommonLength(ref here, ref there, limit);
            if (length > best)
                (best, found, distance) = (length, length, place - newer);
        }

        if (place - older > MaxDistance || best >= limit)
            return found;
        there = ref Unsafe.Subtract(ref here, place - older);
        if (Load(ref there) == four && Unsafe.Add(ref there, best) == Unsafe.Add(ref here, best))
        {
            int length = CommonLength(ref here, ref there, limit);
            if (length > best)
                (found, distance) = (length, place - older);
        }

        return found;
    }

    // Keeps the place of four bytes, and gives the two places before it with the same hash.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private (int Newer, int Older) Enter(uint four, int place)
    {
        // The product wraps around: its upper bits are the hash, which is never beyond the table.
        uint hash = unchecked(four * 2_654_435_761u) >> (32 - HashBits);
        ref int newer = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_places), 2 * hash);
        ref int older = ref Unsafe.Add(ref newer, 1);
        (int, int) known = (newer, older);
        older = newer;
        newer = place;
        return known;
    }

    // How many bytes are equal, when four are.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int CommonLength(ref byte here, ref byte there, int limit)
    {
        int length = MinMatch;
        for (; length + Word <= limit; length += Word)
        {
            ulong difference = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref here, length)) ^ Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref there, length));
            if (difference != 0)
                return length + ((BitConverter.IsLittleEndian ? BitOperations.TrailingZeroCount(difference) : BitOperations.LeadingZeroCount(difference)) / 8);
        }

        while (length < limit && Unsafe.Add(ref here, length) == Unsafe.Add(ref there, length))
            length++;
        return length;
    }

    // Four bytes as a number that is the same on every machine.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Load(ref byte bytes)
    {
        uint four = Unsafe.ReadUnaligned<uint>(ref bytes);
        return BitConverter.IsLittleEndian ? four : BinaryPrimitives.ReverseEndianness(four);
    }
}
