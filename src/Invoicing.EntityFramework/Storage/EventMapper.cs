namespace Invoicing.EntityFramework;

/// <summary>Events and entries of chains as rows, and back.</summary>
internal static class EventMapper
{
    public static EventRow ToEventRow(ChainEntry entry) => new()
    {
        EventId = entry.EventId!.Value.Value,
        LegalEntityId = entry.Chain.LegalEntityId.Value,
        Type = entry.EventType!,
        InvoiceId = entry.InvoiceId.Value,
        Payload = entry.Payload.AsSpan().ToArray(),
        ChainIndex = entry.Index,
        Previous = Texts.ToBytes(entry.Previous),
        PayloadHash = Texts.ToBytes(entry.PayloadHash),
        Number = entry.Number,
        Hash = Texts.ToBytes(entry.Hash),
    };

    public static EventRow ToRow(PaymentEvent happened, InvoiceJson json) => new()
    {
        EventId = happened.Id.Value,
        LegalEntityId = happened.LegalEntityId.Value,
        Type = happened.GetType().Name,
        PaymentId = happened.PaymentId.Value,
        Payload = json.Write(happened),
    };

    public static ChainEntry ToEntry(EventRow row, ChainId chain) => new()
    {
        Chain = chain,
        Index = row.ChainIndex!.Value,
        Previous = new(row.Previous),
        InvoiceId = new(row.InvoiceId!.Value),
        PayloadHash = new(row.PayloadHash),
        Number = row.Number,
        EventId = new(row.EventId),
        EventType = row.Type,
        Hash = new(row.Hash),
        Payload = ValueArray.Create<byte>(row.Payload),
    };

    public static ChainEntryRow ToRow(ChainEntry entry) => new()
    {
        Chain = entry.Chain.ToString(),
        Index = entry.Index,
        LegalEntityId = entry.Chain.LegalEntityId.Value,
        InvoiceId = entry.InvoiceId.Value,
        Previous = Texts.ToBytes(entry.Previous),
        PayloadHash = Texts.ToBytes(entry.PayloadHash),
        Number = entry.Number,
        Period = entry.Period,
        Sequence = entry.Sequence,
        Hash = Texts.ToBytes(entry.Hash),
    };

    public static ChainEntry ToEntry(ChainEntryRow row, ChainId chain) => new()
    {
        Chain = chain,
        Index = row.Index,
        Previous = new(row.Previous),
        InvoiceId = new(row.InvoiceId),
        PayloadHash = new(row.PayloadHash),
        Number = row.Number,
        Period = row.Period,
        Sequence = row.Sequence,
        Hash = new(row.Hash),
    };
}
