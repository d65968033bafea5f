namespace Invoicing.Cli.Vectors;

/// <summary>Reads a stream line by line as UTF-8 bytes, holding one line at a time and never more of it than the limit.</summary>
internal sealed class Utf8Lines
{
    private const int InitialBytes = 64 * 1024;

    private readonly Stream _stream;
    private readonly int _maxBytes;
    private byte[] _buffer;
    private int _start;
    private int _end;
    private bool _ended;

    public Utf8Lines(Stream stream, int maxBytes)
    {
        _stream = stream;
        _maxBytes = maxBytes;
        _buffer = new byte[Math.Min(InitialBytes, maxBytes + 1)];
    }

    /// <summary>The line without its end; empty when it is too long. Valid until the next <see cref="MoveNext"/>.</summary>
    public ReadOnlyMemory<byte> Current { get; private set; }

    /// <summary>The number of the line, from 1 on.</summary>
    public int Number { get; private set; }

    /// <summary>True when the line is longer than the limit and was skipped.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>True when there is nothing on the line.</summary>
    public bool IsBlank => !IsTooLong && Current.Span.Trim(" \t\r"u8).IsEmpty;

    /// <summary>Goes to the next line; false after the last.</summary>
    public bool MoveNext()
    {
        Current = default;
        IsTooLong = false;
        int scanned = 0;
        while (true)
        {
            int newline = _buffer.AsSpan(_start + scanned, _end - _start - scanned).IndexOf((byte)'\n');
            if (newline >= 0)
                return Take(scanned + newline, endLength: 1);
            scanned = _end - _start;
            if (_ended)
                return (scanned > 0 || IsTooLong) && Take(scanned, endLength: 0);
            if (scanned > _maxBytes)
            {
                IsTooLong = true;
                _start = _end = scanned = 0;
            }

            Fill();
        }
    }

    private bool Take(int length, int endLength)
    {
        IsTooLong |= length > _maxBytes;
        if (!IsTooLong)
            Current = _buffer.AsMemory(_start, length);
        _start += length + endLength;
        if (Number++ == 0 && Current.Span.StartsWith("\uFEFF"u8))
            Current = Current[3..];
        return true;
    }

    private void Fill()
    {
        if (_end == _buffer.Length)
        {
            int length = _end - _start;
            byte[] target = length > _buffer.Length / 2 ? new byte[Math.Min(_buffer.Length * 2, _maxBytes + 1)] : _buffer;
            _buffer.AsSpan(_start, length).CopyTo(target);
            (_buffer, _start, _end) = (target, 0, length);
        }

        int read = _stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        _ended = read == 0;
    }
}
