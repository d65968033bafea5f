using System.Security.Cryptography;
using Xunit;

namespace Invoicing.Tests;

/// <summary>Keys that evidence is signed with: on the curve P-256, however they state it, and on no other of its size.</summary>
[Trait("Requirement", "S4")]
public sealed class EvidenceSignatureTests
{
    private static readonly ChainAnchor Anchor = new(GivenChain.Series, new(42, Sha256Hash.Of("x"u8)), Given.Noon);

    [Theory]
    [InlineData("1.3.36.3.3.2.8.1.1.7", "brainpoolP256r1")]
    [InlineData("1.3.132.0.10", "secp256k1")]
    [InlineData("1.3.132.0.34", "nistP384")]
    [InlineData(null, "brainpoolP256r1")]
    public void Key_on_another_curve_is_refused_with_the_remedy(string? number, string name)
    {
        using KeyOn key = new(ECCurve.CreateFromOid(new Oid(number, name)));

        AssertRefused(() => Anchor.Sign(key));
        AssertRefused(() => (Anchor with { Signature = [.. new byte[64]] }).IsSignedBy(key));
        AssertRefused(() => _ = new EvidenceOptions { PublicKey = key });
        AssertRefused(() => EvidenceBundle.Write(new MemoryStream(), GivenBundle.Parts(), key));

        void AssertRefused(Action use)
        {
            string message = Assert.Throws<ArgumentException>(use).Message;
            Assert.Contains(name, message, StringComparison.Ordinal);
            Assert.Contains("ECDsa.Create(ECCurve.NamedCurves.nistP256)", message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Curve_may_be_stated_by_number_name_or_parameters()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256), stated = ECDsa.Create(key.ExportExplicitParameters(includePrivateParameters: true));
        using KeyOn named = new(ECCurve.CreateFromFriendlyName("nistP256")), numbered = new(ECCurve.CreateFromValue("1.2.840.10045.3.1.7"));

        EvidenceSignature.RequireKey(named, "key");
        EvidenceSignature.RequireKey(numbered, "key");
        Assert.True(stated.ExportParameters(false).Curve.IsExplicit);
        Assert.True(Anchor.Sign(stated).IsSignedBy(key));
        Assert.True(Anchor.Sign(key).IsSignedBy(stated));
    }

    [Fact]
    public void Curve_that_differs_in_any_parameter_is_another()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        ECCurve genuine = key.ExportExplicitParameters(false).Curve;
        Accepts(genuine);
        for (int bit = 0; bit < 256; bit += 5)
        {
            Refuses(genuine with { Prime = Changed(genuine.Prime!, bit) });
            Refuses(genuine with { A = Changed(genuine.A!, bit) });
            Refuses(genuine with { B = Changed(genuine.B!, bit) });
            Refuses(genuine with { Order = Changed(genuine.Order!, bit) });
            Refuses(genuine with { G = genuine.G with { X = Changed(genuine.G.X!, bit) } });
            Refuses(genuine with { G = genuine.G with { Y = Changed(genuine.G.Y!, bit) } });
        }

        Refuses(genuine with { Cofactor = [2] });
        Refuses(genuine with { Cofactor = null });
        Refuses(genuine with { B = null });
        Refuses(default);

        static byte[] Changed(byte[] number, int bit) => GivenChain.Flipped(number, bit / 8, 1 << (bit % 8));

        static void Accepts(ECCurve curve)
        {
            using KeyOn key = new(curve);
            EvidenceSignature.RequireKey(key, "key");
        }

        static void Refuses(ECCurve curve) => Assert.Throws<ArgumentException>(() => Accepts(curve));
    }

    [Fact]
    public void Key_that_does_not_tell_its_curve_is_refused()
    {
        using KeyOn silent = new(null);

        Assert.Throws<ArgumentException>(() => Anchor.Sign(silent));
        Assert.Throws<ArgumentNullException>(() => Anchor.Sign(null!));
    }

    // A key on a curve that this system may not have.
    private sealed class KeyOn(ECCurve? curve) : ECDsa
    {
        public override int KeySize => 256;

        public override ECParameters ExportParameters(bool includePrivateParameters) => new() { Curve = curve ?? throw new NotSupportedException() };

        public override byte[] SignHash(byte[] hash) => throw new InvalidOperationException("A key that was refused was used.");

        public override bool VerifyHash(byte[] hash, byte[] signature) => throw new InvalidOperationException("A key that was refused was used.");
    }
}
