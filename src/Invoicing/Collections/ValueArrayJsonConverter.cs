using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Invoicing;

/// <summary>Reads and writes a <see cref="ValueArray{T}"/> as a JSON array; null reads as the empty list.</summary>
/// <remarks>Where JSON code is generated, the context names the items too, because the generator does not look into the list.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ValueArrayJsonConverter : JsonConverterFactory
{
    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert)
    {
        ArgumentNullException.ThrowIfNull(typeToConvert);
        return typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(ValueArray<>);
    }

    /// <inheritdoc/>
    [UnconditionalSuppressMessage("Trimming", "IL2067", Justification = "The list is a struct without a constructor of its own, so none is trimmed.")]
    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(typeToConvert);

        // The list knows its items, so that no type is made up at run time.
        return ((IItems)Activator.CreateInstance(typeToConvert)!).CreateConverter();
    }

    internal static JsonConverter Of<T>() => new ListConverter<T>();

    /// <summary>The list as the framework's own JSON code sees it, which tells the item in errors and looks into it for a schema; null for other types.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2067", Justification = "The list is a struct without a constructor of its own, so none is trimmed.")]
    internal static JsonTypeInfo? TypeInfoOf(Type type, JsonSerializerOptions options, int maxItems) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueArray<>) ? ((IItems)Activator.CreateInstance(type)!).CreateTypeInfo(options, maxItems) : null;

    internal static JsonTypeInfo TypeInfoOf<T>(JsonSerializerOptions options, int maxItems) => JsonMetadataServices.CreateImmutableEnumerableInfo<ValueArray<T>, T>(
        options,
        new(),
        items => WithoutNulls(items.ToValueArray(), maxItems));

    private static ValueArray<T> WithoutNulls<T>(ValueArray<T> items, int maxItems)
    {
        if (items.Length > maxItems)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The list has {items.Length} items, and {maxItems} is the most."), nameof(items));
        if (default(T) is null && !typeof(T).IsValueType)
        {
            for (int i = 0; i < items.Length; i++)
            {
                if (items[i] is null)
                    throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Item {i} of the list is null; leave it out."), nameof(items));
            }
        }

        return items;
    }

    /// <summary>A list of any items.</summary>
    internal interface IItems
    {
        JsonConverter CreateConverter();

        JsonTypeInfo CreateTypeInfo(JsonSerializerOptions options, int maxItems);
    }

    private sealed class ListConverter<T> : JsonConverter<ValueArray<T>>
    {
        public override bool HandleNull => true;

        public override ValueArray<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType == JsonTokenType.Null)
                return default;
            if (reader.TokenType != JsonTokenType.StartArray)
                throw new JsonException($"A list is a JSON array, not {reader.TokenType}.");
            JsonTypeInfo<T> item = TypeOfItem(options);
            List<T> items = [];
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                items.Add(JsonSerializer.Deserialize(ref reader, item)!);
            return items.ToValueArray();
        }

        public override void Write(Utf8JsonWriter writer, ValueArray<T> value, JsonSerializerOptions options)
        {
            JsonTypeInfo<T> type = TypeOfItem(options);
            writer.WriteStartArray();
            foreach (T item in value)
                JsonSerializer.Serialize(writer, item, type);
            writer.WriteEndArray();
        }

        private static JsonTypeInfo<T> TypeOfItem(JsonSerializerOptions options) => (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
    }
}
