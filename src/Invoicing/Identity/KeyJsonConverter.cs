using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Invoicing;

/// <summary>Reads and writes a key as one JSON string, as JSON value and as property name.</summary>
/// <typeparam name="T">A key of this library, such as <see cref="InvoiceId"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class KeyJsonConverter<T> : JsonConverter<T>
    where T : struct, IParsable<T>
{
    /// <inheritdoc/>
    /// <exception cref="JsonException">The token is not a string, or not a <typeparamref name="T"/>.</exception>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName))
            throw new JsonException($"A {typeof(T).Name} is a JSON string, not {reader.TokenType}.");
        return T.TryParse(reader.GetString(), CultureInfo.InvariantCulture, out T key)
            ? key
            : throw new JsonException($"The text is not a {typeof(T).Name}.");
    }

    /// <inheritdoc/>
    /// <exception cref="JsonException">The key is <c>default</c> and stands for none.</exception>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(Text(value));
    }

    /// <inheritdoc/>
    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Read(ref reader, typeToConvert, options);

    /// <inheritdoc/>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WritePropertyName(Text(value));
    }

    private static string Text(T value) => value.ToString() is { Length: > 0 } text
        ? text
        : throw new JsonException($"default({typeof(T).Name}) has no JSON form; use a nullable {typeof(T).Name} where there may be none.");
}
