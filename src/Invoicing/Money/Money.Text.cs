using System.Diagnostics.CodeAnalysis;

namespace Invoicing;

public readonly partial struct Money : IUtf8Text<Money>, ISpanFormattable, IUtf8SpanFormattable, ISpanParsable<Money>, IUtf8SpanParsable<Money>
{
    static string IUtf8Text<Money>.TextExample => "EUR 500.00";

    /// <summary>Reads code, space and amount, such as <c>EUR 500.00</c>, with at most the currency's decimals; ISO 4217 codes only.</summary>
    /// <exception cref="FormatException">The text is something else.</exception>
    /// <exception cref="OverflowException">The number has more digits than fit.</exception>
    public static Money Parse(ReadOnlySpan<char> text) => Utf8Text.Parse<Money>(text);

    /// <inheritdoc cref="Parse(ReadOnlySpan{char})"/>
    public static Money Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Utf8Text.Parse<Money>(text.AsSpan());
    }

    /// <inheritdoc cref="Parse(ReadOnlySpan{char})"/>
    public static Money Parse(ReadOnlySpan<byte> utf8Text) => Utf8Text.Parse<Money>(utf8Text);

    /// <summary>Reads code, space and amount, such as <c>EUR 500.00</c>, with at most the currency's decimals; ISO 4217 codes only. False when the text is null, something else, or out of range.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Money money) => Utf8Text.TryParse(text.AsSpan(), out money);

    /// <inheritdoc cref="TryParse(string?, out Money)"/>
    public static bool TryParse(ReadOnlySpan<char> text, out Money money) => Utf8Text.TryParse(text, out money);

    /// <inheritdoc cref="TryParse(string?, out Money)"/>
    public static bool TryParse(ReadOnlySpan<byte> utf8Text, out Money money) => Utf8Text.TryParse(utf8Text, out money);

    /// <summary>Code, space and amount with all decimals of the currency, such as <c>EUR 500.00</c>; an empty text for <c>default</c>.</summary>
    public override string ToString() => Utf8Text.ToString(this, default);

    /// <inheritdoc cref="TryFormat(Span{byte}, out int, ReadOnlySpan{char}, IFormatProvider?)"/>
    public string ToString(string? format, IFormatProvider? formatProvider) => Utf8Text.ToString(this, format);

    /// <inheritdoc cref="TryFormat(Span{byte}, out int, ReadOnlySpan{char}, IFormatProvider?)"/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        Utf8Text.TryFormat(this, destination, out charsWritten, format);

    /// <summary>Code, space and amount with all decimals of the currency, such as <c>EUR 500.00</c>; an empty text for <c>default</c>. The text is invariant: the provider is ignored.</summary>
    /// <remarks>Formats: <c>G</c> or none for code and amount, <c>A</c> for the amount alone. For people in their language use a <see cref="MoneyFormatter"/>.</remarks>
    /// <exception cref="FormatException">The format is another one.</exception>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        TryWrite(utf8Destination, out bytesWritten, format);

    bool IUtf8Text<Money>.TryWrite(Span<byte> destination, out int bytesWritten, ReadOnlySpan<char> format) => TryWrite(destination, out bytesWritten, format);

    static TextStatus IUtf8Text<Money>.Read(ReadOnlySpan<byte> text, out Money value) => Read(text, out value);

    internal static TextStatus Read(ReadOnlySpan<byte> text, out Money value)
    {
        value = default;
        return AmountText.TrySplit(text, out Currency currency, out ReadOnlySpan<byte> amount) ? ReadAmount(amount, currency, out value) : TextStatus.Malformed;
    }

    /// <summary>Reads an amount without its code.</summary>
    internal static TextStatus ReadAmount(ReadOnlySpan<byte> text, Currency currency, out Money value)
    {
        value = default;
        if (!currency.HasMinorUnit)
            return TextStatus.Malformed;
        int digits = currency.UncheckedDigits;
        TextStatus status = DecimalText.Read(text, digits, out long mantissa, out int scale);
        if (status != TextStatus.Ok)
            return status;
        if (scale < digits && !PowersOfTen.TryScaleUp(mantissa, digits - scale, out mantissa))
            return TextStatus.OutOfRange;
        value = new Money(mantissa, currency);
        return TextStatus.Ok;
    }

    internal bool TryWrite(Span<byte> destination, out int bytesWritten, ReadOnlySpan<char> format) =>
        AmountText.TryWrite(_currency, _minorUnits, _currency.UncheckedDigits, destination, out bytesWritten, format);
}
