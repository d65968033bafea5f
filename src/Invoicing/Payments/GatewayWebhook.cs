using System.Globalization;

namespace Invoicing;

/// <summary>A webhook as it came in: bytes and headers, untrusted.</summary>
public sealed class GatewayWebhook
{
    /// <summary>The most bytes that a webhook has.</summary>
    public const int MaxLength = 1 << 20;

    private const int MaxHeaders = 200;

    private readonly Dictionary<string, string> _headers = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A webhook.</summary>
    /// <param name="payload">The body of the request, byte for byte, since signatures are over bytes.</param>
    /// <param name="headers">The headers; of those with one name in another case, the first counts.</param>
    /// <exception cref="ArgumentException">There are more than 1 048 576 bytes or 200 headers.</exception>
    public GatewayWebhook(ReadOnlyMemory<byte> payload, IEnumerable<KeyValuePair<string, string>> headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        if (payload.Length > MaxLength)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The webhook has {payload.Length} bytes, and {MaxLength} is the most; refuse larger requests before reading them."), nameof(payload));
        foreach ((string name, string value) in headers)
        {
            if (_headers.Count == MaxHeaders)
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The webhook has more than {MaxHeaders} headers; pass on those that the gateway reads."), nameof(headers));
            _headers.TryAdd(name, value);
        }

        Payload = payload;
    }

    /// <summary>The legal entity whose endpoint it came to; payments of others are unknown to it.</summary>
    /// <value><see cref="Invoicing.LegalEntityId.Main"/>.</value>
    public LegalEntityId LegalEntityId { get; init; }

    /// <summary>The body of the request.</summary>
    public ReadOnlyMemory<byte> Payload { get; }

    /// <summary>A header by name, whatever its case; null when there is none.</summary>
    public string? Header(string name) => _headers.GetValueOrDefault(name);

    /// <summary>The same headers with another body.</summary>
    internal GatewayWebhook With(byte[] payload) => new(payload, _headers) { LegalEntityId = LegalEntityId };
}
