namespace Invoicing.Cli.Vectors;

/// <summary>How much of an untrusted file is taken at once.</summary>
internal static class VectorLimits
{
    /// <summary>The longest line of a file, in bytes: 1 MiB.</summary>
    public const int MaxLineBytes = 1024 * 1024;

    /// <summary>The most invoice lines of one vector.</summary>
    public const int MaxInvoiceLines = 10_000;

    /// <summary>The most further taxes of one line, allowance or charge, as in the library.</summary>
    public const int MaxOtherTaxes = 8;

    /// <summary>The most deposits of one vector.</summary>
    public const int MaxPrepayments = 1_000;

    /// <summary>The most payment means that round.</summary>
    public const int MaxMeans = 100;
}
