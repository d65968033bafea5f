namespace Invoicing;

/// <summary>Who acts, as the host names users, services and jobs; written into every event.</summary>
/// <remarks>1 to 100 characters without control characters, compared by ordinal. <c>default</c> is <see cref="System"/>.</remarks>
public readonly record struct Actor
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
}
