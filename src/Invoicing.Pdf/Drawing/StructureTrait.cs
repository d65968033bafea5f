namespace Invoicing.Pdf;

/// <summary>What an element has beside its type: how a cell belongs to its table, or what a figure shows and where.</summary>
/// <param name="Scope">What a header cell is the header of (ISO 32000-1, 14.8.5.7).</param>
/// <param name="Columns">How many columns a cell spans; zero and one are the same.</param>
/// <param name="Alternative">What a figure shows, in words; null for everything else.</param>
/// <param name="Box">Where a figure stands, in thousandths of a point from the lower left corner.</param>
internal readonly record struct StructureTrait(HeaderScope Scope = HeaderScope.None, int Columns = 0, string? Alternative = null, PdfBox Box = default)
{
    /// <summary>Writes the entries of the dictionary.</summary>
    public void Write(PdfBuffer buffer)
    {
        if (Alternative is not null)
        {
            buffer.Write("/Alt"u8);
            buffer.WriteText(Alternative);
            buffer.Write("/A<</O/Layout/Placement/Block/BBox"u8);
            Box.Write(buffer);
            buffer.Write(">>"u8);
        }

        if (Scope == HeaderScope.None && Columns <= 1)
            return;
        buffer.Write("/A<</O/Table"u8);
        if (Scope != HeaderScope.None)
            buffer.Write(Scope == HeaderScope.Column ? "/Scope/Column"u8 : "/Scope/Row"u8);
        if (Columns > 1)
        {
            buffer.Write("/ColSpan "u8);
            buffer.WriteInteger(Columns);
        }

        buffer.Write(">>"u8);
    }
}

/// <summary>What a header cell is the header of.</summary>
internal enum HeaderScope : byte
{
    /// <summary>It is no header.</summary>
    None,

    /// <summary>The cells below it.</summary>
    Column,

    /// <summary>The cells beside it.</summary>
    Row,
}

/// <summary>A rectangle on a page, in thousandths of a point from the lower left corner.</summary>
internal readonly record struct PdfBox(int Left, int Bottom, int Right, int Top)
{
    /// <summary>Writes it as an array.</summary>
    public void Write(PdfBuffer buffer)
    {
        buffer.Write((byte)'[');
        buffer.WriteThousandths(Left);
        buffer.Write((byte)' ');
        buffer.WriteThousandths(Bottom);
        buffer.Write((byte)' ');
        buffer.WriteThousandths(Right);
        buffer.Write((byte)' ');
        buffer.WriteThousandths(Top);
        buffer.Write((byte)']');
    }
}
