using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Invoicing;

/// <summary>Everything the parsing and formatting interfaces ask for, over the two members of <see cref="IUtf8Text{TSelf}"/>.</summary>
internal static class Utf8Text
{
    /// <summary>No text of a value is longer: sign, 19 digits, point, unit or two currency codes.</summary>
    public const int MaxLength = 64;

    public static string ToString<T>(in T value, ReadOnlySpan<char> format)
        where T : struct, IUtf8Text<T>
    {
        Span<byte> buffer = stackalloc byte[MaxLength];
        return value.TryWrite(buffer, out int written, format) ? Encoding.ASCII.GetString(buffer[..written]) : ThrowTooLong<T>();
    }

    public static bool TryFormat<T>(in T value, Span<char> destination, out int charsWritten, ReadOnlySpan<char> format)
        where T : struct, IUtf8Text<T>
    {
        Span<byte> buffer = stackalloc byte[MaxLength];
        if (!value.TryWrite(buffer, out int written, format) || written > destination.Length)
        {
            charsWritten = 0;
            return false;
        }

        for (int i = 0; i < written; i++)
            destination[i] = (char)buffer[i];
        charsWritten = written;
        return true;
    }

    public static TextStatus Read<T>(ReadOnlySpan<char> text, out T value)
        where T : struct, IUtf8Text<T>
    {
        value = default;
        if (text.Length > MaxLength)
            return TextStatus.Malformed;
        Span<byte> buffer = stackalloc byte[MaxLength];
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] > 127)
                return TextStatus.Malformed;
            buffer[i] = (byte)text[i];
        }

        return T.Read(buffer[..text.Length], out value);
    }

    // Longer texts are refused in either encoding, so that leading zeros without end are not read.
    private static TextStatus Read<T>(ReadOnlySpan<byte> utf8Text, out T value)
        where T : struct, IUtf8Text<T>
    {
        if (utf8Text.Length <= MaxLength)
            return T.Read(utf8Text, out value);
        value = default;
        return TextStatus.Malformed;
    }

    public static T Parse<T>(ReadOnlySpan<char> text)
        where T : struct, IUtf8Text<T>
    {
        TextStatus status = Read(text, out T value);
        return status == TextStatus.Ok ? value : Throw<T>(status, text.ToString());
    }

    public static T Parse<T>(ReadOnlySpan<byte> utf8Text)
        where T : struct, IUtf8Text<T>
    {
        TextStatus status = Read(utf8Text, out T value);
        return status == TextStatus.Ok ? value : Throw<T>(status, Encoding.UTF8.GetString(utf8Text[..Math.Min(utf8Text.Length, MaxLength + 1)]));
    }

    public static bool TryParse<T>(ReadOnlySpan<char> text, out T value)
        where T : struct, IUtf8Text<T>
    {
        if (Read(text, out value) == TextStatus.Ok)
            return true;
        value = default;
        return false;
    }

    public static bool TryParse<T>(ReadOnlySpan<byte> utf8Text, out T value)
        where T : struct, IUtf8Text<T>
    {
        if (Read(utf8Text, out value) == TextStatus.Ok)
            return true;
        value = default;
        return false;
    }

    /// <summary>Refuses every format but none and <c>G</c>.</summary>
    public static void RequireGeneral(ReadOnlySpan<char> format)
    {
        if (!format.IsEmpty && format is not ("G" or "g"))
            ThrowUnknownFormat(format);
    }

    [DoesNotReturn]
    public static void ThrowUnknownFormat(ReadOnlySpan<char> format) => throw new FormatException($"'{format}' is not a format of this value; see the remarks of its TryFormat.");

    /// <summary>The text as an error message shows it: cut where it is longer than any right one.</summary>
    public static string Shown(ReadOnlySpan<char> text) => text.Length <= MaxLength ? text.ToString() : string.Concat(text[..MaxLength], "…");

    [DoesNotReturn]
    internal static T Throw<T>(TextStatus status, string text)
        where T : struct, IUtf8Text<T>
    {
        throw status == TextStatus.OutOfRange
            ? new OverflowException($"'{Shown(text)}' is out of the range of {typeof(T).Name}.")
            : new FormatException($"'{Shown(text)}' is not a {typeof(T).Name}; write it like \"{T.TextExample}\".");
    }

    [DoesNotReturn]
    private static string ThrowTooLong<T>() => throw new InvalidOperationException($"A {typeof(T).Name} is longer than {MaxLength} characters.");
}
