using System.Text;

namespace Invoicing.Pdf.Tests;

/// <summary>A picture of random samples that knows how a PNG file has it (ISO/IEC 15948), and what each of its points looks like.</summary>
internal sealed class NaivePicture
{
    private static readonly int[][] AdamSeven =
    [
        [1, 6, 4, 6, 2, 6, 4, 6],
        [7, 7, 7, 7, 7, 7, 7, 7],
        [5, 6, 5, 6, 5, 6, 5, 6],
        [7, 7, 7, 7, 7, 7, 7, 7],
        [3, 6, 4, 6, 3, 6, 4, 6],
        [7, 7, 7, 7, 7, 7, 7, 7],
        [5, 6, 5, 6, 5, 6, 5, 6],
        [7, 7, 7, 7, 7, 7, 7, 7],
    ];

    private readonly int[,,] _samples;
    private readonly Random _random;

    public NaivePicture(int width, int height, byte depth, byte type, bool isTransparent, int seed)
    {
        (Width, Height, Depth, Type) = (width, height, depth, type);
        _random = new(seed);
        Channels = type switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };
        _samples = new int[height, width, Channels];

        // Few values, so that the transparent one is met.
        int[] values = [.. Enumerable.Range(0, 4).Select(_ => _random.Next(1 << depth))];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                for (int c = 0; c < Channels; c++)
                    _samples[y, x, c] = values[_random.Next(values.Length)];
            }
        }

        if (type == 3)
            _random.NextBytes(Palette = new byte[3 * (1 << depth)]);
        if (!isTransparent)
            return;
        if (type == 3)
            _random.NextBytes(Transparency = new byte[1 << (depth - 1)]);
        else
            Transparency = [.. Enumerable.Range(0, Channels).SelectMany(c => (byte[])[(byte)(_samples[0, 0, c] >> 8), unchecked((byte)_samples[0, 0, c])])];
    }

    public int Width { get; }

    public int Height { get; }

    public byte Depth { get; }

    public byte Type { get; }

    private int Channels { get; }

    private byte[] Palette { get; } = [];

    private byte[] Transparency { get; } = [];

    /// <summary>The file, each row with a filter of its own.</summary>
    public byte[] File(bool isInterlaced)
    {
        List<byte> rows = [];
        for (int pass = 1; pass <= (isInterlaced ? 7 : 1); pass++)
        {
            byte[]? above = null;
            for (int y = 0; y < Height; y++)
            {
                int row = y;
                int[] points = [.. Enumerable.Range(0, Width).Where(x => !isInterlaced || AdamSeven[row % 8][x % 8] == pass)];
                if (points.Length == 0)
                    continue;
                byte[] packed = Pack(y, points);
                rows.AddRange(Filter(packed, above ?? new byte[packed.Length]));
                above = packed;
            }
        }

        (string, byte[])[] others = [.. Palette.Length > 0 ? [("PLTE", Palette)] : Array.Empty<(string, byte[])>(), .. Transparency.Length > 0 ? [("tRNS", Transparency)] : Array.Empty<(string, byte[])>()];
        return TestPictures.Png(Width, Height, Depth, Type, isInterlaced, rows.ToArray(), others);
    }

    /// <summary>A point: red, green, blue, and how much it covers.</summary>
    public (byte Red, byte Green, byte Blue, byte Alpha) At(int x, int y)
    {
        int first = _samples[y, x, 0];
        switch (Type)
        {
            case 3:
                return (Palette[3 * first], Palette[(3 * first) + 1], Palette[(3 * first) + 2], first < Transparency.Length ? Transparency[first] : (byte)255);
            case 0 or 4:
                return (Eight(first), Eight(first), Eight(first), Alpha(x, y));
            default:
                return (Eight(first), Eight(_samples[y, x, 1]), Eight(_samples[y, x, 2]), Alpha(x, y));
        }
    }

    private byte Alpha(int x, int y)
    {
        if (Type is 4 or 6)
            return Eight(_samples[y, x, Channels - 1]);
        bool isClear = Transparency.Length > 0;
        for (int c = 0; c < Channels; c++)
            isClear = isClear && (Transparency[2 * c] * 256) + Transparency[(2 * c) + 1] == _samples[y, x, c];
        return isClear ? (byte)0 : (byte)255;
    }

    // The nearest of 256 values.
    private byte Eight(int value)
    {
        int most = (1 << Depth) - 1;
        return (byte)(((value * 255 * 2L) + most) / (most * 2L));
    }

    private byte[] Pack(int y, int[] points)
    {
        StringBuilder bits = new();
        foreach (int x in points)
        {
            for (int c = 0; c < Channels; c++)
            {
                for (int bit = Depth - 1; bit >= 0; bit--)
                    bits.Append((_samples[y, x, c] >> bit & 1) == 1 ? '1' : '0');
            }
        }

        while (bits.Length % 8 != 0)
            bits.Append('0');
        return [.. bits.ToString().Chunk(8).Select(static eight => Convert.ToByte(new string(eight), 2))];
    }

    private byte[] Filter(byte[] row, byte[] above)
    {
        int filter = _random.Next(5), step = Math.Max(1, Channels * Depth / 8);
        byte[] filtered = new byte[row.Length + 1];
        filtered[0] = (byte)filter;
        for (int i = 0; i < row.Length; i++)
        {
            int left = i >= step ? row[i - step] : 0, corner = i >= step ? above[i - step] : 0;
            filtered[i + 1] = unchecked((byte)(row[i] - StoredPoints.Predict(filter, left, above[i], corner)));
        }

        return filtered;
    }
}
