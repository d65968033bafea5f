using System.Diagnostics.CodeAnalysis;

namespace Invoicing;

public readonly partial struct Currency : IUtf8Text<Currency>, ISpanFormattable, IUtf8SpanFormattable, ISpanParsable<Currency>, IUtf8SpanParsable<Currency>
{
    static string IUtf8Text<Currency>.TextExample => "EUR";

    /// <summary>Reads an ISO 4217 code in capital letters, current or withdrawn; a <see cref="CurrencySet"/> reads the codes of the host too.</summary>
    /// <exception cref="FormatException">The text is something else.</exception>
    /// <exception cref="OverflowException">The number has more digits than fit.</exception>
    public static Currency Parse(ReadOnlySpan<char> text) => Utf8Text.Parse<Currency>(text);

    /// <inheritdoc cref="Parse(ReadOnlySpan{char})"/>
    public static Currency Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Utf8Text.Parse<Currency>(text.AsSpan());
    }

    /// <inheritdoc cref="Parse(ReadOnlySpan{char})"/>
    public static Currency Parse(ReadOnlySpan<byte> utf8Text) => Utf8Text.Parse<Currency>(utf8Text);

    /// <summary>Reads an ISO 4217 code in capital letters, current or withdrawn; a <see cref="CurrencySet"/> reads the codes of the host too. False when the text is null, something else, or out of range.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Currency currency) => Utf8Text.TryParse(text.AsSpan(), out currency);

    /// <inheritdoc cref="TryParse(string?, out Currency)"/>
    public static bool TryParse(ReadOnlySpan<char> text, out Currency currency) => Utf8Text.TryParse(text, out currency);

    /// <inheritdoc cref="TryParse(string?, out Currency)"/>
    public static bool TryParse(ReadOnlySpan<byte> utf8Text, out Currency currency) => Utf8Text.TryParse(utf8Text, out currency);

    /// <summary>The three-letter code, or an empty text for <c>default</c>.</summary>
    public override string ToString() => Utf8Text.ToString(this, default);

    /// <inheritdoc cref="TryFormat(Span{byte}, out int, ReadOnlySpan{char}, IFormatProvider?)"/>
    public string ToString(string? format, IFormatProvider? formatProvider) => Utf8Text.ToString(this, format);

    /// <inheritdoc cref="TryFormat(Span{byte}, out int, ReadOnlySpan{char}, IFormatProvider?)"/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        Utf8Text.TryFormat(this, destination, out charsWritten, format);

    /// <summary>The three-letter code, or an empty text for <c>default</c>. The text is invariant: the provider is ignored.</summary>
    /// <remarks>Formats: <c>G</c> or none.</remarks>
    /// <exception cref="FormatException">The format is another one.</exception>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        TryWrite(utf8Destination, out bytesWritten, format);

    bool IUtf8Text<Currency>.TryWrite(Span<byte> destination, out int bytesWritten, ReadOnlySpan<char> format) => TryWrite(destination, out bytesWritten, format);

    static TextStatus IUtf8Text<Currency>.Read(ReadOnlySpan<byte> text, out Currency value) => Read(text, out value);

    internal static TextStatus Read(ReadOnlySpan<byte> text, out Currency value)
    {
        value = default;
        if (!TryPack(text, out int letters) || IsoCurrencies.Find(letters) is not { } entry)
            return TextStatus.Malformed;
        value = FromIso(entry);
        return TextStatus.Ok;
    }

    internal bool TryWrite(Span<byte> destination, out int bytesWritten, ReadOnlySpan<char> format)
    {
        Utf8Text.RequireGeneral(format);
        bytesWritten = 0;
        if (IsDefault)
            return true;
        if (destination.Length < 3)
            return false;
        destination[2] = (byte)('A' - 1 + (_handle & 31));
        destination[1] = (byte)('A' - 1 + ((_handle >> 5) & 31));
        destination[0] = (byte)('A' - 1 + ((_handle >> 10) & 31));
        bytesWritten = 3;
        return true;
    }
}
