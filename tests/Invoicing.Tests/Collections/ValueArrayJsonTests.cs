using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Xunit;

namespace Invoicing.Tests;

/// <summary>Lists in JSON, by reflection and by generated code.</summary>
public sealed partial class ValueArrayJsonTests
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    [Fact]
    public void List_is_an_array()
    {
        Assert.Equal("[1,2,3]", JsonSerializer.Serialize<ValueArray<int>>([1, 2, 3]));
        Assert.Equal("""["EUR 1.00","JPY 2"]""", JsonSerializer.Serialize<ValueArray<Money>>([Money.Parse("EUR 1.00"), Money.Parse("JPY 2")]));
        Assert.Equal("[]", JsonSerializer.Serialize(default(ValueArray<string>)));
    }

    [Fact]
    public void List_reads_what_it_writes() => Check.That(static (int[] items) =>
    {
        ValueArray<int> list = items.ToValueArray();
        return JsonSerializer.Deserialize<ValueArray<int>>(JsonSerializer.Serialize(list)) == list;
    });

    [Fact]
    public void Null_and_nothing_are_the_empty_list()
    {
        Assert.True(JsonSerializer.Deserialize<ValueArray<int>>("null").IsEmpty);
        Assert.True(JsonSerializer.Deserialize<ValueArray<int>>("[]").IsEmpty);
        Assert.Equal(new Holder(default, null), JsonSerializer.Deserialize<Holder>("""{"items":null,"more":null}""", Web));
        Assert.Equal(new Holder(default, null), JsonSerializer.Deserialize<Holder>("{}", Web));
        Assert.Equal("""{"items":[],"more":null}""", JsonSerializer.Serialize(new Holder(default, null), Web));
    }

    [Fact]
    public void Lists_of_lists_and_of_nullable_items_are_kept()
    {
        ValueArray<ValueArray<int?>> nested = [[1, null], [], [2]];

        Assert.Equal("[[1,null],[],[2]]", JsonSerializer.Serialize(nested));
        Assert.Equal(nested, JsonSerializer.Deserialize<ValueArray<ValueArray<int?>>>("[[1,null],null,[2]]"));
        Assert.Equal([new Holder(["a"], [1m])], JsonSerializer.Deserialize<ValueArray<Holder>>("""[{"items":["a"],"more":[1]}]""", Web));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("\"1\"")]
    [InlineData("{}")]
    [InlineData("true")]
    [InlineData("[1")]
    [InlineData("[\"x\"]")]
    [InlineData("[null]")]
    [InlineData("[[1]]")]
    public void Anything_else_is_refused(string json) => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<ValueArray<int>>(json));

    [Fact]
    public async Task List_longer_than_a_buffer_is_read_from_a_stream()
    {
        ValueArray<string> list = Enumerable.Range(0, 10_000).Select(static number => string.Create(CultureInfo.InvariantCulture, $"item {number}")).ToValueArray();
        using MemoryStream stream = new();

        await JsonSerializer.SerializeAsync(stream, list, cancellationToken: TestContext.Current.CancellationToken);
        stream.Position = 0;

        Assert.Equal(list, await JsonSerializer.DeserializeAsync<ValueArray<string>>(stream, cancellationToken: TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Generated_code_knows_the_list()
    {
        Holder holder = new(["a", "b"], [1.5m]);

        string json = JsonSerializer.Serialize(holder, Generated.Default.Holder);

        Assert.Equal("""{"Items":["a","b"],"More":[1.5]}""", json);
        Assert.Equal(holder, JsonSerializer.Deserialize(json, Generated.Default.Holder));
    }

    internal sealed record Holder(ValueArray<string> Items, ValueArray<decimal>? More);

    [JsonSerializable(typeof(Holder))]
    [JsonSerializable(typeof(string))]
    [JsonSerializable(typeof(decimal))]
    internal sealed partial class Generated : JsonSerializerContext;
}
