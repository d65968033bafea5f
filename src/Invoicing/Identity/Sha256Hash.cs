using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace Invoicing;

/// <summary>A SHA-256 hash (FIPS 180-4): 32 bytes, written as 64 lower-case hexadecimal digits.</summary>
/// <remarks><c>default</c> is all zeros and hash of nothing; chains begin with it.</remarks>
[JsonConverter(typeof(KeyJsonConverter<Sha256Hash>))]
public readonly record struct Sha256Hash : ISpanParsable<Sha256Hash>, IUtf8SpanFormattable, IUtf8SpanParsable<Sha256Hash>
{
    private const int Length = 32;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    private readonly ulong _first;
    private readonly ulong _second;
    private readonly ulong _third;
    private readonly ulong _fourth;

    /// <summary>A hash that was calculated before, from its 32 bytes.</summary>
    /// <exception cref="ArgumentException">There are other than 32 bytes.</exception>
    public Sha256Hash(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length)
            throw new ArgumentException("A SHA-256 hash has 32 bytes; Sha256Hash.Of calculates the hash of a text.", nameof(bytes));
        _first = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        _second = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        _third = BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]);
        _fourth = BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]);
    }

    /// <summary>The hash of bytes.</summary>
    public static Sha256Hash Of(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[Length];
        SHA256.HashData(bytes, hash);
        return new(hash);
    }

    /// <summary>Writes the 32 bytes to the start of a span.</summary>
    /// <exception cref="ArgumentException">The span is shorter.</exception>
    public void CopyTo(Span<byte> destination)
    {
        if (destination.Length < Length)
            throw new ArgumentException("A SHA-256 hash has 32 bytes; give a longer span.", nameof(destination));
        BinaryPrimitives.WriteUInt64BigEndian(destination, _first);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], _second);
        BinaryPrimitives.WriteUInt64BigEndian(destination[16..], _third);
        BinaryPrimitives.WriteUInt64BigEndian(destination[24..], _fourth);
    }

    /// <summary>The 64 lower-case hexadecimal digits.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Length];
        CopyTo(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    /// <summary>Reads 64 lower-case hexadecimal digits; the provider is ignored.</summary>
    /// <exception cref="FormatException">The text is anything else.</exception>
    public static Sha256Hash Parse(string s, IFormatProvider? provider)
    {
        ArgumentNullException.ThrowIfNull(s);
        return TryParse(s, provider, out Sha256Hash hash) ? hash : throw new FormatException($"'{(s.Length <= 2 * Length ? s : string.Concat(s.AsSpan(0, 2 * Length), "…"))}' is no SHA-256 hash; it has 64 digits from 0 to 9 and a to f.");
    }

    /// <summary>Reads 64 lower-case hexadecimal digits; false when the text is anything else.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Sha256Hash result)
    {
        result = default;
        return s is not null && TryParse(s.AsSpan(), provider, out result);
    }

    /// <summary>Reads 64 lower-case hexadecimal digits; the provider is ignored.</summary>
    /// <exception cref="FormatException">The text is anything else.</exception>
    public static Sha256Hash Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s.ToString(), provider);

    /// <summary>Reads 64 lower-case hexadecimal digits; false when the text is anything else.</summary>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Sha256Hash result)
    {
        result = default;
        if (s.Length != 2 * Length || s.ContainsAnyExcept(Digits))
            return false;
        Span<byte> bytes = stackalloc byte[Length];
        Convert.FromHexString(s, bytes, out _, out _);
        result = new(bytes);
        return true;
    }

    /// <summary>Reads 64 lower-case hexadecimal digits; the provider is ignored.</summary>
    /// <exception cref="FormatException">The text is anything else.</exception>
    public static Sha256Hash Parse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider) => Parse(Encoding.UTF8.GetString(utf8Text), provider);

    /// <summary>Reads 64 lower-case hexadecimal digits; false when the text is anything else.</summary>
    public static bool TryParse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider, out Sha256Hash result)
    {
        result = default;
        Span<char> digits = stackalloc char[2 * Length];
        return utf8Text.Length == 2 * Length && Encoding.UTF8.TryGetChars(utf8Text, digits, out int written) && TryParse(digits[..written], provider, out result);
    }

    /// <summary>Writes the 64 digits; false when the destination is too short. Format and provider are ignored.</summary>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        Span<byte> bytes = stackalloc byte[Length];
        CopyTo(bytes);
        return Convert.TryToHexStringLower(bytes, utf8Destination, out bytesWritten);
    }
}
