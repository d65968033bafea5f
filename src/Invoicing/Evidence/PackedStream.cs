namespace Invoicing;

/// <summary>Packed bytes of which the last is handed out by itself, so that it shows whether unpacking needed all of them or ended before.</summary>
internal sealed class PackedStream(byte[] packed) : Stream
{
    private int _position;

    /// <summary>True when every byte was asked for.</summary>
    public bool IsAtEnd => _position == packed.Length;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        int left = packed.Length - _position;
        int count = Math.Min(buffer.Length, left > 1 ? left - 1 : left);
        packed.AsSpan(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
