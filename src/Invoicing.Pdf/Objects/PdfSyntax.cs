namespace Invoicing.Pdf;

/// <summary>Strings, names and references (ISO 32000-1, 7.3).</summary>
internal static class PdfSyntax
{
    // With two bytes for each this stays below the 32 767 bytes that a string may have (ISO 19005-3, 6.1.13).
    private const int MaxTextLength = 16_000;

    private const string Digits = "0123456789ABCDEF";

    /// <summary>A reference to an object: <c>12 0 R</c>.</summary>
    public static void WriteReference(this PdfBuffer buffer, int number)
    {
        buffer.WriteInteger(number);
        buffer.Write(" 0 R"u8);
    }

    /// <summary>A string in hexadecimal digits.</summary>
    public static void WriteHex(this PdfBuffer buffer, ReadOnlySpan<byte> bytes)
    {
        buffer.Write((byte)'<');
        foreach (byte value in bytes)
        {
            buffer.Write((byte)Digits[value >> 4]);
            buffer.Write((byte)Digits[value & 15]);
        }

        buffer.Write((byte)'>');
    }

    /// <summary>A string for people: as it is when it is ASCII, else UTF-16 with its mark (7.9.2.2). Very long ones end with an ellipsis.</summary>
    public static void WriteText(this PdfBuffer buffer, ReadOnlySpan<char> text)
    {
        text = LongTexts.Cut(text, MaxTextLength);
        if (!IsPlain(text))
        {
            buffer.WriteUnicode(text);
            return;
        }

        buffer.Write((byte)'(');
        foreach (char letter in text)
            buffer.WriteStringByte((byte)letter);
        buffer.Write((byte)')');
    }

    /// <summary>A string for people in UTF-16 with its mark, whatever is in it.</summary>
    public static void WriteUnicode(this PdfBuffer buffer, ReadOnlySpan<char> text)
    {
        buffer.Write((byte)'(');
        buffer.WriteStringByte(0xFE);
        buffer.WriteStringByte(0xFF);
        foreach (char letter in text)
        {
            buffer.WriteStringByte((byte)(letter >> 8));
            buffer.WriteStringByte(unchecked((byte)letter));
        }

        buffer.Write((byte)')');
    }

    /// <summary>A byte within a string in parentheses; those that would end it, or that readers change, have a backslash (7.3.4.2).</summary>
    public static void WriteStringByte(this PdfBuffer buffer, byte value)
    {
        switch (value)
        {
            case (byte)'(' or (byte)')' or (byte)'\\':
                buffer.Write((byte)'\\');
                buffer.Write(value);
                break;
            case (byte)'\r':
                buffer.Write("\\r"u8);
                break;
            default:
                buffer.Write(value);
                break;
        }
    }

    /// <summary>A name: <c>/Invoice#20XML</c>.</summary>
    public static void WriteName(this PdfBuffer buffer, ReadOnlySpan<byte> name)
    {
        buffer.Write((byte)'/');
        foreach (byte value in name)
        {
            if (value is > (byte)'!' and <= (byte)'~' && !"#()<>[]{}/%"u8.Contains(value))
            {
                buffer.Write(value);
                continue;
            }

            buffer.Write((byte)'#');
            buffer.Write((byte)Digits[value >> 4]);
            buffer.Write((byte)Digits[value & 15]);
        }
    }

    private static bool IsPlain(ReadOnlySpan<char> text)
    {
        foreach (char letter in text)
        {
            if (letter is < ' ' or > '~')
                return false;
        }

        return true;
    }
}
