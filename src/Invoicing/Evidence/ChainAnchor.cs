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

    /// <summary>The host's signature over the other members: ECDSA over P-256 with SHA-256, 64 bytes after IEEE P1363; empty when it is not signed.</summary>
    public ValueArray<byte> Signature { get; init; }

    /// <summary>True when there is a signature; whose it is says <see cref="IsSignedBy"/>.</summary>
    public bool IsSigned => !Signature.IsEmpty;

    /// <summary>The same anchor with a signature by a private key on the curve P-256. Signatures have a random part, so each is different.</summary>
    /// <exception cref="ArgumentException">The key is not on the curve P-256.</exception>
    /// <exception cref="CryptographicException">The key has no private part.</exception>
    public ChainAnchor Sign(ECDsa privateKey) => this with { Signature = EvidenceSignature.Sign(SignedBytes(), privateKey) };

    /// <summary>True when the anchor is signed, is what was signed, and the key is the signer's.</summary>
    /// <exception cref="ArgumentException">The key is not on the curve P-256.</exception>
    public bool IsSignedBy(ECDsa publicKey) => EvidenceSignature.IsSignedBy(SignedBytes(), Signature, publicKey);

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
            Signature = EvidenceSignature.Read(StrictJson.TextIfAny(json, "signature")),
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
        if (withSignature)
            EvidenceSignature.Write(writer, anchor.Signature);
        writer.EndObject();
    }

    private byte[] SignedBytes()
    {
        FlatJson writer = new();
        Write(writer, this, withSignature: false);
        return writer.ToArray();
    }
}
