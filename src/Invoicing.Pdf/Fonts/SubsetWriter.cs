using System.Buffers.Binary;

namespace Invoicing.Pdf;

/// <summary>Writes the tables of a subset, those that ISO 32000-1, 9.9 asks for in an embedded font without hinting: glyf, head, hhea, hmtx, loca and maxp.</summary>
internal static class SubsetWriter
{
    private const int TableCount = 6, HeadLength = 54, HheaLength = 36, MaxpLength = 32;
    private const int DirectoryLength = 12 + 16 * TableCount;

    // The most that places of glyphs in two bytes reach, because they count in pairs of bytes.
    private const int ShortReach = 2 * ushort.MaxValue;

    public static byte[] Write(PdfFont font, SubsetGlyphs glyphs)
    {
        int outlines = 0;
        for (int i = 0; i < glyphs.Count; i++)
            outlines += Even(OutlineCopy.Length(glyphs.OutlineOf(i)));
        bool hasShortOffsets = outlines <= ShortReach;

        // In the order of their names, as the format asks for.
        Layout layout = new(outlines, HeadLength, HheaLength, 4 * glyphs.Count, (glyphs.Count + 1) * (hasShortOffsets ? 2 : 4), MaxpLength);
        byte[] program = new byte[layout.Length];
        Span<byte> places = layout.Loca(program);
        WriteOutlines(glyphs, layout.Glyf(program), places, hasShortOffsets);
        WriteHead(font, layout.Head(program), hasShortOffsets);
        WriteHhea(font, layout.Hhea(program), glyphs.Count);
        WriteHmtx(font, layout.Hmtx(program), glyphs);
        WriteMaxp(font, layout.Maxp(program), glyphs.Count);
        layout.WriteDirectory(program);
        return program;
    }

    private static int Even(int length) => (length + 1) & ~1;

    private static void WriteOutlines(SubsetGlyphs glyphs, Span<byte> glyf, Span<byte> loca, bool hasShortOffsets)
    {
        int at = 0;
        for (int i = 0; i <= glyphs.Count; i++)
        {
            if (hasShortOffsets)
                BinaryPrimitives.WriteUInt16BigEndian(loca[(2 * i)..], (ushort)(at / 2));
            else
                BinaryPrimitives.WriteInt32BigEndian(loca[(4 * i)..], at);
            if (i < glyphs.Count)
                at += Even(OutlineCopy.Write(glyphs.OutlineOf(i), glyphs, glyf[at..]));
        }
    }

    private static void WriteHead(PdfFont font, Span<byte> head, bool hasShortOffsets)
    {
        // What instructions would change no longer does: bits 2 to 4 of the flags.
        const int InstructionFlags = 0x001C;
        font.File.Required("head", HeadLength).Bytes(0, HeadLength).CopyTo(head);
        head.Slice(8, 4).Clear();
        BinaryPrimitives.WriteUInt16BigEndian(head[16..], (ushort)(BinaryPrimitives.ReadUInt16BigEndian(head[16..]) & ~InstructionFlags));
        BinaryPrimitives.WriteInt16BigEndian(head[50..], hasShortOffsets ? (short)0 : (short)1);
    }

    private static void WriteHhea(PdfFont font, Span<byte> hhea, int glyphs)
    {
        font.File.Required("hhea", HheaLength).Bytes(0, HheaLength).CopyTo(hhea);
        BinaryPrimitives.WriteUInt16BigEndian(hhea[34..], (ushort)glyphs);
    }

    private static void WriteHmtx(PdfFont font, Span<byte> hmtx, SubsetGlyphs glyphs)
    {
        for (int i = 0; i < glyphs.Count; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(hmtx[(4 * i)..], (ushort)font.Advance(glyphs[i]));
            BinaryPrimitives.WriteInt16BigEndian(hmtx[(4 * i + 2)..], (short)font.LeftSide(glyphs[i]));
        }
    }

    private static void WriteMaxp(PdfFont font, Span<byte> maxp, int glyphs)
    {
        // Points and parts stay as the whole font has them; zones, storage, functions, stack and length of instructions go.
        font.File.Required("maxp", MaxpLength).Bytes(0, MaxpLength).CopyTo(maxp);
        BinaryPrimitives.WriteUInt16BigEndian(maxp[4..], (ushort)glyphs);
        maxp[14..28].Clear();
        BinaryPrimitives.WriteUInt16BigEndian(maxp[14..], 1);
    }

    /// <summary>Where each table is.</summary>
    private readonly struct Layout(int glyf, int head, int hhea, int hmtx, int loca, int maxp)
    {
        public int Length => MaxpAt + maxp;

        private int HeadAt => DirectoryLength + Padded(glyf);

        private int HheaAt => HeadAt + Padded(head);

        private int HmtxAt => HheaAt + Padded(hhea);

        private int LocaAt => HmtxAt + Padded(hmtx);

        private int MaxpAt => LocaAt + Padded(loca);

        public Span<byte> Glyf(byte[] program) => program.AsSpan(DirectoryLength, glyf);

        public Span<byte> Head(byte[] program) => program.AsSpan(HeadAt, head);

        public Span<byte> Hhea(byte[] program) => program.AsSpan(HheaAt, hhea);

        public Span<byte> Hmtx(byte[] program) => program.AsSpan(HmtxAt, hmtx);

        public Span<byte> Loca(byte[] program) => program.AsSpan(LocaAt, loca);

        public Span<byte> Maxp(byte[] program) => program.AsSpan(MaxpAt, maxp);

        public void WriteDirectory(byte[] program)
        {
            Span<byte> header = program;
            BinaryPrimitives.WriteInt32BigEndian(header, 0x00010000);
            BinaryPrimitives.WriteInt16BigEndian(header[4..], TableCount);

            // For a search by halves: 4 is the largest power of two within the number of tables.
            BinaryPrimitives.WriteInt16BigEndian(header[6..], 4 * 16);
            BinaryPrimitives.WriteInt16BigEndian(header[8..], 2);
            BinaryPrimitives.WriteInt16BigEndian(header[10..], (TableCount - 4) * 16);
            Span<byte> entry = header[12..];
            entry = WriteEntry(program, entry, "glyf"u8, DirectoryLength, glyf);
            entry = WriteEntry(program, entry, "head"u8, HeadAt, head);
            entry = WriteEntry(program, entry, "hhea"u8, HheaAt, hhea);
            entry = WriteEntry(program, entry, "hmtx"u8, HmtxAt, hmtx);
            entry = WriteEntry(program, entry, "loca"u8, LocaAt, loca);
            WriteEntry(program, entry, "maxp"u8, MaxpAt, maxp);

            // The sum of the whole font is to be this number, once the difference to it stands in table head.
            BinaryPrimitives.WriteUInt32BigEndian(program.AsSpan(HeadAt + 8), unchecked(0xB1B0AFBA - Checksum(program)));
        }

        private static int Padded(int length) => (length + 3) & ~3;

        private static Span<byte> WriteEntry(byte[] program, Span<byte> entry, ReadOnlySpan<byte> name, int at, int length)
        {
            name.CopyTo(entry);
            BinaryPrimitives.WriteUInt32BigEndian(entry[4..], Checksum(program.AsSpan(at, Math.Min(Padded(length), program.Length - at))));
            BinaryPrimitives.WriteInt32BigEndian(entry[8..], at);
            BinaryPrimitives.WriteInt32BigEndian(entry[12..], length);
            return entry[16..];
        }

        // The format asks for a sum that loses what overflows.
        private static uint Checksum(ReadOnlySpan<byte> bytes)
        {
            uint sum = 0;
            for (; bytes.Length >= 4; bytes = bytes[4..])
                sum = unchecked(sum + BinaryPrimitives.ReadUInt32BigEndian(bytes));
            return sum;
        }
    }
}
