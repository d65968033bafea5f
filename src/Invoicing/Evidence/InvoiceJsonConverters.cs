using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace Invoicing;

/// <summary>Dates and instants as ISO texts, in the ISO calendar, instants to the nanosecond.</summary>
internal sealed class PatternJsonConverter<T>(string what, string example, IPattern<T> pattern, Func<T, T> toIso) : JsonConverter<T>
    where T : struct
{
    public static PatternJsonConverter<LocalDate> Dates { get; } =
        new("date", "2026-11-20", LocalDatePattern.Iso, static date => date.WithCalendar(CalendarSystem.Iso));

    public static PatternJsonConverter<Instant> Instants { get; } =
        new("instant", "2026-11-20T12:00:00.123456789Z", InstantPattern.ExtendedIso, static instant => instant);

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        ParseResult<T> parsed = reader.TokenType == JsonTokenType.String ? pattern.Parse(reader.GetString()!) : throw Malformed();
        return parsed.TryGetValue(default, out T value) ? value : throw Malformed();
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(pattern.Format(toIso(value)));

    private JsonException Malformed() => new($"This is no {what}; write it like \"{example}\".");
}

/// <summary>Names of an enumeration, exactly as they are written; never numbers.</summary>
internal sealed class NameJsonConverter<T> : JsonConverter<T>
    where T : struct, Enum
{
    private static readonly string[] Names = Enum.GetNames<T>();
    private static readonly T[] Values = Enum.GetValues<T>();

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        int index = reader.TokenType == JsonTokenType.String ? Array.IndexOf(Names, reader.GetString()) : -1;
        return index >= 0 ? Values[index] : throw new JsonException($"This is no {typeof(T).Name}; write one of {string.Join(", ", Names)} as a text.");
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Enum.GetName(value) ?? throw new JsonException($"{value} is none of the defined values of {typeof(T).Name}."));
}

/// <summary>Texts of whole characters: half of one would silently become another character.</summary>
internal sealed class WholeTextJsonConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? reader.GetString() : throw new JsonException("This is no text; put it into quotation marks.");

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options)
    {
        if (HostKey.HasLoneSurrogate(value))
            throw new JsonException("The text has half of a surrogate pair, which is no character; remove it.");
        writer.WriteStringValue(value);
    }
}

/// <summary>Bytes of embedded files as base64, in the only way to write them.</summary>
internal sealed class BytesJsonConverter : JsonConverter<ValueArray<byte>>
{
    public override ValueArray<byte> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
            throw new JsonException("Bytes are a text in base64.");
        byte[] text = Encoding.UTF8.GetBytes(reader.GetString()!);
        byte[] bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        Base64.DecodeFromUtf8(text, bytes, out _, out int length);

        // White space and stray bits at the end would be other texts of the same bytes.
        byte[] again = new byte[Base64.GetMaxEncodedToUtf8Length(length)];
        Base64.EncodeToUtf8(bytes.AsSpan(0, length), again, out _, out _);
        return again.AsSpan().SequenceEqual(text) ? ValueArray.Create<byte>(bytes.AsSpan(0, length)) : throw new JsonException("This is no base64; write it with padding and without white space.");
    }

    public override void Write(Utf8JsonWriter writer, ValueArray<byte> value, JsonSerializerOptions options) => writer.WriteBase64StringValue(value.AsSpan());
}

/// <summary>A profile by its <see cref="CalculationProfile.Id"/>; the name alone would be another profile once there is a second version.</summary>
internal sealed class ProfileJsonConverter : JsonConverter<CalculationProfile>
{
    public override CalculationProfile Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        string? id = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        return id is not null && CalculationProfile.TryFind(id, out CalculationProfile? profile) && string.Equals(profile.Id, id, StringComparison.Ordinal)
            ? profile
            : throw new JsonException($"This is no calculation profile; write one of {string.Join(", ", CalculationProfile.All)}.");
    }

    public override void Write(Utf8JsonWriter writer, CalculationProfile value, JsonSerializerOptions options) => writer.WriteStringValue(value.Id);
}

/// <summary>The sealed bytes of an invoice as text with their hash, so that <c>jq -j .body.text | sha256sum</c> proves them.</summary>
internal sealed class SealedBytesJsonConverter : JsonConverter<ValueArray<byte>>
{
    public override ValueArray<byte> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        string? text = null;
        Sha256Hash? hash = null;
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("A body is an object with the members sha256 and text.");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            reader.Read();
            if (reader.TokenType != JsonTokenType.String)
                throw new JsonException("A body has texts only.");
            if (string.Equals(name, "text", StringComparison.Ordinal) && text is null)
                text = reader.GetString();
            else if (string.Equals(name, "sha256", StringComparison.Ordinal) && hash is null && Sha256Hash.TryParse(reader.GetString(), null, out Sha256Hash given))
                hash = given;
            else
                throw new JsonException("A body has the members sha256, with 64 lowercase hexadecimal digits, and text, each once.");
        }

        if (text is null || hash is null)
            throw new JsonException("A body has the members sha256 and text.");
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return Sha256Hash.Of(bytes) == hash
            ? ValueArray.Create<byte>(bytes)
            : throw new JsonException($"The text of the body has the hash {Sha256Hash.Of(bytes)} and not {hash}; one of them was changed.");
    }

    public override void Write(Utf8JsonWriter writer, ValueArray<byte> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("sha256"u8, Sha256Hash.Of(value.AsSpan()).ToString());
        writer.WriteString("text"u8, value.AsSpan());
        writer.WriteEndObject();
    }
}
