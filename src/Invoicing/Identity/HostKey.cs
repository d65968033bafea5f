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
            throw new ArgumentException($"A {what} has 1 to {MaxLength} characters, no control characters, and no spaces around it.", name);
        return value;
    }

    public static bool IsValid(string value) =>
        value.Length is > 0 and <= MaxLength && !value.Any(char.IsControl) && value.AsSpan().Trim().Length == value.Length;
}
