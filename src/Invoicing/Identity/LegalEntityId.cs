namespace Invoicing;

/// <summary>The host's key of the selling legal entity; part of every series, scope and unique key.</summary>
/// <remarks>1 to 100 characters without control characters, compared by ordinal. <c>default</c> is <see cref="Main"/>.</remarks>
public readonly record struct LegalEntityId
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
}
