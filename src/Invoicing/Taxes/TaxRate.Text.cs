using System.Diagnostics.CodeAnalysis;

namespace Invoicing;

public readonly partial struct TaxRate : IUtf8Text<TaxRate>, ISpanFormattable, IUtf8SpanFormattable, ISpanParsable<TaxRate>, IUtf8SpanParsable<TaxRate>
{
    static string IUtf8Text<TaxRate>.TextExample => "19.5%";

    /// <summary>Reads a number and a percent sign, such as <c>19.5%</c>, with at most four decimals.</summary>
    /// <exception cref="FormatException">The text is something else.</exception>
    /// <exception cref="OverflowException">The number has more digits than fit.</exception>
    public static TaxRate Parse(ReadOnlySpan<char> text) => Utf8Text.Parse<TaxRate>(text);

    /// <inheritdoc cref="Parse(ReadOnlySpan{char})"/>
    public static TaxRate Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Utf8Text.Parse<TaxRate>(text.AsSpan());
    }

    /// <inheritdoc cref="Parse(ReadOnlySpan{char})"/>
    public static TaxRate Parse(ReadOnlySpan<byte> utf8Text) => Utf8Text.Parse<TaxRate>(utf8Text);

    /// <summary>Reads a number and a percent sign, such as <c>19.5%</c>, with at most four decimals. False when the text is null, something else, or out of range.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out TaxRate rate) => Utf8Text.TryParse(text.AsSpan(), out rate);

    /// <inheritdoc cref="TryParse(string?, out TaxRate)"/>
    public static bool TryParse(ReadOnlySpan<char> text, out TaxRate rate) => Utf8Text.TryParse(text, out rate);

    /// <inheritdoc cref="TryParse(string?, out TaxRate)"/>
    public static bool TryParse(ReadOnlySpan<byte> utf8Text, out TaxRate rate) => Utf8Text.TryParse(utf8Text, out rate);

    /// <summary>The shortest number and a percent sign, such as <c>19.5%</c>.</summary>
    public override string ToString() => Utf8Text.ToString(this, default);

    /// <inheritdoc cref="TryFormat(Span{byte}, out int, ReadOnlySpan{char}, IFormatProvider?)"/>
    public string ToString(string? format, IFormatProvider? formatProvider) => Utf8Text.ToString(this, format);

    /// <inheritdoc cref="TryFormat(Span{byte}, out int, ReadOnlySpan{char}, IFormatProvider?)"/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        Utf8Text.TryFormat(this, destination, out charsWritten, format);

    /// <summary>The shortest number and a percent sign, such as <c>19.5%</c>. The text is invariant: the provider is ignored.</summary>
    /// <remarks>Formats: <c>G</c> or none with the percent sign, <c>N</c> for the number alone, as BT-119 wants it.</remarks>
    /// <exception cref="FormatException">The format is another one.</exception>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        TryWrite(utf8Destination, out bytesWritten, format);

    bool IUtf8Text<TaxRate>.TryWrite(Span<byte> destination, out int bytesWritten, ReadOnlySpan<char> format) => TryWrite(destination, out bytesWritten, format);

    static TextStatus IUtf8Text<TaxRate>.Read(ReadOnlySpan<byte> text, out TaxRate value) => Read(text, out value);

    internal static TextStatus Read(ReadOnlySpan<byte> text, out TaxRate value)
    {
        value = default;
        TextStatus status = PercentText.Read(text, Scale, out long parts);
        if (status != TextStatus.Ok)
            return status;
        if (parts is < 0 or > MaxPartsPerMillion)
            return TextStatus.OutOfRange;
        value = new TaxRate((int)parts);
        return TextStatus.Ok;
    }

    internal bool TryWrite(Span<byte> destination, out int bytesWritten, ReadOnlySpan<char> format) =>
        PercentText.TryWrite(PartsPerMillion, Scale, destination, out bytesWritten, format);
}
