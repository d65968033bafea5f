using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Invoicing;

/// <summary>A file of a zip as its directory describes it, which has to be what stands at its place too: other tools may look there only.</summary>
internal sealed record ZipEntry(string Name, ushort Method, uint Checksum, uint PackedLength, uint Length, uint Offset)
{
    private const int CentralLength = 46;
    private const uint DescriptorHeader = 0x08074B50;
    private const ushort Encrypted = 1;
    private const ushort HasDescriptor = 1 << 3;
    private const ushort Stored = 0;
    private const ushort Deflated = 8;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads the next file of the directory.</summary>
    /// <exception cref="FormatException">There is none, or one that does not belong into a bundle.</exception>
    public static ZipEntry Take(ref ReadOnlySpan<byte> directory)
    {
        if (directory.Length < CentralLength || Int32(directory) != ZipReader.CentralHeader)
            throw new FormatException("The directory of the zip is broken.");
        int nameLength = Int16(directory[28..]), extraLength = Int16(directory[30..]);
        if (directory.Length < CentralLength + nameLength + extraLength)
            throw new FormatException("The directory of the zip is broken.");
        if ((Int16(directory[8..]) & Encrypted) != 0)
            throw new FormatException("The zip is encrypted; unpack it and pack it again without a password.");
        ZipEntry entry = new(
            NameOf(directory.Slice(CentralLength, nameLength)),
            Int16(directory[10..]),
            Int32(directory[16..]),
            Int32(directory[20..]),
            Int32(directory[24..]),
            Int32(directory[42..]));
        if (Int16(directory[32..]) != 0)
            throw new FormatException($"The file {entry.Name} in the zip has a comment, which does not belong into a bundle.");
        directory = directory[(CentralLength + nameLength + extraLength)..];
        return entry;
    }

    /// <summary>Unpacks the file.</summary>
    /// <param name="zip">The zip up to its directory.</param>
    /// <param name="end">Where the file ends there, with all that belongs to it.</param>
    /// <exception cref="FormatException">What stands at its place is another file, broken, or packed in an unusual way.</exception>
    public byte[] Unpack(ReadOnlySpan<byte> zip, out long end)
    {
        if (Offset > zip.Length || zip.Length - Offset < ZipReader.LocalLength)
            throw Broken();
        ReadOnlySpan<byte> local = zip[(int)Offset..];
        int headerLength = ZipReader.LocalLength + Int16(local[26..]) + Int16(local[28..]);
        if (Int32(local) != ZipReader.LocalHeader || local.Length < headerLength || local.Length - headerLength < PackedLength)
            throw Broken();
        if (Int16(local[8..]) != Method || !string.Equals(NameOf(local.Slice(ZipReader.LocalLength, Int16(local[26..]))), Name, StringComparison.Ordinal))
            throw Broken();
        ReadOnlySpan<byte> behind = local[(headerLength + (int)PackedLength)..];
        int descriptor = (Int16(local[6..]) & HasDescriptor) != 0 ? DescriptorIn(behind) : IsSummedIn(local[14..]) ? 0 : throw Broken();
        end = Offset + headerLength + PackedLength + descriptor;

        ReadOnlySpan<byte> packed = local.Slice(headerLength, (int)PackedLength);
        byte[] content = Method switch
        {
            Stored when Length == PackedLength => packed.ToArray(),
            Deflated => Inflate(packed),
            _ => throw Broken(),
        };
        return Crc32.Of(content) == Checksum ? content : throw Broken();
    }

    // Tools that cannot go back write checksum and lengths behind the file, most of them after a mark.
    private int DescriptorIn(ReadOnlySpan<byte> behind)
    {
        if (behind.Length >= 16 && Int32(behind) == DescriptorHeader && IsSummedIn(behind[4..]))
            return 16;
        return behind.Length >= 12 && IsSummedIn(behind) ? 12 : throw Broken();
    }

    private bool IsSummedIn(ReadOnlySpan<byte> header) => Int32(header) == Checksum && Int32(header[4..]) == PackedLength && Int32(header[8..]) == Length;

    // Never unpacks more than the directory said, which was held against the limits.
    private byte[] Inflate(ReadOnlySpan<byte> packed)
    {
        using PackedStream source = new(packed.ToArray());
        using DeflateStream inflating = new(source, CompressionMode.Decompress);
        using MemoryStream target = new();
        byte[] buffer = new byte[16 * 1024];
        try
        {
            for (int read; (read = inflating.Read(buffer)) > 0;)
            {
                target.Write(buffer, 0, read);
                if (target.Length > Length)
                    throw Broken();
            }
        }
        catch (InvalidDataException reason)
        {
            throw Broken(reason);
        }

        return target.Length == Length && source.IsAtEnd ? target.ToArray() : throw Broken();
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

    private FormatException Broken(Exception? reason = null) => new($"The file {Name} in the zip is broken, or packed in an unusual way.", reason);

    private static ushort Int16(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private static uint Int32(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32LittleEndian(bytes);
}
