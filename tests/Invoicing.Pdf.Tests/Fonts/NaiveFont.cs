using System.Buffers.Binary;
using System.Text;

namespace Invoicing.Pdf.Tests;

/// <summary>Reads a TrueType font the slow and plain way, straight from the words of the specification; what the package reads must be the same.</summary>
internal sealed class NaiveFont
{
    private readonly byte[] _bytes;

    public NaiveFont(byte[] bytes)
    {
        _bytes = bytes;
        for (int i = 0; i < U16(4); i++)
        {
            int at = 12 + 16 * i;
            Tables.Add(Encoding.ASCII.GetString(bytes, at, 4), (I32(at + 8), I32(at + 12)));
        }
    }

    public Dictionary<string, (int Offset, int Length)> Tables { get; } = new(StringComparer.Ordinal);

    public int GlyphCount => U16(Offset("maxp") + 4);

    public int Offset(string table) => Tables[table].Offset;

    public int U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(_bytes.AsSpan(at));

    public int I16(int at) => BinaryPrimitives.ReadInt16BigEndian(_bytes.AsSpan(at));

    public int I32(int at) => BinaryPrimitives.ReadInt32BigEndian(_bytes.AsSpan(at));

    public int Advance(int glyph) => U16(Offset("hmtx") + 4 * Math.Min(glyph, U16(Offset("hhea") + 34) - 1));

    public int LeftSide(int glyph)
    {
        int advances = U16(Offset("hhea") + 34);
        return glyph < advances ? I16(Offset("hmtx") + 4 * glyph + 2) : I16(Offset("hmtx") + 4 * advances + 2 * (glyph - advances));
    }

    /// <summary>The glyph of a character after the table for Windows, format 4.</summary>
    public int Glyph(int character)
    {
        int table = Offset("cmap");
        for (int i = 0; i < U16(Offset("cmap") + 2); i++)
        {
            if (U16(Offset("cmap") + 4 + 8 * i) == 3 && U16(Offset("cmap") + 6 + 8 * i) == 1)
                table = Offset("cmap") + I32(Offset("cmap") + 8 + 8 * i);
        }

        int twice = U16(table + 6);
        for (int i = 0; i < twice; i += 2)
        {
            int end = U16(table + 14 + i), start = U16(table + 16 + twice + i), delta = I16(table + 16 + 2 * twice + i), place = table + 16 + 3 * twice + i;
            if (character > end)
                continue;
            if (character < start)
                return 0;
            if (U16(place) == 0)
                return character + delta & 0xFFFF;
            int glyph = U16(place + U16(place) + 2 * (character - start));
            return glyph == 0 ? 0 : glyph + delta & 0xFFFF;
        }

        return 0;
    }

    /// <summary>The length of the instructions of a glyph and of its parts.</summary>
    public bool HasInstructions(int glyph)
    {
        (int at, int length) = Outline(glyph);
        if (length == 0)
            return false;
        if (I16(at) >= 0)
            return U16(at + 10 + 2 * I16(at)) != 0;
        return Parts(at).Any(part => (part.Flags & 0x100) != 0);
    }

    /// <summary>The points of a glyph with those of its parts where they are drawn: x, y, whether on the curve, and whether a contour ends there.</summary>
    public List<(decimal X, decimal Y, bool IsOn, bool IsEnd)> Points(int glyph)
    {
        (int at, int length) = Outline(glyph);
        if (length == 0)
            return [];
        if (I16(at) >= 0)
            return SimplePoints(at);
        List<(decimal X, decimal Y, bool IsOn, bool IsEnd)> all = [];
        foreach ((int flags, int part, int place) in Parts(at))
        {
            int argument = place + 4, scale = argument + ((flags & 1) != 0 ? 4 : 2);
            (int first, int second) = (flags & 1) != 0 ? (I16(argument), I16(argument + 2)) : unchecked(((sbyte)_bytes[argument], (sbyte)_bytes[argument + 1]));
            decimal xx = 1, xy = 0, yx = 0, yy = 1;
            if ((flags & 0x08) != 0)
                xx = yy = Fraction(scale);
            else if ((flags & 0x40) != 0)
                (xx, yy) = (Fraction(scale), Fraction(scale + 2));
            else if ((flags & 0x80) != 0)
                (xx, xy, yx, yy) = (Fraction(scale), Fraction(scale + 2), Fraction(scale + 4), Fraction(scale + 6));
            List<(decimal X, decimal Y, bool IsOn, bool IsEnd)> points = [.. Points(part).Select(p => (p.X * xx + p.Y * yx, p.X * xy + p.Y * yy, p.IsOn, p.IsEnd))];
            (decimal dx, decimal dy) = (flags & 2) != 0
                ? (first, (decimal)second)
                : (all[first & 0xFFFF].X - points[second & 0xFFFF].X, all[first & 0xFFFF].Y - points[second & 0xFFFF].Y);
            all.AddRange(points.Select(p => (p.X + dx, p.Y + dy, p.IsOn, p.IsEnd)));
        }

        return all;
    }

    private decimal Fraction(int at) => I16(at) / 16384m;

    private (int At, int Length) Outline(int glyph)
    {
        int loca = Offset("loca");
        bool isLong = U16(Offset("head") + 50) == 1;
        int Place(int i) => isLong ? I32(loca + 4 * i) : 2 * U16(loca + 2 * i);
        return (Offset("glyf") + Place(glyph), Place(glyph + 1) - Place(glyph));
    }

    private IEnumerable<(int Flags, int Glyph, int Place)> Parts(int outline)
    {
        for (int at = outline + 10; ;)
        {
            int flags = U16(at);
            yield return (flags, U16(at + 2), at);
            if ((flags & 0x20) == 0)
                yield break;
            at += 4 + ((flags & 1) != 0 ? 4 : 2) + ((flags & 0x08) != 0 ? 2 : (flags & 0x40) != 0 ? 4 : (flags & 0x80) != 0 ? 8 : 0);
        }
    }

    private List<(decimal X, decimal Y, bool IsOn, bool IsEnd)> SimplePoints(int at)
    {
        int contours = I16(at);
        HashSet<int> ends = [.. Enumerable.Range(0, contours).Select(i => U16(at + 10 + 2 * i))];
        int count = contours == 0 ? 0 : ends.Max() + 1;
        int next = at + 10 + 2 * contours;
        next += 2 + U16(next);
        List<int> flags = [];
        while (flags.Count < count)
        {
            int flag = _bytes[next++];
            int times = (flag & 8) != 0 ? 1 + _bytes[next++] : 1;
            flags.AddRange(Enumerable.Repeat(flag, times));
        }

        int[] xs = Coordinates(flags, 0x02, 0x10, ref next), ys = Coordinates(flags, 0x04, 0x20, ref next);
        return [.. flags.Select((flag, i) => ((decimal)xs[i], (decimal)ys[i], (flag & 1) != 0, ends.Contains(i)))];
    }

    private int[] Coordinates(List<int> flags, int isShort, int isSame, ref int next)
    {
        int[] values = new int[flags.Count];
        int value = 0;
        for (int i = 0; i < values.Length; i++)
        {
            if ((flags[i] & isShort) != 0)
            {
                value += (flags[i] & isSame) != 0 ? _bytes[next] : -_bytes[next];
                next++;
            }
            else if ((flags[i] & isSame) == 0)
            {
                value += I16(next);
                next += 2;
            }

            values[i] = value;
        }

        return values;
    }
}
