using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Invoicing;

/// <summary>The complete JSON form of invoices: content, whole invoices, sealed bodies and events, written and read back without any loss.</summary>
/// <remarks>
/// Reading is strict: what is unknown, there twice, of another type, or contradicts the rest is refused with <see cref="InvoiceFormatException"/>, and with no
/// other exception, however malformed the text is. Members that have their default are left out. The format has versions and a JSON Schema: docs/formats/invoice.md.
/// An instance can be used by many threads.
/// </remarks>
public sealed class InvoiceJson
{
    /// <summary>The format of a whole invoice.</summary>
    public const string InvoiceFormat = "invoicing/invoice/1";

    /// <summary>The format of the sealed body of a posted invoice.</summary>
    public const string BodyFormat = "invoicing/body/1";

    /// <summary>The format of a domain event.</summary>
    public const string EventFormat = "invoicing/event/1";

    private readonly InvoiceJsonOptions _options;
    private readonly JsonSerializerOptions _json;

    /// <summary>Reads and writes with options of the host.</summary>
    public InvoiceJson(InvoiceJsonOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _json = InvoiceJsonTypes.OptionsOf(options);
    }

    /// <summary>Reads currencies of the host's own beside those of ISO 4217.</summary>
    public InvoiceJson(CurrencySet currencies)
        : this(new InvoiceJsonOptions { Currencies = currencies })
    {
    }

    /// <summary>The currencies of ISO 4217, no white space, the default limits.</summary>
    public static InvoiceJson Default { get; } = new(new InvoiceJsonOptions());

    internal JsonSerializerOptions SerializerOptions => _json;

    internal CurrencySet Currencies => _options.Currencies;

    /// <summary>Writes content as UTF-8.</summary>
    /// <exception cref="InvoiceFormatException">A text has half of a surrogate pair, or a value is <c>default</c>, so that it has no JSON form.</exception>
    public byte[] Write(InvoiceContent content) => WriteAs(content);

    /// <summary>Writes a whole invoice as UTF-8: everything a store keeps of it, and its amounts for readers.</summary>
    /// <remarks>Internal notes are part of it. What goes to others is the body.</remarks>
    /// <exception cref="ArgumentException">The parts of the snapshot contradict each other.</exception>
    /// <exception cref="InvoiceFormatException">A text has half of a surrogate pair, or a value is <c>default</c>, so that it has no JSON form.</exception>
    public byte[] Write(InvoiceSnapshot invoice) => WriteAs(invoice);

    /// <summary>Writes the body of a posted invoice as UTF-8; its canonical form is <see cref="SealedBody.Bytes"/>.</summary>
    /// <exception cref="InvoiceFormatException">A text has half of a surrogate pair, or a value is <c>default</c>, so that it has no JSON form.</exception>
    public byte[] Write(InvoiceBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return WriteAs(InvoiceBodyModel.Of(body));
    }

    /// <summary>Writes an event as UTF-8; its member <c>type</c> is the name of its type.</summary>
    /// <exception cref="InvoiceFormatException">A text has half of a surrogate pair, or a value is <c>default</c>, so that it has no JSON form.</exception>
    public byte[] Write(DomainEvent happened) => WriteAs(happened);

    /// <summary>Reads content. It holds what every content does; whether it can be calculated and posted shows when that is done.</summary>
    /// <exception cref="InvoiceFormatException">The text is something else; the path says where.</exception>
    public InvoiceContent ReadContent(ReadOnlySpan<byte> utf8Json) => Read<InvoiceContent>(utf8Json, format: null);

    /// <summary>Reads a whole invoice, calculates it again and checks its body; <see cref="Invoice.Restore"/> makes an invoice of it.</summary>
    /// <exception cref="InvoiceFormatException">The text is something else, its parts contradict each other, or it states other amounts than its content gives; the path says where.</exception>
    public InvoiceSnapshot ReadInvoice(ReadOnlySpan<byte> utf8Json)
    {
        InvoiceSnapshot snapshot = Read<InvoiceSnapshot>(utf8Json, InvoiceFormat);
        if (!snapshot.Body.IsEmpty)
            InvoiceJsonCheck.SameBody(snapshot, OpenBody(snapshot));
        return snapshot;
    }

    /// <summary>Reads the body of a posted invoice, canonical or not, and calculates it again.</summary>
    /// <exception cref="InvoiceFormatException">The text is something else, or states other amounts than its content gives; the path says where.</exception>
    public InvoiceBody ReadBody(ReadOnlySpan<byte> utf8Json) => InvoiceJsonCheck.Body(Read<InvoiceBodyModel>(utf8Json, BodyFormat));

    /// <summary>Reads an event.</summary>
    /// <exception cref="InvoiceFormatException">The text is something else; the path says where.</exception>
    public DomainEvent ReadEvent(ReadOnlySpan<byte> utf8Json) => Read<DomainEvent>(utf8Json, EventFormat);

    private InvoiceBody OpenBody(InvoiceSnapshot snapshot)
    {
        try
        {
            return SealedBody.OfBytes(snapshot.Body.AsSpan()).Open(this);
        }
        catch (InvoiceFormatException reason)
        {
            throw new InvoiceFormatException("$.body.text", reason.Message, "The body is the sealed text, as it was written when the invoice was posted.", reason);
        }
    }

    private byte[] WriteAs<T>(T value)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(value);
        try
        {
            return JsonSerializer.SerializeToUtf8Bytes(value, TypeOf<T>());
        }
        catch (JsonException reason)
        {
            throw new InvoiceFormatException(reason.Path ?? "$", InvoiceJsonFault.MessageOf(reason), "Nothing was written.", reason);
        }
    }

    private T Read<T>(ReadOnlySpan<byte> utf8Json, string? format)
        where T : class
    {
        if (utf8Json.Length > _options.MaxBytes)
            throw new InvoiceFormatException("$", string.Create(CultureInfo.InvariantCulture, $"The text has {utf8Json.Length} bytes, and {_options.MaxBytes} is the most"), "Send less, or raise InvoiceJsonOptions.MaxBytes.");
        JsonTypeInfo<T> type = TypeOf<T>();
        try
        {
            RequireFormat(utf8Json, format);
            return JsonSerializer.Deserialize(utf8Json, type) ?? throw new InvoiceFormatException("$", "The text is null", "Send an object.");
        }
        catch (JsonException reason)
        {
            throw InvoiceJsonFault.Of(reason);
        }
        catch (Exception reason) when (reason is not InvoiceFormatException && InvoiceJsonFault.IsOfContent(reason))
        {
            throw InvoiceJsonFault.Of(reason, utf8Json, type);
        }
    }

    // Before anything else, because a text of another format or version is wrong in many places and right in none.
    private static void RequireFormat(ReadOnlySpan<byte> utf8Json, string? format)
    {
        if (format is null)
            return;
        Utf8JsonReader reader = new(utf8Json, new JsonReaderOptions { MaxDepth = InvoiceJsonOptions.MaxDepth });
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw new InvoiceFormatException("$", "The text is no object", $"Send an object of format {format}.");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isFormat = reader.ValueTextEquals("format"u8);
            reader.Read();
            if (isFormat && reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(format))
                return;
            if (isFormat)
                throw new InvoiceFormatException("$.format", $"The text is not of format {format}", "Read it with the method for its format, or with a version of this library that knows it.");
            reader.Skip();
        }

        throw new InvoiceFormatException("$.format", "The format is missing", $"Say \"format\": \"{format}\".");
    }

    private JsonTypeInfo<T> TypeOf<T>() => (JsonTypeInfo<T>)_json.GetTypeInfo(typeof(T));
}
