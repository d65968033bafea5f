using System.Security.Cryptography;
using System.Text;
using FsCheck.Fluent;
using NodaTime;
using Xunit;

namespace Invoicing.Tests;

[Trait("Requirement", "S4")]
public sealed class ChainAnchorTests
{
    private static readonly ChainAnchor Anchor = new(GivenChain.Series, new(42, Sha256Hash.Of("x"u8)), Given.Noon.PlusNanoseconds(5));

    [Fact]
    public void Json_is_canonical_and_read_back()
    {
        string json = Encoding.UTF8.GetString(Anchor.ToUtf8Json().Span);

        Assert.Equal(
            """{"at":"2026-11-20T12:00:00.000000005Z","chain":"series/main/invoices","format":"invoicing/anchor/1","hash":"2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881","length":42}""",
            json);
        Assert.Equal(Anchor, ChainAnchor.Parse(Encoding.UTF8.GetBytes($"\n {json}\r\n")));
        Assert.Throws<FormatException>(() => ChainAnchor.Parse(Encoding.UTF8.GetBytes(json.Replace("42", "042", StringComparison.Ordinal))));
        Assert.Throws<FormatException>(() => ChainAnchor.Parse(Encoding.UTF8.GetBytes(json.Replace("anchor/1", "anchor/2", StringComparison.Ordinal))));
        Assert.Throws<FormatException>(() => ChainAnchor.Parse(default));
    }

    [Fact]
    public void Signature_holds_for_the_anchor_and_the_key_only()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256), other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using ECDsa shown = ECDsa.Create();
        shown.ImportFromPem(key.ExportSubjectPublicKeyInfoPem());

        ChainAnchor signed = Anchor.Sign(key), read = ChainAnchor.Parse(signed.ToUtf8Json().Span);

        Assert.Equal(signed, read);
        Assert.Equal((true, 64), (read.IsSigned, read.Signature.Length));
        Assert.True(read.IsSignedBy(shown));
        Assert.False(read.IsSignedBy(other));
        Assert.False(Anchor.IsSignedBy(shown));
        Assert.False((read with { Head = new(43, read.Head.Hash) }).IsSignedBy(shown));
        Assert.False((read with { Head = new(42, default) }).IsSignedBy(shown));
        Assert.False((read with { At = read.At.Plus(Duration.Epsilon) }).IsSignedBy(shown));
        Assert.False((read with { Chain = ChainId.Imports(default) }).IsSignedBy(shown));
        Assert.ThrowsAny<CryptographicException>(() => Anchor.Sign(shown));
    }

    [Fact]
    public void Signature_is_over_the_json_without_it()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        Assert.True(key.VerifyData(Anchor.ToUtf8Json().Span, Anchor.Sign(key).Signature.AsSpan(), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
    }

    [Fact]
    public void Key_of_another_size_is_refused()
    {
        using ECDsa large = ECDsa.Create(ECCurve.NamedCurves.nistP384);

        Assert.Throws<ArgumentException>(() => Anchor.Sign(large));
        Assert.Throws<ArgumentException>(() => Anchor.IsSignedBy(large));
    }

    [Fact]
    public void Flipped_byte_of_a_signed_anchor_is_found() => Check.ForAll(
        Gen.Choose(1, 255), static mask =>
        {
            using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            byte[] json = Anchor.Sign(key).ToUtf8Json().ToArray();
            for (int i = 0; i < json.Length; i++)
                Assert.False(IsGenuine(GivenChain.Flipped(json, i, mask), key));
        },
        times: 0.01);

    private static bool IsGenuine(byte[] json, ECDsa key)
    {
        // Blanks around an anchor do not matter, and are no part of it.
        if (json.AsSpan().Trim(" \t\r\n"u8).Length != json.Length)
            return false;
        try
        {
            return ChainAnchor.Parse(json).IsSignedBy(key);
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
