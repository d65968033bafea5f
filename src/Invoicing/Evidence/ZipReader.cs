using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Invoicing;

/// <summary>Unpacks a zip of unknown origin within limits. What a plain zip never has (encryption, many disks, comments at its end, two views of a file) is refused.</summary>
internal static class ZipReader
{
    internal const uint LocalHeader = 0x04034B50;
    internal const uint CentralHeader = 0x02014B50;
    internal const uint EndOfDirectory = 0x06054B50;
    internal const int EndLength = 22;

    private const int CentralLength = 46;
    private const int LocalLength = 30;
    private const ushort Encrypted = 1;
    private const ushort Stored = 0;
    private const ushort Deflated = 8;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

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
        ReadOnlySpan<byte> directory = zip[(int)start..^EndLength];
        long total = 0;
        for (int i = 0; i < count; i++)
        {
            Entry entry = TakeEntry(ref directory);
            // Tools that pack a bundle again add its folder.
            if (entry is { Name: EvidenceBundle.Documents, Length: 0 })
                continue;
            if (!files.TryAdd(entry.Name, []))
                throw new FormatException($"The zip has two files '{entry.Name}'.");
            if (entry.Length > options.MaxFileBytes)
                throw Beyond($"bytes in {entry.Name}", entry.Length, nameof(EvidenceOptions.MaxFileBytes), options.MaxFileBytes);
            total += entry.Length;
            if (total > options.MaxTotalBytes)
                throw Beyond("bytes", total, nameof(EvidenceOptions.MaxTotalBytes), options.MaxTotalBytes);
            files[entry.Name] = Unpack(zip[..(int)start], entry);
        }

        return directory.IsEmpty ? files : throw new FormatException("The directory of the zip has more in it than its files.");
    }

    private static Entry TakeEntry(ref ReadOnlySpan<byte> directory)
    {
        if (directory.Length < CentralLength || Int32(directory) != CentralHeader)
            throw new FormatException("The directory of the zip is broken.");
        int nameLength = Int16(directory[28..]), rest = Int16(directory[30..]) + Int16(directory[32..]);
        if (directory.Length < CentralLength + nameLength + rest)
            throw new FormatException("The directory of the zip is broken.");
        if ((Int16(directory[8..]) & Encrypted) != 0)
            throw new FormatException("The zip is encrypted; unpack it and pack it again without a password.");
        Entry entry = new(
            NameOf(directory.Slice(CentralLength, nameLength)),
            Int16(directory[10..]),
            Int32(directory[20..]),
            Int32(directory[24..]),
            Int32(directory[42..]));
        directory = directory[(CentralLength + nameLength + rest)..];
        return entry;
    }

    private static byte[] Unpack(ReadOnlySpan<byte> zip, Entry entry)
    {
        if (entry.Offset > zip.Length || zip.Length - entry.Offset < LocalLength)
            throw Broken(entry);
        ReadOnlySpan<byte> local = zip[(int)entry.Offset..];
        int nameLength = Int16(local[26..]), extraLength = Int16(local[28..]);
        if (Int32(local) != LocalHeader || local.Length < LocalLength + nameLength + extraLength)
            throw Broken(entry);

        // Another tool may look at this header only; both have to say the same.
        if (Int16(local[8..]) != entry.Method || !string.Equals(NameOf(local.Slice(LocalLength, nameLength)), entry.Name, StringComparison.Ordinal))
            throw Broken(entry);
        local = local[(LocalLength + nameLength + extraLength)..];
        if (local.Length < entry.PackedLength)
            throw Broken(entry);
        ReadOnlySpan<byte> packed = local[..(int)entry.PackedLength];
        return entry.Method switch
        {
            Stored when entry.Length == entry.PackedLength => packed.ToArray(),
            Deflated => Inflate(packed, entry),
            _ => throw Broken(entry),
        };
    }

    // Never unpacks more than the directory said, which was held against the limits.
    private static byte[] Inflate(ReadOnlySpan<byte> packed, Entry entry)
    {
        using MemoryStream source = new(packed.ToArray());
        using DeflateStream inflating = new(source, CompressionMode.Decompress);
        using MemoryStream target = new();
        byte[] buffer = new byte[16 * 1024];
        try
        {
            for (int read; (read = inflating.Read(buffer)) > 0;)
            {
                target.Write(buffer, 0, read);
                if (target.Length > entry.Length)
                    throw Broken(entry);
            }
        }
        catch (InvalidDataException reason)
        {
            throw Broken(entry, reason);
        }

        return target.Length == entry.Length ? target.ToArray() : throw Broken(entry);
    }

    // Forward slashes between plain names: nothing that leads out of the folder it is unpacked in.
    private static string NameOf(ReadOnlySpan<byte> utf8)
    {
        string name;
        try
        {
            name = Utf8.GetString(utf8);
        }
        catch (ArgumentException reason)
        {
            throw new FormatException("The zip has a file whose name is no UTF-8.", reason);
        }

        return name == EvidenceBundle.Documents || name.Split('/') is { Length: <= 2 } parts && parts.All(EvidenceDocument.IsName)
            ? name
            : throw new FormatException($"The zip has a file '{name}', whose name or folder does not belong into a bundle.");
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

    private static FormatException Broken(Entry entry, Exception? reason = null) =>
        new($"The file {entry.Name} in the zip is broken, or packed in an unusual way.", reason);

    private static FormatException Beyond(string what, long count, string option, int limit) =>
        new(FormattableString.Invariant($"The zip has {count} {what} or more, and EvidenceOptions.{option} is {limit}; raise the limit if you trust its sender."));

    private static ushort Int16(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private static uint Int32(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    private sealed record Entry(string Name, ushort Method, uint PackedLength, uint Length, uint Offset);
}
