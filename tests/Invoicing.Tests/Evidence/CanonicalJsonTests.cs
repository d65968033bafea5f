using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace Invoicing.Tests;

/// <summary>RFC 8785, with its own examples where they hold no fractions.</summary>
[Trait("Requirement", "S4")]
public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData("{}", "{}")]
    [InlineData(" [ ] ", "[]")]
    [InlineData("[ true , false , null , 0 , -1 , 9007199254740991 , -9007199254740991 ]", "[true,false,null,0,-1,9007199254740991,-9007199254740991]")]
    [InlineData("""{"b":[{"d":1,"c":2}],"a":{"z":1,"aa":2,"a":3}}""", """{"a":{"a":3,"aa":2,"z":1},"b":[{"c":2,"d":1}]}""")]
    [InlineData("""{"":1,"A":2,"a":3}""", """{"":1,"A":2,"a":3}""")]
    [InlineData("\"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\"", "\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"")]
    [InlineData("\"\\b\\t\\n\\f\\r\\u0008\\u0009\\u000A\\u000c\\u000d\\u0000\\u001F\\u007f\\u2028\"", "\"\\b\\t\\n\\f\\r\\b\\t\\n\\f\\r\\u0000\\u001f\u007f\u2028\"")]
    [InlineData("\"<>&+\\u00e4\\ud83d\\ude00\\uffff\"", "\"<>&+\u00e4\U0001F600\uFFFF\"")]
    public void Canonicalize_gives_the_bytes_of_the_standard(string json, string canonical)
    {
        Assert.Equal(canonical, Text(json));
        Assert.True(CanonicalJson.IsCanonical(Encoding.UTF8.GetBytes(canonical)));
    }

    [Fact]
    public void Members_are_sorted_by_utf16_code_units_as_in_section_3_2_3()
    {
        const string Json = """
            {
              "\u20ac": "Euro Sign",
              "\r": "Carriage Return",
              "\ufb33": "Hebrew Letter Dalet With Dagesh",
              "1": "One",
              "\ud83d\ude00": "Emoji: Grinning Face",
              "\u0080": "Control",
              "\u00f6": "Latin Small Letter O With Diaeresis"
            }
            """;

        string[] order = [.. JsonDocument.Parse(CanonicalJson.Canonicalize(Encoding.UTF8.GetBytes(Json))).RootElement.EnumerateObject().Select(static member => member.Value.GetString()!)];

        Assert.Equal(
            ["Carriage Return", "One", "Control", "Latin Small Letter O With Diaeresis", "Euro Sign", "Emoji: Grinning Face", "Hebrew Letter Dalet With Dagesh"],
            order);
    }

    [Theory]
    [InlineData("", "$")]
    [InlineData("{", "$")]
    [InlineData("{} {}", "$")]
    [InlineData("[1,]", "$")]
    [InlineData("[01]", "$")]
    [InlineData("// a", "$")]
    [InlineData("\uFEFF{}", "$")]
    [InlineData("[0,-0]", "$[1]")]
    [InlineData("[1.0]", "$[0]")]
    [InlineData("[1e2]", "$[0]")]
    [InlineData("{\"a\":{\"b\":[0.5]}}", "$.a.b[0]")]
    [InlineData("9007199254740992", "$")]
    [InlineData("-9007199254740992", "$")]
    [InlineData("1e999", "$")]
    [InlineData("{\"a\":1,\"b\":2,\"a\":1}", "$.a")]
    [InlineData("{\"a\":1,\"\\u0061\":1}", "$.a")]
    [InlineData("[\"\\ud83d\"]", "$[0]")]
    [InlineData("[\"\\ude00\\ud83d\"]", "$[0]")]
    [InlineData("{\"\\ud83d\":1}", "$")]
    public void Canonicalize_what_is_not_in_the_form_is_refused(string json, string path)
    {
        InvoiceFormatException refused = Assert.Throws<InvoiceFormatException>(() => CanonicalJson.Canonicalize(Encoding.UTF8.GetBytes(json)));

        Assert.Equal((ErrorCodes.InvoiceFormat, path), (refused.Code, refused.Path));
        Assert.False(CanonicalJson.IsCanonical(Encoding.UTF8.GetBytes(json)));
    }

    [Fact]
    public void Canonicalize_bytes_that_are_no_utf8_is_refused()
    {
        Assert.Throws<InvoiceFormatException>(static () => CanonicalJson.Canonicalize([(byte)'"', 0xC3, (byte)'"']));
        Assert.Throws<InvoiceFormatException>(static () => CanonicalJson.Canonicalize([(byte)'"', 0xED, 0xA0, 0x80, (byte)'"']));
        Assert.Throws<InvoiceFormatException>(static () => CanonicalJson.Canonicalize([(byte)'{', (byte)'"', 0xFF, (byte)'"', (byte)':', (byte)'1', (byte)'}']));
    }

    [Fact]
    public void Canonicalize_nests_to_the_limit_and_no_deeper()
    {
        static byte[] Nested(int depth) => Encoding.UTF8.GetBytes(new string('[', depth) + new string(']', depth));

        Assert.Equal(Nested(CanonicalJson.MaxDepth), CanonicalJson.Canonicalize(Nested(CanonicalJson.MaxDepth)));
        Assert.Throws<InvoiceFormatException>(static () => CanonicalJson.Canonicalize(Nested(CanonicalJson.MaxDepth + 1)));
        Assert.Throws<InvoiceFormatException>(static () => CanonicalJson.Canonicalize(Nested(100_000)));
    }

    [Fact]
    public void Variants_of_one_document_have_the_same_bytes() => Check.ForAll(Edge.UniformLong, static seed =>
    {
        Dice dice = new(seed);
        JsonNode? document = Node(ref dice, 4);
        byte[] canonical = CanonicalJson.Canonicalize(Encoding.UTF8.GetBytes(Variant(document, ref dice)));

        Assert.Equal(canonical, CanonicalJson.Canonicalize(Encoding.UTF8.GetBytes(Variant(document, ref dice))));
        Assert.Equal(canonical, CanonicalJson.Canonicalize(canonical));
        Assert.True(CanonicalJson.IsCanonical(canonical));
        Assert.True(JsonNode.DeepEquals(document, JsonNode.Parse(canonical)));
    });

    private static JsonNode? Node(ref Dice dice, int depth)
    {
        switch (dice.Below(depth == 0 ? 3 : 5))
        {
            case 0:
                return Word(ref dice);
            case 1:
                return dice.Below(int.MaxValue) - dice.Below(int.MaxValue);
            case 2:
                return dice.OneIn(3) ? null : dice.OneIn(2);
            case 3:
                JsonArray items = [];
                for (int i = dice.Below(4); i > 0; i--)
                    items.Add(Node(ref dice, depth - 1));
                return items;
            default:
                JsonObject members = [];
                for (int i = dice.Below(5); i > 0; i--)
                    members[Word(ref dice)] = Node(ref dice, depth - 1);
                return members;
        }
    }

    private static string Word(ref Dice dice)
    {
        StringBuilder word = new();
        for (int i = dice.Below(5); i > 0; i--)
            word.Append(dice.Of<string>(["a", "B", "1", "\"", "\\", "/", "\n", "\u0001", "\u0080", "ö", "\u20AC", "\uFB33", "\U0001F600", "\uFFFF"]));
        return word.ToString();
    }

    // The same document with its members shuffled, white space anywhere and characters escaped at will.
    private static string Variant(JsonNode? node, ref Dice dice)
    {
        StringBuilder text = new();
        Write(node, text, ref dice);
        return text.ToString();
    }

    private static void Write(JsonNode? node, StringBuilder text, ref Dice dice)
    {
        Space(text, ref dice);
        switch (node)
        {
            case JsonObject members:
                KeyValuePair<string, JsonNode?>[] order = [.. members];
                for (int i = order.Length - 1; i > 0; i--)
                {
                    int other = dice.Below(i + 1);
                    (order[i], order[other]) = (order[other], order[i]);
                }

                text.Append('{');
                for (int i = 0; i < order.Length; i++)
                {
                    text.Append(i > 0 ? "," : "");
                    Space(text, ref dice);
                    Write(order[i].Key, text, ref dice);
                    Space(text, ref dice);
                    text.Append(':');
                    Write(order[i].Value, text, ref dice);
                }

                text.Append('}');
                break;
            case JsonArray items:
                text.Append('[');
                for (int i = 0; i < items.Count; i++)
                {
                    text.Append(i > 0 ? "," : "");
                    Write(items[i], text, ref dice);
                }

                text.Append(']');
                break;
            case not null when node.GetValueKind() == JsonValueKind.String:
                Write(node.GetValue<string>(), text, ref dice);
                break;
            default:
                text.Append(node?.ToJsonString() ?? "null");
                break;
        }

        Space(text, ref dice);
    }

    private static void Write(string word, StringBuilder text, ref Dice dice)
    {
        text.Append('"');
        for (int i = 0; i < word.Length; i++)
        {
            if (char.IsHighSurrogate(word[i]) && dice.OneIn(2))
                text.Append(word[i]).Append(word[++i]);
            else if (word[i] < ' ' || word[i] is '"' or '\\' || char.IsSurrogate(word[i]) || dice.OneIn(3))
                text.Append(CultureInfo.InvariantCulture, $"\\u{(int)word[i]:X4}");
            else
                text.Append(word[i]);
        }

        text.Append('"');
    }

    private static void Space(StringBuilder text, ref Dice dice) => text.Append(dice.Of<string>(["", "", " ", "\n\t", "\r\n"]));

    private static string Text(string json) => Encoding.UTF8.GetString(CanonicalJson.Canonicalize(Encoding.UTF8.GetBytes(json)));
}
