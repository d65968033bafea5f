namespace Invoicing.Pdf;

/// <summary>Writes what stands on a page as operators (ISO 32000-1, 8 and 9), each piece between the marks that tell what it belongs to (14.6).</summary>
/// <param name="canvas">The pages.</param>
/// <param name="fonts">The fonts of the document, as it embeds them.</param>
/// <param name="content">Where to.</param>
internal sealed class PageContent(Canvas canvas, EmbeddedFonts fonts, PdfBuffer content)
{
    private const int NoFont = -1;

    private int _font, _size, _x, _y;
    private PdfColor _color;
    private bool _inText, _isPlainText;

    /// <summary>Writes a page.</summary>
    public void Write(int page)
    {
        (_font, _size, _color, _inText) = (NoFont, 0, PdfColor.Black, false);
        ReadOnlySpan<DrawItem> items = canvas.ItemsOf(page);
        for (int i = 0; i < items.Length; i++)
        {
            ref readonly DrawItem item = ref items[i];
            if (i == 0 || item.Mark != items[i - 1].Mark)
            {
                if (i > 0)
                    EndMark();
                BeginMark(items[i..]);
            }

            Write(item);
        }

        if (!items.IsEmpty)
            EndMark();
        EndText();
    }

    // Marks and text objects are within each other (ISO 32000-1, 14.6.1): pieces that are nothing but text stand in one text object, all others have their own.
    private void BeginMark(ReadOnlySpan<DrawItem> items)
    {
        ref readonly DrawItem item = ref items[0];
        _isPlainText = true;
        for (int i = 0; i < items.Length && items[i].Mark == item.Mark; i++)
            _isPlainText &= items[i].Kind == DrawKind.Text;
        if (_isPlainText)
            BeginText();
        else
            EndText();
        WriteMark(item);
    }

    private void EndMark()
    {
        if (!_isPlainText)
            EndText();
        content.Write("EMC\n"u8);
    }

    private void WriteMark(in DrawItem item)
    {
        if (item.Mark >= 0)
        {
            content.Write((byte)'/');
            content.Write(item.Type.Name());
            content.Write("<</MCID "u8);
            content.WriteInteger(item.Mark);
            content.Write(">>BDC\n"u8);
            return;
        }

        content.Write(Canvas.ArtifactOf(item.Mark) switch
        {
            ArtifactType.Header => "/Artifact<</Type/Pagination/Subtype/Header/Attached[/Top]>>BDC\n"u8,
            ArtifactType.Footer => "/Artifact<</Type/Pagination/Subtype/Footer/Attached[/Bottom]>>BDC\n"u8,
            ArtifactType.Watermark => "/Artifact<</Type/Pagination/Subtype/Watermark>>BDC\n"u8,
            _ => "/Artifact<</Type/Layout>>BDC\n"u8,
        });
    }

    private void Write(in DrawItem item)
    {
        switch (item.Kind)
        {
            case DrawKind.Text:
                WriteText(item);
                break;
            case DrawKind.Watermark:
                WriteWatermark(item);
                break;
            case DrawKind.Area:
                EndText();
                SetColor(item.Color);
                WriteRectangle(item.X, item.Y, item.Width, item.Height);
                content.Write("f\n"u8);
                break;
            case DrawKind.Image:
                EndText();
                content.Write("q "u8);
                WriteNumber(item.Width);
                content.Write("0 0 "u8);
                WriteNumber(item.Height);
                WriteNumber(item.X);
                WriteNumber(canvas.Height - item.Y - item.Height);
                content.Write("cm/I"u8);
                content.WriteInteger(item.First);
                content.Write(" Do Q\n"u8);
                break;
            default:
                WriteCode(item);
                break;
        }
    }

    private void WriteText(in DrawItem item)
    {
        if (item.Count == 0)
            return;
        SetColor(item.Color);
        BeginText();
        int x = Round(item.X), y = Round(canvas.Height - item.Y);
        WriteNumber(x - _x);
        WriteNumber(y - _y);
        content.Write("Td\n"u8);
        (_x, _y) = (x, y);
        Show(canvas.GlyphsOf(item.Text), item.IsBold, item.Size);
    }

    private void WriteWatermark(in DrawItem item)
    {
        // Half the square root of two, in thousandths: the text rises by 45 degrees, and its middle is the middle of the page.
        const int Slope = 707;
        EndText();
        SetColor(item.Color);
        int half = (int)((long)item.Width * Slope / 2000);
        content.Write("BT\n.707 .707 -.707 .707 "u8);
        WriteNumber((canvas.Width / 2) - half);
        WriteNumber((canvas.Height / 2) - half);
        content.Write("Tm\n"u8);
        Show(canvas.GlyphsOf(item.Text), item.IsBold, item.Size);
        content.Write("ET\n"u8);
    }

    // Glyphs of one font after the other; the second begins where the first ended.
    private void Show(ReadOnlySpan<PlacedGlyph> glyphs, bool isBold, int size)
    {
        while (!glyphs.IsEmpty)
        {
            int index = glyphs[0].FontIndex, count = 0;
            bool isKerned = false;
            while (count < glyphs.Length && glyphs[count].FontIndex == index)
                isKerned |= glyphs[count++].Kerning != 0;
            int font = fonts.IndexOf(isBold, index);
            SetFont(font, size);
            Show(glyphs[..count], fonts[font], isKerned);
            glyphs = glyphs[count..];
        }
    }

    private void Show(ReadOnlySpan<PlacedGlyph> glyphs, EmbeddedFont font, bool isKerned)
    {
        content.Write(isKerned ? "[("u8 : "("u8);
        foreach (ref readonly PlacedGlyph placed in glyphs)
        {
            ushort glyph = font.GlyphOf(placed.CodePoint);
            content.WriteStringByte((byte)(glyph >> 8));
            content.WriteStringByte(unchecked((byte)glyph));
            if (placed.Kerning == 0)
                continue;
            content.Write((byte)')');
            content.WriteInteger(-placed.Kerning);
            content.Write((byte)'(');
        }

        content.Write(isKerned ? ")]TJ\n"u8 : ")Tj\n"u8);
    }

    // A field is a unit wide and high, which the matrix makes as large as it is on the page.
    private void WriteCode(DrawItem item)
    {
        EndText();
        SetColor(PdfColor.Black);
        MatrixCode code = canvas.Codes[item.First];
        int field = item.Width / code.Side;
        content.Write("q "u8);
        WriteNumber(field);
        content.Write("0 0 "u8);
        WriteNumber(field);
        WriteNumber(item.X);
        WriteNumber(canvas.Height - item.Y - (field * code.Side));
        content.Write("cm\n"u8);
        for (int row = 0; row < code.Side; row++)
        {
            for (int column = 0; column < code.Side; column++)
            {
                if (!code.IsDark(column, row))
                    continue;
                int end = column;
                while (end < code.Side && code.IsDark(end, row))
                    end++;
                content.WriteInteger(column);
                content.Write((byte)' ');
                content.WriteInteger(code.Side - 1 - row);
                content.Write((byte)' ');
                content.WriteInteger(end - column);
                content.Write(" 1 re\n"u8);
                column = end;
            }
        }

        content.Write("f Q\n"u8);
    }

    private void WriteRectangle(int x, int y, int width, int height)
    {
        WriteNumber(x);
        WriteNumber(canvas.Height - y - height);
        WriteNumber(width);
        WriteNumber(height);
        content.Write("re\n"u8);
    }

    private void SetFont(int font, int size)
    {
        if (_font == font && _size == size)
            return;
        (_font, _size) = (font, size);
        content.Write("/F"u8);
        content.WriteInteger(font);
        content.Write((byte)' ');
        WriteNumber(size);
        content.Write("Tf\n"u8);
    }

    private void SetColor(PdfColor color)
    {
        if (_color == color)
            return;
        _color = color;
        if (color.Red == color.Green && color.Green == color.Blue)
        {
            WriteNumber(Share(color.Red));
            content.Write("g\n"u8);
            return;
        }

        WriteNumber(Share(color.Red));
        WriteNumber(Share(color.Green));
        WriteNumber(Share(color.Blue));
        content.Write("rg\n"u8);
    }

    // Of 255, in thousandths.
    private static int Share(byte color) => ((color * 1000) + 127) / 255;

    private void WriteNumber(int thousandths)
    {
        content.WriteThousandths(thousandths);
        content.Write((byte)' ');
    }

    // Hundredths of a point are finer than any printer, and texts that stand in rows and columns repeat their distances.
    private static int Round(int thousandths) => (thousandths + 5) / 10 * 10;

    private void BeginText()
    {
        if (_inText)
            return;
        content.Write("BT\n"u8);
        (_inText, _x, _y) = (true, 0, 0);
    }

    private void EndText()
    {
        if (_inText)
            content.Write("ET\n"u8);
        _inText = false;
    }
}
