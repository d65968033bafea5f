using System.Buffers.Binary;

namespace Invoicing;

/// <summary>Unpacks a zip of unknown origin within limits. What a plain zip never has (encryption, many disks, comments, two views of a file, bytes that belong to no file) is refused.</summary>
internal static class ZipReader
{
    internal const uint LocalHeader = 0x04034B50;
    internal const uint CentralHeader = 0x02014B50;
    internal const uint EndOfDirectory = 0x06054B50;
    internal const int LocalLength = 30;
    internal const int EndLength = 22;

    /// <summary>The files by name.</summary>
    /// <exception cref="FormatException">It is no zip, or beyond a limit; the message says which.</exception>
    public static Dictionary<string, byte[]> Read(Stream input, EvidenceOptions options)
    {
        ReadOnlySpan<byte> zip = ReadAll(input, options.MaxTotalBytes);
        if (zip.Length < EndLength || Int32(zip[^EndLength..]) != EndOfDirectory)
            throw new FormatException("It is no zip file, or has a comment at its end.");
        ReadOnlySpan<byte> end = zip[^EndLength..];
        int count = Int16(end[10..]);
        uint start = Int32(end[16..]);
        if (Int16(end[4..]) != 0 || Int16(end[6..]) != 0 || Int16(end[8..]) != count || Int16(end[20..]) != 0)
            throw new FormatException("The zip is spread over several disks, or has a comment at its end.");
        if (count > options.MaxFiles)
            throw Beyond("files", count, nameof(EvidenceOptions.MaxFiles), options.MaxFiles);
        if (start > zip.Length - EndLength || Int32(end[12..]) != zip.Length - EndLength - start)
            throw new FormatException("The directory of the zip is not where it should be; it was cut, or something was put before it.");

        Dictionary<string, byte[]> files = new(StringComparer.Ordinal);
        List<(long From, long To)> taken = [];
        ReadOnlySpan<byte> directory = zip[(int)start..^EndLength];
        long total = 0;
        for (int i = 0; i < count; i++)
        {
            ZipEntry entry = ZipEntry.Take(ref directory);
            if (entry.Length > options.MaxFileBytes)
                throw Beyond($"bytes in {entry.Name}", entry.Length, nameof(EvidenceOptions.MaxFileBytes), options.MaxFileBytes);
            total += entry.Length;
            if (total > options.MaxTotalBytes)
                throw Beyond("bytes", total, nameof(EvidenceOptions.MaxTotalBytes), options.MaxTotalBytes);
            if (!files.TryAdd(entry.Name, []))
                throw new FormatException($"The zip has two files '{entry.Name}'.");
            files[entry.Name] = entry.Unpack(zip[..(int)start], out long to);
            taken.Add((entry.Offset, to));
        }

        if (!directory.IsEmpty)
            throw new FormatException("The directory of the zip has more in it than its files.");
        RequireNoGaps(taken, start);

        // Tools that pack a bundle again add its folder.
        if (files.GetValueOrDefault(EvidenceBundle.Documents) is { Length: 0 })
            files.Remove(EvidenceBundle.Documents);
        return files;
    }

    // Every byte is one file's: what nobody lists, nobody looks at.
    private static void RequireNoGaps(List<(long From, long To)> taken, long start)
    {
        taken.Sort();
        long end = 0;
        foreach ((long from, long to) in taken)
        {
            if (from != end)
                throw new FormatException("The zip has bytes between its files that belong to none, or to two.");
            end = to;
        }

        if (end != start)
            throw new FormatException("The zip has bytes behind its files that belong to none.");
    }

    private static byte[] ReadAll(Stream input, int maxBytes)
    {
        using MemoryStream all = new();
        byte[] buffer = new byte[64 * 1024];
        for (int read; (read = input.Read(buffer)) > 0;)
        {
            all.Write(buffer, 0, read);
            if (all.Length > maxBytes)
                throw Beyond("bytes", all.Length, nameof(EvidenceOptions.MaxTotalBytes), maxBytes);
        }

        return all.ToArray();
    }

    private static FormatException Beyond(string what, long count, string option, int limit) =>
        new(FormattableString.Invariant($"The zip has {count} {what} or more, and EvidenceOptions.{option} is {limit}; raise the limit if you trust its sender."));

    private static ushort Int16(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private static uint Int32(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32LittleEndian(bytes);
}
