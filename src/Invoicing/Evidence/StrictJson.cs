using System.Text.Json;

namespace Invoicing;

/// <summary>Reads records that were written as canonical JSON, and nothing but them: what was read, written again, gives the same bytes.</summary>
internal static class StrictJson
{
    // Numbers of JSON are exact up to here.
    private const long MaxInteger = (1L << 53) - 1;

    /// <summary>Reads a record and compares its writing with the bytes.</summary>
    /// <exception cref="FormatException">The bytes are no such record, or written in another way.</exception>
    public static T Read<T>(ReadOnlySpan<byte> utf8Json, string what, Func<JsonElement, T> read, Action<FlatJson, T> write)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(utf8Json.ToArray());
            T value = read(document.RootElement);
            FlatJson again = new();
            write(again, value);
            return again.ToArray().AsSpan().SequenceEqual(utf8Json)
                ? value
                : throw new FormatException("it is not written in canonical form (RFC 8785), or has members that do not belong there.");
        }
        catch (Exception reason) when (reason is JsonException or InvalidOperationException or FormatException or ArgumentException or OverflowException)
        {
            throw new FormatException($"This is no {what} as it was written: {reason.Message}", reason);
        }
    }

    public static string Text(JsonElement json, string name) => TextIfAny(json, name) ?? throw new FormatException($"'{name}' is missing.");

    public static string? TextIfAny(JsonElement json, string name) => json.TryGetProperty(name, out JsonElement member) ? member.GetString() : null;

    public static long Integer(JsonElement json, string name) =>
        Member(json, name).GetInt64() is >= 0 and <= MaxInteger and var value ? value : throw new FormatException($"'{name}' is out of range.");

    public static JsonElement Member(JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement member) ? member : throw new FormatException($"'{name}' is missing.");
}
