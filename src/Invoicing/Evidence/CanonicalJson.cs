using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Invoicing;

/// <summary>The canonical bytes of a JSON text after RFC 8785 (JCS): one text for everything that says the same, so that it can be hashed and signed.</summary>
/// <remarks>
/// Members are sorted by the UTF-16 code units of their names, only what must be escaped is, and there is no white space. Numbers are whole ones within
/// ±(2^53 − 1), which every reader of JSON keeps; all others are refused, because invoices hold amounts as texts. The bytes depend on nothing but the text:
/// not on the culture, and not on the framework's own escaping, which follows its tables of Unicode.
/// </remarks>
public static class CanonicalJson
{
    /// <summary>The deepest nesting.</summary>
    public const int MaxDepth = 64;

    private const long MaxInteger = (1L << 53) - 1;

    /// <summary>The canonical bytes of a UTF-8 JSON text.</summary>
    /// <exception cref="InvoiceFormatException">The text is no JSON, is nested deeper than <see cref="MaxDepth"/>, names a member twice, or has a number or a half of a character that is refused.</exception>
    public static byte[] Canonicalize(ReadOnlySpan<byte> utf8Json)
    {
        ArrayBufferWriter<byte> bytes = new(Math.Max(utf8Json.Length, 16));
        using JsonDocument document = Parse(utf8Json);
        Write(document.RootElement, new(), bytes);
        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>True when the text is what <see cref="Canonicalize"/> makes of it; false also when it is no JSON.</summary>
    public static bool IsCanonical(ReadOnlySpan<byte> utf8Json)
    {
        try
        {
            return Canonicalize(utf8Json).AsSpan().SequenceEqual(utf8Json);
        }
        catch (InvoiceFormatException)
        {
            return false;
        }
    }

    private static JsonDocument Parse(ReadOnlySpan<byte> utf8Json)
    {
        try
        {
            Utf8JsonReader reader = new(utf8Json, new JsonReaderOptions { MaxDepth = MaxDepth });
            JsonDocument document = JsonDocument.ParseValue(ref reader);

            // What follows the value is refused by reading on.
            while (reader.Read())
            {
            }

            return document;
        }
        catch (JsonException reason)
        {
            throw InvoiceJsonFault.Of(reason);
        }
    }

    private static void Write(JsonElement value, JsonPlace place, ArrayBufferWriter<byte> bytes)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(value, place, bytes);
                break;
            case JsonValueKind.Array:
                WriteArray(value, place, bytes);
                break;
            case JsonValueKind.String:
                WriteText(TextOf(value, place), bytes);
                break;
            case JsonValueKind.Number:
                WriteNumber(value, place, bytes);
                break;
            default:
                bytes.Write(value.ValueKind switch
                {
                    JsonValueKind.True => "true"u8,
                    JsonValueKind.False => "false"u8,
                    _ => "null"u8,
                });
                break;
        }
    }

    private static void WriteObject(JsonElement value, JsonPlace place, ArrayBufferWriter<byte> bytes)
    {
        (string Name, JsonElement Value)[] members = new (string, JsonElement)[value.GetPropertyCount()];
        int count = 0;
        foreach (JsonProperty member in value.EnumerateObject())
            members[count++] = (NameOf(member, place), member.Value);

        // An ordinal comparison is one of UTF-16 code units, as the standard wants it.
        Array.Sort(members, static (left, right) => string.CompareOrdinal(left.Name, right.Name));
        bytes.Write("{"u8);
        for (int i = 0; i < members.Length; i++)
        {
            (string name, JsonElement item) = members[i];
            if (i > 0)
            {
                if (string.Equals(name, members[i - 1].Name, StringComparison.Ordinal))
                    throw new InvoiceFormatException(place.Of(name), "The member is there twice", "Leave one of them out.");
                bytes.Write(","u8);
            }

            WriteText(name, bytes);
            bytes.Write(":"u8);
            place.Enter(name);
            Write(item, place, bytes);
            place.Leave();
        }

        bytes.Write("}"u8);
    }

    private static void WriteArray(JsonElement value, JsonPlace place, ArrayBufferWriter<byte> bytes)
    {
        bytes.Write("["u8);
        int index = 0;
        foreach (JsonElement item in value.EnumerateArray())
        {
            if (index > 0)
                bytes.Write(","u8);
            place.Enter(index++);
            Write(item, place, bytes);
            place.Leave();
        }

        bytes.Write("]"u8);
    }

    private static void WriteNumber(JsonElement value, JsonPlace place, ArrayBufferWriter<byte> bytes)
    {
        // The shape says whether it is whole: 1.0 and 1e2 are not written like whole numbers.
        if (!value.TryGetInt64(out long number) || number is > MaxInteger or < -MaxInteger)
            throw new InvoiceFormatException(place.ToString(), "The number is not a whole one within ±(2^53 − 1)", "Write it as a text.");
        Span<byte> digits = bytes.GetSpan(20);
        number.TryFormat(digits, out int written, default, CultureInfo.InvariantCulture);
        ReadOnlySpan<byte> given = JsonMarshal.GetRawUtf8Value(value);
        if (!given.SequenceEqual(digits[..written]))
            throw new InvoiceFormatException(place.ToString(), "The number is not written as a whole one", "Write digits only, or a text.");
        bytes.Advance(written);
    }

    /// <summary>A text of whole characters with the escapes that it must have.</summary>
    internal static void WriteText(string text, ArrayBufferWriter<byte> bytes)
    {
        bytes.Write("\""u8);
        ReadOnlySpan<char> rest = text;
        while (!rest.IsEmpty)
        {
            int plain = 0;
            while (plain < rest.Length && rest[plain] >= ' ' && rest[plain] is not ('"' or '\\'))
                plain++;
            Encoding.UTF8.GetBytes(rest[..plain], bytes);
            if (plain == rest.Length)
                break;
            WriteEscape(rest[plain], bytes);
            rest = rest[(plain + 1)..];
        }

        bytes.Write("\""u8);
    }

    private static void WriteEscape(char symbol, ArrayBufferWriter<byte> bytes)
    {
        const string Digits = "0123456789abcdef";
        bytes.Write(symbol switch
        {
            '"' => "\\\""u8,
            '\\' => "\\\\"u8,
            '\b' => "\\b"u8,
            '\t' => "\\t"u8,
            '\n' => "\\n"u8,
            '\f' => "\\f"u8,
            '\r' => "\\r"u8,
            _ => [(byte)'\\', (byte)'u', (byte)'0', (byte)'0', (byte)Digits[symbol >> 4], (byte)Digits[symbol & 15]],
        });
    }

    private static string TextOf(JsonElement value, JsonPlace place)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException reason)
        {
            throw HalfCharacter(place, reason);
        }
    }

    private static string NameOf(JsonProperty member, JsonPlace place)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException reason)
        {
            throw HalfCharacter(place, reason);
        }
    }

    private static InvoiceFormatException HalfCharacter(JsonPlace place, InvalidOperationException reason) =>
        new(place.ToString(), "A text has bytes that are no UTF-8, or half of a surrogate pair", "Write whole characters.", reason);
}
