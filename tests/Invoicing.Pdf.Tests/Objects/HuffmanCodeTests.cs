using System.Numerics;
using Invoicing.Tests;
using Xunit;

namespace Invoicing.Pdf.Tests;

public sealed class HuffmanCodeTests
{
    // Each symbol is as frequent as both before it together: codes would grow by a bit with each, and have to be cut.
    [Theory]
    [InlineData(15, 25, "1,2,3,4,5,6,7,8,9,10,11,14,14,15,15,15,15,15,15,15,15,15,15,15,15")]
    [InlineData(7, 12, "1,2,3,4,7,7,7,7,7,7,7,7")]
    public void Codes_are_no_longer_than_allowed_and_fill_their_room(int maxLength, int symbols, string expected)
    {
        HuffmanCode code = new(symbols, maxLength);
        (int before, int now) = (1, 1);
        for (int i = 0; i < symbols; i++)
        {
            code.Frequencies[symbols - 1 - i] = now;
            (before, now) = (now, before + now);
        }

        code.Build();

        Assert.Equal(1L << maxLength, code.Lengths.Sum(length => 1L << (maxLength - length)));
        Assert.Equal(expected, string.Join(',', code.Lengths));
        AssertPrefixFree(code);
    }

    [Fact]
    public void No_code_begins_with_another_one() => Check.That((ushort[] frequencies) =>
    {
        int[] some = [.. frequencies.Take(286).Select(static frequency => (int)frequency)];
        HuffmanCode code = new(286, 15);
        some.CopyTo(code.Frequencies, 0);

        code.Build();

        Assert.Equal(some.Select(static frequency => frequency > 0), code.Lengths.Take(some.Length).Select(static length => length > 0));
        Assert.Equal(code.Lengths.Select((length, symbol) => (long)length * code.Frequencies[symbol]).Sum(), code.Size);
        AssertPrefixFree(code);
    });

    // A shorter code is less long than one that is more frequent, and the same as the naive method gives in all.
    [Fact]
    public void Codes_take_as_few_bits_as_they_can() => Check.That((byte[] frequencies) =>
    {
        int[] some = [.. frequencies.Take(60).Select(static frequency => (int)frequency)];
        HuffmanCode code = new(60, 15);
        some.CopyTo(code.Frequencies, 0);

        code.Build();

        PriorityQueue<long, long> queue = new(some.Where(static frequency => frequency > 0).Select(static frequency => ((long)frequency, (long)frequency)));
        long size = queue.Count == 1 ? queue.Peek() : 0;
        while (queue.Count > 1)
        {
            long sum = queue.Dequeue() + queue.Dequeue();
            size += sum;
            queue.Enqueue(sum, sum);
        }

        Assert.Equal(size, code.Size);
    });

    private static void AssertPrefixFree(HuffmanCode code)
    {
        List<(uint Bits, int Length)> codes = [.. Enumerable.Range(0, code.Lengths.Length).Where(symbol => code.Lengths[symbol] > 0).Select(symbol => (code.Codes[symbol] & 0xFFFF, (int)code.Lengths[symbol]))];
        Assert.All(Enumerable.Range(0, code.Lengths.Length).Where(symbol => code.Lengths[symbol] > 0), symbol => Assert.Equal(code.Lengths[symbol], code.Codes[symbol] >> 16));
        Assert.All(codes, one => Assert.Single(codes, other => other.Length >= one.Length && (other.Bits & ((1u << one.Length) - 1)) == one.Bits));
        Assert.All(codes, static one => Assert.True(BitOperations.Log2(one.Bits | 1) < one.Length));
    }
}
