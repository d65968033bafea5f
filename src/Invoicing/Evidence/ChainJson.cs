using System.Runtime.InteropServices;
using System.Text.Json;

namespace Invoicing;

/// <summary>Pieces of chains as files of a bundle: a list of entries, each in a history with its event, unless that is withheld.</summary>
internal static class ChainJson
{
    public static byte[] Write(ValueArray<ChainEntry> entries)
    {
        FlatJson writer = new();
        WriteEntries(writer, entries);
        return writer.ToArray();
    }

    public static byte[] WriteHistory(ValueArray<ChainEntry> entries)
    {
        FlatJson writer = new();
        WriteEvents(writer, entries);
        return writer.ToArray();
    }

    public static ValueArray<ChainEntry> Read(byte[] utf8Json) =>
        StrictJson.Read(utf8Json, "chain", static json => json.EnumerateArray().Select(ChainEntry.Read).ToValueArray(), WriteEntries);

    public static ValueArray<ChainEntry> ReadHistory(byte[] utf8Json) =>
        StrictJson.Read(utf8Json, "history", static json => json.EnumerateArray().Select(ReadEvent).ToValueArray(), WriteEvents);

    private static ChainEntry ReadEvent(JsonElement json) => ChainEntry.Read(StrictJson.Member(json, "entry")) with
    {
        Payload = json.TryGetProperty("event", out JsonElement happened) ? ValueArray.Create(JsonMarshal.GetRawUtf8Value(happened)) : default,
    };

    private static void WriteEntries(FlatJson writer, ValueArray<ChainEntry> entries)
    {
        writer.BeginArray();
        foreach (ChainEntry entry in entries)
            entry.Write(writer, withHash: true);
        writer.EndArray();
    }

    private static void WriteEvents(FlatJson writer, ValueArray<ChainEntry> entries)
    {
        writer.BeginArray();
        foreach (ChainEntry entry in entries)
        {
            writer.BeginObject();
            writer.Name("entry"u8);
            entry.Write(writer, withHash: true);
            if (!entry.Payload.IsEmpty)
            {
                writer.Name("event"u8);
                writer.Raw(entry.Payload.AsSpan());
            }

            writer.EndObject();
        }

        writer.EndArray();
    }
}
