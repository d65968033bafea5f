using System.Globalization;

namespace Invoicing;

/// <summary>A secret that signs payment links.</summary>
public sealed class PaymentLinkKey
{
    /// <summary>The least bytes of a secret.</summary>
    public const int MinSecretLength = 32;

    private const int MaxIdLength = 16;

    private readonly byte[] _secret;

    /// <summary>A secret.</summary>
    /// <param name="id">Its name, which stands in the links: 1 to 16 ASCII letters and digits.</param>
    /// <param name="secret">At least 32 random bytes, kept like a password.</param>
    /// <exception cref="ArgumentException">The name is malformed, or the secret too short.</exception>
    public PaymentLinkKey(string id, ReadOnlySpan<byte> secret)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (id.Length is 0 or > MaxIdLength || !id.All(char.IsAsciiLetterOrDigit))
            throw new ArgumentException($"'{id}' names no key; give 1 to 16 ASCII letters and digits.", nameof(id));
        if (secret.Length < MinSecretLength)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The secret has {secret.Length} bytes, and {MinSecretLength} random ones are the least."), nameof(secret));
        Id = id;
        _secret = secret.ToArray();
    }

    /// <summary>Its name.</summary>
    public string Id { get; }

    internal ReadOnlySpan<byte> Secret => _secret;
}
