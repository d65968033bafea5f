using System.Globalization;

namespace Invoicing;

/// <summary>More was to be credited than is left; nothing was changed. The message says what, where, how much is left and what to do.</summary>
public sealed class CreditException : InvoicingException
{
    private CreditException(string path, decimal requested, decimal left, string message)
        : base(ErrorCodes.CreditTooLarge, $"{path}: {message}")
    {
        Path = path;
        Requested = requested;
        Left = left;
    }

    /// <summary>Where on the invoice, such as <c>lines[2].quantity</c>, <c>taxBreakdown[S 19%].taxableAmount</c> or <c>totals.grossAmount</c>.</summary>
    public string Path { get; }

    /// <summary>How much was to be credited there: an amount, or a quantity where the path ends with it; zero when it was all that is left.</summary>
    public decimal Requested { get; }

    /// <summary>How much of that is left.</summary>
    public decimal Left { get; }

    internal static CreditException NothingLeft(string path) => new(path, 0m, 0m, "Nothing is left of it to credit.");

    internal static CreditException Of(string path, Quantity requested, Quantity left) => new(
        path,
        requested.Value,
        left.Value,
        string.Create(CultureInfo.InvariantCulture, $"{requested} cannot be credited, {left} is left; credit at most that."));

    internal static CreditException Of(string path, Money requested, Money left, string remedy) => new(
        path,
        requested.Amount,
        left.Amount,
        string.Create(CultureInfo.InvariantCulture, $"{requested} cannot be credited, {left} is left; {remedy}."));
}
