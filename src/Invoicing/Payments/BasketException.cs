namespace Invoicing;

/// <summary>Something does not go into a basket, or cannot be paid with it any more; nothing was changed.</summary>
public sealed class BasketException : InvoicingException
{
    internal BasketException(string code, string message)
        : base(code, message)
    {
    }

    /// <summary>The invoices that have less open than the basket pays of them; empty unless the basket is stale.</summary>
    public ValueArray<InvoiceId> Stale { get; internal init; }
}
