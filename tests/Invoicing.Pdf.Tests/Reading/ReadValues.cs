namespace Invoicing.Pdf.Tests;

/// <summary>A name of a file: <c>/Type</c>.</summary>
internal readonly record struct ReadName(string Name);

/// <summary>A string of a file.</summary>
internal sealed record ReadText(byte[] Bytes)
{
    /// <summary>Its characters, as UTF-16 where it begins so and as Latin letters otherwise.</summary>
    public string Text => Bytes is [0xFE, 0xFF, ..] ? System.Text.Encoding.BigEndianUnicode.GetString(Bytes, 2, Bytes.Length - 2) : System.Text.Encoding.Latin1.GetString(Bytes);
}

/// <summary>A reference to an object.</summary>
internal readonly record struct ReadReference(int Number);

/// <summary>An operator or another word that is no value.</summary>
internal readonly record struct ReadWord(string Word);

/// <summary>A stream.</summary>
internal sealed record ReadStream(Dictionary<string, object?> Entries, byte[] Raw);
