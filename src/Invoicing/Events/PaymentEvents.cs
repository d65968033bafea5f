namespace Invoicing;

/// <summary>Something that happened to a payment.</summary>
public abstract record PaymentEvent : DomainEvent
{
    private protected PaymentEvent(EventHeader header)
        : base(header)
    {
    }

    /// <summary>The payment.</summary>
    public required PaymentId PaymentId { get; init; }
}

/// <summary>Money came in.</summary>
public sealed record PaymentRecorded : PaymentEvent
{
    /// <summary>Read back by a store.</summary>
    public PaymentRecorded(EventHeader header)
        : base(header)
    {
    }

    /// <summary>What came in.</summary>
    public required Money Amount { get; init; }

    /// <summary>How it was paid.</summary>
    public required PaymentMethod Method { get; init; }

    /// <summary>The payment's reference, such as the line of a bank statement.</summary>
    public required string Reference { get; init; }
}

/// <summary>Money was asked for.</summary>
public sealed record PaymentBegun : PaymentEvent
{
    /// <summary>Read back by a store.</summary>
    public PaymentBegun(EventHeader header)
        : base(header)
    {
    }

    /// <summary>What was asked for.</summary>
    public required Money Amount { get; init; }

    /// <summary>How it is to be paid.</summary>
    public required PaymentMethod Method { get; init; }

    /// <summary>The payment's reference.</summary>
    public required string Reference { get; init; }
}

/// <summary>Money that was asked for came in.</summary>
public sealed record PaymentCaptured : PaymentEvent
{
    /// <summary>Read back by a store.</summary>
    public PaymentCaptured(EventHeader header)
        : base(header)
    {
    }

    /// <summary>What came in.</summary>
    public required Money Amount { get; init; }
}

/// <summary>Money that was asked for will not come in.</summary>
public sealed record PaymentFailed : PaymentEvent
{
    /// <summary>Read back by a store.</summary>
    public PaymentFailed(EventHeader header)
        : base(header)
    {
    }
}

/// <summary>Money that came in was taken back by the payer's side, such as a bounced debit or a chargeback. What it settled is open again.</summary>
public sealed record PaymentReversed : PaymentEvent
{
    /// <summary>Read back by a store.</summary>
    public PaymentReversed(EventHeader header)
        : base(header)
    {
    }

    /// <summary>What is gone: the payment without what was paid back before.</summary>
    public required Money Amount { get; init; }
}

/// <summary>Money was paid back.</summary>
public sealed record PaymentRefunded : PaymentEvent
{
    /// <summary>Read back by a store.</summary>
    public PaymentRefunded(EventHeader header)
        : base(header)
    {
    }

    /// <summary>How much.</summary>
    public required Money Amount { get; init; }

    /// <summary>The reference of the money that went out.</summary>
    public required string Reference { get; init; }
}

/// <summary>Money is on its way back through the gateway that it came by; it is not free for anything else.</summary>
public sealed record PaymentRefundBegun : PaymentEvent
{
    /// <summary>Read back by a store.</summary>
    public PaymentRefundBegun(EventHeader header)
        : base(header)
    {
    }

    /// <summary>How much.</summary>
    public required Money Amount { get; init; }

    /// <summary>The reference of the money that goes out.</summary>
    public required string Reference { get; init; }
}

/// <summary>A gateway did not pay the money back; it is credit of the customer again.</summary>
public sealed record PaymentRefundFailed : PaymentEvent
{
    /// <summary>Read back by a store.</summary>
    public PaymentRefundFailed(EventHeader header)
        : base(header)
    {
    }

    /// <summary>How much.</summary>
    public required Money Amount { get; init; }

    /// <summary>The reference of the money that was to go out.</summary>
    public required string Reference { get; init; }
}
