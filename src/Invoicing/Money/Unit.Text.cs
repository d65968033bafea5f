using System.Diagnostics.CodeAnalysis;

namespace Invoicing;

public readonly partial struct Unit : IUtf8Text<Unit>, ISpanFormattable, IUtf8SpanFormattable, ISpanParsable<Unit>, IUtf8SpanParsable<Unit>
{
    static string IUtf8Text<Unit>.TextExample => "HUR";

    /// <summary>Reads a unit code of one to three capital letters and digits.</summary>
    /// <exception cref="FormatException">The text is something else.</exception>
    /// <exception cref="OverflowException">The number has more digits than fit.</exception>
    public static Unit Parse(ReadOnlySpan<char> text) => Utf8Text.Parse<Unit>(text);

    /// <inheritdoc cref="Parse(ReadOnlySpan{char})"/>
    public static Unit Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Utf8Text.Parse<Unit>(text.AsSpan());
    }

    /// <inheritdoc cref="Parse(ReadOnlySpan{char})"/>
    public static Unit Parse(ReadOnlySpan<byte> utf8Text) => Utf8Text.Parse<Unit>(utf8Text);

    /// <summary>Reads a unit code of one to three capital letters and digits. False when the text is null, something else, or out of range.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Unit unit) => Utf8Text.TryParse(text.AsSpan(), out unit);

    /// <inheritdoc cref="TryParse(string?, out Unit)"/>
    public static bool TryParse(ReadOnlySpan<char> text, out Unit unit) => Utf8Text.TryParse(text, out unit);

    /// <inheritdoc cref="TryParse(string?, out Unit)"/>
    public static bool TryParse(ReadOnlySpan<byte> utf8Text, out Unit unit) => Utf8Text.TryParse(utf8Text, out unit);

    /// <summary>The unit code, such as <c>HUR</c>.</summary>
    public override string ToString() => Utf8Text.ToString(this, default);

    /// <inheritdoc cref="TryFormat(Span{byte}, out int, ReadOnlySpan{char}, IFormatProvider?)"/>
    public string ToString(string? format, IFormatProvider? formatProvider) => Utf8Text.ToString(this, format);

    /// <inheritdoc cref="TryFormat(Span{byte}, out int, ReadOnlySpan{char}, IFormatProvider?)"/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        Utf8Text.TryFormat(this, destination, out charsWritten, format);

    /// <summary>The unit code, such as <c>HUR</c>. The text is invariant: the provider is ignored.</summary>
    /// <remarks>Formats: <c>G</c> or none.</remarks>
    /// <exception cref="FormatException">The format is another one.</exception>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        TryWrite(utf8Destination, out bytesWritten, format);

    bool IUtf8Text<Unit>.TryWrite(Span<byte> destination, out int bytesWritten, ReadOnlySpan<char> format) => TryWrite(destination, out bytesWritten, format);

    static TextStatus IUtf8Text<Unit>.Read(ReadOnlySpan<byte> text, out Unit value) => Read(text, out value);

    internal static TextStatus Read(ReadOnlySpan<byte> text, out Unit value)
    {
        value = default;
        if (text.Length is < 1 or > MaxLength)
            return TextStatus.Malformed;
        uint packed = 0;
        foreach (byte symbol in text)
        {
            if (!char.IsAsciiLetterUpper((char)symbol) && !char.IsAsciiDigit((char)symbol))
                return TextStatus.Malformed;
            packed = (packed << 8) | symbol;
        }

        value = new Unit(packed);
        return TextStatus.Ok;
    }

    internal bool TryWrite(Span<byte> destination, out int bytesWritten, ReadOnlySpan<char> format)
    {
        Utf8Text.RequireGeneral(format);
        uint packed = Packed;
        int length = packed > 0xFFFF ? 3 : packed > 0xFF ? 2 : 1;
        bytesWritten = 0;
        if (destination.Length < length)
            return false;
        for (int i = length - 1; i >= 0; i--)
        {
            // The last character is the lowest byte.
            destination[i] = unchecked((byte)packed);
            packed >>= 8;
        }

        bytesWritten = length;
        return true;
    }
}
