using System.Buffers.Binary;

namespace Invoicing.Pdf;

/// <summary>Copies outlines into a subset: without instructions, and with the numbers that their parts have there.</summary>
internal static class OutlineCopy
{
    /// <summary>How many bytes the copy has.</summary>
    public static int Length(FontTable outline)
    {
        if (outline.IsEmpty)
            return 0;
        if (!CompositeParts.Are(outline))
        {
            SimpleGlyph glyph = SimpleGlyph.Read(outline, int.MaxValue);
            return glyph.Instructions + 2 + glyph.End - glyph.Flags;
        }

        CompositePart last = default;
        foreach (CompositePart part in new CompositeParts(outline))
            last = part;
        return last.At + last.Length;
    }

    /// <summary>Writes the copy and gives its length.</summary>
    public static int Write(FontTable outline, SubsetGlyphs glyphs, Span<byte> target)
    {
        if (outline.IsEmpty)
            return 0;
        return CompositeParts.Are(outline) ? WriteComposite(outline, glyphs, target) : WriteSimple(outline, target);
    }

    private static int WriteSimple(FontTable outline, Span<byte> target)
    {
        SimpleGlyph glyph = SimpleGlyph.Read(outline, int.MaxValue);
        int points = glyph.End - glyph.Flags;
        outline.Bytes(0, glyph.Instructions).CopyTo(target);

        // No instructions.
        target.Slice(glyph.Instructions, 2).Clear();
        outline.Bytes(glyph.Flags, points).CopyTo(target[(glyph.Instructions + 2)..]);
        return glyph.Instructions + 2 + points;
    }

    private static int WriteComposite(FontTable outline, SubsetGlyphs glyphs, Span<byte> target)
    {
        int length = Length(outline);
        outline.Bytes(0, length).CopyTo(target);
        foreach (CompositePart part in new CompositeParts(outline))
        {
            BinaryPrimitives.WriteUInt16BigEndian(target[part.At..], (ushort)(part.Flags & ~CompositePart.HasInstructions));
            BinaryPrimitives.WriteUInt16BigEndian(target[(part.At + 2)..], glyphs.NumberOf(part.Glyph));
        }

        return length;
    }
}
