namespace Invoicing.EntityFramework;

/// <summary>A payment.</summary>
internal sealed class PaymentRow
{
    public Guid Id { get; set; }

    public required string LegalEntityId { get; set; }

    public long Version { get; set; }

    public string? CustomerId { get; set; }

    public required string Currency { get; set; }

    public long Amount { get; set; }

    public required string Method { get; set; }

    public required string Reference { get; set; }

    public DateOnly ValueDate { get; set; }

    public required string Status { get; set; }

    public string? GatewayReference { get; set; }

    public DateOnly? ReversedOn { get; set; }

    /// <summary>What was paid back, all refunds counted.</summary>
    public long RefundedAmount { get; set; }

    /// <summary>What is left of it for the customer once every allocation, refund and reversal counts; what is on its way back is left until it is gone.</summary>
    public long UnallocatedAmount { get; set; }

    /// <summary>The last day on which something of it begins or ends to count: from then on, the columns say what is left.</summary>
    public DateOnly SettledOn { get; set; }

    public int AllocationsLength { get; set; }

    public string? Targets { get; set; }

    public int RefundsLength { get; set; }

    public string? PendingRefunds { get; set; }
}
