using System.Security.Cryptography;

namespace Invoicing;

/// <summary>Signatures over canonical JSON: ECDSA over P-256 with SHA-256, 64 bytes after IEEE P1363.</summary>
internal static class EvidenceSignature
{
    private const int Length = 64;
    private const string P256 = "1.2.840.10045.3.1.7";
    private const DSASignatureFormat Format = DSASignatureFormat.IeeeP1363FixedFieldConcatenation;

    // Some systems give a curve a name and no number.
    private static readonly string[] Names = ["nistP256", "ECDSA_P256", "ECDH_P256", "secp256r1", "prime256v1"];

    // SEC 2 version 2.0, section 2.4.2, as a key gives them that states its curve in numbers: p, a, b, G and n; the cofactor is 1.
    private static readonly string[] Parameters =
    [
        "FFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF",
        "FFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFC",
        "5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B",
        "6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296",
        "4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5",
        "FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551",
    ];

    public static ValueArray<byte> Sign(ReadOnlySpan<byte> bytes, ECDsa privateKey)
    {
        RequireKey(privateKey, nameof(privateKey));
        return ValueArray.Create<byte>(privateKey.SignData(bytes, HashAlgorithmName.SHA256, Format));
    }

    public static bool IsSignedBy(ReadOnlySpan<byte> bytes, ValueArray<byte> signature, ECDsa publicKey)
    {
        RequireKey(publicKey, nameof(publicKey));
        return signature.Length == Length && publicKey.VerifyData(bytes, signature.AsSpan(), HashAlgorithmName.SHA256, Format);
    }

    public static ValueArray<byte> Read(string? digits) => digits is null ? default : ValueArray.Create<byte>(Convert.FromHexString(digits));

    public static void Write(FlatJson writer, ValueArray<byte> signature)
    {
        if (!signature.IsEmpty)
            writer.Member("signature"u8, Convert.ToHexStringLower(signature.AsSpan()));
    }

    /// <summary>Refuses keys on other curves; those of 256 bits too, since a verifier would read their signatures on P-256.</summary>
    /// <exception cref="ArgumentException">The key is not on the curve P-256.</exception>
    public static void RequireKey(ECDsa key, string name)
    {
        ArgumentNullException.ThrowIfNull(key, name);
        ECCurve curve = CurveOf(key, name);
        if (!IsP256(curve))
        {
            string other = curve.Oid?.FriendlyName ?? curve.Oid?.Value ?? FormattableString.Invariant($"another curve of {key.KeySize} bits");
            throw new ArgumentException($"The key is on {other}, and evidence is signed on the curve P-256; make one with ECDsa.Create(ECCurve.NamedCurves.nistP256).", name);
        }
    }

    private static ECCurve CurveOf(ECDsa key, string name)
    {
        try
        {
            return key.ExportParameters(includePrivateParameters: false).Curve;
        }
        catch (Exception reason) when (reason is CryptographicException or NotSupportedException)
        {
            throw new ArgumentException("The key does not tell its curve; give one that exports its public part, on the curve P-256.", name, reason);
        }
    }

    private static bool IsP256(ECCurve curve)
    {
        if (curve.IsNamed)
            return curve.Oid.Value is { Length: > 0 } number ? string.Equals(number, P256, StringComparison.Ordinal) : Names.Contains(curve.Oid.FriendlyName, StringComparer.OrdinalIgnoreCase);
        byte[]?[] given = [curve.Prime, curve.A, curve.B, curve.G.X, curve.G.Y, curve.Order];
        return curve is { IsPrime: true, Cofactor: [.., 1] cofactor }
            && !cofactor.AsSpan(..^1).ContainsAnyExcept((byte)0)
            && given.Select(static number => Convert.ToHexString(number ?? [])).SequenceEqual(Parameters, StringComparer.Ordinal);
    }
}
