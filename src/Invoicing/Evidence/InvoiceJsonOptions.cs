namespace Invoicing;

/// <summary>How <see cref="InvoiceJson"/> writes, and how much it reads: what it reads may come from anywhere.</summary>
public sealed record InvoiceJsonOptions
{
    /// <summary>The deepest nesting of a text; no document of this library comes near it.</summary>
    public const int MaxDepth = CanonicalJson.MaxDepth;

    /// <summary>The currencies that are read.</summary>
    /// <value>Those of ISO 4217.</value>
    public CurrencySet Currencies
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(value), "CurrencySet.Iso knows the currencies of ISO 4217 alone.");
    } = CurrencySet.Iso;

    /// <summary>True to write for readers: a line for each member, indented by two spaces, ended by a line feed.</summary>
    /// <value>False: without white space.</value>
    public bool IsIndented { get; init; }

    /// <summary>The longest text that is read, in bytes; embedded files count with a third more than they have.</summary>
    /// <value>64 MiB.</value>
    /// <exception cref="ArgumentOutOfRangeException">The number is zero or less.</exception>
    public int MaxBytes
    {
        get;
        init => field = Positive(value);
    } = 64 * 1024 * 1024;

    /// <summary>The most items that are read in one list, lines of an invoice above all.</summary>
    /// <value>100 000.</value>
    /// <exception cref="ArgumentOutOfRangeException">The number is zero or less.</exception>
    public int MaxItems
    {
        get;
        init => field = Positive(value);
    } = 100_000;

    private static int Positive(int value)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
        return value;
    }
}
