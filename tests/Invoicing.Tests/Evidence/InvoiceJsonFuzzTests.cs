using System.Text;
using Xunit;

namespace Invoicing.Tests;

/// <summary>Whatever a text is: it reads to something valid, or it is refused with the one exception.</summary>
[Trait("Requirement", "S4")]
public sealed class InvoiceJsonFuzzTests
{
    private static readonly InvoiceJson Json = InvoiceJson.Default;

    private static readonly string[] Texts =
    [
        "null", "0", "-1", "1e400", "99999999999999999999", "\"\"", "\"EUR 1.00\"", "\"\\ud800\"", "\"2026-02-29\"", "\"-1 C62\"", "[]", "[null]", "{}", "[{}]", "true",
        "\"100%\"", "\"EUR 9223372036854775807\"", "\"XXX 1\"", "\"All\"", "{\"a\":1,\"a\":2}", "\"9999-12-31\"", "\"-9998-01-01\"", "\"0 C62\"",
    ];

    private static readonly byte[][] Sources =
    [
        Json.Write(Specimen.Content),
        Json.Write(Specimen.Invoice()),
        Json.Write(Specimen.Invoice(isImport: true)),
        SealedBody.Of(InvoiceBody.Of(Specimen.Invoice())).Bytes.AsSpan().ToArray(),
        .. typeof(DomainEvent).Assembly.GetTypes()
            .Where(static type => type.IsSubclassOf(typeof(DomainEvent)) && !type.IsAbstract)
            .Select(static type => Json.Write((DomainEvent)Specimen.Of(type))),
    ];

    [Fact]
    public void Changed_bytes_read_to_something_valid_or_are_refused() => Check.ForAll(Edge.UniformLong, static seed =>
    {
        Dice dice = new(seed);
        byte[] json = [.. dice.Of<byte[]>(Sources)];
        for (int i = dice.Below(4); i >= 0; i--)
            json[dice.Below(json.Length)] = dice.OneIn(2) ? (byte)dice.Below(256) : json[dice.Below(json.Length)];

        Read(dice.OneIn(8) ? json[..dice.Below(json.Length)] : json);
    });

    [Fact]
    public void Changed_values_read_to_something_valid_or_are_refused() => Check.ForAll(Edge.UniformLong, static seed =>
    {
        Dice dice = new(seed);
        string json = Encoding.UTF8.GetString(dice.Of<byte[]>(Sources));
        for (int i = dice.Below(3); i >= 0; i--)
            json = WithAnotherValue(json, ref dice);

        Read(Encoding.UTF8.GetBytes(json));
    });

    // One value that stands behind a colon, replaced, taken out or doubled.
    private static string WithAnotherValue(string json, ref Dice dice)
    {
        int at = json.IndexOf(':', dice.Below(json.Length));
        int end = at < 0 ? -1 : json.IndexOfAny([',', '}', ']'], at);
        if (end < 0)
            return json;
        string value = dice.Of<string>(Texts);
        return dice.Below(4) switch
        {
            0 => string.Concat(json.AsSpan(0, at), json.AsSpan(end)),
            1 => string.Concat(json.AsSpan(0, end), json.AsSpan(at, end - at), json.AsSpan(end)),
            _ => string.Concat(json.AsSpan(0, at + 1), value, json.AsSpan(end)),
        };
    }

    private static void Read(byte[] json)
    {
        if (Try(() => Json.ReadContent(json)) is { } content)
            Assert.Equal(content, Json.ReadContent(Json.Write(content)));
        if (Try(() => Json.ReadInvoice(json)) is { } invoice)
            Assert.Equal(invoice.Id, Invoice.Restore(invoice).Id);
        if (Try(() => Json.ReadBody(json)) is { } body)
            Assert.Equal(body, SealedBody.Of(body).Open());
        if (Try(() => Json.ReadEvent(json)) is { } happened)
            Assert.Equal(happened, Json.ReadEvent(Json.Write(happened)));
        Try(() => CanonicalJson.Canonicalize(json));
    }

    private static T? Try<T>(Func<T> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (InvoiceFormatException)
        {
            return null;
        }
    }
}
