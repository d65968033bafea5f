using Invoicing;

namespace Acme.Storage;

/// <summary>Makes the changes on tables, which fails when they do not fit.</summary>
internal sealed partial class SnapshotUnitOfWork
{
    // What is committed, with the changes of this unit of work.
    private Tables Now()
    {
        Tables now = new(store.Tables);
        Write(now);
        return now;
    }

    private void Write(Tables tables)
    {
        foreach (Invoice invoice in _invoices.Values)
            Write(tables, invoice);
        foreach (Invoice draft in _deleted.Values)
        {
            RequireVersion(tables.Invoices.GetValueOrDefault(draft.Id)?.Version ?? 0, draft.StoredVersion, $"invoice {draft.Id}");
            tables.Invoices.Remove(draft.Id);
            Chain(tables, draft);
        }

        foreach (Payment payment in _payments.Values)
            Write(tables, payment);
        foreach ((SeriesRun run, TakenNumber last) in _counters)
            tables.Counters[run] = last;
        foreach (IdempotencyRecord record in _keys)
        {
            if (!tables.Keys.TryAdd(record.Key, record))
                throw new ConcurrencyConflictException($"key '{record.Key.Key}'");
        }

        foreach (ArchivedDocument document in _documents)
        {
            if (!tables.Documents.TryAdd((document.InvoiceId, document.ContentType), document))
                throw new ConcurrencyConflictException($"the {document.ContentType} of invoice {document.InvoiceId}");
        }

        foreach (ChainEntry entry in _entries)
            Append(tables, entry);
        foreach (OutboxState state in _outbox)
        {
            RequireVersion(tables.Outbox.GetValueOrDefault(state.Subscriber)?.Version ?? 0, state.Version - 1, $"subscriber '{state.Subscriber}'");
            tables.Outbox[state.Subscriber] = state;
        }

        tables.Revocations.AddRange(_revocations);
        tables.Events.AddRange(_payments.Values.SelectMany(static payment => payment.PendingEvents).Select(EventRow.Of));
        tables.Events.AddRange(_invoices.Values.Concat(_deleted.Values).SelectMany(static invoice => invoice.PendingEvents).Select(EventRow.Of));
    }

    private static void Write(Tables tables, Invoice invoice)
    {
        InvoiceSnapshot? before = tables.Invoices.GetValueOrDefault(invoice.Id);
        RequireVersion(before?.Version ?? 0, invoice.StoredVersion, $"invoice {invoice.Id}");
        if (before is { Body.IsEmpty: false } && before.Body != invoice.Body)
            throw new BodySealedException(invoice.Id);
        if (invoice.Number is { } number && Owner(tables, invoice.LegalEntityId, number) is { } owner && owner.Id != invoice.Id)
            throw new NumberTakenException(number);
        tables.Invoices[invoice.Id] = invoice.ToSnapshot();
        Chain(tables, invoice);
    }

    private static void Write(Tables tables, Payment payment)
    {
        RequireVersion(tables.Payments.GetValueOrDefault(payment.Id)?.Version ?? 0, payment.StoredVersion, $"payment {payment.Id}");
        if (payment.GatewayReference is { } reference && Owner(tables, payment.LegalEntityId, payment.Method, reference) is { } owner && owner.Id != payment.Id)
            throw new ConcurrencyConflictException($"gateway reference '{reference}'");
        tables.Payments[payment.Id] = payment.ToSnapshot();
    }

    private static InvoiceSnapshot? Owner(Tables tables, LegalEntityId legalEntityId, string number) =>
        tables.Invoices.Values.FirstOrDefault(stored => stored.Content.LegalEntityId == legalEntityId && stored.Number == number);

    private static PaymentSnapshot? Owner(Tables tables, LegalEntityId legalEntityId, PaymentMethod method, string reference) =>
        tables.Payments.Values.FirstOrDefault(stored => stored.LegalEntityId == legalEntityId && stored.Method == method && stored.GatewayReference == reference);

    private static void RequireVersion(long stored, long expected, string what)
    {
        if (stored != expected)
            throw new ConcurrencyConflictException(what);
    }
}
