using System.Diagnostics.CodeAnalysis;

namespace Invoicing;

public readonly partial struct Quantity : IUtf8Text<Quantity>, ISpanFormattable, IUtf8SpanFormattable, ISpanParsable<Quantity>, IUtf8SpanParsable<Quantity>
{
    static string IUtf8Text<Quantity>.TextExample => "12.5 HUR";

    /// <summary>Reads number, space and unit code, such as <c>12.5 HUR</c>; a number alone counts in <see cref="Unit.One"/>.</summary>
    /// <exception cref="FormatException">The text is something else.</exception>
    /// <exception cref="OverflowException">The number has more digits than fit.</exception>
    public static Quantity Parse(ReadOnlySpan<char> text) => Utf8Text.Parse<Quantity>(text);

    /// <inheritdoc cref="Parse(ReadOnlySpan{char})"/>
    public static Quantity Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Utf8Text.Parse<Quantity>(text.AsSpan());
    }

    /// <inheritdoc cref="Parse(ReadOnlySpan{char})"/>
    public static Quantity Parse(ReadOnlySpan<byte> utf8Text) => Utf8Text.Parse<Quantity>(utf8Text);

    /// <summary>Reads number, space and unit code, such as <c>12.5 HUR</c>; a number alone counts in <see cref="Unit.One"/>. False when the text is null, something else, or out of range.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Quantity quantity) => Utf8Text.TryParse(text.AsSpan(), out quantity);

    /// <inheritdoc cref="TryParse(string?, out Quantity)"/>
    public static bool TryParse(ReadOnlySpan<char> text, out Quantity quantity) => Utf8Text.TryParse(text, out quantity);

    /// <inheritdoc cref="TryParse(string?, out Quantity)"/>
    public static bool TryParse(ReadOnlySpan<byte> utf8Text, out Quantity quantity) => Utf8Text.TryParse(utf8Text, out quantity);

    /// <summary>Number with its declared decimals, space and unit code, such as <c>12.5 HUR</c>.</summary>
    public override string ToString() => Utf8Text.ToString(this, default);

    /// <inheritdoc cref="TryFormat(Span{byte}, out int, ReadOnlySpan{char}, IFormatProvider?)"/>
    public string ToString(string? format, IFormatProvider? formatProvider) => Utf8Text.ToString(this, format);

    /// <inheritdoc cref="TryFormat(Span{byte}, out int, ReadOnlySpan{char}, IFormatProvider?)"/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        Utf8Text.TryFormat(this, destination, out charsWritten, format);

    /// <summary>Number with its declared decimals, space and unit code, such as <c>12.5 HUR</c>. The text is invariant: the provider is ignored.</summary>
    /// <remarks>Formats: <c>G</c> or none for number and unit, <c>N</c> for the number alone.</remarks>
    /// <exception cref="FormatException">The format is another one.</exception>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        TryWrite(utf8Destination, out bytesWritten, format);

    bool IUtf8Text<Quantity>.TryWrite(Span<byte> destination, out int bytesWritten, ReadOnlySpan<char> format) => TryWrite(destination, out bytesWritten, format);

    static TextStatus IUtf8Text<Quantity>.Read(ReadOnlySpan<byte> text, out Quantity value) => Read(text, out value);

    internal static TextStatus Read(ReadOnlySpan<byte> text, out Quantity value)
    {
        value = default;
        Unit unit = Unit.One;
        int space = text.IndexOf((byte)' ');
        if (space >= 0)
        {
            if (Unit.Read(text[(space + 1)..], out unit) != TextStatus.Ok)
                return TextStatus.Malformed;
            text = text[..space];
        }

        TextStatus status = DecimalText.Read(text, MaxScale, out long mantissa, out int scale);
        if (status == TextStatus.Ok)
            value = new Quantity(mantissa, scale, unit);
        return status;
    }

    internal bool TryWrite(Span<byte> destination, out int bytesWritten, ReadOnlySpan<char> format)
    {
        bool numberOnly = format is "N" or "n";
        if (!numberOnly)
            Utf8Text.RequireGeneral(format);
        bytesWritten = 0;
        if (!DecimalText.TryWrite(_mantissa, _scale, destination, out int written))
            return false;
        if (!numberOnly)
        {
            if (written == destination.Length)
                return false;
            destination[written++] = (byte)' ';
            if (!_unit.TryWrite(destination[written..], out int unitLength, default))
                return false;
            written += unitLength;
        }

        bytesWritten = written;
        return true;
    }
}
