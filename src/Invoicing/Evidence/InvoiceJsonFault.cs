using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Invoicing;

/// <summary>Turns whatever a malformed text leads to into the one exception that readers are promised, with the place.</summary>
internal static class InvoiceJsonFault
{
    private const string Remedy = "Correct the text there; docs/formats/invoice.md describes the format.";

    /// <summary>True for what types throw that refuse the values they are made of; faults of this library and of the machine go on as they are.</summary>
    public static bool IsOfContent(Exception reason) =>
        reason is ArgumentException or ArithmeticException or FormatException or InvalidOperationException or NotSupportedException or InvoicingException;

    public static InvoiceFormatException Of(JsonException reason) => new(reason.Path ?? "$", MessageOf(reason), Remedy, reason);

    /// <summary>The error of a type that refused its values: it is the innermost part of the text that cannot be read by itself.</summary>
    public static InvoiceFormatException Of(Exception reason, ReadOnlySpan<byte> utf8Json, JsonTypeInfo type)
    {
        try
        {
            Utf8JsonReader reader = new(utf8Json, new JsonReaderOptions { MaxDepth = InvoiceJsonOptions.MaxDepth });
            using JsonDocument document = JsonDocument.ParseValue(ref reader);
            (string path, Exception inner) = Innermost("$", document.RootElement, type, reason);
            return new(path, MessageOf(inner), Remedy, inner);
        }
        catch (JsonException malformed)
        {
            return Of(malformed);
        }
        catch (InvalidOperationException noText)
        {
            return new("$", MessageOf(noText), Remedy, noText);
        }
    }

    public static string MessageOf(Exception reason)
    {
        string message = reason.Message;

        // The framework adds the place, which the exception tells by itself, and the name of a parameter, which says nothing about a text.
        foreach (string tail in (ReadOnlySpan<string>)[" Path: ", " LineNumber: ", " (Parameter '", "\nParameter name"])
        {
            int at = message.IndexOf(tail, StringComparison.Ordinal);
            if (at > 0)
                message = message[..at];
        }

        return message.TrimEnd();
    }

    private static (string Path, Exception Reason) Innermost(string path, JsonElement value, JsonTypeInfo type, Exception reason)
    {
        if (type.Kind == JsonTypeInfoKind.Object && value.ValueKind == JsonValueKind.Object)
        {
            type = Derived(type, value);
            foreach (JsonProperty member in value.EnumerateObject())
            {
                JsonPropertyInfo? property = type.Properties.FirstOrDefault(candidate => string.Equals(candidate.Name, member.Name, StringComparison.Ordinal));
                if (property is { CustomConverter: null } && FaultOf(member.Value, type.Options.GetTypeInfo(property.PropertyType)) is { } inner)
                    return Innermost($"{path}.{member.Name}", member.Value, type.Options.GetTypeInfo(property.PropertyType), inner);
            }
        }
        else if (type.Kind == JsonTypeInfoKind.Enumerable && value.ValueKind == JsonValueKind.Array)
        {
            JsonTypeInfo item = type.Options.GetTypeInfo(type.Type.GetGenericArguments()[0]);
            int index = 0;
            foreach (JsonElement element in value.EnumerateArray())
            {
                if (FaultOf(element, item) is { } inner)
                    return Innermost(string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]"), element, item, inner);
                index++;
            }
        }

        return (path, reason);
    }

    // The members of an event are those of its own type.
    private static JsonTypeInfo Derived(JsonTypeInfo type, JsonElement value)
    {
        if (type.PolymorphismOptions is not { } polymorphism || !value.TryGetProperty(polymorphism.TypeDiscriminatorPropertyName, out JsonElement name))
            return type;
        foreach (JsonDerivedType derived in polymorphism.DerivedTypes)
        {
            if (name.ValueKind == JsonValueKind.String && name.ValueEquals(derived.TypeDiscriminator as string))
                return type.Options.GetTypeInfo(derived.DerivedType);
        }

        return type;
    }

    private static Exception? FaultOf(JsonElement value, JsonTypeInfo type)
    {
        try
        {
            JsonSerializer.Deserialize(value, type);
            return null;
        }
        catch (Exception reason) when (reason is JsonException || IsOfContent(reason))
        {
            return reason;
        }
    }
}
