using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Invoicing.Tests;
using Xunit;

namespace Invoicing.Pdf.Tests;

public sealed class DeflaterTests
{
    [Fact]
    public void What_was_compressed_comes_back() => Check.That((byte[] bytes, byte repeats, byte letters) =>
    {
        byte[] input = [.. Enumerable.Repeat(bytes, repeats).SelectMany(static some => some).Select(value => (byte)(value % (letters + 1)))];
        Assert.Equal(input, Inflate(Deflate(input)));
    });

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(32_767)]
    [InlineData(32_768)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(300_000)]
    public void Bytes_of_every_kind_and_length_come_back(int length)
    {
        byte[] random = Random(length);
        foreach (byte[] input in (byte[][])[random, new byte[length], [.. random.Select(static value => (byte)(value & 3))], [.. random.Select((value, i) => (byte)(i % 7 == 0 ? value : i % 251))]])
        {
            byte[] deflated = Deflate(input);
            Assert.Equal(input, Inflate(deflated));

            // What cannot be made shorter grows by little.
            Assert.InRange(deflated.Length, 0, length + 64 + (length / 200));
        }
    }

    [Fact]
    public void One_byte_again_and_again_takes_almost_nothing() => Assert.InRange(Deflate(new byte[100_000]).Length, 1, 600);

    [Fact]
    public void Texts_come_near_to_what_others_make_of_them()
    {
        byte[] text = Encoding.UTF8.GetBytes(File.ReadAllText(Repository.PathTo("README.md")));
        using MemoryStream packed = new();
        using (ZLibStream zlib = new(packed, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(text);
        Assert.InRange(Deflate(text).Length, 1, packed.Length * 110 / 100);
    }

    // Whoever changes the compression changes the bytes of documents, and tells their readers by the version of the renderer.
    [Theory]
    [InlineData("mixed", "769D04080F7707B0")]
    [InlineData("random", "BB8D10DE7B6E84EE")]
    [InlineData("zeros", "2803ABC0A957142D")]
    [InlineData("window", "772103847806BA39")]
    [InlineData("beyond the window", "52610649D90D04D6")]
    [InlineData("rare letters", "12CEC9EC16BF9732")]
    [InlineData("few letters", "1829EA8FE0D1A6DB")]
    [InlineData("short", "294FFD1E96482A5D")]
    public void The_same_bytes_give_the_same_bytes_for_ever(string kind, string hash)
    {
        byte[] input = kind switch
        {
            "random" => Random(70_000),
            "zeros" => new byte[100_000],
            "window" => Twice(32_768),
            "beyond the window" => Twice(32_769),
            "rare letters" => [.. Enumerable.Range(1, 200_000).Select(static i => (byte)System.Numerics.BitOperations.TrailingZeroCount(i)).Select(static (zeros, i) => i % 3 == 0 ? zeros : unchecked((byte)(i * 31)))],
            "few letters" => [.. Random(50_000).Select(static value => (byte)(value & 3))],
            "short" => "one and two"u8.ToArray(),
            _ => [.. Enumerable.Range(0, 50_000).Select(static i => unchecked((byte)((i * i / 97) ^ (i >> 5))))],
        };
        byte[] deflated = Deflate(input);
        Assert.Equal(input, Inflate(deflated));
        Assert.Equal(hash, Convert.ToHexString(SHA256.HashData(deflated))[..16]);
    }

    [Fact]
    public void An_instance_forgets_what_it_compressed_before()
    {
        Deflater used = new();
        PdfBuffer scratch = new(64);
        foreach (string text in (string[])["one and two and three, one and two and three", "one and two and three and four", "one and two and three", "one and two and three and four", "two and three and four and five, one and two"])
        {
            byte[] input = Encoding.ASCII.GetBytes(text);
            scratch.Clear();
            used.Deflate(input, scratch);
            Assert.Equal(Deflate(input), scratch.Span.ToArray());
        }
    }

    // Places count on from call to call, and begin anew before they are no longer numbers.
    [Fact]
    public void An_instance_is_used_without_end()
    {
        const int Calls = 66_000, Window = 32_768;
        Assert.True((long)Calls * Window > int.MaxValue);
        byte[] input = Encoding.ASCII.GetBytes("one and two and one and two"), expected = Deflate(input);
        Deflater deflater = new();
        PdfBuffer output = new(64);
        for (int i = 0; i < Calls; i++)
        {
            output.Clear();
            deflater.Deflate(i % 100 == 0 ? input : default, output);
            if (i % 100 == 0)
                Assert.Equal(expected, output.Span.ToArray());
        }
    }

    [Fact]
    public void The_checksum_is_that_of_the_format()
    {
        Assert.Equal(0x11E60398u, Deflater.Adler32("Wikipedia"u8));
        Assert.Equal(1u, Deflater.Adler32(default));
        byte[] many = new byte[1_000_000];
        Array.Fill(many, (byte)255);
        (ulong low, ulong high) = (1, 0);
        foreach (byte value in many)
        {
            low = (low + value) % 65_521;
            high = (high + low) % 65_521;
        }

        Assert.Equal((uint)((high << 16) | low), Deflater.Adler32(many));
    }

    private static byte[] Random(int length)
    {
        byte[] random = new byte[length];
        uint state = 12_345;
        for (int i = 0; i < length; i++)
        {
            state = unchecked((state * 1_664_525) + 1_013_904_223);
            random[i] = (byte)(state >> 24);
        }

        return random;
    }

    // A piece that comes again so many bytes later.
    private static byte[] Twice(int distance)
    {
        byte[] random = Random(distance);
        return [.. random, .. random[..600]];
    }

    private static byte[] Deflate(byte[] input)
    {
        PdfBuffer output = new(16);
        new Deflater().Deflate(input, output);
        return output.Span.ToArray();
    }

    private static byte[] Inflate(byte[] deflated)
    {
        using ZLibStream zlib = new(new MemoryStream(deflated), CompressionMode.Decompress);
        using MemoryStream inflated = new();
        zlib.CopyTo(inflated);
        return inflated.ToArray();
    }
}
