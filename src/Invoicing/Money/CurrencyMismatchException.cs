using System.Diagnostics.CodeAnalysis;

namespace Invoicing;

/// <summary>Two currencies met where only one may be, or an amount without a currency (<c>default</c>) was used.</summary>
public sealed class CurrencyMismatchException : InvoicingException
{
    private CurrencyMismatchException(Currency left, Currency right, string? path, string message)
        : base(ErrorCodes.CurrencyMismatch, message)
    {
        Left = left;
        Right = right;
        Path = path;
    }

    /// <summary>Where in the document, such as <c>lines[2].price</c>; null outside of documents.</summary>
    public string? Path { get; }

    /// <summary>The currency that was expected or stood on the left; <c>default</c> when there was none.</summary>
    public Currency Left { get; }

    /// <summary>The currency that was met instead or stood on the right; <c>default</c> when there was none.</summary>
    public Currency Right { get; }

    [DoesNotReturn]
    internal static void Throw(Currency left, Currency right) => throw new CurrencyMismatchException(
        left,
        right,
        null,
        left.IsDefault || right.IsDefault
            ? "A default amount has no currency and takes no part in arithmetic; start from Money.Zero(currency)."
            : $"{left.Code} and {right.Code} cannot be mixed; convert one of them with an ExchangeRate first.");

    [DoesNotReturn]
    internal static void Throw(Currency expected, Currency actual, string place) => throw new CurrencyMismatchException(
        expected,
        actual,
        place,
        actual.IsDefault
            ? $"{place} has no currency; this document is in {expected.Code}."
            : $"{place} is in {actual.Code}, but this document is in {expected.Code}; convert it with an ExchangeRate first.");

    [DoesNotReturn]
    internal static void ThrowInQuery(Currency expected, Currency actual, string filter) => throw new CurrencyMismatchException(
        expected,
        actual,
        null,
        $"{filter} is in {actual.Code}, but the query is about {expected.Code}; ask for one currency at a time.");
}
