using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Invoicing.EntityFramework;

/// <summary>Writing.</summary>
internal sealed partial class EntityFrameworkUnitOfWork
{
    private readonly HashSet<IdempotencyKey> _writtenKeys = [];
    private readonly RowInserts _inserts = new();
    private int _writtenEntries;

    private bool IsClean => _unwritten.Count == 0 && _unwrittenPayments.Count == 0 && _unwrittenRuns.Count == 0 && _keys.Count == _writtenKeys.Count
        && _entries.Count == _writtenEntries && _revocations.Count == 0 && _unwrittenDocuments.Count == 0 && _unwrittenOutbox.Count == 0;

    private async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        RequireOpen(cancellationToken);
        if (IsClean)
            return;
        await BeginAsync(cancellationToken).ConfigureAwait(false);
        foreach (PaymentId id in _unwrittenPayments)
            await StageAsync(_payments[id], cancellationToken).ConfigureAwait(false);
        foreach (InvoiceId id in _unwritten)
            await StageAsync(_invoices.GetValueOrDefault(id) ?? _deleted[id], cancellationToken).ConfigureAwait(false);
        await StageEntriesAsync(cancellationToken).ConfigureAwait(false);
        await StageRevocationsAsync(cancellationToken).ConfigureAwait(false);
        await StageOutboxAsync(cancellationToken).ConfigureAwait(false);
        _context.AddRange(_unwrittenDocuments.Select(DocumentMapper.ToRow));
        StageRest();
        try
        {
            await _context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
            await _inserts.WriteAsync(_context, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception reason) when (Conflicts.Of(reason) is not null)
        {
            throw Conflicts.Of(reason)!;
        }

        _context.ChangeTracker.Clear();
        _unwritten.Clear();
        _unwrittenPayments.Clear();
        _unwrittenRuns.Clear();
        _writtenKeys.UnionWith(_keys.Keys);
        _writtenEntries = _entries.Count;
        _revocations.Clear();
        _unwrittenDocuments.Clear();
        _unwrittenOutbox.Clear();
    }

    private async ValueTask StageAsync(Invoice invoice, CancellationToken cancellationToken)
    {
        if (!_seen.TryGetValue(invoice.Id, out StoredInvoice? stored))
        {
            if (invoice.StoredVersion > 0)
                _ = await ReadAsync(_context.Set<InvoiceRow>().Where(row => row.Id == invoice.Id.Value), cancellationToken).ConfigureAwait(false)
                    ?? throw new ConcurrencyConflictException($"invoice {invoice.Id}");
            if (!_seen.TryGetValue(invoice.Id, out stored))
                _seen.Add(invoice.Id, stored = new());
        }

        if (stored.WrittenEvents == 0 && stored.Version != invoice.StoredVersion)
            throw new ConcurrencyConflictException($"invoice {invoice.Id}");
        ValueArray<ChainEntry> history = ChainEntry.ForHistory(invoice, stored.History);
        for (int i = stored.WrittenEvents; i < history.Length; i++)
            _inserts.Add(EventMapper.ToEventRow(history[i]));
        InvoiceRow row = InvoiceMapper.ToRow(invoice, _json);
        ChainHead head = history.IsEmpty ? stored.History : history[^1].Head;
        (row.HistoryLength, row.HistoryHash) = (head.Length, Texts.ToBytes(head.Hash));
        if (_deleted.ContainsKey(invoice.Id))
        {
            if (stored.Row is { } written)
                _context.Remove(written);
            return;
        }

        if (stored.Body is { } sealedBody && !sealedBody.AsSpan().SequenceEqual(row.Body))
            throw new BodySealedException(invoice.Id);
        Track(stored, row);
        if (row.Body is not null && !stored.HasLines)
        {
            _inserts.AddRange(InvoiceMapper.LinesOf(invoice));
            _inserts.AddRange(InvoiceMapper.TaxesOf(invoice));
            _inserts.AddRange(InvoiceMapper.InstalmentsOf(invoice));
            stored.HasLines = true;
        }

        StageList(stored.Ledger, invoice.Ledger, (index, item) => InvoiceMapper.ToRow(invoice, index, item, _json));
        (stored.Version, stored.Ledger, stored.WrittenEvents) = (invoice.Version, invoice.Ledger, history.Length);
    }

    private async ValueTask StageAsync(Payment payment, CancellationToken cancellationToken)
    {
        if (!_seenPayments.TryGetValue(payment.Id, out StoredPayment? stored))
        {
            if (payment.StoredVersion > 0)
                _ = await ReadAsync(_context.Set<PaymentRow>().Where(row => row.Id == payment.Id.Value), cancellationToken).ConfigureAwait(false)
                    ?? throw new ConcurrencyConflictException($"payment {payment.Id}");
            if (!_seenPayments.TryGetValue(payment.Id, out stored))
                _seenPayments.Add(payment.Id, stored = new());
        }

        if (stored.WrittenEvents == 0 && stored.Version != payment.StoredVersion)
            throw new ConcurrencyConflictException($"payment {payment.Id}");
        foreach (DomainEvent happened in payment.PendingEvents.Skip(stored.WrittenEvents))
            _inserts.Add(EventMapper.ToRow((PaymentEvent)happened, _json));
        Track(PaymentMapper.ToRow(payment), stored.Version == 0 ? EntityState.Added : EntityState.Modified, stored.Version);
        StageList(stored.Allocations, payment.Allocations, (index, item) => PaymentMapper.ToRow(payment, index, item));
        StageList(stored.Refunds, payment.Refunds, (index, item) => PaymentMapper.ToRow(payment, index, item));
        (stored.Version, stored.Allocations, stored.Refunds, stored.WrittenEvents) = (payment.Version, payment.Allocations, payment.Refunds, payment.PendingEvents.Length);
    }

    // Lists grow, and their entries are marked; nothing is written that is there already.
    private void StageList<T, TRow>(ValueArray<T> stored, ValueArray<T> items, Func<int, T, TRow> toRow)
        where TRow : class
    {
        for (int i = 0; i < items.Length; i++)
        {
            if (i >= stored.Length)
                _context.Add(toRow(i, items[i]));
            else if (!Equals(stored[i], items[i]))
                _context.Entry(toRow(i, items[i])).State = EntityState.Modified;
        }

        for (int i = items.Length; i < stored.Length; i++)
            _context.Entry(toRow(i, stored[i])).State = EntityState.Deleted;
    }

    private async ValueTask StageEntriesAsync(CancellationToken cancellationToken)
    {
        for (int i = _writtenEntries; i < _entries.Count; i++)
        {
            ChainEntry entry = _entries[i];
            ChainHead head = await HoldHeadAsync(entry.Chain, cancellationToken).ConfigureAwait(false);
            if (entry.Index != head.Length + 1 || entry.Previous != head.Hash)
                throw new ConcurrencyConflictException(FormattableString.Invariant($"entry {entry.Index} of chain {entry.Chain}"));
            _inserts.Add(EventMapper.ToRow(entry));
            _heads[entry.Chain] = entry.Head;
        }

        foreach (ChainId chain in _entries.Skip(_writtenEntries).Select(static entry => entry.Chain).Distinct())
        {
            ChainHeadRow row = new() { Chain = chain.ToString(), LegalEntityId = chain.LegalEntityId.Value, Length = _heads[chain].Length, Hash = Texts.ToBytes(_heads[chain].Hash) };
            _context.Entry(row).State = EntityState.Modified;
        }
    }

    private void StageRest()
    {
        foreach (SeriesRun run in _unwrittenRuns)
        {
            TakenNumber taken = _runs[run];
            SeriesRunRow row = new()
            {
                LegalEntityId = run.LegalEntityId.Value,
                Series = run.Series,
                Period = run.Period,
                LastSequence = taken.Sequence,
                LatestIssueDate = Texts.ToDate(taken.LatestIssueDate),
            };
            _context.Entry(row).State = EntityState.Modified;
        }

        foreach (IdempotencyRecord record in _keys.Values.Where(record => !_writtenKeys.Contains(record.Key)))
        {
            _context.Add(new IdempotencyKeyRow
            {
                LegalEntityId = record.Key.LegalEntityId.Value,
                Command = record.Key.Command,
                Key = record.Key.Key,
                Request = record.Request,
                Result = record.Result,
            });
        }
    }

    private async ValueTask StageRevocationsAsync(CancellationToken cancellationToken)
    {
        foreach (PaymentLinkRevocation revocation in _revocations)
        {
            Invoice? invoice = await Invoices.FindAsync(revocation.InvoiceId, cancellationToken).ConfigureAwait(false);
            _context.Add(new PaymentLinkRevocationRow
            {
                LegalEntityId = (invoice?.LegalEntityId ?? LegalEntityId.Main).Value,
                InvoiceId = revocation.InvoiceId.Value,
                LinkId = revocation.LinkId?.Value,
                At = Texts.ToText(revocation.At),
                Actor = revocation.By.Value,
            });
        }
    }

    // Only columns that change are sent, and the version with them even if none does, so that it is compared.
    private void Track(StoredInvoice stored, InvoiceRow row)
    {
        if (stored.Row is { } before)
        {
            EntityEntry<InvoiceRow> entry = _context.Attach(before);
            entry.CurrentValues.SetValues(row);
            entry.Property(static row => row.Version).IsModified = true;
        }
        else
        {
            _context.Add(row);
        }

        stored.Row = row;
    }

    private void Track(PaymentRow row, EntityState state, long version)
    {
        EntityEntry<PaymentRow> entry = _context.Entry(row);
        entry.State = state;
        if (state != EntityState.Added)
            entry.Property(static row => row.Version).OriginalValue = version;
    }
}
