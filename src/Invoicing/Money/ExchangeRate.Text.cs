using System.Diagnostics.CodeAnalysis;

namespace Invoicing;

public readonly partial struct ExchangeRate : IUtf8Text<ExchangeRate>, ISpanFormattable, IUtf8SpanFormattable, ISpanParsable<ExchangeRate>, IUtf8SpanParsable<ExchangeRate>
{
    static string IUtf8Text<ExchangeRate>.TextExample => "EUR/USD 1.0825";

    /// <summary>Reads both codes and the rate, such as <c>EUR/USD 1.0825</c>: one EUR is 1.0825 USD; ISO 4217 codes only.</summary>
    /// <exception cref="FormatException">The text is something else.</exception>
    /// <exception cref="OverflowException">The number has more digits than fit.</exception>
    public static ExchangeRate Parse(ReadOnlySpan<char> text) => Utf8Text.Parse<ExchangeRate>(text);

    /// <inheritdoc cref="Parse(ReadOnlySpan{char})"/>
    public static ExchangeRate Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Utf8Text.Parse<ExchangeRate>(text.AsSpan());
    }

    /// <inheritdoc cref="Parse(ReadOnlySpan{char})"/>
    public static ExchangeRate Parse(ReadOnlySpan<byte> utf8Text) => Utf8Text.Parse<ExchangeRate>(utf8Text);

    /// <summary>Reads both codes and the rate, such as <c>EUR/USD 1.0825</c>: one EUR is 1.0825 USD; ISO 4217 codes only. False when the text is null, something else, or out of range.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ExchangeRate rate) => Utf8Text.TryParse(text.AsSpan(), out rate);

    /// <inheritdoc cref="TryParse(string?, out ExchangeRate)"/>
    public static bool TryParse(ReadOnlySpan<char> text, out ExchangeRate rate) => Utf8Text.TryParse(text, out rate);

    /// <inheritdoc cref="TryParse(string?, out ExchangeRate)"/>
    public static bool TryParse(ReadOnlySpan<byte> utf8Text, out ExchangeRate rate) => Utf8Text.TryParse(utf8Text, out rate);

    /// <summary>Both codes and the rate, such as <c>EUR/USD 1.0825</c>; an empty text for <c>default</c>.</summary>
    public override string ToString() => Utf8Text.ToString(this, default);

    /// <inheritdoc cref="TryFormat(Span{byte}, out int, ReadOnlySpan{char}, IFormatProvider?)"/>
    public string ToString(string? format, IFormatProvider? formatProvider) => Utf8Text.ToString(this, format);

    /// <inheritdoc cref="TryFormat(Span{byte}, out int, ReadOnlySpan{char}, IFormatProvider?)"/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        Utf8Text.TryFormat(this, destination, out charsWritten, format);

    /// <summary>Both codes and the rate, such as <c>EUR/USD 1.0825</c>; an empty text for <c>default</c>. The text is invariant: the provider is ignored.</summary>
    /// <remarks>Formats: <c>G</c> or none.</remarks>
    /// <exception cref="FormatException">The format is another one.</exception>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        TryWrite(utf8Destination, out bytesWritten, format);

    bool IUtf8Text<ExchangeRate>.TryWrite(Span<byte> destination, out int bytesWritten, ReadOnlySpan<char> format) => TryWrite(destination, out bytesWritten, format);

    static TextStatus IUtf8Text<ExchangeRate>.Read(ReadOnlySpan<byte> text, out ExchangeRate value) => Read(text, out value);

    internal static TextStatus Read(ReadOnlySpan<byte> text, out ExchangeRate value)
    {
        value = default;
        if (text.Length < 9 || text[3] != '/' || text[7] != ' '
            || Currency.Read(text[..3], out Currency from) != TextStatus.Ok
            || Currency.Read(text[4..7], out Currency to) != TextStatus.Ok)
            return TextStatus.Malformed;
        return ReadNumber(text[8..], from, to, out value);
    }

    /// <summary>Reads a rate without its codes.</summary>
    internal static TextStatus ReadNumber(ReadOnlySpan<byte> text, Currency from, Currency to, out ExchangeRate value)
    {
        value = default;
        if (!from.HasMinorUnit || !to.HasMinorUnit || from == to)
            return TextStatus.Malformed;
        TextStatus status = DecimalText.Read(text, MaxScale, out long mantissa, out int scale);
        if (status != TextStatus.Ok)
            return status;
        if (mantissa <= 0)
            return TextStatus.Malformed;
        value = new ExchangeRate(mantissa, scale, from, to);
        return TextStatus.Ok;
    }

    internal bool TryWrite(Span<byte> destination, out int bytesWritten, ReadOnlySpan<char> format)
    {
        Utf8Text.RequireGeneral(format);
        bytesWritten = 0;
        if (IsDefault)
            return true;
        if (destination.Length < 9 || !DecimalText.TryWrite(_mantissa, _scale, destination[8..], out int written))
            return false;
        _from.TryWrite(destination, out _, default);
        destination[3] = (byte)'/';
        _to.TryWrite(destination[4..], out _, default);
        destination[7] = (byte)' ';
        bytesWritten = 8 + written;
        return true;
    }
}
