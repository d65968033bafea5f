using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Invoicing;

/// <summary>Who acts, as the host names users, services and jobs; written into every event.</summary>
/// <remarks>1 to 100 characters without control characters, compared by ordinal. <c>default</c> is <see cref="System"/>.</remarks>
[JsonConverter(typeof(KeyJsonConverter<Actor>))]
public readonly record struct Actor : IParsable<Actor>
{
    private const string SystemKey = "system";

    private readonly string? _value;

    /// <summary>Takes the host's key.</summary>
    /// <exception cref="ArgumentException">The key is empty, longer than 100 characters, or has control characters or spaces around it.</exception>
    public Actor(string value) => _value = HostKey.Require(value, "actor key") == SystemKey ? null : value;

    /// <summary>The library's host itself, when nobody is named; its key is <c>system</c>.</summary>
    public static Actor System => default;

    /// <summary>The key.</summary>
    public string Value => _value ?? SystemKey;

    /// <summary>The key.</summary>
    public override string ToString() => Value;

    /// <summary>Takes a text as key; the provider is ignored.</summary>
    /// <exception cref="ArgumentException">The text is empty, longer than 100 characters, or has control characters or spaces around it.</exception>
    public static Actor Parse(string s, IFormatProvider? provider) => new(s);

    /// <summary>Takes a text as key; false when it is empty, longer than 100 characters, or has control characters or spaces around it.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Actor result)
    {
        bool isKey = s is not null && HostKey.IsValid(s);
        result = isKey ? new(s!) : default;
        return isKey;
    }
}
