using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Invoicing.Pdf.Tests;

/// <summary>The points of a picture as a reader of documents would unpack them (ISO 32000-1, 7.4.4.4).</summary>
internal static partial class StoredPoints
{
    /// <summary>The bytes of all points.</summary>
    public static (int Colors, byte[] Points) Of(PdfImageData data, int height)
    {
        string entries = Encoding.ASCII.GetString(data.Entries);
        int colors = Number(entries, "Colors"), length = Number(entries, "Columns") * colors;
        using MemoryStream plain = new();
        using (ZLibStream inflated = new(new MemoryStream(data.Bytes), CompressionMode.Decompress))
            inflated.CopyTo(plain);
        byte[] rows = plain.ToArray(), points = new byte[height * length];
        if (rows.Length != height * (length + 1))
            throw new FormatException(FormattableString.Invariant($"{rows.Length} bytes are not {height} rows of {length}."));
        for (int y = 0; y < height; y++)
        {
            for (int i = 0; i < length; i++)
            {
                int at = (y * length) + i;
                int left = i >= colors ? points[at - colors] : 0, above = y > 0 ? points[at - length] : 0, corner = i >= colors && y > 0 ? points[at - length - colors] : 0;
                points[at] = unchecked((byte)(rows[(y * (length + 1)) + 1 + i] + Predict(rows[y * (length + 1)], left, above, corner)));
            }
        }

        return (colors, points);
    }

    /// <summary>What a filter of PNG expects a byte to be (ISO/IEC 15948, 9.2).</summary>
    public static int Predict(int filter, int left, int above, int corner)
    {
        int guess = left + above - corner, toLeft = Math.Abs(guess - left), toAbove = Math.Abs(guess - above), toCorner = Math.Abs(guess - corner);
        return filter switch
        {
            0 => 0,
            1 => left,
            2 => above,
            3 => (left + above) / 2,
            4 => toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner,
            _ => throw new FormatException(FormattableString.Invariant($"There is no filter {filter}.")),
        };
    }

    private static int Number(string entries, string key) => int.Parse(Entry().Matches(entries).Single(match => match.Groups["key"].Value == key).Groups["value"].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("/(?<key>[A-Za-z]+) (?<value>[0-9]+)", RegexOptions.None, 10_000)]
    private static partial Regex Entry();
}
