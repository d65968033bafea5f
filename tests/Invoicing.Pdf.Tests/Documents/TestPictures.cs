using System.Buffers.Binary;
using System.IO.Compression;

namespace Invoicing.Pdf.Tests;

/// <summary>Pictures that tests make themselves.</summary>
internal static class TestPictures
{
    /// <summary>A logo with soft edges and a transparent background, 240 by 80 points.</summary>
    public static byte[] Logo()
    {
        const int Width = 240, Height = 80;
        byte[] rows = new byte[Height * ((Width * 4) + 1)];
        for (int y = 0; y < Height; y++)
        {
            for (int x = 0; x < Width; x++)
            {
                int at = (y * ((Width * 4) + 1)) + 1 + (x * 4);
                int dx = x - 40, dy = y - 40, distance = (dx * dx) + (dy * dy);
                bool isDisc = distance < 36 * 36, isBar = x > 90 && x < 230 && y is > 28 and < 52;
                (rows[at], rows[at + 1], rows[at + 2]) = isDisc ? ((byte)(31 + x), (byte)78, (byte)121) : ((byte)31, (byte)(78 + (x / 3)), (byte)121);
                rows[at + 3] = isDisc || isBar ? (byte)255 : (byte)0;
            }
        }

        return Png(Width, Height, 8, 6, false, rows);
    }

    /// <summary>A PNG file of rows that begin with their filter.</summary>
    public static byte[] Png(int width, int height, byte depth, byte colorType, bool isInterlaced, ReadOnlySpan<byte> rows, params ReadOnlySpan<(string Type, byte[] Data)> others)
    {
        using MemoryStream file = new();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9], header[12]) = (depth, colorType, isInterlaced ? (byte)1 : (byte)0);
        Chunk(file, "IHDR", header);
        foreach ((string type, byte[] data) in others)
            Chunk(file, type, data);
        using MemoryStream packed = new();
        using (ZLibStream zlib = new(packed, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(rows);
        Chunk(file, "IDAT", packed.ToArray());
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    private static void Chunk(Stream file, string type, byte[] data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        byte[] body = [.. System.Text.Encoding.ASCII.GetBytes(type), .. data];
        file.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(body));
        file.Write(number);
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320u : crc >> 1;
        }

        return ~crc;
    }
}
