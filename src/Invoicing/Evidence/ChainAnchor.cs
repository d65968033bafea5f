using System.Security.Cryptography;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace Invoicing;

/// <summary>The head of a chain at an instant, to be kept where nobody who can change the chain can change it: it shows a tail that was cut off or written anew.</summary>
/// <param name="Chain">The chain.</param>
/// <param name="Head">Where it ended.</param>
/// <param name="At">When the anchor was taken.</param>
public sealed record ChainAnchor(ChainId Chain, ChainHead Head, Instant At)
{
    internal const string Format = "invoicing/anchor/1";

    // NIST P-256, in bits.
    private const int KeySize = 256;

    private const int SignatureBytes = 64;

    /// <summary>The host's signature over the other members: ECDSA over P-256 with SHA-256, 64 bytes after IEEE P1363; empty when it is not signed.</summary>
    public ValueArray<byte> Signature { get; init; }

    /// <summary>True when there is a signature; whose it is says <see cref="IsSignedBy"/>.</summary>
    public bool IsSigned => !Signature.IsEmpty;

    /// <summary>The same anchor with a signature by a private key on the curve P-256. Signatures have a random part, so each is different.</summary>
    /// <exception cref="ArgumentException">The key is not of 256 bits.</exception>
    /// <exception cref="CryptographicException">The key has no private part.</exception>
    public ChainAnchor Sign(ECDsa privateKey)
    {
        RequireKey(privateKey, nameof(privateKey));
        byte[] signature = privateKey.SignData(SignedBytes(), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return this with { Signature = ValueArray.Create<byte>(signature) };
    }

    /// <summary>True when the anchor is signed, is what was signed, and the key is the signer's.</summary>
    /// <exception cref="ArgumentException">The key is not of 256 bits.</exception>
    public bool IsSignedBy(ECDsa publicKey)
    {
        RequireKey(publicKey, nameof(publicKey));
        return Signature.Length == SignatureBytes
            && publicKey.VerifyData(SignedBytes(), Signature.AsSpan(), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    /// <summary>The anchor as canonical JSON: a file of some 300 bytes.</summary>
    public ReadOnlyMemory<byte> ToUtf8Json()
    {
        FlatJson writer = new();
        Write(writer, this, withSignature: true);
        return writer.ToArray();
    }

    /// <summary>Reads what <see cref="ToUtf8Json"/> wrote; spaces and line ends around it do not matter.</summary>
    /// <exception cref="FormatException">The bytes are not the canonical JSON of an anchor.</exception>
    public static ChainAnchor Parse(ReadOnlySpan<byte> utf8Json) =>
        StrictJson.Read(utf8Json.Trim(" \t\r\n"u8), "anchor", static json => Read(json), static (writer, anchor) => Write(writer, anchor, withSignature: true));

    private static ChainAnchor Read(JsonElement json)
    {
        if (StrictJson.Text(json, "format") is not Format and var format)
            throw new FormatException($"its format is '{format}', and this version reads '{Format}'.");
        return new(
            ChainId.Parse(StrictJson.Text(json, "chain"), null),
            new(StrictJson.Integer(json, "length"), Sha256Hash.Parse(StrictJson.Text(json, "hash"), null)),
            InstantPattern.ExtendedIso.Parse(StrictJson.Text(json, "at")).GetValueOrThrow())
        {
            Signature = StrictJson.TextIfAny(json, "signature") is { } signature ? ValueArray.Create<byte>(Convert.FromHexString(signature)) : default,
        };
    }

    private static void Write(FlatJson writer, ChainAnchor anchor, bool withSignature)
    {
        writer.BeginObject();
        writer.Member("at"u8, InstantPattern.ExtendedIso.Format(anchor.At));
        writer.Member("chain"u8, anchor.Chain.ToString());
        writer.Member("format"u8, Format);
        writer.Member("hash"u8, anchor.Head.Hash.ToString());
        writer.Member("length"u8, anchor.Head.Length);
        if (withSignature && anchor.IsSigned)
            writer.Member("signature"u8, Convert.ToHexStringLower(anchor.Signature.AsSpan()));
        writer.EndObject();
    }

    private byte[] SignedBytes()
    {
        FlatJson writer = new();
        Write(writer, this, withSignature: false);
        return writer.ToArray();
    }

    private static void RequireKey(ECDsa key, string name)
    {
        ArgumentNullException.ThrowIfNull(key, name);
        if (key.KeySize != KeySize)
            throw new ArgumentException(FormattableString.Invariant($"The key has {key.KeySize} bits, and anchors are signed on the curve P-256; make one with ECDsa.Create(ECCurve.NamedCurves.nistP256)."), name);
    }
}
