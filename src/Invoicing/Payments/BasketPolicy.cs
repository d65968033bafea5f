namespace Invoicing;

/// <summary>What a basket holds together.</summary>
public enum BasketPolicy
{
    /// <summary>Invoices or items of a shop, never both.</summary>
    Exclusive = 0,

    /// <summary>Both; each is settled on its own.</summary>
    Mixed = 1,
}
