using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Xunit;

namespace Invoicing.Tests;

public sealed class Sha256HashTests
{
    [Fact]
    public void Hash_is_that_of_the_framework() => Check.That((byte[] bytes) =>
    {
        Sha256Hash hash = Sha256Hash.Of(bytes);
        byte[] copy = new byte[32];
        hash.CopyTo(copy);
        Assert.Equal(SHA256.HashData(bytes), copy);
        Assert.Equal(Convert.ToHexStringLower(copy), hash.ToString());
        Assert.Equal(hash, Sha256Hash.Parse(hash.ToString(), null));
    });

    [Fact]
    public void Default_is_zeros_and_anything_else_than_digits_is_refused()
    {
        Assert.Equal(new string('0', 64), default(Sha256Hash).ToString());
        Assert.All(
            (string?[])[null, "", new('0', 63), new('0', 65), new('A', 64), new('g', 64), new string('0', 63) + " "],
            static text => Assert.False(Sha256Hash.TryParse(text, null, out _)));
        Assert.Throws<FormatException>(static () => Sha256Hash.Parse("x", null));
        Assert.Throws<ArgumentException>(static () => default(Sha256Hash).CopyTo(new byte[31]));
    }

    [Fact]
    public void Hash_comes_back_from_every_form() => Check.That((byte[] bytes) =>
    {
        Sha256Hash hash = Sha256Hash.Of(bytes);
        byte[] text = new byte[64];

        Assert.True(hash.TryFormat(text, out int written, default, null));
        Assert.Equal(64, written);
        Assert.False(hash.TryFormat(text.AsSpan(1), out written, default, null));
        Assert.Equal(0, written);
        Assert.Equal(hash, Sha256Hash.Parse(text, null));
        Assert.Equal(hash, Sha256Hash.Parse(hash.ToString().AsSpan(), null));
        Assert.Equal(hash, new Sha256Hash(SHA256.HashData(bytes)));
        Assert.Equal(hash, JsonSerializer.Deserialize<Sha256Hash>(JsonSerializer.Serialize(hash)));
        Assert.Equal($"\"{hash}\"", JsonSerializer.Serialize(hash));
    });

    [Theory]
    [InlineData("")]
    [InlineData("BA7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("a7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("\u06617816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    public void Text_that_is_no_hash_is_refused_in_every_form(string text)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);

        Assert.False(Sha256Hash.TryParse(utf8, null, out _));
        Assert.False(Sha256Hash.TryParse(text.AsSpan(), null, out _));
        Assert.Throws<FormatException>(() => Sha256Hash.Parse(utf8, null));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Sha256Hash>(JsonSerializer.Serialize(text)));
        Assert.Throws<ArgumentException>(static () => new Sha256Hash(new byte[33]));
    }
}
