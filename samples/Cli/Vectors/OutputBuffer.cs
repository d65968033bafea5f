using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Invoicing.Cli.Vectors;

/// <summary>Collects lines of UTF-8 and passes them on to a stream, many at a time.</summary>
internal sealed class OutputBuffer : IDisposable
{
    private const int FlushBytes = 64 * 1024;

    private readonly Stream _output;
    private readonly ArrayBufferWriter<byte> _buffer = new(2 * FlushBytes);

    public OutputBuffer(Stream output)
    {
        _output = output;
        Json = new(_buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    /// <summary>Writes the JSON of the line.</summary>
    public Utf8JsonWriter Json { get; }

    /// <summary>The object is complete: the next one begins on a line of its own.</summary>
    public void EndJsonLine()
    {
        Json.Flush();
        Json.Reset();
        Write("\n");
    }

    /// <summary>Writes the line of a vector that could not be calculated.</summary>
    public void WriteJsonError(string? id, string error)
    {
        Json.WriteStartObject();
        Json.WriteString("id"u8, id);
        Json.WriteString("error"u8, error);
        Json.WriteEndObject();
        EndJsonLine();
    }

    public void Write(string text)
    {
        Encoding.UTF8.GetBytes(text, _buffer);
        if (_buffer.WrittenCount >= FlushBytes)
            Flush();
    }

    public void Flush()
    {
        _output.Write(_buffer.WrittenSpan);
        _buffer.ResetWrittenCount();
        _output.Flush();
    }

    public void Dispose() => Json.Dispose();
}
