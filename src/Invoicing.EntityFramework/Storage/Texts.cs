using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using NodaTime;
using NodaTime.Text;

namespace Invoicing.EntityFramework;

/// <summary>Values as columns hold them.</summary>
internal static class Texts
{
    public static DateOnly ToDate(LocalDate date) => date.WithCalendar(CalendarSystem.Iso).ToDateOnly();

    public static DateOnly? ToDate(LocalDate? date) => date is { } day ? ToDate(day) : null;

    public static LocalDate FromDate(DateOnly date) => LocalDate.FromDateOnly(date);

    public static LocalDate? FromDate(DateOnly? date) => date is { } day ? FromDate(day) : null;

    public static string ToText(Instant instant) => InstantPattern.ExtendedIso.Format(instant);

    public static Instant ToInstant(string text) => InstantPattern.ExtendedIso.Parse(text).GetValueOrThrow();

    public static byte[] ToBytes(Sha256Hash hash)
    {
        byte[] bytes = new byte[32];
        hash.CopyTo(bytes);
        return bytes;
    }

    public static TEnum ToEnum<TEnum>(string name)
        where TEnum : struct, Enum => Enum.Parse<TEnum>(name, ignoreCase: false);

    /// <summary>A list as JSON; null for an empty one.</summary>
    public static string? ToJson<T>(this InvoiceJson json, ValueArray<T> items) =>
        items.IsEmpty ? null : JsonSerializer.Serialize(items, TypeOf<ValueArray<T>>(json));

    public static ValueArray<T> FromJson<T>(this InvoiceJson json, string? text) =>
        text is null ? default : JsonSerializer.Deserialize(text, TypeOf<ValueArray<T>>(json));

    public static string? ToJson(this InvoiceJson json, TaxAdjustment? adjustment) =>
        adjustment is null ? null : JsonSerializer.Serialize(adjustment, TypeOf<TaxAdjustment>(json));

    public static TaxAdjustment? AdjustmentFromJson(this InvoiceJson json, string? text) =>
        text is null ? null : JsonSerializer.Deserialize(text, TypeOf<TaxAdjustment>(json));

    /// <summary>A text for people, as a column for queries can hold it: a NUL or half a character, which databases refuse, is U+FFFD.</summary>
    public static string ToColumn(string text)
    {
        if (!text.Contains('\0', StringComparison.Ordinal) && !HasSurrogates(text))
            return text;
        return string.Concat(text.EnumerateRunes().Select(static rune => rune.Value == 0 ? "\uFFFD" : rune.ToString()));
    }

    private static bool HasSurrogates(string text) => text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF');

    private static JsonTypeInfo<T> TypeOf<T>(InvoiceJson json) => (JsonTypeInfo<T>)json.SerializerOptions.GetTypeInfo(typeof(T));
}
