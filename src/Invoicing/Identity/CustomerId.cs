namespace Invoicing;

/// <summary>The host's key of the customer account that owes the invoice and owns its payments.</summary>
/// <remarks>1 to 100 characters without control characters, compared by ordinal. <c>default</c> is no customer.</remarks>
public readonly record struct CustomerId
{
    private readonly string? _value;

    /// <summary>Takes the host's key.</summary>
    /// <exception cref="ArgumentException">The key is empty, longer than 100 characters, or has control characters or spaces around it.</exception>
    public CustomerId(string value) => _value = HostKey.Require(value, "customer key");

    /// <summary>The key.</summary>
    public string Value => _value ?? "";

    /// <summary>The key.</summary>
    public override string ToString() => Value;
}
