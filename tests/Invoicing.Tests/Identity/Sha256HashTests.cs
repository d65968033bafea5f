using System.Security.Cryptography;
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
}
