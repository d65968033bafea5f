using System.Globalization;
using System.Text.Json;

namespace Invoicing;

public sealed partial record ChainEntry
{
    /// <summary>The entry as canonical JSON with its hash, without its payload: what bundles hold and hosts may keep elsewhere.</summary>
    /// <exception cref="ArgumentException">A text has a half of a character, which no entry was written with.</exception>
    public ReadOnlyMemory<byte> ToUtf8Json() => Written(withHash: true);

    /// <summary>Reads what <see cref="ToUtf8Json"/> wrote; the hash is taken as it stands.</summary>
    /// <exception cref="FormatException">The bytes are not the canonical JSON of an entry.</exception>
    public static ChainEntry Parse(ReadOnlySpan<byte> utf8Json) =>
        StrictJson.Read(utf8Json, "entry", static json => Read(json), static (writer, entry) => entry.Write(writer, withHash: true));

    // Members that do not apply are left out; the names stand in the order of RFC 8785.
    internal void Write(FlatJson writer, bool withHash)
    {
        writer.BeginObject();
        writer.Member("chain"u8, Chain.ToString());
        writer.MemberIfAny("event"u8, EventId?.ToString());
        if (withHash)
            writer.Member("hash"u8, Hash.ToString());
        writer.Member("index"u8, Index);
        writer.Member("invoice"u8, InvoiceId.ToString());
        writer.MemberIfAny("number"u8, Number);
        writer.Member("payload"u8, PayloadHash.ToString());
        writer.MemberIfAny("period"u8, Period);
        writer.Member("previous"u8, Previous.ToString());
        // A text, because JSON numbers are exact only to 2^53.
        writer.MemberIfAny("sequence"u8, Sequence?.ToString(CultureInfo.InvariantCulture));
        writer.MemberIfAny("type"u8, EventType);
        writer.EndObject();
    }

    internal static ChainEntry Read(JsonElement json) => new()
    {
        Chain = ChainId.Parse(StrictJson.Text(json, "chain"), null),
        EventId = StrictJson.TextIfAny(json, "event") is { } key ? Invoicing.EventId.Parse(key, null) : null,
        Hash = Sha256Hash.Parse(StrictJson.Text(json, "hash"), null),
        Index = StrictJson.Integer(json, "index"),
        InvoiceId = InvoiceId.Parse(StrictJson.Text(json, "invoice"), null),
        Number = StrictJson.TextIfAny(json, "number"),
        PayloadHash = Sha256Hash.Parse(StrictJson.Text(json, "payload"), null),
        Period = StrictJson.TextIfAny(json, "period"),
        Previous = Sha256Hash.Parse(StrictJson.Text(json, "previous"), null),
        Sequence = StrictJson.TextIfAny(json, "sequence") is { } digits ? long.Parse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : null,
        EventType = StrictJson.TextIfAny(json, "type"),
    };

    private byte[] Written(bool withHash)
    {
        FlatJson writer = new();
        Write(writer, withHash);
        return writer.ToArray();
    }
}
