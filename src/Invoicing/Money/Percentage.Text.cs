using System.Diagnostics.CodeAnalysis;

namespace Invoicing;

public readonly partial struct Percentage : IUtf8Text<Percentage>, ISpanFormattable, IUtf8SpanFormattable, ISpanParsable<Percentage>, IUtf8SpanParsable<Percentage>
{
    static string IUtf8Text<Percentage>.TextExample => "33.3%";

    /// <summary>Reads a number and a percent sign, such as <c>33.3%</c>, with at most seven decimals.</summary>
    /// <exception cref="FormatException">The text is something else.</exception>
    /// <exception cref="OverflowException">The number has more digits than fit.</exception>
    public static Percentage Parse(ReadOnlySpan<char> text) => Utf8Text.Parse<Percentage>(text);

    /// <inheritdoc cref="Parse(ReadOnlySpan{char})"/>
    public static Percentage Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Utf8Text.Parse<Percentage>(text.AsSpan());
    }

    /// <inheritdoc cref="Parse(ReadOnlySpan{char})"/>
    public static Percentage Parse(ReadOnlySpan<byte> utf8Text) => Utf8Text.Parse<Percentage>(utf8Text);

    /// <summary>Reads a number and a percent sign, such as <c>33.3%</c>, with at most seven decimals. False when the text is null, something else, or out of range.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Percentage percentage) => Utf8Text.TryParse(text.AsSpan(), out percentage);

    /// <inheritdoc cref="TryParse(string?, out Percentage)"/>
    public static bool TryParse(ReadOnlySpan<char> text, out Percentage percentage) => Utf8Text.TryParse(text, out percentage);

    /// <inheritdoc cref="TryParse(string?, out Percentage)"/>
    public static bool TryParse(ReadOnlySpan<byte> utf8Text, out Percentage percentage) => Utf8Text.TryParse(utf8Text, out percentage);

    /// <summary>The shortest number and a percent sign, such as <c>33.3%</c>.</summary>
    public override string ToString() => Utf8Text.ToString(this, default);

    /// <inheritdoc cref="TryFormat(Span{byte}, out int, ReadOnlySpan{char}, IFormatProvider?)"/>
    public string ToString(string? format, IFormatProvider? formatProvider) => Utf8Text.ToString(this, format);

    /// <inheritdoc cref="TryFormat(Span{byte}, out int, ReadOnlySpan{char}, IFormatProvider?)"/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        Utf8Text.TryFormat(this, destination, out charsWritten, format);

    /// <summary>The shortest number and a percent sign, such as <c>33.3%</c>. The text is invariant: the provider is ignored.</summary>
    /// <remarks>Formats: <c>G</c> or none with the percent sign, <c>N</c> for the number alone.</remarks>
    /// <exception cref="FormatException">The format is another one.</exception>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        TryWrite(utf8Destination, out bytesWritten, format);

    bool IUtf8Text<Percentage>.TryWrite(Span<byte> destination, out int bytesWritten, ReadOnlySpan<char> format) => TryWrite(destination, out bytesWritten, format);

    static TextStatus IUtf8Text<Percentage>.Read(ReadOnlySpan<byte> text, out Percentage value) => Read(text, out value);

    internal static TextStatus Read(ReadOnlySpan<byte> text, out Percentage value)
    {
        TextStatus status = PercentText.Read(text, Scale, out long parts);
        value = new Percentage(parts);
        return status;
    }

    internal bool TryWrite(Span<byte> destination, out int bytesWritten, ReadOnlySpan<char> format) =>
        PercentText.TryWrite(_partsPerBillion, Scale, destination, out bytesWritten, format);
}
