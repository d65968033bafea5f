using System.Globalization;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

#pragma warning disable MA0011, MA0076 // That these texts are the same in every culture is what is tested.

namespace Invoicing.Tests;

/// <summary>What every value type of the library promises about equality, text and JSON.</summary>
public abstract class ValueContract<T>
    where T : struct, IEquatable<T>, ISpanFormattable, IUtf8SpanFormattable, ISpanParsable<T>, IUtf8SpanParsable<T>
{
    private const int ShownLength = 64;

    /// <summary>Values that have a text and that the static members can read.</summary>
    protected abstract Gen<T> Values { get; }

    /// <summary>One valid text, with a digit or capital letter at its end.</summary>
    protected abstract string Example { get; }

    /// <summary>Texts of the type's own that are nearly right.</summary>
    protected abstract string[] Malformed { get; }

    /// <summary>Well-formed texts of numbers that do not fit.</summary>
    protected virtual string[] TooLarge => [];

    /// <summary>Formats beside <c>G</c> that the type knows.</summary>
    protected virtual string[] OtherFormats => [];

    /// <summary>Something with obvious equality that stands for the value.</summary>
    protected abstract object Key(T value);

    /// <summary>An equal value that is stored in another way, where there is one.</summary>
    protected virtual T Restate(T value) => value;

    [Theory]
    [InlineData("")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    public void Text_and_json_come_back_as_the_same_value(string culture)
    {
        using AmbientCulture ambient = new(culture);
        Check.ForAll(Values, value => ComesBack(value));
    }

    [Fact]
    public void TryFormat_into_any_shorter_destination_writes_nothing() => Check.ForAll(Values, value =>
    {
        int length = value.ToString(null, null).Length;
        Span<char> chars = stackalloc char[66];
        Span<byte> bytes = stackalloc byte[66];
        for (int room = 0; room < length; room++)
        {
            chars.Fill('~');
            Assert.False(value.TryFormat(chars.Slice(1, room), out int charsWritten, default, null));
            Assert.Equal(0, charsWritten);
            Assert.Equal('~', chars[0]);
            Assert.Equal(-1, chars[(room + 1)..].IndexOfAnyExcept('~'));

            bytes.Fill(0xEE);
            Assert.False(value.TryFormat(bytes.Slice(1, room), out int bytesWritten, default, null));
            Assert.Equal(0, bytesWritten);
            Assert.Equal(0xEE, bytes[0]);
            Assert.Equal(-1, bytes[(room + 1)..].IndexOfAnyExcept((byte)0xEE));
        }
    });

    [Fact]
    public void Equality_is_that_of_the_exact_value() => Check.ForAll(Values, Values, Gen.Elements(true, false), (left, other, same) =>
    {
        T right = same ? Restate(left) : other;
        bool equal = Key(left).Equals(Key(right));

        Assert.True(equal || !same);
        Assert.Equal(equal, left.Equals(right));
        Assert.Equal(equal, right.Equals(left));
        Assert.Equal(equal, left.Equals((object)right));
        Assert.Equal(equal, PublicText<T>.AreEqual(left, right));
        Assert.Equal(!equal, PublicText<T>.AreDifferent(left, right));
        if (equal)
            Assert.Equal(left.GetHashCode(), right.GetHashCode());
    });

    [Fact]
    public void Equality_to_null_and_to_another_type_is_false() => Check.ForAll(Values, static value =>
    {
        Assert.False(value.Equals(null));
        Assert.False(value.Equals((object)value.ToString(null, null)));
    });

    [Fact]
    public void Hash_codes_differ_for_most_values()
    {
        HashSet<object> keys = [];
        HashSet<int> hashes = [];
        foreach (T value in Values.Sample(500))
        {
            keys.Add(Key(value));
            hashes.Add(value.GetHashCode());
        }

        Assert.InRange(hashes.Count, (keys.Count * 9 / 10) + 1, keys.Count);
    }

    [Fact]
    public void Default_equals_itself()
    {
        T left = default;
        T right = default;

        Assert.True(left.Equals(right));
        Assert.True(PublicText<T>.AreEqual(left, right));
        Assert.False(PublicText<T>.AreDifferent(left, right));
        Assert.Equal(left.GetHashCode(), right.GetHashCode());
    }

    [Fact]
    public void Parse_of_a_malformed_text_throws_a_FormatException_that_shows_it()
    {
        foreach (string text in (string[])[.. Malformed, .. MalformedOfAll()])
        {
            // An example without letters is the same in lower case.
            if (!string.Equals(text, Example, StringComparison.Ordinal))
                Refuses<FormatException>(text);
        }
    }

    [Fact]
    public void Parse_of_a_number_that_does_not_fit_throws_an_OverflowException_that_shows_it()
    {
        foreach (string text in TooLarge)
            Refuses<OverflowException>(text);
    }

    [Fact]
    public void Parse_of_bytes_that_are_no_UTF8_throws_a_FormatException()
    {
        byte[] example = Encoding.UTF8.GetBytes(Example);
        foreach (byte[] text in (byte[][])[[0xFF], [.. example, 0xC3], [.. example[..^1], 0x80], [0xEF, 0xBB, 0xBF, .. example]])
        {
            Assert.Throws<FormatException>(() => { T.Parse(text, null); });
            Assert.Throws<FormatException>(() => { PublicText<T>.ParseUtf8(text); });
            Assert.False(T.TryParse(text, null, out _));
        }
    }

    [Fact]
    public void Parse_of_null_throws_an_ArgumentNullException()
    {
        Assert.Throws<ArgumentNullException>(() => { ByString.Parse<T>(null!); });
        Assert.Throws<ArgumentNullException>(() => { PublicText<T>.Parse(null!); });
        Assert.False(ByString.TryParse(null, out T value));
        Assert.Equal(default, value);
        Assert.False(PublicText<T>.TryParse(null, out value));
        Assert.Equal(default, value);
    }

    [Fact]
    public void Json_that_is_no_string_throws_a_JsonException()
    {
        foreach (string json in (string[])["1", "1.5", "true", "null", "{}", "[]", $"[\"{Example}\"]", "\"\\uD800\"", $"\"{Example}\\n\""])
            Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<T>(json));
    }

    [Fact]
    public void Json_null_is_an_absent_value()
    {
        Assert.Null(JsonSerializer.Deserialize<T?>("null"));
        Assert.Equal(T.Parse(Example, null), JsonSerializer.Deserialize<T?>($"\"{Example}\""));
    }

    [Fact]
    public void Format_that_is_not_known_throws_a_FormatException()
    {
        T value = T.Parse(Example, null);
        foreach (string format in (string[])["X", "GG", "C2", " ", "G2"])
        {
            Assert.Throws<FormatException>(() => value.ToString(format, null));
            Assert.Throws<FormatException>(() => { value.TryFormat(new char[64], out _, format, null); });
            Assert.Throws<FormatException>(() => { value.TryFormat(new byte[64], out _, format, null); });
        }
    }

    [Fact]
    public void Format_does_not_depend_on_the_provider() => Check.ForAll(Values, value =>
    {
        foreach (string format in (string[])["G", "g", .. OtherFormats])
        {
            string text = value.ToString(format, CultureInfo.InvariantCulture);
            foreach (string culture in (string[])["tr-TR", "ar-SA", "sv-SE", "de-CH"])
                Assert.Equal(text, value.ToString(format, CultureInfo.GetCultureInfo(culture)));
        }
    });

    private static void ComesBack(T value)
    {
        string text = value.ToString()!;
        Assert.NotEmpty(text);
        Assert.Equal(text, value.ToString("G", null));
        Assert.Equal(text, $"{value}");
        Span<char> chars = new char[text.Length];
        Assert.True(value.TryFormat(chars, out int charsWritten, default, null));
        Assert.Equal(text, chars[..charsWritten].ToString());
        byte[] utf8 = new byte[text.Length];
        Assert.True(value.TryFormat(utf8, out int bytesWritten, default, null));
        Assert.Equal(utf8.Length, bytesWritten);
        Assert.Equal(text, Encoding.UTF8.GetString(utf8));

        Same(text, value, ByString.Parse<T>(text));
        Same(text, value, T.Parse(text.AsSpan(), null));
        Same(text, value, T.Parse(utf8, null));
        Same(text, value, PublicText<T>.Parse(text));
        Same(text, value, PublicText<T>.ParseChars(text));
        Same(text, value, PublicText<T>.ParseUtf8(utf8));
        Assert.True(ByString.TryParse(text, out T parsed));
        Same(text, value, parsed);
        Assert.True(T.TryParse(text.AsSpan(), null, out parsed));
        Same(text, value, parsed);
        Assert.True(T.TryParse(utf8, null, out parsed));
        Same(text, value, parsed);
        Assert.True(PublicText<T>.TryParse(text, out parsed));
        Same(text, value, parsed);
        Assert.True(PublicText<T>.TryParseChars(text, out parsed));
        Same(text, value, parsed);
        Assert.True(PublicText<T>.TryParseUtf8(utf8, out parsed));
        Same(text, value, parsed);

        string json = $"\"{text}\"";
        Assert.Equal(json, JsonSerializer.Serialize(value));
        Same(text, value, JsonSerializer.Deserialize<T>(json));
        string escaped = JsonText.Escaped(text);
        Same(text, value, JsonSerializer.Deserialize<T>(escaped));
        Same(text, value, JsonText.ReadSegmented<T>(json, 1 + (text.Length % 4)));
        Same(text, value, JsonText.ReadSegmented<T>(escaped, 1 + (text.Length % 4)));

        string named = $"{{{json}:1}}";
        Assert.Equal(named, JsonSerializer.Serialize(new Dictionary<T, int> { [value] = 1 }));
        Same(text, value, NameOf(JsonSerializer.Deserialize<Dictionary<T, int>>(named)!));
        Same(text, value, NameOf(JsonSerializer.Deserialize<Dictionary<T, int>>($"{{{escaped}:1}}")!));
        Same(text, value, NameOf(JsonText.ReadSegmented<Dictionary<T, int>>($"{{{escaped}:1}}", 3)));
    }

    private static T NameOf(Dictionary<T, int> values)
    {
        foreach (T name in values.Keys)
            return name;
        throw new InvalidOperationException("The object has no property.");
    }

    // The text tells apart what equality does not, such as declared decimals.
    private static void Same(string text, T expected, T actual)
    {
        Assert.True(expected.Equals(actual));
        Assert.Equal(text, actual.ToString());
    }

    private static void Refuses<TException>(string text)
        where TException : Exception
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        Shows<TException>(text, () => { ByString.Parse<T>(text); });
        Shows<TException>(text, () => { T.Parse(text.AsSpan(), null); });
        Shows<TException>(text, () => { T.Parse(utf8, null); });
        Shows<TException>(text, () => { PublicText<T>.Parse(text); });
        Shows<TException>(text, () => { PublicText<T>.ParseChars(text); });
        Shows<TException>(text, () => { PublicText<T>.ParseUtf8(utf8); });

        Assert.False(ByString.TryParse(text, out T value), text);
        Assert.Equal(default, value);
        Assert.False(T.TryParse(text.AsSpan(), null, out value), text);
        Assert.Equal(default, value);
        Assert.False(T.TryParse(utf8, null, out value), text);
        Assert.Equal(default, value);
        Assert.False(PublicText<T>.TryParse(text, out value), text);
        Assert.Equal(default, value);
        Assert.False(PublicText<T>.TryParseChars(text, out value), text);
        Assert.Equal(default, value);
        Assert.False(PublicText<T>.TryParseUtf8(utf8, out value), text);
        Assert.Equal(default, value);

        string json = JsonSerializer.Serialize(text);
        Assert.True(Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<T>(json)).Message.Length < 400);
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Dictionary<T, int>>($"{{{json}:1}}"));
    }

    private static void Shows<TException>(string text, Action parse)
        where TException : Exception
    {
        string message = Assert.Throws<TException>(parse).Message;
        Assert.Contains(text.Length <= ShownLength / 4 ? text : text[..(ShownLength / 4)], message, StringComparison.Ordinal);
        Assert.Contains(typeof(T).Name, message, StringComparison.Ordinal);
        Assert.InRange(message.Length, 1, 300);
    }

    private string[] MalformedOfAll() =>
    [
        "", " ", "\0", "-", ".", "+",
        $" {Example}", $"{Example} ", $"\t{Example}", $"{Example}\n", $"{Example}\0", $"\uFEFF{Example}", $"\u00A0{Example}", $"'{Example}'",
        $"+{Example}", $"{Example}+", $"({Example})", $"{Example}.", $".{Example}", $"{Example}{Example}", $"{Example} {Example}",
        Example.ToLowerInvariant(), InDigitsFrom('\uFF10'), InDigitsFrom('\u0660'), InFullWidthLetters(),
        Example + new string('0', 1_000_000), Example + new string('Z', 1_000_000), new string('9', 1_000_000), new string('0', 1_000_000) + Example,
        new string('é', 1_000_000),
    ];

    // An example without digits gets one of the digits put behind it.
    private string InDigitsFrom(char zero)
    {
        string text = Example.Any(char.IsAsciiDigit) ? Example : Example + "1";
        return string.Concat(text.Select(symbol => char.IsAsciiDigit(symbol) ? (char)(zero + symbol - '0') : symbol));
    }

    private string InFullWidthLetters() => Example.Replace('E', '\uFF25') + "\uFF25";
}

/// <summary>Parsing of strings through <see cref="IParsable{TSelf}"/> alone: next to its span overloads, a string would become a span.</summary>
internal static class ByString
{
    public static T Parse<T>(string text)
        where T : IParsable<T> => T.Parse(text, null);

    public static bool TryParse<T>(string? text, out T value)
        where T : struct, IParsable<T> => T.TryParse(text, null, out value);
}
