using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FsCheck.Fluent;
using Xunit;

namespace Invoicing.Tests;

[Trait("Requirement", "S4")]
public sealed class ChainEntryTests
{
    private const string Zeros = "0000000000000000000000000000000000000000000000000000000000000000";

    private static readonly InvoiceId Invoice = InvoiceId.Parse("0197a3c0-0000-7000-8000-000000000001", null);

    [Fact]
    public void Hash_of_a_posting_is_that_of_the_text_on_the_page()
    {
        ChainEntry entry = ChainEntry.ForPosting(default, new(LegalEntityId.Main, "invoices", "2026"), 42, Invoice, "INV-2026-00042", Sha256Hash.Of("{}"u8));

        const string Text = """{"chain":"series/main/invoices","index":1,"invoice":"0197a3c0-0000-7000-8000-000000000001","number":"INV-2026-00042","payload":"44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a","period":"2026","previous":"0000000000000000000000000000000000000000000000000000000000000000","sequence":"42"}""";
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text))), entry.Hash.ToString());
        Assert.True(entry.HasOwnHash);
    }

    [Fact]
    public void Hash_of_an_import_names_neither_period_nor_sequence()
    {
        ChainEntry entry = ChainEntry.ForImport(new(7, Sha256Hash.Of("x"u8)), new("acme"), Invoice, "OLD-1", Sha256Hash.Of("{}"u8));

        string text = $$"""{"chain":"imports/acme","index":8,"invoice":"{{Invoice}}","number":"OLD-1","payload":"{{Hex("{}")}}","previous":"{{Hex("x")}}"}""";
        Assert.Equal(Hex(text), entry.Hash.ToString());
    }

    [Fact]
    public void History_chains_every_event_with_actor_instant_and_reason()
    {
        (Invoice invoice, ChainEntry[] entries) = GivenChain.History("he \"asked\"\n");

        Assert.Equal(invoice.PendingEvents.Select(static happened => happened.Id), entries.Select(static entry => entry.EventId!.Value));
        Assert.Equal(["InvoiceDrafted", "InvoiceEdited", "InvoicePosted", "PaymentAllocated", "InvoicePaid"], entries.Select(static entry => entry.EventType));
        Assert.Equal([null, null, "INV-1", null, null], entries.Select(static entry => entry.Number));
        string previous = Zeros;
        for (int i = 0; i < entries.Length; i++)
        {
            ChainEntry entry = entries[i];
            string number = entry.Number is null ? "" : $"\"number\":\"{entry.Number}\",";
            string payload = Encoding.UTF8.GetString(entry.Payload.AsSpan());
            string text = string.Create(CultureInfo.InvariantCulture, $$"""{"chain":"history/main/{{invoice.Id}}","event":"{{entry.EventId}}","index":{{i + 1}},"invoice":"{{invoice.Id}}",{{number}}"payload":"{{Hex(payload)}}","previous":"{{previous}}","type":"{{entry.EventType}}"}""");
            Assert.Equal(Hex(text), entry.Hash.ToString());
            using JsonDocument said = JsonDocument.Parse(payload);
            Assert.Equal(("system", "2026-11-20T12:00:00Z", "he \"asked\"\n"), (Text("actor"), Text("at"), Text("reason")));
            previous = entry.Hash.ToString();

            string? Text(string name) => said.RootElement.GetProperty("header").GetProperty(name).GetString();
        }
    }

    [Fact]
    public void History_goes_on_behind_its_head_and_refuses_events_without_bytes()
    {
        (Invoice invoice, _) = GivenChain.History();
        ChainHead head = new(4, Sha256Hash.Of("x"u8));

        ValueArray<ChainEntry> entries = ChainEntry.ForHistory(invoice, head);

        Assert.Equal((5L, head.Hash), (entries[0].Index, entries[0].Previous));
        Assert.True(ChainEntry.ForHistory(invoice.AsStored(), head).IsEmpty);
    }

    [Fact]
    public void Json_is_canonical_and_read_back() => Check.ForAll(
        Gen.Elements("INV-1", "a\"b\\c", "Größe €", "\U0001F9FE", "/x<&>'", "a\u2028b").NonEmptyListOf(), Edge.Long, static (parts, sequence) =>
        {
            string number = string.Concat(parts.Take(10));
            ChainEntry entry = ChainEntry.ForPosting(new(6, Sha256Hash.Of("x"u8)), new(new("e/f"), "s%", ""), sequence, Invoice, number, Sha256Hash.Of("{}"u8));

            ReadOnlyMemory<byte> json = entry.ToUtf8Json();

            Assert.Equal(entry, ChainEntry.Parse(json.Span));
            using JsonDocument document = JsonDocument.Parse(json);
            string[] names = [.. document.RootElement.EnumerateObject().Select(static member => member.Name)];
            Assert.Equal(names.Order(StringComparer.Ordinal), names);
            Assert.Equal(number, document.RootElement.GetProperty("number").GetString());
        });

    [Fact]
    public void Control_characters_are_escaped_as_RFC_8785_says()
    {
        FlatJson writer = new();
        writer.BeginObject();
        writer.Member("t"u8, string.Concat(Enumerable.Range(0, 0x80).Select(static code => (char)code)));
        writer.EndObject();

        string expected = "\\u0000\\u0001\\u0002\\u0003\\u0004\\u0005\\u0006\\u0007\\b\\t\\n\\u000b\\f\\r\\u000e\\u000f\\u0010\\u0011\\u0012\\u0013\\u0014\\u0015\\u0016\\u0017\\u0018\\u0019\\u001a\\u001b\\u001c\\u001d\\u001e\\u001f"
            + " !\\\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\\\]^_`abcdefghijklmnopqrstuvwxyz{|}~\u007f";
        Assert.Equal($$"""{"t":"{{expected}}"}""", Encoding.UTF8.GetString(writer.ToArray()));
    }

    [Fact]
    public void Json_in_another_form_is_refused()
    {
        string json = Encoding.UTF8.GetString(GivenChain.Posted(1)[0].ToUtf8Json().Span);

        string[] others =
        [
            "", "null", "[]", "{}", "1", json + " ", " " + json, json + json, json.Replace("\"index\":1", "\"index\":1.0", StringComparison.Ordinal),
            json.Replace("\"index\":1", "\"index\":0", StringComparison.Ordinal).Replace("\"index\":0", "\"index\":9007199254740992", StringComparison.Ordinal),
            json.Replace("INV", "\\u0049NV", StringComparison.Ordinal), json.Replace("INV", "\\ud800", StringComparison.Ordinal),
            json.Replace("{", """{"added":"1",""", StringComparison.Ordinal), json.Replace("\"sequence\":\"1\"", "\"sequence\":\"01\"", StringComparison.Ordinal),
            json.Replace("\"sequence\":\"1\"", "\"sequence\":null", StringComparison.Ordinal), json.Replace("{", """{"chain":"imports/main",""", StringComparison.Ordinal),
        ];

        Assert.All(others, static other => Assert.Throws<FormatException>(() => ChainEntry.Parse(Encoding.UTF8.GetBytes(other))));
    }

    [Fact]
    public void Half_a_character_has_no_hash()
    {
        ChainEntry entry = GivenChain.Posted(1)[0] with { Number = "\uD800" };

        Assert.Throws<EncoderFallbackException>(() => entry.ComputeHash());
        Assert.False(entry.HasOwnHash);
    }

    private static string Hex(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
