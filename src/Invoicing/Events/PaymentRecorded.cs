namespace Invoicing;

/// <summary>Money came in.</summary>
public sealed record PaymentRecorded : DomainEvent
{
    /// <summary>Read back by a store.</summary>
    public PaymentRecorded(EventHeader header)
        : base(header)
    {
    }

    /// <summary>The payment.</summary>
    public required PaymentId PaymentId { get; init; }

    /// <summary>What came in.</summary>
    public required Money Amount { get; init; }

    /// <summary>How it was paid.</summary>
    public required PaymentMethod Method { get; init; }

    /// <summary>The payment's reference, such as the line of a bank statement.</summary>
    public required string Reference { get; init; }
}
