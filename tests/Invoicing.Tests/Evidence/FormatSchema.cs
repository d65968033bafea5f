using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using NodaTime;

namespace Invoicing.Tests;

/// <summary>The JSON Schema of a format, made from the very types that are written and read, with the words of their documentation.</summary>
internal sealed class FormatSchema
{
    private static readonly Dictionary<Type, JsonObject> Texts = new()
    {
        [typeof(string)] = Text(null, null),
        [typeof(Uri)] = Text(null, "uri-reference"),
        [typeof(LocalDate)] = Text(@"^-?[0-9]{4}-[0-9]{2}-[0-9]{2}$", "date"),
        [typeof(Instant)] = Text(@"^-?[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?Z$", "date-time"),
        [typeof(Currency)] = Text("^[A-Z]{3}$", null),
        [typeof(Money)] = Text(@"^[A-Z]{3} -?[0-9]+(\.[0-9]{1,9})?$", null),
        [typeof(UnitPrice)] = Text(@"^[A-Z]{3} -?[0-9]+(\.[0-9]+)?$", null),
        [typeof(Quantity)] = Text(@"^-?[0-9]+(\.[0-9]+)? [A-Z0-9]{1,3}$", null),
        [typeof(Percentage)] = Text(@"^-?[0-9]+(\.[0-9]+)?%$", null),
        [typeof(TaxRate)] = Text(@"^[0-9]+(\.[0-9]{1,4})?%$", null),
        [typeof(ExchangeRate)] = Text(@"^[A-Z]{3}/[A-Z]{3} [0-9]+(\.[0-9]+)?$", null),
        [typeof(Sha256Hash)] = Text("^[0-9a-f]{64}$", null),
        [typeof(ValueArray<byte>)] = new() { ["type"] = "string", ["contentEncoding"] = "base64" },
        [typeof(CalculationProfile)] = new() { ["enum"] = new JsonArray([.. CalculationProfile.All.Select(static profile => JsonValue.Create(profile.Id))]) },
        [typeof(InvoiceId)] = Uuid(),
        [typeof(PaymentId)] = Uuid(),
        [typeof(EventId)] = Uuid(),
        [typeof(Actor)] = Key(),
        [typeof(CustomerId)] = Key(),
        [typeof(LegalEntityId)] = Key(),
        [typeof(PaymentMethod)] = Key(),
    };

    private readonly JsonObject _definitions = [];

    public static JsonObject Of(Type root, string format, string title)
    {
        FormatSchema schema = new();
        JsonNode node = InvoiceJson.Default.SerializerOptions.GetJsonSchemaAsNode(root, new()
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = (context, made) => schema.Transformed(context, made, format),
        });
        JsonObject body = (JsonObject)(node["$ref"] is { } reference ? schema.Taken(reference.GetValue<string>()) : node);
        JsonObject result = new()
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["$id"] = $"urn:{format.Replace('/', ':')}",
            ["title"] = title,
        };
        foreach ((string name, JsonNode? member) in body.ToArray())
            result[name] = Detached(member);
        JsonObject definitions = [];
        foreach ((string name, JsonNode? definition) in schema._definitions.OrderBy(static pair => pair.Key, StringComparer.Ordinal).ToArray())
            definitions[name] = Detached(definition);
        result["$defs"] = definitions;
        RemoveDefaults(result);
        return result;
    }

    // They are those of constructors, which say nothing about a text.
    private static void RemoveDefaults(JsonNode? node)
    {
        if (node is JsonObject schema)
            schema.Remove("default");
        foreach (JsonNode? inner in node switch { JsonObject members => members.Select(static member => member.Value), JsonArray items => items, _ => [] })
            RemoveDefaults(inner);
    }

    private JsonObject Transformed(JsonSchemaExporterContext context, JsonNode made, string format)
    {
        Type type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        JsonObject schema = Described(context, made, type, format);
        if (context.PropertyInfo is { } property && SchemaDocs.Of(property) is { } words)
        {
            // A reference may have words beside it since draft 2019-09.
            JsonObject copy = new() { ["description"] = words };
            foreach ((string name, JsonNode? member) in schema.ToArray())
                copy[name] = Detached(member);
            return copy;
        }

        return schema;
    }

    private JsonObject Described(JsonSchemaExporterContext context, JsonNode made, Type type, string format)
    {
        if (context.PropertyInfo is { Name: "format" })
            return new JsonObject { ["const"] = format };
        if (context.PropertyInfo?.CustomConverter is SealedBytesJsonConverter)
            return SealedBytes();
        if (type.IsEnum)
            return new JsonObject { ["enum"] = new JsonArray([.. Enum.GetNames(type).Select(static name => JsonValue.Create(name))]) };
        if (Texts.TryGetValue(type, out JsonObject? text))
        {
            JsonObject copy = (JsonObject)text.DeepClone();

            // Only items of lists may be null: members are left out instead.
            if (context.PropertyInfo is null && Nullable.GetUnderlyingType(context.TypeInfo.Type) is not null)
                copy["type"] = new JsonArray("string", "null");
            return copy;
        }

        if (made is not JsonObject schema)
            throw new InvalidOperationException($"Say what {type.Name} looks like in JSON.");

        // What was there before is pointed at by the exporter; our definitions have names.
        if (schema.ContainsKey("$ref"))
            return Pointer(context.TypeInfo.Kind, type);
        if (schema["type"] is JsonArray types)
            schema["type"] = types[0]!.GetValue<string>();
        return context.TypeInfo.Kind == JsonTypeInfoKind.Object ? Defined(schema, type) : schema;
    }

    private JsonObject Defined(JsonObject schema, Type type)
    {
        if (schema["properties"] is JsonObject properties && properties.ContainsKey("format"))
            ((JsonArray)(schema["required"] ??= new JsonArray())).Insert(0, "format");
        if (type == typeof(DomainEvent))
            return schema;
        _definitions[NameOf(type)] = schema;
        return Pointer(JsonTypeInfoKind.Object, type);
    }

    private static JsonObject Pointer(JsonTypeInfoKind kind, Type type) => kind switch
    {
        JsonTypeInfoKind.Object => new() { ["$ref"] = $"#/$defs/{NameOf(type)}" },
        JsonTypeInfoKind.Enumerable when type.GetGenericArguments()[0] is var item => new()
        {
            ["type"] = "array",
            ["items"] = Texts.TryGetValue(item, out JsonObject? text) ? text.DeepClone() : Pointer(JsonTypeInfoKind.Object, item),
        },
        _ => throw new InvalidOperationException($"Say how to point at {type.Name}."),
    };

    private static string NameOf(Type type) => type.Name.Replace("Model", "", StringComparison.Ordinal);

    private JsonNode Taken(string reference)
    {
        string name = reference[(reference.LastIndexOf('/') + 1)..];
        JsonNode taken = _definitions[name]!;
        _definitions.Remove(name);
        return taken;
    }

    private static JsonNode? Detached(JsonNode? node) => node?.DeepClone();

    private static JsonObject SealedBytes() => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject
        {
            ["sha256"] = new JsonObject { ["description"] = "The SHA-256 of the UTF-8 bytes of the text.", ["type"] = "string", ["pattern"] = "^[0-9a-f]{64}$" },
            ["text"] = new JsonObject { ["description"] = "The sealed body of format invoicing/body/1 in canonical form.", ["type"] = "string", ["contentMediaType"] = "application/json" },
        },
        ["required"] = new JsonArray("sha256", "text"),
        ["additionalProperties"] = false,
    };

    private static JsonObject Text(string? pattern, string? format)
    {
        JsonObject text = new() { ["type"] = "string" };
        if (pattern is not null)
            text["pattern"] = pattern;
        if (format is not null)
            text["format"] = format;
        return text;
    }

    private static JsonObject Uuid() => Text("^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$", "uuid");

    private static JsonObject Key() => new() { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = 100 };
}
