namespace Invoicing;

/// <summary>A payment that is begun with a gateway.</summary>
public sealed record StartPaymentRequest : CommandRequest
{
    /// <summary>A request.</summary>
    /// <param name="amount">How much, more than zero and at most what is open.</param>
    /// <param name="method">A method that has a gateway.</param>
    /// <param name="key">The idempotency key, such as that of the checkout, 1 to 100 characters: repeated with it, the command never charges again. It is the payment's reference.</param>
    /// <exception cref="ArgumentException">The key is empty, longer than 100 characters, or has control characters or spaces around it.</exception>
    public StartPaymentRequest(Money amount, PaymentMethod method, string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        Amount = amount;
        Method = method;
        Key = key;
    }

    /// <summary>How much.</summary>
    public Money Amount { get; }

    /// <summary>The method.</summary>
    public PaymentMethod Method { get; }
}

/// <summary>What a payment link allows.</summary>
/// <param name="ExpiresAt">From when on it is refused, later than now.</param>
public sealed record PaymentLinkRequest(NodaTime.Instant ExpiresAt)
{
    /// <summary>How much may be paid by it, more than zero and at most what is open.</summary>
    /// <value>Null: whatever is open when it is used.</value>
    public Money? Amount { get; init; }
}
