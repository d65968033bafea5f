using System.Globalization;
using System.Text.Json;
using Xunit;

namespace Invoicing.Tests;

public sealed class KeyTests
{
    private const string Uuid = "0197a3c0-1234-7000-8000-00000000abcd";

    /// <summary>Texts that are no UUID in its usual form.</summary>
    public static TheoryData<string?> NoUuids { get; } =
        [null!, "", " ", "0197a3c01234700080000000000000ab", "{" + Uuid + "}", "(" + Uuid + ")", Uuid + "0", Uuid[1..], Uuid.Replace('a', 'g'), "main"];

    /// <summary>Texts that are no key of a host.</summary>
    public static TheoryData<string?> NoHostKeys { get; } = [null!, "", " ", " a", "a ", "a\n", "a\u0000b", "\u00A0a", new string('k', 101)];

    [Fact]
    public void Uuid_keys_are_plain_strings_in_json_and_text()
    {
        Guid value = Guid.Parse(Uuid);
        RoundTrips(new InvoiceId(value), Uuid);
        RoundTrips(new PaymentId(value), Uuid);
        RoundTrips(new EventId(value), Uuid);
        RoundTrips(default(InvoiceId), Guid.Empty.ToString());
        Assert.Equal(new InvoiceId(value), Parse<InvoiceId>(Uuid.ToUpperInvariant()));
    }

    [Theory]
    [InlineData("C-1")]
    [InlineData("a")]
    [InlineData("two words")]
    [InlineData("Käufer/№ 7 \U0001F600")]
    [InlineData("\"quoted\\")]
    public void Host_keys_are_plain_strings_in_json_and_text(string text)
    {
        RoundTrips(new CustomerId(text), text);
        RoundTrips(new LegalEntityId(text), text);
        RoundTrips(new Actor(text), text);
        RoundTrips(new PaymentMethod(text), text);
    }

    [Fact]
    public void Longest_host_key_is_taken()
    {
        string longest = new('k', 100);

        RoundTrips(new CustomerId(longest), longest);
        Assert.Equal(longest, new LegalEntityId(longest).Value);
    }

    [Fact]
    public void Key_of_default_is_default()
    {
        RoundTrips(default(LegalEntityId), "main");
        RoundTrips(default(Actor), "system");
        RoundTrips(default(PaymentMethod), "other");
        Assert.Equal((LegalEntityId.Main, Actor.System, PaymentMethod.Other), (new("main"), new("system"), new("other")));
        Assert.Equal(default(LegalEntityId).GetHashCode(), new LegalEntityId("main").GetHashCode());
        Assert.NotEqual(LegalEntityId.Main, new("Main"));
    }

    [Fact]
    public void Default_customer_has_no_json_form()
    {
        Assert.Throws<JsonException>(static () => JsonSerializer.Serialize(default(CustomerId)));
        Assert.Throws<JsonException>(static () => JsonSerializer.Serialize(new Dictionary<CustomerId, int> { [default] = 1 }));
        Assert.Equal("null", JsonSerializer.Serialize<CustomerId?>(null));
        Assert.Null(JsonSerializer.Deserialize<CustomerId?>("null"));
    }

    [Theory]
    [MemberData(nameof(NoUuids))]
    public void Text_that_is_no_uuid_is_refused(string? text)
    {
        Refuses<InvoiceId, FormatException>(text);
        Refuses<PaymentId, FormatException>(text);
        Refuses<EventId, FormatException>(text);
    }

    [Theory]
    [MemberData(nameof(NoHostKeys))]
    public void Text_that_is_no_host_key_is_refused(string? text)
    {
        Refuses<CustomerId, ArgumentException>(text);
        Refuses<LegalEntityId, ArgumentException>(text);
        Refuses<Actor, ArgumentException>(text);
        Refuses<PaymentMethod, ArgumentException>(text);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("true")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"Value":"main"}""")]
    [InlineData("[]")]
    public void Json_that_is_no_string_is_refused(string json)
    {
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<InvoiceId>(json));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<CustomerId>(json));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<LegalEntityId>(json));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Actor>(json));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<PaymentMethod>(json));
    }

    [Fact]
    public void Keys_within_a_document_are_strings()
    {
        Allocation allocation = new(new(Guid.Parse(Uuid)), Given.Euro(1), default);

        using JsonDocument json = JsonDocument.Parse(JsonSerializer.Serialize(new { allocation.InvoiceId, Customer = (CustomerId?)new CustomerId("C-1") }));

        Assert.Equal((Uuid, "C-1"), (json.RootElement.GetProperty("InvoiceId").GetString(), json.RootElement.GetProperty("Customer").GetString()));
    }

    private static T Parse<T>(string text)
        where T : IParsable<T> =>
        T.Parse(text, CultureInfo.InvariantCulture);

    private static void RoundTrips<T>(T key, string text)
        where T : struct, IParsable<T>
    {
        string json = JsonSerializer.Serialize(key);
        string map = JsonSerializer.Serialize(new Dictionary<T, int> { [key] = 1 });

        Assert.Equal(text, key.ToString());
        Assert.Equal(text, JsonSerializer.Deserialize<string>(json));
        Assert.Equal(key, JsonSerializer.Deserialize<T>(json));
        Assert.Equal(key, JsonSerializer.Deserialize<T>(JsonText.Escaped(text)));
        Assert.Equal(text, Assert.Single(JsonSerializer.Deserialize<Dictionary<string, int>>(map)!).Key);
        Assert.Equal(key, Assert.Single(JsonSerializer.Deserialize<Dictionary<T, int>>(map)!).Key);
        Assert.Equal(key, Parse<T>(text));
        Assert.True(T.TryParse(text, null, out T parsed));
        Assert.Equal(key, parsed);
    }

    private static void Refuses<T, TException>(string? text)
        where T : struct, IParsable<T>
        where TException : Exception
    {
        Assert.False(T.TryParse(text, null, out T parsed));
        Assert.Equal(default, parsed);
        if (text is null)
        {
            Assert.Throws<ArgumentNullException>(static () => Parse<T>(null!));
            return;
        }

        Assert.Throws<TException>(() => Parse<T>(text));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(text)));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Dictionary<T, int>>(JsonSerializer.Serialize(new Dictionary<string, int> { [text] = 1 })));
    }
}
