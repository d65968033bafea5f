using System.Diagnostics.CodeAnalysis;

namespace Invoicing;

/// <summary>The one invariant text form of a value: what its parsing, formatting and JSON members all go through.</summary>
/// <remarks>Texts are ASCII and short, so UTF-16 goes through a stack buffer of <see cref="Utf8Text.MaxLength"/> bytes.</remarks>
internal interface IUtf8Text<TSelf> : ISpanFormattable, IUtf8SpanFormattable, ISpanParsable<TSelf>, IUtf8SpanParsable<TSelf>
    where TSelf : struct, IUtf8Text<TSelf>
{
    /// <summary>What the text looks like, for error messages.</summary>
    static abstract string TextExample { get; }

    /// <summary>Writes the text, or returns false when the destination is too short.</summary>
    bool TryWrite(Span<byte> destination, out int bytesWritten, ReadOnlySpan<char> format);

    /// <summary>Reads exactly the text.</summary>
    static abstract TextStatus Read(ReadOnlySpan<byte> text, out TSelf value);

    // The framework's parsing members are the same for every value; the provider is ignored, because the text is invariant.
    static TSelf IParsable<TSelf>.Parse(string s, IFormatProvider? provider)
    {
        ArgumentNullException.ThrowIfNull(s);
        return Utf8Text.Parse<TSelf>(s.AsSpan());
    }

    static bool IParsable<TSelf>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out TSelf result) => Utf8Text.TryParse(s.AsSpan(), out result);

    static TSelf ISpanParsable<TSelf>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Utf8Text.Parse<TSelf>(s);

    static bool ISpanParsable<TSelf>.TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out TSelf result) => Utf8Text.TryParse(s, out result);

    static TSelf IUtf8SpanParsable<TSelf>.Parse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider) => Utf8Text.Parse<TSelf>(utf8Text);

    static bool IUtf8SpanParsable<TSelf>.TryParse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider, out TSelf result) => Utf8Text.TryParse(utf8Text, out result);
}

/// <summary>What came of reading a text.</summary>
internal enum TextStatus
{
    Ok = 0,
    Malformed = 1,
    OutOfRange = 2,
}
