namespace Invoicing;

/// <summary>Text of fractions that people write in percent.</summary>
internal static class PercentText
{
    /// <summary>Reads percent with up to <paramref name="scale"/> decimals into units of that scale.</summary>
    public static TextStatus Read(ReadOnlySpan<byte> text, int scale, out long parts)
    {
        parts = 0;
        if (text.IsEmpty || text[^1] != '%')
            return TextStatus.Malformed;
        TextStatus status = DecimalText.Read(text[..^1], scale, out long mantissa, out int digits);
        if (status != TextStatus.Ok)
            return status;
        return PowersOfTen.TryScaleUp(mantissa, scale - digits, out parts) ? TextStatus.Ok : TextStatus.OutOfRange;
    }

    public static bool TryWrite(long parts, int scale, Span<byte> destination, out int bytesWritten, ReadOnlySpan<char> format)
    {
        bool numberOnly = format is "N" or "n";
        if (!numberOnly)
            Utf8Text.RequireGeneral(format);
        PowersOfTen.Normalize(ref parts, ref scale);
        if (!DecimalText.TryWrite(parts, scale, destination, out bytesWritten))
            return false;
        if (numberOnly)
            return true;
        if (bytesWritten == destination.Length)
        {
            bytesWritten = 0;
            return false;
        }

        destination[bytesWritten++] = (byte)'%';
        return true;
    }
}
