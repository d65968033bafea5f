using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Invoicing;

/// <summary>The host's key of the selling legal entity; part of every series, scope and unique key.</summary>
/// <remarks>1 to 100 characters without control characters, compared by ordinal. <c>default</c> is <see cref="Main"/>.</remarks>
[JsonConverter(typeof(KeyJsonConverter<LegalEntityId>))]
public readonly record struct LegalEntityId : IParsable<LegalEntityId>
{
    private const string MainKey = "main";

    private readonly string? _value;

    /// <summary>Takes the host's key.</summary>
    /// <exception cref="ArgumentException">The key is empty, longer than 100 characters, or has control characters or spaces around it.</exception>
    public LegalEntityId(string value) => _value = HostKey.Require(value, "legal entity key") == MainKey ? null : value;

    /// <summary>The only legal entity of a host that has no more; its key is <c>main</c>.</summary>
    public static LegalEntityId Main => default;

    /// <summary>The key.</summary>
    public string Value => _value ?? MainKey;

    /// <summary>The key.</summary>
    public override string ToString() => Value;

    /// <summary>Takes a text as key; the provider is ignored.</summary>
    /// <exception cref="ArgumentException">The text is empty, longer than 100 characters, or has control characters or spaces around it.</exception>
    public static LegalEntityId Parse(string s, IFormatProvider? provider) => new(s);

    /// <summary>Takes a text as key; false when it is empty, longer than 100 characters, or has control characters or spaces around it.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out LegalEntityId result)
    {
        bool isKey = s is not null && HostKey.IsValid(s);
        result = isKey ? new(s!) : default;
        return isKey;
    }
}
