using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Invoicing.EntityFramework;

internal sealed partial class EntityFrameworkUnitOfWork : IOutboxRepository
{
    // What the database has, as far as this unit of work knows, what it saved since, and the version that the first of it took the place of.
    private readonly Dictionary<string, OutboxState> _seenOutbox = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OutboxState> _outbox = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _outboxBases = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unwrittenOutbox = new(StringComparer.Ordinal);

    async ValueTask<OutboxState?> IOutboxRepository.FindAsync(string subscriber, CancellationToken cancellationToken)
    {
        RequireOpen(cancellationToken);
        return _outbox.TryGetValue(subscriber, out OutboxState? saved) ? saved : await ReadOutboxAsync(subscriber, cancellationToken).ConfigureAwait(false);
    }

    ValueTask IOutboxRepository.SaveAsync(OutboxState state, CancellationToken cancellationToken)
    {
        RequireOpen(cancellationToken);
        ArgumentNullException.ThrowIfNull(state);
        if (_outbox.TryGetValue(state.Subscriber, out OutboxState? saved) && saved.Version != state.Version - 1)
            throw new ConcurrencyConflictException($"subscriber '{state.Subscriber}'");
        if (saved is null)
            _outboxBases[state.Subscriber] = state.Version - 1;
        _outbox[state.Subscriber] = state;
        _unwrittenOutbox.Add(state.Subscriber);
        return ValueTask.CompletedTask;
    }

    private async ValueTask<OutboxState?> ReadOutboxAsync(string subscriber, CancellationToken cancellationToken)
    {
        // One statement, so that the deliveries are those of the position.
        var found = await _context.Set<OutboxSubscriberRow>()
            .Where(row => row.Subscriber == subscriber)
            .Select(row => new
            {
                row.Version,
                row.Position,
                Deliveries = _context.Set<OutboxDeliveryRow>().Where(delivery => delivery.Subscriber == row.Subscriber).OrderBy(static delivery => delivery.First).ToList(),
            })
            .AsSingleQuery()
            .FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        if (found is null)
            return null;
        return _seenOutbox[subscriber] = new(subscriber, found.Version, found.Position) { Deliveries = found.Deliveries.Select(OutboxMapper.ToDelivery).ToValueArray() };
    }

    private async ValueTask StageOutboxAsync(CancellationToken cancellationToken)
    {
        foreach (string subscriber in _unwrittenOutbox)
        {
            OutboxState state = _outbox[subscriber];
            OutboxState? stored = _seenOutbox.GetValueOrDefault(subscriber) ?? await ReadOutboxAsync(subscriber, cancellationToken).ConfigureAwait(false);
            if ((stored?.Version ?? 0) != _outboxBases[subscriber])
                throw new ConcurrencyConflictException($"subscriber '{subscriber}'");
            EntityEntry<OutboxSubscriberRow> entry = _context.Entry(new OutboxSubscriberRow { Subscriber = subscriber, Version = state.Version, Position = state.Position });
            entry.State = stored is null ? EntityState.Added : EntityState.Modified;
            if (stored is not null)
                entry.Property(static row => row.Version).OriginalValue = stored.Version;
            StageDeliveries(subscriber, stored?.Deliveries ?? default, state.Deliveries);
            _seenOutbox[subscriber] = state;
            _outboxBases[subscriber] = state.Version;
        }
    }

    private void StageDeliveries(string subscriber, ValueArray<OutboxDelivery> stored, ValueArray<OutboxDelivery> saved)
    {
        Dictionary<long, OutboxDelivery> gone = stored.ToDictionary(static delivery => delivery.First);
        foreach (OutboxDelivery delivery in saved)
        {
            if (!gone.Remove(delivery.First, out OutboxDelivery? before))
                _context.Add(OutboxMapper.ToRow(subscriber, delivery));
            else if (before != delivery)
                _context.Entry(OutboxMapper.ToRow(subscriber, delivery)).State = EntityState.Modified;
        }

        foreach (OutboxDelivery delivery in gone.Values)
            _context.Entry(OutboxMapper.ToRow(subscriber, delivery)).State = EntityState.Deleted;
    }
}
