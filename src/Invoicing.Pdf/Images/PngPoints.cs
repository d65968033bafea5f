namespace Invoicing.Pdf;

/// <summary>The points of a PNG picture, made to one byte for each value.</summary>
internal sealed class PngPoints
{
    // Where each pass of an interlaced picture begins, and how far its points are apart (ISO/IEC 15948, 8.2).
    private static readonly (int X, int Y, int StepX, int StepY)[] Passes =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    private readonly PngHeader _header;
    private readonly byte[] _palette;
    private readonly byte[] _transparency;
    private readonly byte[] _colors;
    private readonly byte[]? _alpha;
    private readonly int _perPoint;

    public PngPoints(PngHeader header, byte[] palette, byte[] transparency)
    {
        if (header.HasPalette && (palette.Length == 0 || palette.Length % 3 != 0 || palette.Length > 3 * 256))
            throw PdfImageException.Malformed("The palette of the picture is missing or not of whole colours");
        int transparent = header.HasPalette ? transparency.Length : header.IsColored ? 6 : 2;
        if (transparency.Length != 0 && (header.HasAlpha || transparency.Length != transparent || transparent > 256))
            throw PdfImageException.Malformed("What the picture says about transparent points does not fit its colours");
        _header = header;
        _palette = palette;
        _transparency = transparency;
        _perPoint = header.IsColored ? 3 : 1;
        int points = header.Width * header.Height;
        _colors = new byte[points * _perPoint];
        _alpha = header.HasAlpha || transparency.Length > 0 ? new byte[points] : null;
    }

    /// <summary>Reads all points.</summary>
    /// <exception cref="EndOfStreamException">There are too few.</exception>
    public void Read(Stream stream)
    {
        if (!_header.IsInterlaced)
        {
            ReadPass(stream, 0, 0, 1, 1);
            return;
        }

        foreach ((int x, int y, int stepX, int stepY) in Passes)
        {
            if (x < _header.Width && y < _header.Height)
                ReadPass(stream, x, y, stepX, stepY);
        }
    }

    /// <summary>The picture: grey when no point has a colour, without transparency when every point covers.</summary>
    public PdfImage ToImage(string alternative)
    {
        (byte[] colors, int perPoint) = IsGrey() ? (Grey(), 1) : (_colors, _perPoint);
        bool isOpaque = _alpha is null || !_alpha.AsSpan().ContainsAnyExcept((byte)255);
        return new(
            _header.Width,
            _header.Height,
            PdfImageData.Of(colors, _header.Width, _header.Height, perPoint),
            isOpaque ? null : PdfImageData.Of(_alpha, _header.Width, _header.Height, 1),
            alternative);
    }

    private void ReadPass(Stream stream, int startX, int startY, int stepX, int stepY)
    {
        int points = (_header.Width - startX + stepX - 1) / stepX, length = _header.RowLength(points);
        byte[] row = new byte[length], above = new byte[length], filter = new byte[1];
        for (int y = startY; y < _header.Height; y += stepY)
        {
            stream.ReadExactly(filter);
            stream.ReadExactly(row);
            if (!PngFilter.Decode(filter[0], row, above, _header.PointLength))
                throw PdfImageException.Malformed(FormattableString.Invariant($"Row {y} of the picture has filter {filter[0]}, which PNG does not have"));
            for (int i = 0; i < points; i++)
                Set((y * _header.Width) + startX + (i * stepX), row, i);
            (row, above) = (above, row);
        }
    }

    private void Set(int point, byte[] row, int index)
    {
        int at = point * _perPoint, first = index * _header.Channels;
        if (_header.HasPalette)
        {
            int entry = Value(row, first);
            if ((entry * 3) + 3 > _palette.Length)
                throw PdfImageException.Malformed(FormattableString.Invariant($"A point has colour {entry} of a palette of {_palette.Length / 3}"));
            _palette.AsSpan(entry * 3, 3).CopyTo(_colors.AsSpan(at));
            if (_alpha is not null)
                _alpha[point] = entry < _transparency.Length ? _transparency[entry] : (byte)255;
            return;
        }

        bool isTransparent = _transparency.Length > 0;
        for (int channel = 0; channel < _perPoint; channel++)
        {
            int value = Value(row, first + channel);
            _colors[at + channel] = ToByte(value);
            isTransparent = isTransparent && value == ((_transparency[2 * channel] << 8) | _transparency[(2 * channel) + 1]);
        }

        if (_alpha is not null)
            _alpha[point] = _header.HasAlpha ? ToByte(Value(row, first + _perPoint)) : isTransparent ? (byte)0 : (byte)255;
    }

    private int Value(byte[] row, int index)
    {
        switch (_header.Depth)
        {
            case 16:
                return (row[2 * index] << 8) | row[(2 * index) + 1];
            case 8:
                return row[index];
            default:
                int bit = index * _header.Depth;
                return (row[bit / 8] >> (8 - _header.Depth - (bit % 8))) & ((1 << _header.Depth) - 1);
        }
    }

    // The largest value of each depth becomes 255.
    private byte ToByte(int value) => _header.Depth switch
    {
        16 => (byte)(((value * 255) + 32_767) / 65_535),
        8 => (byte)value,
        _ => (byte)(value * 255 / ((1 << _header.Depth) - 1)),
    };

    private bool IsGrey()
    {
        if (_perPoint == 1)
            return true;
        for (int at = 0; at < _colors.Length; at += 3)
        {
            if (_colors[at] != _colors[at + 1] || _colors[at] != _colors[at + 2])
                return false;
        }

        return true;
    }

    private byte[] Grey()
    {
        if (_perPoint == 1)
            return _colors;
        byte[] grey = new byte[_colors.Length / 3];
        for (int i = 0; i < grey.Length; i++)
            grey[i] = _colors[3 * i];
        return grey;
    }
}
