namespace Invoicing;

/// <summary>Another change came first: what was read is no longer what is stored. Nothing was written; read again and repeat.</summary>
public sealed class ConcurrencyConflictException : InvoicingException
{
    /// <summary>Made by stores when a version or a unique key does not hold at commit.</summary>
    /// <param name="what">What was changed by someone else, such as <c>invoice 0197…</c>.</param>
    public ConcurrencyConflictException(string what)
        : base(ErrorCodes.ConcurrencyConflict, $"Another change to {what} came first, and nothing was written; read it again and repeat.")
    {
    }

    /// <summary>True when what the caller had read is no longer stored, so that repeating the same command cannot help.</summary>
    internal bool IsStaleRead { get; init; }
}
