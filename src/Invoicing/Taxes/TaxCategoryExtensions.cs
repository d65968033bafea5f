using System.Diagnostics.CodeAnalysis;

namespace Invoicing;

/// <summary>The UNTDID 5305 codes of <see cref="TaxCategory"/>.</summary>
public static class TaxCategoryExtensions
{
    private static readonly string[] Codes = ["S", "Z", "E", "AE", "K", "G", "O", "L", "M", "B"];

    /// <summary>The code, such as <c>AE</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of the defined ones.</exception>
    public static string ToCode(this TaxCategory category) => (int)category is var index && index >= 0 && index < Codes.Length
        ? Codes[(int)category]
        : throw new ArgumentOutOfRangeException(nameof(category), category, "This is no tax category.");

    extension(TaxCategory)
    {
        /// <summary>Finds the category of a code; false when there is none.</summary>
        public static bool TryParseCode([NotNullWhen(true)] string? code, out TaxCategory category)
        {
            int index = Array.IndexOf(Codes, code);
            category = index < 0 ? default : (TaxCategory)index;
            return index >= 0;
        }
    }

    /// <summary>True for the categories whose items carry tax at a rate: S, L, M and B; all others have a tax of zero (BR-Z-09, BR-E-09 …).</summary>
    public static bool HasRate(this TaxCategory category) =>
        category is TaxCategory.Standard or TaxCategory.CanaryIslands or TaxCategory.CeutaMelilla or TaxCategory.SplitPayment;
}
