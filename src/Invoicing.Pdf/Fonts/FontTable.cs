using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace Invoicing.Pdf;

/// <summary>A part of a font's bytes. To read outside of it is a <see cref="PdfFontException"/>, so no number that stands in a font is trusted.</summary>
internal readonly struct FontTable
{
    private readonly byte[] _font;
    private readonly int _start;

    /// <summary>The caller has checked that the part lies within the font.</summary>
    public FontTable(string name, byte[] font, int start, int length)
    {
        Name = name;
        _font = font;
        _start = start;
        Length = length;
    }

    /// <summary>The table that it belongs to, such as <c>glyf</c>.</summary>
    public string Name { get; }

    /// <summary>In bytes.</summary>
    public int Length { get; }

    public bool IsEmpty => Length == 0;

    public int U8(int at) => Read(at, 1)[0];

    public int U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(Read(at, 2));

    public int I16(int at) => BinaryPrimitives.ReadInt16BigEndian(Read(at, 2));

    public long U32(int at) => BinaryPrimitives.ReadUInt32BigEndian(Read(at, 4));

    public ReadOnlySpan<byte> Bytes(int at, int count) => Read(at, count);

    /// <summary>A part of this part.</summary>
    public FontTable Slice(long at, long length)
    {
        Require(at, length);
        return new(Name, _font, _start + (int)at, (int)length);
    }

    /// <summary>Everything from a place on; offsets within fonts say where something starts, and not how long it is.</summary>
    public FontTable From(long at)
    {
        Require(at, 0);
        return Slice(at, Length - at);
    }

    /// <summary>Makes sure that there are so many bytes at a place.</summary>
    public void Require(long at, long count)
    {
        if (at < 0 || count < 0 || at > Length || count > Length - at)
            ThrowOutside(at, count);
    }

    /// <summary>The error about a place in this part.</summary>
    public PdfFontException Malformed(long at, string problem) => PdfFontException.OfMalformed(Name, _start + at, problem);

    private ReadOnlySpan<byte> Read(int at, int count)
    {
        Require(at, count);
        return _font.AsSpan(_start + at, count);
    }

    [DoesNotReturn]
    private void ThrowOutside(long at, long count) => throw Malformed(Math.Clamp(at, 0, Length), FormattableString.Invariant($"{count} bytes are read {at} bytes behind its start, and it ends after {Length}"));
}
