namespace Invoicing;

/// <summary>An invoice in a basket.</summary>
/// <param name="InvoiceId">The invoice.</param>
/// <param name="Number">Its number.</param>
/// <param name="Amount">What is paid of it.</param>
/// <param name="Balance">What was open of it when it was put in.</param>
public sealed record BasketInvoice(InvoiceId InvoiceId, string Number, Money Amount, Money Balance);

/// <summary>An item of the host's shop in a basket; it says nothing to this library but its amount.</summary>
/// <param name="Key">The host's key, 1 to 100 characters, once in a basket.</param>
/// <param name="Amount">What it costs, more than zero.</param>
public sealed record BasketItem(string Key, Money Amount)
{
    /// <summary>The host's key.</summary>
    /// <exception cref="ArgumentException">The key is empty, longer than 100 characters, or has control characters or spaces around it.</exception>
    public string Key { get; init => field = HostKey.Require(value, "key of an item"); } = HostKey.Require(Key, "key of an item");
}
