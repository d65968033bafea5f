using System.Buffers.Binary;
using System.Text;

namespace Invoicing;

/// <summary>Writes a zip (APPNOTE 6.3) whose bytes follow from its files alone: nothing compressed, one time stamp, no trace of the system that made it.</summary>
internal static class ZipWriter
{
    // 1 January 1980, the first day that a zip can hold.
    private const ushort FirstDay = (1 << 5) | 1;

    // Names are UTF-8.
    private const ushort Utf8Names = 1 << 11;

    private const ushort Version = 20;

    private const int DirectoryHeader = 46;

    /// <summary>How many bytes <see cref="Write"/> writes.</summary>
    public static long LengthOf(IReadOnlyList<(string Name, ReadOnlyMemory<byte> Content)> files) =>
        ZipReader.EndLength + files.Sum(static file => (long)ZipReader.LocalLength + DirectoryHeader + (2 * Encoding.UTF8.GetByteCount(file.Name)) + file.Content.Length);

    public static void Write(Stream output, IReadOnlyList<(string Name, ReadOnlyMemory<byte> Content)> files)
    {
        using MemoryStream directory = new();
        uint offset = 0;
        Span<byte> local = stackalloc byte[4];
        Span<byte> central = stackalloc byte[DirectoryHeader];
        foreach ((string name, ReadOnlyMemory<byte> content) in files)
        {
            byte[] nameBytes = Encoding.UTF8.GetBytes(name);
            byte[] common = Common(Crc32.Of(content.Span), (uint)content.Length, (ushort)nameBytes.Length);

            BinaryPrimitives.WriteUInt32LittleEndian(local, ZipReader.LocalHeader);
            output.Write(local);
            output.Write(common);
            output.Write(nameBytes);
            output.Write(content.Span);

            central.Clear();
            BinaryPrimitives.WriteUInt32LittleEndian(central, ZipReader.CentralHeader);
            BinaryPrimitives.WriteUInt16LittleEndian(central[4..], Version);
            common.CopyTo(central[6..]);
            BinaryPrimitives.WriteUInt32LittleEndian(central[42..], offset);
            directory.Write(central);
            directory.Write(nameBytes);
            offset += (uint)(local.Length + common.Length + nameBytes.Length + content.Length);
        }

        output.Write(directory.GetBuffer().AsSpan(0, (int)directory.Length));
        Span<byte> end = stackalloc byte[ZipReader.EndLength];
        end.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(end, ZipReader.EndOfDirectory);
        BinaryPrimitives.WriteUInt16LittleEndian(end[8..], (ushort)files.Count);
        BinaryPrimitives.WriteUInt16LittleEndian(end[10..], (ushort)files.Count);
        BinaryPrimitives.WriteUInt32LittleEndian(end[12..], (uint)directory.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(end[16..], offset);
        output.Write(end);
    }

    // What local and central headers have in common, from "version needed" to "extra field length".
    private static byte[] Common(uint crc, uint length, ushort nameLength)
    {
        byte[] header = new byte[26];
        BinaryPrimitives.WriteUInt16LittleEndian(header, Version);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(2), Utf8Names);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(8), FirstDay);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(10), crc);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(14), length);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(18), length);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(22), nameLength);
        return header;
    }
}
