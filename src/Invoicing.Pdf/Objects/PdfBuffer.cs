using System.Buffers;
using System.Runtime.CompilerServices;

namespace Invoicing.Pdf;

/// <summary>Bytes that grow at their end, with the few forms of numbers that PDF files are made of. Reused from document to document.</summary>
internal sealed class PdfBuffer : IBufferWriter<byte>
{
    private byte[] _bytes;
    private int _length;

    public PdfBuffer(int capacity) => _bytes = new byte[capacity];

    /// <summary>How many bytes there are.</summary>
    public int Length => _length;

    /// <summary>How many bytes there is room for.</summary>
    public int Capacity => _bytes.Length;

    /// <summary>The bytes; they change with the next write.</summary>
    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, _length);

    /// <summary>Forgets the bytes and keeps the room.</summary>
    public void Clear() => _length = 0;

    /// <summary>Forgets the bytes after a length.</summary>
    public void Truncate(int length) => _length = length;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(byte value)
    {
        if (_length == _bytes.Length)
            Grow(1);
        _bytes[_length++] = value;
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(GetSpan(bytes.Length));
        _length += bytes.Length;
    }

    /// <summary>A whole number in decimal digits.</summary>
    public void WriteInteger(long value)
    {
        Span<byte> room = GetSpan(20);
        if (!value.TryFormat(room, out int written, default, System.Globalization.CultureInfo.InvariantCulture))
            throw new InvalidOperationException("A number of 64 bits has no more than 20 characters.");
        _length += written;
    }

    /// <summary>A number of thousandths, with as many decimals as it needs: 12 345 is <c>12.345</c> and 12 000 is <c>12</c>.</summary>
    public void WriteThousandths(int value)
    {
        Span<byte> room = GetSpan(16);
        int at = 0;
        uint rest = (uint)Math.Abs((long)value);
        if (value < 0)
            room[at++] = (byte)'-';

        (uint whole, uint fraction) = Math.DivRem(rest, 1000);
        if (!whole.TryFormat(room[at..], out int written, default, System.Globalization.CultureInfo.InvariantCulture))
            throw new InvalidOperationException("A number of 32 bits has no more than 10 digits.");
        at += written;
        if (fraction != 0)
        {
            room[at++] = (byte)'.';
            for (uint unit = 100; fraction != 0; unit /= 10)
            {
                (uint digit, fraction) = Math.DivRem(fraction, unit);
                room[at++] = (byte)('0' + digit);
            }
        }

        _length += at;
    }

    /// <summary>A number in big-endian bytes.</summary>
    public void WriteBigEndian(int value, int bytes)
    {
        for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8)
            Write(unchecked((byte)(value >> shift)));
    }

    public void Advance(int count) => _length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Grow(Math.Max(sizeHint, 1));
        return _bytes.AsMemory(_length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Grow(Math.Max(sizeHint, 1));
        return _bytes.AsSpan(_length);
    }

    private void Grow(int more)
    {
        int needed = _length + more;
        if (needed > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(needed, (int)Math.Min(2L * _bytes.Length, Array.MaxLength)));
    }
}
