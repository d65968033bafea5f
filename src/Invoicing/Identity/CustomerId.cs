using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Invoicing;

/// <summary>The host's key of the customer account that owes the invoice and owns its payments.</summary>
/// <remarks>1 to 100 characters without control characters, compared by ordinal. <c>default</c> is no customer.</remarks>
[JsonConverter(typeof(KeyJsonConverter<CustomerId>))]
public readonly record struct CustomerId : IParsable<CustomerId>
{
    private readonly string? _value;

    /// <summary>Takes the host's key.</summary>
    /// <exception cref="ArgumentException">The key is empty, longer than 100 characters, or has control characters or spaces around it.</exception>
    public CustomerId(string value) => _value = HostKey.Require(value, "customer key");

    /// <summary>The key.</summary>
    public string Value => _value ?? "";

    /// <summary>The key.</summary>
    public override string ToString() => Value;

    /// <summary>Takes a text as key; the provider is ignored.</summary>
    /// <exception cref="ArgumentException">The text is empty, longer than 100 characters, or has control characters or spaces around it.</exception>
    public static CustomerId Parse(string s, IFormatProvider? provider) => new(s);

    /// <summary>Takes a text as key; false when it is empty, longer than 100 characters, or has control characters or spaces around it.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out CustomerId result)
    {
        bool isKey = s is not null && HostKey.IsValid(s);
        result = isKey ? new(s!) : default;
        return isKey;
    }
}
