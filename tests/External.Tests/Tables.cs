using Invoicing;

namespace Acme.Storage;

/// <summary>Everything the store keeps: snapshots, counters and rows, no instance of an aggregate or event.</summary>
internal sealed class Tables
{
    public Tables()
    {
    }

    public Tables(Tables other)
    {
        Invoices = new(other.Invoices);
        Payments = new(other.Payments);
        Counters = new(other.Counters);
        Keys = new(other.Keys);
        Documents = new(other.Documents);
        Revocations = [.. other.Revocations];
        Events = [.. other.Events];
        Outbox = new(other.Outbox);
        Chains = other.Chains.ToDictionary(static chain => chain.Key, static chain => new List<ChainEntry>(chain.Value));
    }

    public Dictionary<InvoiceId, InvoiceSnapshot> Invoices { get; } = [];

    public Dictionary<PaymentId, PaymentSnapshot> Payments { get; } = [];

    public Dictionary<SeriesRun, TakenNumber> Counters { get; } = [];

    public Dictionary<IdempotencyKey, IdempotencyRecord> Keys { get; } = [];

    public Dictionary<(InvoiceId, string), ArchivedDocument> Documents { get; } = [];

    public List<PaymentLinkRevocation> Revocations { get; } = [];

    public List<EventRow> Events { get; } = [];

    public Dictionary<string, OutboxState> Outbox { get; } = [];

    public Dictionary<ChainId, List<ChainEntry>> Chains { get; } = [];

    public int Count => Invoices.Count + Payments.Count + Counters.Count + Keys.Count + Documents.Count + Revocations.Count + Events.Count + Outbox.Count + Chains.Count;
}
