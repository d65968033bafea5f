namespace Invoicing.EntityFramework;

/// <summary>Events that were taken from the log for a subscriber and are not done.</summary>
internal sealed class OutboxDeliveryRow
{
    public required string Subscriber { get; set; }

    public long First { get; set; }

    public long Last { get; set; }

    public int Count { get; set; }

    public Guid? EventId { get; set; }

    public int Attempts { get; set; }

    public string? Error { get; set; }

    public string? DueAt { get; set; }

    public Guid? ClaimId { get; set; }

    public bool IsAlone { get; set; }
}
