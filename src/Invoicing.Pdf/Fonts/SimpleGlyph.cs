using System.Globalization;

namespace Invoicing.Pdf;

/// <summary>The parts of an outline made of contours: where its instructions are, which documents leave out, and where it ends.</summary>
/// <param name="Instructions">Where the length of the instructions stands, behind the ends of the contours.</param>
/// <param name="Flags">Where the flags of the points start.</param>
/// <param name="End">Where the coordinates of the points end.</param>
internal readonly record struct SimpleGlyph(int Instructions, int Flags, int End)
{
    private const int HeaderLength = 10;
    private const int ShortX = 0x02, ShortY = 0x04, Repeat = 0x08, SameX = 0x10, SameY = 0x20;

    public static SimpleGlyph Read(FontTable outline, int maxPoints)
    {
        int contours = outline.I16(0), points = 0;
        for (int i = 0; i < contours; i++)
        {
            int end = outline.U16(HeaderLength + 2 * i) + 1;
            if (end < points)
                throw outline.Malformed(HeaderLength + 2 * i, "the contours of a glyph are not in order");
            points = end;
        }

        if (points > maxPoints)
            throw PdfFontException.OfTooLarge("glyf", string.Create(CultureInfo.InvariantCulture, $"a glyph has {points} points, and {maxPoints} is the most"), nameof(PdfFontLimits.GlyphPoints));
        int instructions = HeaderLength + 2 * contours;
        int flags = instructions + 2 + outline.U16(instructions);
        int at = flags, coordinates = 0;
        for (int point = 0; point < points;)
        {
            int flag = outline.U8(at++), times = 1;
            if ((flag & Repeat) != 0)
                times += outline.U8(at++);
            if (times > points - point)
                throw outline.Malformed(at - 1, "a glyph has flags for more points than it has");
            coordinates += times * (Length(flag, ShortX, SameX) + Length(flag, ShortY, SameY));
            point += times;
        }

        outline.Require(at, coordinates);
        return new(instructions, flags, at + coordinates);
    }

    private static int Length(int flag, int isShort, int isSame) => (flag & isShort) != 0 ? 1 : (flag & isSame) != 0 ? 0 : 2;
}
