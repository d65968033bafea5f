namespace Invoicing;

/// <summary>There is nothing under the key, or the caller may not see it: the answer is the same, so that nothing leaks.</summary>
public sealed class NotFoundException : InvoicingException
{
    internal NotFoundException(string what, string key)
        : base(ErrorCodes.NotFound, $"There is no {what} {key}, or it is not visible to you.")
    {
        What = what;
        Key = key;
    }

    /// <summary>What was looked for: <c>invoice</c>, <c>payment</c>, <c>legal entity</c> or <c>number series</c>.</summary>
    public string What { get; }

    /// <summary>The key or number it was looked for under.</summary>
    public string Key { get; }
}
