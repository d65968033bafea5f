using System.Runtime.CompilerServices;

namespace Invoicing;

/// <summary>The rule for keys that the host gives: opaque to this library, but bounded and free of control characters.</summary>
internal static class HostKey
{
    public const int MaxLength = 100;

    public static string Require(string value, string what, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(value, name);
        if (!IsValid(value))
            throw new ArgumentException($"A {what} has 1 to {MaxLength} characters, no control characters, no halves of characters, and no spaces around it.", name);
        return value;
    }

    public static bool IsValid(string value) =>
        value.Length is > 0 and <= MaxLength && !value.Any(char.IsControl) && value.AsSpan().Trim().Length == value.Length && !HasLoneSurrogate(value);

    // Half a character has no UTF-8, so two keys with one would become the same key on the way.
    public static bool HasLoneSurrogate(string value)
    {
        for (int i = 0; i < value.Length; i++)
        {
            if (!char.IsSurrogate(value[i]))
                continue;
            if (i + 1 == value.Length || !char.IsSurrogatePair(value[i], value[i + 1]))
                return true;
            i++;
        }

        return false;
    }
}
