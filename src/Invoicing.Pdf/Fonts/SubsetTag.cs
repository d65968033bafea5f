using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Invoicing.Pdf;

/// <summary>Makes the letters that stand before the name of an embedded font.</summary>
internal static class SubsetTag
{
    private const int Length = 6, Letters = 26;

    /// <summary>Six capital letters out of a hash of the name, the characters and the font.</summary>
    public static string Of(string name, ReadOnlySpan<int> codePoints, ReadOnlySpan<byte> program)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.ASCII.GetBytes(name));
        Span<byte> bytes = stackalloc byte[4];
        foreach (int codePoint in codePoints)
        {
            BinaryPrimitives.WriteInt32BigEndian(bytes, codePoint);
            hash.AppendData(bytes);
        }

        hash.AppendData(program);
        Span<byte> result = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(result);
        ulong number = BinaryPrimitives.ReadUInt64BigEndian(result);
        Span<char> tag = stackalloc char[Length];
        foreach (ref char letter in tag)
        {
            letter = (char)('A' + (int)(number % Letters));
            number /= Letters;
        }

        return new(tag);
    }
}
