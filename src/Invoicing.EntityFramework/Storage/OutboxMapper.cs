namespace Invoicing.EntityFramework;

/// <summary>Deliveries of the outbox as rows, and back.</summary>
internal static class OutboxMapper
{
    public static OutboxDeliveryRow ToRow(string subscriber, OutboxDelivery delivery) => new()
    {
        Subscriber = subscriber,
        First = delivery.First,
        Last = delivery.Last,
        Count = delivery.Count,
        EventId = delivery.EventId?.Value,
        Attempts = delivery.Attempts,
        Error = delivery.Error,
        DueAt = delivery.DueAt is { } dueAt ? Texts.ToText(dueAt) : null,
        ClaimId = delivery.ClaimId,
        IsAlone = delivery.IsAlone,
    };

    public static OutboxDelivery ToDelivery(OutboxDeliveryRow row) => new(row.First, row.Last, row.Count)
    {
        EventId = row.EventId is { } id ? new EventId(id) : null,
        Attempts = row.Attempts,
        Error = row.Error,
        DueAt = row.DueAt is null ? null : Texts.ToInstant(row.DueAt),
        ClaimId = row.ClaimId,
        IsAlone = row.IsAlone,
    };
}
