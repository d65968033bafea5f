using System.Diagnostics.CodeAnalysis;

namespace Invoicing;

public readonly partial struct UnitPrice : IUtf8Text<UnitPrice>, ISpanFormattable, IUtf8SpanFormattable, ISpanParsable<UnitPrice>, IUtf8SpanParsable<UnitPrice>
{
    static string IUtf8Text<UnitPrice>.TextExample => "EUR 0.0035";

    /// <summary>Reads code, space and price, such as <c>EUR 0.0035</c>, keeping its decimals; ISO 4217 codes only.</summary>
    /// <exception cref="FormatException">The text is something else.</exception>
    /// <exception cref="OverflowException">The number has more digits than fit.</exception>
    public static UnitPrice Parse(ReadOnlySpan<char> text) => Utf8Text.Parse<UnitPrice>(text);

    /// <inheritdoc cref="Parse(ReadOnlySpan{char})"/>
    public static UnitPrice Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Utf8Text.Parse<UnitPrice>(text.AsSpan());
    }

    /// <inheritdoc cref="Parse(ReadOnlySpan{char})"/>
    public static UnitPrice Parse(ReadOnlySpan<byte> utf8Text) => Utf8Text.Parse<UnitPrice>(utf8Text);

    /// <summary>Reads code, space and price, such as <c>EUR 0.0035</c>, keeping its decimals; ISO 4217 codes only. False when the text is null, something else, or out of range.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out UnitPrice price) => Utf8Text.TryParse(text.AsSpan(), out price);

    /// <inheritdoc cref="TryParse(string?, out UnitPrice)"/>
    public static bool TryParse(ReadOnlySpan<char> text, out UnitPrice price) => Utf8Text.TryParse(text, out price);

    /// <inheritdoc cref="TryParse(string?, out UnitPrice)"/>
    public static bool TryParse(ReadOnlySpan<byte> utf8Text, out UnitPrice price) => Utf8Text.TryParse(utf8Text, out price);

    /// <summary>Code, space and price with its declared decimals, such as <c>EUR 0.0035</c>; an empty text for <c>default</c>.</summary>
    public override string ToString() => Utf8Text.ToString(this, default);

    /// <inheritdoc cref="TryFormat(Span{byte}, out int, ReadOnlySpan{char}, IFormatProvider?)"/>
    public string ToString(string? format, IFormatProvider? formatProvider) => Utf8Text.ToString(this, format);

    /// <inheritdoc cref="TryFormat(Span{byte}, out int, ReadOnlySpan{char}, IFormatProvider?)"/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        Utf8Text.TryFormat(this, destination, out charsWritten, format);

    /// <summary>Code, space and price with its declared decimals, such as <c>EUR 0.0035</c>; an empty text for <c>default</c>. The text is invariant: the provider is ignored.</summary>
    /// <remarks>Formats: <c>G</c> or none for code and price, <c>A</c> for the price alone.</remarks>
    /// <exception cref="FormatException">The format is another one.</exception>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        TryWrite(utf8Destination, out bytesWritten, format);

    bool IUtf8Text<UnitPrice>.TryWrite(Span<byte> destination, out int bytesWritten, ReadOnlySpan<char> format) => TryWrite(destination, out bytesWritten, format);

    static TextStatus IUtf8Text<UnitPrice>.Read(ReadOnlySpan<byte> text, out UnitPrice value) => Read(text, out value);

    internal static TextStatus Read(ReadOnlySpan<byte> text, out UnitPrice value)
    {
        value = default;
        return AmountText.TrySplit(text, out Currency currency, out ReadOnlySpan<byte> amount) ? ReadAmount(amount, currency, out value) : TextStatus.Malformed;
    }

    /// <summary>Reads a price without its code.</summary>
    internal static TextStatus ReadAmount(ReadOnlySpan<byte> text, Currency currency, out UnitPrice value)
    {
        value = default;
        if (!currency.HasMinorUnit)
            return TextStatus.Malformed;
        TextStatus status = DecimalText.Read(text, MaxScale, out long mantissa, out int scale);
        if (status == TextStatus.Ok)
            value = new UnitPrice(mantissa, scale, currency);
        return status;
    }

    internal bool TryWrite(Span<byte> destination, out int bytesWritten, ReadOnlySpan<char> format) =>
        AmountText.TryWrite(_currency, _mantissa, _scale, destination, out bytesWritten, format);
}
