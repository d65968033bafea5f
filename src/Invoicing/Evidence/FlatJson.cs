using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Invoicing;

/// <summary>Writes the canonical JSON (RFC 8785) of small records: texts, integers, lists. The caller gives the members in the order of their names.</summary>
internal sealed class FlatJson
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ArrayBufferWriter<byte> _bytes = new(512);
    private bool _isBehindValue;

    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();

    public void BeginObject() => Begin("{"u8);

    public void EndObject() => End("}"u8);

    public void BeginArray() => Begin("["u8);

    public void EndArray() => End("]"u8);

    public void Name(ReadOnlySpan<byte> name)
    {
        Separate();
        _bytes.Write("\""u8);
        _bytes.Write(name);
        _bytes.Write("\":"u8);
        _isBehindValue = false;
    }

    public void Member(ReadOnlySpan<byte> name, string value)
    {
        Name(name);
        Text(value);
        _isBehindValue = true;
    }

    public void MemberIfAny(ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
            Member(name, value);
    }

    public void Member(ReadOnlySpan<byte> name, long value)
    {
        Name(name);
        Span<byte> digits = stackalloc byte[20];
        _ = Utf8Formatter.TryFormat(value, digits, out int length);
        _bytes.Write(digits[..length]);
        _isBehindValue = true;
    }

    /// <summary>A value that is canonical JSON already.</summary>
    public void Raw(ReadOnlySpan<byte> json)
    {
        Separate();
        _bytes.Write(json);
        _isBehindValue = true;
    }

    private void Begin(ReadOnlySpan<byte> bracket)
    {
        Separate();
        _bytes.Write(bracket);
        _isBehindValue = false;
    }

    private void End(ReadOnlySpan<byte> bracket)
    {
        _bytes.Write(bracket);
        _isBehindValue = true;
    }

    private void Separate()
    {
        if (_isBehindValue)
            _bytes.Write(","u8);
    }

    private void Text(string value)
    {
        // Half a character has no bytes.
        _ = Utf8.GetByteCount(value);
        CanonicalJson.WriteText(value, _bytes);
    }
}
