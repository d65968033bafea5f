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

    /// <summary>What is left of it once every allocation and refund counts.</summary>
    public long UnallocatedAmount { get; set; }

    public int AllocationsLength { get; set; }

    public string? Targets { get; set; }

    public int RefundsLength { get; set; }

    public string? PendingRefunds { get; set; }
}
