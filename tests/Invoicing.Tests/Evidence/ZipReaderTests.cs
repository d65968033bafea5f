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

    [Theory]
    [InlineData(CompressionLevel.NoCompression, false)]
    [InlineData(CompressionLevel.Optimal, false)]
    [InlineData(CompressionLevel.Optimal, true)]
    public void Bytes_that_belong_to_no_file_are_refused_wherever_they_are(CompressionLevel level, bool isStreamed)
    {
        byte[] zip = Packed(level, isStreamed);
        Assert.Equal(3, Read(zip).Count);
        int start = Start(zip);
        for (int at = 0; at <= start; at++)
        {
            // With a directory that finds every file again, which another tool would follow.
            Refused(Inserted(zip, at, [0x50]), new());
            Refused(Inserted(zip, at, "PK\u0003\u0004 and some more"u8), new());
        }

        for (int at = 0; at <= zip.Length; at++)
            Refused([.. zip[..at], 0x50, .. zip[at..]], new());
    }

    [Fact]
    public void Bytes_behind_the_end_of_packed_data_are_refused()
    {
        byte[] zip = GivenBundle.Packed([new("a", new byte[1000])], CompressionLevel.Optimal);
        int start = Start(zip), packed = BinaryPrimitives.ReadInt32LittleEndian(zip.AsSpan(18));
        foreach (int more in (int[])[1, 2, 100])
        {
            byte[] longer = Inserted(zip, start, new byte[more]);
            BinaryPrimitives.WriteInt32LittleEndian(longer.AsSpan(18), packed + more);
            BinaryPrimitives.WriteInt32LittleEndian(longer.AsSpan(start + more + 20), packed + more);
            Assert.Contains("broken", Refused(longer, new()), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Two_files_in_one_place_are_refused()
    {
        byte[] zip = GivenBundle.Packed([new("a", [1]), new("b", [1])]);
        int first = zip.AsSpan().IndexOf("PK\u0001\u0002"u8), second = zip.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        zip.AsSpan(first, second - first).CopyTo(zip.AsSpan(second));

        Assert.Contains("two files 'a'", Refused(zip, new()), StringComparison.Ordinal);
        zip[second + 46] = (byte)'b';
        Assert.Contains("broken", Refused(zip, new()), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_byte_of_a_local_header_that_another_tool_follows_has_to_agree()
    {
        byte[] zip = GivenBundle.Packed([new("a", [1, 2, 3])]);

        // Mark, flags, method, checksum, both lengths and the lengths of name and extra field; not version, time and date.
        foreach (int at in (int[])[0, 1, 2, 3, 6, 8, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33])
            Refused(GivenChain.Flipped(zip, at, at == 6 ? 8 : 1), new());
    }

    [Fact]
    public void Comment_on_a_file_is_refused()
    {
        byte[] zip = GivenBundle.Packed([new("a", [1])]);
        byte[] commented = [.. zip[..^22], (byte)'!', .. zip[^22..]];
        commented[Start(zip) + 32] = 1;
        commented[^10]++;

        Assert.Contains("comment", Refused(commented, new()), StringComparison.Ordinal);
    }

    private static byte[] Packed(CompressionLevel level, bool isStreamed)
    {
        KeyValuePair<string, byte[]>[] files = [new("a", [1, 2, 3]), new("documents/b", Encoding.ASCII.GetBytes(new string('b', 50))), new("c", [])];
        if (!isStreamed)
            return GivenBundle.Packed(files, level);
        using MemoryStream zip = new();
        using (ZipArchive archive = new(new OneWay(zip), ZipArchiveMode.Create))
        {
            foreach ((string name, byte[] content) in files)
            {
                using Stream entry = archive.CreateEntry(name, level).Open();
                entry.Write(content);
            }
        }

        return zip.ToArray();
    }

    private static int Start(byte[] zip) => BinaryPrimitives.ReadInt32LittleEndian(zip.AsSpan(zip.Length - 6));

    // Bytes among the files, and a directory that leads around them.
    private static byte[] Inserted(byte[] zip, int at, ReadOnlySpan<byte> bytes)
    {
        int start = Start(zip);
        byte[] longer = [.. zip[..at], .. bytes, .. zip[at..]];
        for (int entry = start + bytes.Length; longer.AsSpan(entry).StartsWith("PK\u0001\u0002"u8);)
        {
            Span<byte> header = longer.AsSpan(entry);
            int offset = BinaryPrimitives.ReadInt32LittleEndian(header[42..]);
            BinaryPrimitives.WriteInt32LittleEndian(header[42..], offset < at ? offset : offset + bytes.Length);
            entry += 46 + BinaryPrimitives.ReadInt16LittleEndian(header[28..]) + BinaryPrimitives.ReadInt16LittleEndian(header[30..]);
        }

        BinaryPrimitives.WriteInt32LittleEndian(longer.AsSpan(longer.Length - 6), start + bytes.Length);
        return longer;
    }

    private static Dictionary<string, byte[]> Read(byte[] zip, EvidenceOptions? options = null)
    {
        using MemoryStream input = new(zip);
        return ZipReader.Read(input, options ?? new());
    }

    private static string Refused(byte[] zip, EvidenceOptions options) => Assert.Throws<FormatException>(() => Read(zip, options)).Message;

    // A stream that cannot go back, so that lengths stand behind the files.
    private sealed class OneWay(Stream target) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => target.Write(buffer, offset, count);
    }
}
