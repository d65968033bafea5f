using System.Diagnostics.CodeAnalysis;

namespace Invoicing;

/// <summary>The UNTDID 1001 codes of <see cref="InvoiceType"/>.</summary>
public static class InvoiceTypeExtensions
{
    private static readonly string[] Codes = ["380", "381", "384", "386"];

    /// <summary>The code, such as <c>380</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of the defined ones.</exception>
    public static string ToCode(this InvoiceType type) => (int)type is var index && index >= 0 && index < Codes.Length
        ? Codes[(int)type]
        : throw new ArgumentOutOfRangeException(nameof(type), type, "This is no type of invoice.");

    extension(InvoiceType)
    {
        /// <summary>Finds the type of a code; false when there is none.</summary>
        public static bool TryParseCode([NotNullWhen(true)] string? code, out InvoiceType type)
        {
            int index = Array.IndexOf(Codes, code);
            type = index < 0 ? default : (InvoiceType)index;
            return index >= 0;
        }
    }
}
