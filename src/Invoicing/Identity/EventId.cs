using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Invoicing;

/// <summary>The stable key of a domain event, by which receivers recognise a repeated delivery: a version 7 UUID.</summary>
/// <param name="Value">The UUID; an empty one is <c>default</c> and belongs to no event.</param>
[JsonConverter(typeof(KeyJsonConverter<EventId>))]
public readonly record struct EventId(Guid Value) : IParsable<EventId>
{
    /// <summary>The UUID in its usual form.</summary>
    public override string ToString() => Value.ToString("D", null);

    /// <summary>Reads the UUID in its usual form; the provider is ignored.</summary>
    /// <exception cref="FormatException">The text is no UUID.</exception>
    public static EventId Parse(string s, IFormatProvider? provider) => new(Guid.ParseExact(s, "D"));

    /// <summary>Reads the UUID in its usual form; false when the text is none.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out EventId result)
    {
        bool parsed = Guid.TryParseExact(s, "D", out Guid value);
        result = new(value);
        return parsed;
    }
}
