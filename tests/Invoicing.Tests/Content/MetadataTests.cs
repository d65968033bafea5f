using Xunit;

namespace Invoicing.Tests;

public sealed class MetadataTests
{
    [Fact]
    public void Entries_are_equal_in_any_order()
    {
        InvoiceContent one = Given.Worth(1) with { Metadata = [new("b", "2"), new("a", "1")] }, two = Given.Worth(1) with { Metadata = [new("a", "1"), new("b", "2")] };

        Assert.Equal(one, two);
        Assert.Equal(["a", "b"], one.Metadata.Select(static entry => entry.Key));
    }

    [Fact]
    public void Two_entries_with_one_key_are_refused()
    {
        ArgumentException refused = Assert.Throws<ArgumentException>(static () => Given.Worth(1) with { Metadata = [new("a", "1"), new("a", "2")] });
        Assert.Contains("'a' twice", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void More_than_fifty_entries_are_refused()
    {
        ValueArray<MetadataEntry> many = Enumerable.Range(0, 51).Select(static i => new MetadataEntry($"k{i.ToString(System.Globalization.CultureInfo.InvariantCulture)}", "v")).ToValueArray();

        Assert.Throws<ArgumentException>(() => Given.Worth(1) with { Metadata = many });
        Assert.Equal(50, (Given.Worth(1) with { Metadata = many.Take(50).ToValueArray() }).Metadata.Length);
    }

    [Theory]
    [InlineData("", "v")]
    [InlineData(" a", "v")]
    public void Malformed_key_is_refused(string key, string value) => Assert.Throws<ArgumentException>(() => new MetadataEntry(key, value));

    [Fact]
    public void Long_value_is_refused()
    {
        Assert.Equal(1000, new MetadataEntry("k", new string('v', 1000)).Value.Length);
        Assert.Throws<ArgumentException>(static () => new MetadataEntry("k", new string('v', 1001)));
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("b2b", 0)]
    [InlineData("b2b", -1)]
    public void Malformed_template_is_refused(string id, int version) => Assert.ThrowsAny<ArgumentException>(() => new TemplateReference(id, version));
}
