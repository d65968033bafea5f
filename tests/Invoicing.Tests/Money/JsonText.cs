using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Invoicing.Tests;

/// <summary>JSON strings in the shapes in which a reader meets them.</summary>
internal static class JsonText
{
    /// <summary>Each character as an escape.</summary>
    public static string Escaped(string text)
    {
        StringBuilder json = new("\"");
        foreach (char symbol in text)
            json.Append(CultureInfo.InvariantCulture, $"\\u{(int)symbol:x4}");
        return json.Append('"').ToString();
    }

    /// <summary>Reads a value from a sequence whose segments have so many bytes each.</summary>
    public static T ReadSegmented<T>(string json, int segmentLength)
    {
        Utf8JsonReader reader = new(Segmented(Encoding.UTF8.GetBytes(json), segmentLength));
        return JsonSerializer.Deserialize<T>(ref reader)!;
    }

    private static ReadOnlySequence<byte> Segmented(byte[] bytes, int segmentLength)
    {
        Segment first = new(bytes.AsMemory(0, Math.Min(segmentLength, bytes.Length)), 0);
        Segment last = first;
        for (int at = segmentLength; at < bytes.Length; at += segmentLength)
            last = last.Append(bytes.AsMemory(at, Math.Min(segmentLength, bytes.Length - at)));
        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory, long start)
        {
            Memory = memory;
            RunningIndex = start;
        }

        public Segment Append(ReadOnlyMemory<byte> memory)
        {
            Segment next = new(memory, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
