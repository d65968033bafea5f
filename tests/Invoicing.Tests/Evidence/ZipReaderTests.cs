using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using FsCheck.Fluent;
using Xunit;

namespace Invoicing.Tests;

public sealed class ZipReaderTests
{
    [Fact]
    public void What_was_written_is_read_by_both() => Check.ForAll(
        Gen.Choose(0, 5), Gen.Choose(0, 70_000), static (count, length) =>
        {
            (string Name, ReadOnlyMemory<byte> Content)[] files =
                [.. Enumerable.Range(0, count).Select(i => ($"f{(char)('a' + i)}", (ReadOnlyMemory<byte>)Enumerable.Range(0, length / (i + 1)).Select(static n => (byte)(n % 251)).ToArray()))];
            using MemoryStream zip = new();
            ZipWriter.Write(zip, files);

            Dictionary<string, byte[]> read = Read(zip.ToArray());

            Assert.Equal(files.ToDictionary(static file => file.Name, static file => file.Content.ToArray()), read);
            Assert.Equal(GivenBundle.Files(zip.ToArray()), read.OrderBy(static file => file.Key, StringComparer.Ordinal));
        },
        times: 0.03);

    [Fact]
    public void Checksum_is_that_of_the_standard() => Assert.Equal(0xCBF43926u, Crc32.Of("123456789"u8));

    [Fact]
    public void Limits_hold_before_anything_is_unpacked()
    {
        byte[] bomb = GivenBundle.Packed([new("a", new byte[10_000_000])], CompressionLevel.Optimal), many = GivenBundle.Packed(Enumerable.Range(0, 26).Select(static i => KeyValuePair.Create($"{(char)('a' + i)}", Array.Empty<byte>())));

        Assert.Contains("MaxFileBytes", Refused(bomb, new() { MaxFileBytes = 1_000_000 }), StringComparison.Ordinal);
        Assert.Contains("MaxTotalBytes", Refused(bomb, new() { MaxTotalBytes = 1_000_000 }), StringComparison.Ordinal);
        Assert.Contains("MaxTotalBytes", Refused(new byte[2_000_000], new() { MaxTotalBytes = 1_000_000 }), StringComparison.Ordinal);
        Assert.Contains("MaxFiles", Refused(many, new() { MaxFiles = 25 }), StringComparison.Ordinal);
        Assert.Equal(26, Read(many).Count);
    }

    [Fact]
    public void Bomb_that_lies_about_its_size_is_stopped_there()
    {
        byte[] bomb = GivenBundle.Packed([new("a", new byte[10_000_000])], CompressionLevel.Optimal);
        int central = bomb.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BinaryPrimitives.WriteUInt32LittleEndian(bomb.AsSpan(central + 24), 1000);

        Assert.Contains("broken", Refused(bomb, new()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../a")]
    [InlineData("/a")]
    [InlineData("a/../../b")]
    [InlineData("C:/a")]
    [InlineData("a\\b")]
    [InlineData("a/b/c")]
    [InlineData("a\u0000b")]
    [InlineData("folder/")]
    public void Names_that_lead_elsewhere_are_refused(string name) =>
        Assert.Contains("does not belong", Refused(GivenBundle.Packed([new(name, [1])]), new()), StringComparison.Ordinal);

    [Fact]
    public void Two_files_of_one_name_are_refused() =>
        Assert.Contains("two files 'a'", Refused(GivenBundle.Packed([new("a", [1]), new("a", [1])]), new()), StringComparison.Ordinal);

    [Fact]
    public void Two_views_of_one_file_are_refused()
    {
        byte[] zip = GivenBundle.Packed([new("body.json", [1])]);
        int local = zip.AsSpan().IndexOf(Encoding.ASCII.GetBytes("body"));
        zip[local] = (byte)'B';

        Assert.Contains("broken", Refused(zip, new()), StringComparison.Ordinal);
    }

    private static Dictionary<string, byte[]> Read(byte[] zip, EvidenceOptions? options = null)
    {
        using MemoryStream input = new(zip);
        return ZipReader.Read(input, options ?? new());
    }

    private static string Refused(byte[] zip, EvidenceOptions options) => Assert.Throws<FormatException>(() => Read(zip, options)).Message;
}
