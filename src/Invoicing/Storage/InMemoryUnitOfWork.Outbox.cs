using Snapshot = Invoicing.InMemoryInvoicingStore.Snapshot;

namespace Invoicing;

internal sealed partial class InMemoryUnitOfWork : IOutboxRepository
{
    // The version that the store must hold, and what takes its place.
    private readonly Dictionary<string, (long Stored, OutboxState State)> _outbox = new(StringComparer.Ordinal);

    public ValueTask<OutboxState?> FindAsync(string subscriber, CancellationToken cancellationToken)
    {
        RequireOpen(cancellationToken);
        return ValueTask.FromResult(_outbox.TryGetValue(subscriber, out (long Stored, OutboxState State) saved) ? saved.State : store.State.Outbox.GetValueOrDefault(subscriber));
    }

    public ValueTask SaveAsync(OutboxState state, CancellationToken cancellationToken)
    {
        RequireOpen(cancellationToken);
        ArgumentNullException.ThrowIfNull(state);
        bool again = _outbox.TryGetValue(state.Subscriber, out (long Stored, OutboxState State) saved);
        if (again)
            RequireVersion(saved.State.Version, state.Version - 1, $"subscriber '{state.Subscriber}'");
        _outbox[state.Subscriber] = (again ? saved.Stored : state.Version - 1, state);
        return ValueTask.CompletedTask;
    }

    private Snapshot WithOutbox(Snapshot state)
    {
        foreach ((long stored, OutboxState saved) in _outbox.Values)
        {
            RequireVersion(state.Outbox.GetValueOrDefault(saved.Subscriber)?.Version ?? 0, stored, $"subscriber '{saved.Subscriber}'");
            state = state with { Outbox = state.Outbox.SetItem(saved.Subscriber, saved) };
        }

        return state;
    }
}
