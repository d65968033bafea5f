using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Invoicing;

/// <summary>Reads and writes a value as one JSON string in its invariant text form, as JSON value and as property name, without allocating.</summary>
/// <typeparam name="T">A value of this library, such as <see cref="Money"/>; the text is the one its <c>Parse</c> and <c>ToString</c> use.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TextJsonConverter<T> : JsonConverter<T>
    where T : struct, IUtf8SpanFormattable, IUtf8SpanParsable<T>
{
    private const int MaxLength = 256;

    /// <inheritdoc/>
    /// <exception cref="JsonException">The token is not a string, or not the text of a <typeparamref name="T"/>.</exception>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
            throw new JsonException($"A {typeof(T).Name} is a JSON string, not {reader.TokenType}.");
        return ReadText(ref reader);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        Span<byte> buffer = stackalloc byte[MaxLength];
        writer.WriteStringValue(Format(value, buffer));
    }

    /// <inheritdoc/>
    /// <exception cref="JsonException">The name is not the text of a <typeparamref name="T"/>.</exception>
    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => ReadText(ref reader);

    /// <inheritdoc/>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        Span<byte> buffer = stackalloc byte[MaxLength];
        writer.WritePropertyName(Format(value, buffer));
    }

    private static T ReadText(ref Utf8JsonReader reader)
    {
        long length = reader.HasValueSequence ? reader.ValueSequence.Length : reader.ValueSpan.Length;
        if (length > MaxLength)
            throw new JsonException($"A text of more than {MaxLength} bytes is not a {typeof(T).Name}.");
        scoped ReadOnlySpan<byte> text;
        if (!reader.HasValueSequence && !reader.ValueIsEscaped)
        {
            text = reader.ValueSpan;
        }
        else
        {
            Span<byte> buffer = stackalloc byte[MaxLength];
            text = buffer[..reader.CopyString(buffer)];
        }

        return T.TryParse(text, null, out T value) ? value : throw Malformed(text);
    }

    private static JsonException Malformed(ReadOnlySpan<byte> text)
    {
        try
        {
            T.Parse(text, null);
        }
        catch (Exception reason) when (reason is FormatException or OverflowException or ArgumentException)
        {
            return new JsonException(reason.Message, reason);
        }

        return new JsonException($"The text is not a {typeof(T).Name}.");
    }

    // An empty text is that of a default value, which reading refuses: an absent value is null in JSON.
    private static ReadOnlySpan<byte> Format(T value, Span<byte> buffer) =>
        value.TryFormat(buffer, out int written, default, null) && written > 0
            ? buffer[..written]
            : throw new JsonException($"default({typeof(T).Name}) has no JSON form; use a nullable {typeof(T).Name} where there may be none.");
}
