namespace Invoicing.Pdf;

/// <summary>Finds the PostScript name of a font.</summary>
internal static class FontNames
{
    private const int PostScriptName = 6, MaxLength = 63, MaxRecords = 4096;

    /// <summary>The name as documents can write it: printable ASCII without delimiters; <c>Font</c> when there is none.</summary>
    public static string PostScript(FontTable table)
    {
        if (table.Length < 6)
            return "Font";
        int count = Math.Min(table.U16(2), MaxRecords), strings = table.U16(4);
        string found = "";
        for (int i = 0; i < count; i++)
        {
            int at = 6 + 12 * i;
            if (table.U16(at + 6) != PostScriptName)
                continue;

            // Windows writes two bytes for a character, Macintosh one.
            int width = table.U16(at) switch { 0 or 3 => 2, 1 => 1, _ => 0 };
            if (width == 0)
                continue;
            string name = Ascii(table.Slice((long)strings + table.U16(at + 10), table.U16(at + 8)), width);
            if (name.Length > 0 && (found.Length == 0 || width == 2))
                found = name;
        }

        return found.Length == 0 ? "Font" : found;
    }

    private static string Ascii(FontTable text, int width)
    {
        Span<char> name = stackalloc char[MaxLength];
        int length = 0;
        for (int at = 0; at + width <= text.Length && length < MaxLength; at += width)
        {
            char letter = (char)(width == 2 ? text.U16(at) : text.U8(at));
            if (letter is > ' ' and <= '~' and not ('[' or ']' or '(' or ')' or '{' or '}' or '<' or '>' or '/' or '%' or '#'))
                name[length++] = letter;
        }

        return new(name[..length]);
    }
}
