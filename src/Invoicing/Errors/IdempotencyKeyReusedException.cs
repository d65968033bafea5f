namespace Invoicing;

/// <summary>An idempotency key came again with another request; a key stands for one request for ever.</summary>
public sealed class IdempotencyKeyReusedException : InvoicingException
{
    internal IdempotencyKeyReusedException(string key)
        : base(ErrorCodes.IdempotencyKeyReused, $"The key '{key}' was used for another request, and nothing was done; use a new key for a new request.") => Key = key;

    /// <summary>The key.</summary>
    public string Key { get; }
}
