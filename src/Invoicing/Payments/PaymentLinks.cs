using System.Buffers.Text;
using System.Security.Cryptography;
using NodaTime;

namespace Invoicing;

/// <summary>Makes and reads payment links: tokens that say what they allow, signed with HMAC-SHA256, so that nothing is stored of them.</summary>
/// <remarks>The first key signs, and all of them verify. To change the secret, put a new key first and take the old one out when its last link has expired. Instances are safe for any number of threads.</remarks>
public sealed class PaymentLinks
{
    /// <summary>The most characters that a token has.</summary>
    public const int MaxTokenLength = 1_000;

    private readonly PaymentLinkKey[] _keys;

    /// <summary>Links that these keys sign.</summary>
    /// <param name="keys">The key that signs, and those whose links are still read.</param>
    /// <exception cref="ArgumentException">There is no key, or two have one name.</exception>
    public PaymentLinks(params ReadOnlySpan<PaymentLinkKey> keys)
    {
        if (keys.IsEmpty)
            throw new ArgumentException("Payment links are signed; give at least one key.", nameof(keys));
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (PaymentLinkKey key in keys)
        {
            if (!names.Add(key.Id))
                throw new ArgumentException($"Two keys are named '{key.Id}'; the name in a link must tell one.", nameof(keys));
        }

        _keys = keys.ToArray();
    }

    /// <summary>The token of a link.</summary>
    public string Sign(PaymentLink link)
    {
        ArgumentNullException.ThrowIfNull(link);
        byte[] said = PaymentLinkBytes.Write(_keys[0].Id, link);
        return Base64Url.EncodeToString([.. said, .. HMACSHA256.HashData(_keys[0].Secret, said)]);
    }

    /// <summary>Reads a token.</summary>
    /// <param name="token">What came with the address.</param>
    /// <param name="now">The time it is used at.</param>
    /// <exception cref="PaymentLinkException">It is none that these keys have signed (<see cref="ErrorCodes.PaymentLinkInvalid"/>), or its time is over (<see cref="ErrorCodes.PaymentLinkExpired"/>).</exception>
    public PaymentLink Open(string? token, Instant now)
    {
        if (Verified(token) is not { } said || PaymentLinkBytes.TryRead(said) is not { } link)
            throw PaymentLinkException.Invalid();
        return now < link.ExpiresAt ? link : throw PaymentLinkException.Expired();
    }

    // What a token says, once its signature holds. There is one token for what is said: bits that decoders skip do not make another one.
    private byte[]? Verified(string? token)
    {
        if (token is not { Length: > 0 and <= MaxTokenLength } || !Base64Url.IsValid(token))
            return null;
        byte[] bytes = Base64Url.DecodeFromChars(token);
        if (bytes.Length <= HMACSHA256.HashSizeInBytes || !string.Equals(Base64Url.EncodeToString(bytes), token, StringComparison.Ordinal))
            return null;
        byte[] said = bytes[..^HMACSHA256.HashSizeInBytes];
        if (PaymentLinkBytes.TryReadKeyId(said) is not { } id || Array.Find(_keys, key => string.Equals(key.Id, id, StringComparison.Ordinal)) is not { } key)
            return null;
        return CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(key.Secret, said), bytes.AsSpan(said.Length)) ? said : null;
    }
}
