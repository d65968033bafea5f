namespace Invoicing.Pdf;

/// <summary>The filters of PNG (ISO/IEC 15948, 9), which replace bytes by their difference from neighbours.</summary>
internal static class PngFilter
{
    private const int FilterCount = 5;

    /// <summary>Filters rows, each with the filter that leaves the smallest differences; a byte before each row tells which.</summary>
    /// <param name="rows">The rows, one after the other.</param>
    /// <param name="rowLength">The bytes of a row.</param>
    /// <param name="count">How many rows there are.</param>
    /// <param name="pointLength">The bytes of a point.</param>
    public static byte[] Encode(ReadOnlySpan<byte> rows, int rowLength, int count, int pointLength)
    {
        byte[] encoded = new byte[count * (rowLength + 1)];
        byte[] attempt = new byte[rowLength];
        ReadOnlySpan<byte> above = new byte[rowLength];
        for (int row = 0; row < count; row++)
        {
            ReadOnlySpan<byte> current = rows.Slice(row * rowLength, rowLength);
            Span<byte> target = encoded.AsSpan(row * (rowLength + 1), rowLength + 1);
            long least = long.MaxValue;
            for (int filter = 0; filter < FilterCount; filter++)
            {
                long size = Apply(filter, current, above, attempt, pointLength);
                if (size >= least)
                    continue;
                least = size;
                target[0] = (byte)filter;
                attempt.CopyTo(target[1..]);
            }

            above = current;
        }

        return encoded;
    }

    /// <summary>Undoes the filter of a row in place.</summary>
    /// <returns>False when there is no such filter.</returns>
    public static bool Decode(byte filter, Span<byte> row, ReadOnlySpan<byte> above, int pointLength)
    {
        if (filter >= FilterCount)
            return false;
        for (int i = 0; i < row.Length; i++)
        {
            byte left = i < pointLength ? (byte)0 : row[i - pointLength], corner = i < pointLength ? (byte)0 : above[i - pointLength];
            row[i] = unchecked((byte)(row[i] + Predict(filter, left, above[i], corner)));
        }

        return true;
    }

    private static long Apply(int filter, ReadOnlySpan<byte> row, ReadOnlySpan<byte> above, Span<byte> target, int pointLength)
    {
        long size = 0;
        for (int i = 0; i < row.Length; i++)
        {
            byte left = i < pointLength ? (byte)0 : row[i - pointLength], corner = i < pointLength ? (byte)0 : above[i - pointLength];
            byte difference = unchecked((byte)(row[i] - Predict(filter, left, above[i], corner)));
            target[i] = difference;

            // As a signed number, because a small step down is as good as one up.
            size += difference < 128 ? difference : 256 - difference;
        }

        return size;
    }

    private static int Predict(int filter, byte left, byte above, byte corner) => filter switch
    {
        0 => 0,
        1 => left,
        2 => above,
        3 => (left + above) / 2,
        _ => Paeth(left, above, corner),
    };

    private static byte Paeth(byte left, byte above, byte corner)
    {
        int estimate = left + above - corner;
        int toLeft = Math.Abs(estimate - left), toAbove = Math.Abs(estimate - above), toCorner = Math.Abs(estimate - corner);
        return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner;
    }
}
